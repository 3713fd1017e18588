"""Words that say what kind of place a name means, such as "County" or "River", in a few languages."""

from __future__ import annotations

from geo.model import PLACE_CLASSES

# Folded words, and the classes of place that bear them.
CLASS_WORDS = {
    "town": ("town", "city"), "city": ("city", "town"), "village": ("village",), "township": ("village", "town"),
    "county": ("county",), "district": ("district",), "prefecture": ("district", "region", "county"),
    "province": ("region",), "region": ("region", "district"), "oblast": ("region",), "country": ("country",),
    "republic": ("country",), "river": ("river",), "lake": ("lake",), "sea": ("lake",),
    "mount": ("mountain",), "mt": ("mountain",), "mountain": ("mountain", "range"),
    "mountains": ("range", "mountain"), "range": ("range",), "desert": ("desert",), "square": ("site",),
    "continent": ("continent",), "site": ("site",), "airfield": ("site",),
    "река": ("river",), "озеро": ("lake",), "гора": ("mountain",), "хребет": ("range",), "пустыня": ("desert",),
    "город": ("city", "town"), "уезд": ("county",), "село": ("village",),
}  # fmt: skip

# Chinese puts the class behind the name, without a space.
HAN_ENDINGS = {
    "市": ("city", "town"), "县": ("county",), "縣": ("county",), "镇": ("town", "village"), "鎮": ("town", "village"),
    "乡": ("village",), "鄉": ("village",), "地区": ("district", "region"), "地區": ("district", "region"),
    "省": ("region",), "河": ("river",), "湖": ("lake",), "山": ("mountain", "range"), "城": ("city", "town"),
}  # fmt: skip


def split_class_word(folded: str) -> tuple[str, str]:
    """A folded name without its class word, and that word, or ``""`` where there is none.

    >>> split_class_word("ebro river"), split_class_word("river ebro"), split_class_word("city of lisbon")
    (('ebro', 'river'), ('ebro', 'river'), ('lisbon', 'city'))
    >>> split_class_word("大阪市")
    ('大阪', '市')
    """
    words = folded.split()
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        if words[-1] in CLASS_WORDS:
            return " ".join(words[:-1]), words[-1]
        if words[0] in CLASS_WORDS:
            rest = words[2:] if words[1] == "of" and len(words) > 2 else words[1:]
            return " ".join(rest), words[0]
    name = " ".join(words)
    for ending in sorted(HAN_ENDINGS, key=len, reverse=True):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending), ending
    return name, ("the" if folded.startswith("the ") else "")


def hints_of(word: str) -> frozenset[str]:
    """The classes that a class word speaks of."""
    return frozenset(CLASS_WORDS.get(word) or HAN_ENDINGS.get(word) or ())


def kinds_of(kind: str) -> frozenset[str]:
    """The classes that answer to a kind asked for: a class word, or a class itself."""
    return hints_of(kind) | (frozenset({kind}) & frozenset(PLACE_CLASSES))

"""Which of a text's names are the same, and which are said to lie in or near which."""

from __future__ import annotations

from collections.abc import Sequence

from geo.gazetteer.names import TITLE
from geo.reading.places.found import Found
from geo.reading.places.resolve import Name, contains
from geo.reading.places.senses import AREAS, ATLAS, TOWNS, WATERS, Lexicon, Sense, kilometres
from geo.reading.places.tokens import Tokens
from geo.reading.places.words import BUILDING, BUILDING_LEADS, STREETS

_INSIDE = ((",",), ("in",), (",", "in"), ("(",), ("of",), (",", "the", "capital", "of"), ("at",))
_BESIDE = ((",", "near"), ("near",), (",", "outside"), ("outside",), (",", "close", "to"), ("(", "near"), (",", "off"))
# A class word that makes of a known name another place of about the same point; others say nothing of where it is.
_SAME_POINT = frozenset(
    [
        "front",
        "sector",
        "salient",
        "county",
        "province",
        "district",
        "region",
        "state",
        "republic",
        "territory",
        "prefecture",
        "oblast",
        "department",
        "parish",
        "municipality",
        "township",
        "city",
        "town",
        "area",
        "canton",
        "governorate",
    ]
)
_ALONG = frozenset(("valley", "delta", "basin", "coast", "bank", "shore", "plain", "plains", "front", "islands"))
_OF_NOTE = 4.0
_NEXT_TO_KM = 40.0
_KNOWN_TOWN = 4.3
_ARTICLED = frozenset(("range", "desert", "region", "plateau", "plain", "valley", "archipelago", "peninsula", "forest"))
_CERTAIN = 4.8  # the prominence from which the name of a building says where it is

Links = tuple[list[Name | None], list[Name], list[int]]


def link(tokens: Tokens, found: Sequence[Found], lexicon: Lexicon) -> Links:
    """The name to resolve of every item (none where no gazetteer has it), all names once, and their order in the
    text.
    """
    senses = [
        _senses(tokens, item, found[n + 1] if n + 1 < len(found) else None, lexicon) for n, item in enumerate(found)
    ]
    said = [_said(tokens, found, senses, n) for n in range(len(found))]
    groups: dict[tuple[str, bool, bool, str], Name] = {}
    linked: dict[tuple[str, bool], list[str]] = {}
    for item, (kind, other) in zip(found, said, strict=True):
        if kind:
            linked.setdefault((item.key, item.kind == "demonym"), []).append(other)
    outer = {n + 1 for n, (kind, _) in enumerate(said) if kind == "inside" and _as_area(senses[n], senses[n + 1])}
    names: list[Name | None] = []
    listed: list[Name] = []
    order: list[int] = []
    number_of: dict[int, int] = {}
    for n, (item, own, (_, other)) in enumerate(zip(found, senses, said, strict=True)):
        if n in outer:
            # "Albany, New York": the state, not the city of that name.
            own, other = [sense for sense in own if sense.type in AREAS], other or "an area"
        if not own:
            names.append(None)
            continue
        demonym = item.kind == "demonym"
        others = set(linked.get((item.key, demonym), ()))
        # One sense an article, unless the text itself tells two apart.
        group = other or (next(iter(others)) if len(others - {"other"}) == 1 and "other" not in others else "")
        article = tokens.form(item.first - 1) == "the" and any(s.type in WATERS or s.type in _ARTICLED for s in own)
        key = (item.key, demonym, article, group)
        name = groups.get(key)
        if name is None:
            name = groups[key] = Name(item.key, list(own), [], item.types, article)
            name.building = bool(item.core) and item.class_word in BUILDING
            number_of[id(name)] = len(listed)
            listed.append(name)
        name.at.append(len(order))
        order.append(number_of[id(name)])
        names.append(name)
    for n, (kind, _) in enumerate(said):
        name, other_name = names[n], names[n + 1] if n + 1 < len(names) else None
        if name is None:
            continue
        if kind == "inside" and other_name is not None and other_name is not name:
            name.inside.append(number_of[id(other_name)])
        elif kind == "beside" and other_name is not None and other_name is not name:
            name.beside.append(number_of[id(other_name)])
        elif kind == "other":
            name.unlike = next((number_of[id(m)] for m in names[:n] if m and m.key == name.key and m is not name), None)
    return names, listed, order


def _senses(tokens: Tokens, item: Found, behind: Found | None, lexicon: Lexicon) -> list[Sense]:
    """What an item may mean, those that its class word asks for alone where there are any."""
    demonym = item.kind == "demonym"
    senses = [sense for sense in item.senses if sense.demonym == demonym]
    lead = BUILDING_LEADS.get(item.key.partition(" ")[0]) if " " in item.key else None
    if lead and senses and all(s.type in TOWNS and s.prominence < _OF_NOTE for s in senses):
        # A hamlet called "Palais de Justice" is hardly what a text speaks of.
        item.class_word = lead
        return []
    if not item.core or not item.class_word:
        building = " " in item.key and item.key.rpartition(" ")[2] in BUILDING
        if building and not any(s.flags & (TITLE | ATLAS) for s in senses[:3]):
            return []
        return senses
    typed = [s for s in lexicon.senses(item.core) if s.type in item.types and not s.demonym]
    if typed:
        return typed
    if item.class_word in _SAME_POINT:
        return senses
    if item.class_word in _ALONG and any(s.type in WATERS or s.type == "range" for s in senses):
        return senses
    explicit = behind is not None and tokens.forms[item.stop : behind.first] in _INSIDE
    # "Fort Coimbra" is seldom a fort at the town of that name.
    leads = item.key.startswith(f"{item.class_word} ") or item.class_word in STREETS
    if (
        item.class_word in BUILDING
        and not explicit
        and not leads
        and senses
        and max(s.prominence for s in senses) >= _CERTAIN
    ):
        return senses
    return []


def _said(tokens: Tokens, found: Sequence[Found], senses: Sequence[list[Sense]], n: int) -> tuple[str, str]:
    """What the text says of item ``n``: "inside" or "beside" the next item and its key, or "other" than before."""
    item = found[n]
    if tokens.form(item.first - 1) in ("other", "another") or (
        tokens.form(item.first - 1) == "the" and tokens.form(item.first - 2) == "other"
    ):
        return "other", "other"
    if n + 1 < len(found) and found[n + 1].kind in ("literal", "metonym", "embedded") and senses[n + 1]:
        behind = found[n + 1]
        gap = tuple(form for form in tokens.forms[item.stop : behind.first] if form != "the")
        if gap in _INSIDE and item.key != behind.key and _larger(senses[n], senses[n + 1]):
            return "inside", behind.key
        if len(gap) > 3 and gap[0] == "," and gap[1] in ("a", "an") and gap[-1] in ("in", "near") and len(gap) < 8:
            return ("inside" if gap[-1] == "in" else "beside"), behind.key
        if gap in _BESIDE and item.key != behind.key:
            return "beside", behind.key
    return "", ""


def _as_area(inner: Sequence[Sense], outer: Sequence[Sense]) -> bool:
    """Whether what contains ``inner`` is an area although a town bears its name too: no sense of it is by that town."""
    towns = [s for s in outer if s.type in TOWNS and s.prominence >= _CERTAIN]
    if not towns or not any(s.type in AREAS for s in outer):
        return False
    return bool(inner) and not any(kilometres(s.at, t.at) < _NEXT_TO_KM for s in inner[:12] for t in towns[:3])


def _larger(inner: Sequence[Sense], outer: Sequence[Sense]) -> bool:
    """Whether the second may contain the first: a list of towns, or "to Flix, at Gandesa", says nothing of the kind."""
    if not inner:
        return True
    areas = [s for s in outer[:6] if s.type in AREAS]
    if any(contains(area, sense) for area in areas[:4] for sense in inner[:25]):
        return True
    if not areas or any(s.type in TOWNS and s.prominence >= _KNOWN_TOWN for s in outer):
        return False
    return max(s.radius_km for s in areas) > 1.5 * min(s.radius_km for s in inner)

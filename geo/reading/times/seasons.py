"""Seasons, feasts and weekdays."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Expr, Range
from geo.reading.times.lexicon import FUNCTION_WORDS, HOLIDAYS, SEASON_WORDS, WEEKDAYS, word_set
from geo.reading.times.points import DAY_NODE, SEASON_NODE, VERBISH, WEEKDAY_NODE
from geo.reading.times.tokens import OTHER, PROPER, Node

define("SeasonWord", SEASON_WORDS)
define("OrdinalWord", codes="q")
define("HolidayHead", {name.split()[0] for name in HOLIDAYS if " " in name})
define("HolidayTail", {name.split()[-1] for name in HOLIDAYS if " " in name})
define("HolidayWord", {name for name in HOLIDAYS if " " not in name})


_NOT_HOLIDAY = word_set(
    """
    rising island tree card present gift dinner pudding party carol market rebellion offensive bombing message
    truce egg week shopping season lights vigil mass road term sepulchre proclamation bombings accords eggs lily crisis
    """
)


# Feasts that no name begins with: behind "by Michaelmas" a capital begins another.
_QUARTER_DAYS = word_set(
    "michaelmas candlemas martinmas lammas whitsun whitsuntide pentecost hogmanay midsummer easter christmas"
)
_AT_FEAST = word_set("by at before after since until till on from to around about and between in")


def _weekday(found: Found) -> Expr | None:
    day = WEEKDAYS[found.words("wd")]
    after = found.after()
    if after is not None and found.raw(after) in ("Times", "Review", "Club", "Herald", "Post", "Night", "Book"):
        return None
    return Cal(weekday=day)


def _season(found: Found) -> Expr | None:
    name = SEASON_WORDS[found.words("s")]
    year = found.data("y")
    before, after = found.before(), found.after()
    word = str(before.data) if before is not None and isinstance(before.data, str) else ""
    raw = found.raw(found["s"])
    if isinstance(year, Range) and isinstance(year.first, Cal) and isinstance(year.last, Cal):
        return Cal(year=year.first.year, season=name) if name == "winter" else None
    if isinstance(year, Cal):
        return Cal(year=year.year, season=name, short=year.short)
    follows = found.raw(after).lower()
    attributive = after is not None and after.code == OTHER and follows not in FUNCTION_WORDS
    if attributive and found.raw(found.nodes[found.first]).lower() == "the" and not VERBISH.match(follows):
        return None
    if raw.lower() == "fall":
        if follows in ("campaign", "offensive", "harvest", "term", "semester", "season"):
            return Cal(season=name)
        if follows in (
            "of",
            "in",
            "from",
            "to",
            "into",
            "apart",
            "back",
            "under",
            "on",
            "short",
            "off",
            "down",
            "for",
            "when",
            "between",
        ) and follows not in ("when",):
            return None
        if word not in (
            "in",
            "this",
            "last",
            "next",
            "that",
            "by",
            "since",
            "until",
            "following",
            "previous",
            "late",
            "early",
            "the",
            "during",
        ):
            return None
        return (
            Cal(season=name)
            if word != "the"
            or _is_word(found.before(2), ("in", "by", "during", "since", "until", "late", "early", "over"))
            else None
        )
    if raw.lower() == "spring" and (
        (follows == "of" and not _is_word(found.after(2), _PICKING))
        or follows in ("water", "up", "from")
        or word in ("a", "hot", "to", "prague", "arab")
    ):
        return None
    if raw[0].isupper() and ((follows[:1].isalpha() and found.raw(after)[0].isupper()) or word in ("prague", "arab")):
        return Cal(season=name) if after is not None and after.code not in (OTHER, PROPER) else None
    if follows in ("palace", "olympics", "games", "war", "sports", "garden", "house", "school"):
        return None
    return Cal(season=name)


_PICKING = ("last", "this", "next", "that", "the")


def _season_over(found: Found) -> Expr | None:
    """ "the winter of 1939-1940"."""
    name, year = SEASON_WORDS[found.words("s")], found.data("y")
    return Cal(year=year.year, season=name) if name == "winter" and isinstance(year, Cal) else None


def _is_word(node: Node | None, words: tuple[str, ...]) -> bool:
    return node is not None and isinstance(node.data, str) and node.data in words


def _holiday(found: Found) -> Expr | None:
    name = found.words("h").replace(". ", " ").replace("’", "'")
    after = found.after()
    if name not in HOLIDAYS:
        return None
    word = found.raw(after)
    before = found.before()
    if name.startswith("st ") and " day" not in name and " eve" not in name and word[:1].isupper():
        # "St Stephen's Green" is no feast.
        return None
    bounded = name in _QUARTER_DAYS and before is not None and before.data in _AT_FEAST
    if word.lower() in _NOT_HOLIDAY or (
        word[:1].isupper() and after is not None and after.code == PROPER and " " not in name and not bounded
    ):
        return None
    if name in ("all saints", "all souls", "all hallows") and not (before is not None and before.data in _AT_FEAST):
        return None
    if found.raw(found.nodes[found.first])[0].islower() and name in ("easter", "may day", "epiphany"):
        return None
    date, year = found.data("date"), found.data("y")
    if isinstance(date, Cal):
        return Cal(year=date.year, month=date.month, day=date.day, short=date.short, holiday="" if date.day else name)
    cal = year if isinstance(year, Cal) else Cal()
    return Cal(year=cal.year, holiday=name, short=cal.short)


RULES = (
    rule("( on | by | until | that ) x=( the wd=FullWeekday ) (?! Lower )", WEEKDAY_NODE, _weekday),
    rule("wd=FullWeekday", WEEKDAY_NODE, _weekday),
    rule("the? s=SeasonWord of the year y=Year", SEASON_NODE, _season),
    rule("the? s=SeasonWord ,? of? y=Year", SEASON_NODE, _season),
    rule("the? s=SeasonWord of? y=YearRange", SEASON_NODE, _season),
    rule("the? s=SeasonWord of? y=Year - Year", SEASON_NODE, _season_over),
    rule("the? y=Year s=SeasonWord", SEASON_NODE, _season),
    rule("the s=SeasonWord", SEASON_NODE, _season),
    rule("s=SeasonWord", SEASON_NODE, _season),
    rule("the h=( new year ) ( ,? of? y=Year )?", DAY_NODE, _holiday),
    rule("h=( HolidayHead _{0,2} HolidayTail ) ( ,? of? y=Year )?", DAY_NODE, _holiday),
    rule("h=( HolidayHead HolidayTail ) ( ,? of? y=Year )?", DAY_NODE, _holiday),
    rule("that h=( HolidayHead _{0,2} HolidayTail )", DAY_NODE, _holiday),
    rule("h=( OrdinalWord ( night | day ) ) ( ,? of? y=Year )?", DAY_NODE, _holiday),
    rule("h=HolidayWord ( ,? of? y=Year )?", DAY_NODE, _holiday),
)

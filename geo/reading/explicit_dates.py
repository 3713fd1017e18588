"""Explicit dates in English text, as EDTF: a small set of rules, and nothing that needs the text around it.

A date is taken only where its year stands with it, so that "12 November" alone is left to the reader.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.text.months import CAPITAL_MONTH_PATTERN, month_number

_PART = {
    "M": rf"(?P<{{}}>{CAPITAL_MONTH_PATTERN})",
    "D": r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?",
    "Y": r"(?P<{}>1\d{{3}}|20\d\d)",
    "Z": r"(?P<{}>\d\d)",
}
_TO = r"(?:\s?[-–—]\s?|\s+to\s+|\s+(?:until|till|through)\s+)"
_AND = r"(?:\s?[-–—]\s?|\s+(?:to|and|until|till|through)\s+)"
_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
_DAY_THIRDS = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", "")}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23}
# Numbers that count what follows them are no years: "2000 horsemen", "1500 armed men", "1800 m".
_SMALL = (
    "a about across after afterwards against all already also although always an and around as at because before behind besides both but "
    "by despite does during each even ever every few for from had has have he her hers here his how however if in into is it "
    "its just later less many more most much near never no none nor not now nowadays of off on once only or others ours out over "
    "perhaps plus she since so some sometimes still such than that the their theirs them then there these they this those though "
    "through throughout thus till to together too towards under unless until up upon us was we were what when where "
    "whereas whether which while who whose will with within without would yet"
)
_NO_NOUN = rf"(?!(?:{'|'.join(_SMALL.split())})\b)"
_MANY = (
    r"(?:[a-z]+(?:[^\Ws_]s|[^\W_]ies)|men|women|children|people|[a-z]+men|cattle|sheep|horse|cavalry|infantry|troops"
    r"|per|percent|km|kg|m|ft|ha)\b(?![’'])"
)
_OR = r"(?:\s+(?:or|to)\s+[\d,]+)?"
_COUNTS = rf"(?!\s?%|{_OR}\s+{_NO_NOUN}{_MANY})"
# Behind these a count is as likely as a year, so that any thing named next makes it one.
_OFTEN_COUNTS = rf"{_COUNTS}(?!{_OR}\s+(?:{_NO_NOUN}[a-z]|(?:[A-Z][\w’'-]*\s+){{1,2}}{_NO_NOUN}{_MANY}))"

_Edtf = Callable[[dict[str, str]], str]


def _iso(year: str, month: str = "", day: str = "") -> str:
    return year + (f"-{month_number(month):02d}" if month else "") + (f"-{int(day):02d}" if day else "")


def _third(p: dict[str, str]) -> str:
    word = p["t"].lower()
    if "M" not in p:
        first, last = _THIRDS[word]
        return f"{p['Y']}-{first}~/{p['Y']}-{last}~"
    first, last = _DAY_THIRDS[word]
    month = _iso(p["Y"], p["M"])
    return f"{month}-{first}~/{month}-{last or monthrange(int(p['Y']), month_number(p['M']))[1]}~"


def _rule(pattern: str, edtf: _Edtf) -> tuple[re.Pattern[str], _Edtf]:
    def part(found: re.Match[str]) -> str:
        return _PART[found[1][0]].format(found[1])

    body = re.sub(r"<([A-Z]2?)>", part, pattern)
    return re.compile(rf"(?<![\w.,/-])(?:{body})(?![\w/]|-\w|[.,]\d)"), edtf


# The first rule that fits the longest stretch wins, so wider ones may stand anywhere.
_RULES = (
    _rule(rf"<D>\s<M>,?\s<Y>{_TO}<D2>\s<M2>,?\s<Y2>", lambda p: f"{_iso(p['Y'], p['M'], p['D'])}/{_iso(p['Y2'], p['M2'], p['D2'])}"),
    _rule(rf"<D>\s<M>{_AND}<D2>\s<M2>,?\s<Y>", lambda p: f"{_iso(p['Y'], p['M'], p['D'])}/{_iso(p['Y'], p['M2'], p['D2'])}"),
    _rule(rf"<D>{_AND}<D2>\s<M>,?\s<Y>", lambda p: f"{_iso(p['Y'], p['M'], p['D'])}/{_iso(p['Y'], p['M'], p['D2'])}"),
    _rule(rf"<M>\s<D>{_AND}<D2>,?\s<Y>", lambda p: f"{_iso(p['Y'], p['M'], p['D'])}/{_iso(p['Y'], p['M'], p['D2'])}"),
    _rule(r"<D>\s(?:of\s)?<M>,?\s<Y>", lambda p: _iso(p["Y"], p["M"], p["D"])),
    _rule(r"<M>\s<D>,?\s<Y>", lambda p: _iso(p["Y"], p["M"], p["D"])),
    _rule(rf"<M>,?\s<Y>{_TO}<M2>,?\s<Y2>", lambda p: f"{_iso(p['Y'], p['M'])}/{_iso(p['Y2'], p['M2'])}"),
    _rule(rf"<M>{_AND}<M2>,?\s<Y>", lambda p: f"{_iso(p['Y'], p['M'])}/{_iso(p['Y'], p['M2'])}"),
    _rule(r"(?P<t>[Ee]arly|[Mm]id|[Ll]ate)[-\s](?:in\s)?<M>,?\s<Y>", _third),
    _rule(r"<M>,?\s(?:of\s)?<Y>", lambda p: _iso(p["Y"], p["M"])),
    _rule(r"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn)\s(?:of\s)?<Y>", lambda p: f"{p['Y']}-{_SEASONS[p['s'].lower()]}"),
    _rule(r"(?P<s>[Ww]inter)\s(?:of\s)?<Y>[-–—/]<Z>", lambda p: f"{p['Y']}-24"),
    _rule(r"<Y>[-–—]<Z>", lambda p: f"{p['Y']}/{p['Y'][:2]}{p['Z']}"),
    _rule(rf"<Y>{_TO}<Y2>{_COUNTS}", lambda p: f"{p['Y']}/{p['Y2']}"),
    _rule(rf"(?<=[Bb]etween\s)<Y>\sand\s<Y2>{_COUNTS}", lambda p: f"{p['Y']}/{p['Y2']}"),
    _rule(r"(?P<t>[Ee]arly|[Mm]id|[Ll]ate)[-\s](?:in\s)?<Y>", _third),
    _rule(r"(?P<c>1\d|20)(?P<d>\d)0s", lambda p: f"{p['c']}{p['d']}X"),
    # A bare number is a year only behind a word that a year follows.
    *(_rule(rf"(?<=\b{word}\s)<Y>{_COUNTS}", lambda p: p["Y"]) for word in ("in", "In", "since", "Since", "until", "Until", "during", "During", "before", "Before", "from", "From")),
    *(_rule(rf"(?<=\b{word}\s)<Y>{_OFTEN_COUNTS}", lambda p: p["Y"]) for word in ("of", "by", "By", "after", "After")),
)  # fmt: skip


def dates_in(text: str) -> Iterator[tuple[int, int, When]]:
    """Every explicit date in ``text`` with its start and end, left to right and without overlap.

    >>> [(text[a:b], when.edtf) for text in ["On 12 November 1944, and again in 1944-49."] for a, b, when in dates_in(text)]
    [('12 November 1944', '1944-11-12'), ('1944-49', '1944/1949')]
    """
    found: list[tuple[int, int, When | None]] = []
    for pattern, edtf in _RULES:
        for match in pattern.finditer(text):
            parts = {key: value for key, value in match.groupdict().items() if value is not None}
            found.append((match.start(), match.end(), _when(edtf(parts))))
    end = 0
    for start, stop, when in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if start >= end:
            # A day that never was hides its month: what was meant cannot be told.
            if when is not None:
                yield start, stop, when
            end = stop


def _when(edtf: str) -> When | None:
    try:
        when = When(edtf)
    except WhenError:
        return None
    return when if when.spans[0][0] <= when.spans[-1][1] else None

"""Dates of sheets as EDTF: what a cell surely means, what the other cells of its column settle, and what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.importing.cell_values import CellError
from geo.importing.date_words import before_christ, month_of, qualified, season_of
from geo.importing.tidy import odd_signs, plain_value

Order = Literal["", "dmy", "mdy", "ymd", "excel"]
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd", "excel")
# Bare years after this one are more likely a spreadsheet's count of days than a year.
LAST_YEAR = 2100
# The first day of the two ways in which spreadsheets count.
_EXCEL, _EXCEL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_TURNED = re.compile(
    r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:[ T]+(?P<clock>\d{1,2}:\d{2}.*))?\.?"
)
_FORWARD = re.compile(
    r"(\d{4})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{1,2})|(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日"
)
_MONTH = re.compile(r"(\d{4})[/.](\d{1,2})|(\d{1,2})[/.](\d{4})|(\d{4})-(\d)|(\d{4})年(\d{1,2})月")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)\s*(Z|[+-]\d{2}:?\d{2}|UTC)?")
_SHORT_RANGE = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{2})")
_RANGE = re.compile(
    r"(?P<a>.+?)\s*(?:\s[-–—]\s|–|—|\s(?:to|bis|until|à|au|a|al|до|till)\s|(?<=\d{4})-(?=\d{4}$))\s*(?P<b>.+)"
)
_WORDS = re.compile(r"[,\s]+")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|:e|-?го)?")
_CENTURY = re.compile(
    r"(\d{1,2})\s*(?:st|nd|rd|th|\.|e|è|ème|eme)?\s*(?:century|cent\.?|jahrhundert|jh\.?|jhdt?\.?|siècle|s\.|век|в\.|wiek|vuosisata|århundradet)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(\d{3})0(?:s|er|er jahre|-luku|-talet|-е)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateRules:
    """How the dates of one column are read: the order of day and month, where it is known, and why.

    ``hyphen_is_month`` says that ``1904-05`` is of May, since other cells have months after hyphens; ``is_edtf`` that
    every cell was written by software as EDTF, where ``1428-29`` is a season and nothing else.
    """

    order: Order = ""
    why: str = ""
    hyphen_is_month: bool = True
    is_edtf: bool = False


def rules_of(cells: Iterable[tuple[str, str]], said: Order = "", *, edtf: bool = False) -> DateRules:
    """The rules of a column by all of its cells, each with where it stands; what a person ``said`` goes before.

    A day above twelve settles the order for the whole column, unless another contradicts it. ``edtf`` is set for a
    column that is EDTF by its description, where ``1904-05`` is surely of May.

    >>> rules_of([("3/4/1945", "row 2"), ("25/3/1945", "row 3")])
    DateRules(order='dmy', why='row 3 has 25/3/1945', hyphen_is_month=True, is_edtf=False)
    """
    first: dict[str, str] = {}
    months, ranges = False, False
    for raw, where in cells:
        text = plain_value(raw)
        for part in re.split(r"\s+[-–—]\s+|\s+to\s+|(?<=\d{4})/(?=\d)", text):
            turned = _TURNED.fullmatch(part)
            if turned and int(turned[1]) != int(turned[3]):
                a, b = int(turned[1]), int(turned[3])
                order = "dmy" if 12 < a <= 31 and b <= 12 else "mdy" if 12 < b <= 31 and a <= 12 else ""
                if order:
                    first.setdefault(order, f"{where} has {part}")
        short = re.fullmatch(r"(\d{4})-(\d{2})(?:-\d{2})?", text)
        if short:
            follows = int(short[2]) == (int(short[1]) + 1) % 100
            months |= not follows and 1 <= int(short[2]) <= 12
            ranges |= int(short[2]) > 12
    hyphen = edtf or months or not ranges
    if said:
        return DateRules(said, "as --dates says", hyphen)
    if len(first) == 1:
        ((order, why),) = first.items()
        return DateRules("dmy" if order == "dmy" else "mdy", why, hyphen)
    return DateRules("", " but ".join(first.values()), hyphen)


def read_date(raw: str, rules: DateRules) -> str | CellError:
    """The EDTF that a cell surely means, or what is wrong or doubtful with it and what to try.

    >>> dmy = DateRules("dmy")
    >>> [read_date(text, dmy) for text in ("1429-05-08", "8.5.1429", "May 1429", "ca. 1429", "44 BC", "1428–1429")]
    ['1429-05-08', '1429-05-08', '1429-05', '1429~', '-0043', '1428/1429']
    >>> read_date("6521", DateRules()).remedy
    '1917-11-07; or --dates excel, where the whole column is such counts'
    """
    text = re.sub(r"\s+", " ", plain_value(raw)).strip()
    found = (_edtf(text) if rules.is_edtf else "") or _read(text, rules)
    if isinstance(found, CellError):
        names = odd_signs(raw)
        what = f"{found.what}; it holds {', '.join(names)}" if names else found.what
        return CellError(what, raw.strip(), found.remedy)
    return found


def _read(text: str, rules: DateRules) -> str | CellError:
    for reader in (_number, _doubtful_range, _turned, _forward):
        found = reader(text, rules)
        if found is not None:
            return found
    clock = _CLOCK.fullmatch(text)
    if clock:
        zone = "Z" if clock[3] == "UTC" else clock[3] or ""
        midnight = re.fullmatch(r"0?0:00(?::00)?(?:[.,]0+)?", clock[2])
        return _as_edtf(clock[1] if midnight else f"{clock[1]}T{clock[2].zfill(5)}{zone}", text)
    edtf = _edtf(text)
    if edtf:
        return edtf
    return _in_words(text, rules) or _hinted(text)


def _edtf(text: str) -> str:
    try:
        return When.parse(text).edtf
    except WhenError:
        return ""


def _as_edtf(made: str, text: str) -> str | CellError:
    try:
        return When.parse(made).edtf
    except WhenError as error:
        what = str(error).partition(": ")[2].partition(". ")[0]
        return CellError(f"is no date ({what})", text, f"the month that it was in, such as {made[:4]}-01")


def _hinted(text: str) -> CellError | str:
    """What the grammar of EDTF says of a text that it cannot read; eight digits are a day."""
    if re.fullmatch(r"[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", text):
        return _as_edtf(f"{text[:4]}-{text[4:6]}-{text[6:]}", text)
    short = re.fullmatch(r"(?:(\d{1,2})[-. /])?([^\W\d]+)\.?[-. /'’]+(\d{2})", text)
    if short and month_of(short[2]):
        month, day = month_of(short[2]), f"-{int(short[1]):02d}" if short[1] else ""
        options = [f"{century}{short[3]}-{month:02d}{day}" for century in ("19", "20")]
        return CellError("has a year without its century", text, " or ".join(options))
    try:
        return When.parse(text).edtf
    except WhenError as error:
        what, _, remedy = str(error).removeprefix(f"{text}: ").partition(". ")
    meant = remedy.removeprefix("Try ").strip()
    if meant and meant != text and _edtf(meant):
        return CellError(f"is no EDTF time ({what})", text, meant)
    return CellError(f"is no date that can be read ({what})", text, "year, month and day, such as 1944-11-12, or 1944~")


def _number(text: str, rules: DateRules) -> str | CellError | None:
    """Bare numbers: years, and a spreadsheet's counts of days."""
    whole = re.fullmatch(r"(-?\d{1,6})(?:[.,](\d+))?", text)
    if not whole or len(whole[1]) > 5:
        return None
    number, rest = int(whole[1]), whole[2] or ""
    if rules.order == "excel" and number > 0:
        return (_EXCEL + timedelta(number)).isoformat()
    if number < 0:
        if len(whole[1]) == 5 and not rest:
            return _edtf(text) or None
        era = f"{-number} BC"
        edtf = f"{number:05d}"
        what = f"may be the year {era}, or {number} as astronomers count, which is {1 - number} BC"
        return CellError(what, text, f"{era}, or {edtf} for {1 - number} BC")
    if len(whole[1]) == 4 and number <= LAST_YEAR and len(rest) == 2 and 1 <= int(rest) <= 12:
        return None
    if rest.strip("0") or number > LAST_YEAR:
        day = (_EXCEL + timedelta(number)).isoformat()
        mac = (_EXCEL_1904 + timedelta(number)).isoformat()
        what = f"is a spreadsheet's count of days, which may mean {day} (or {mac}, where it counts from 1904)"
        return CellError(what, text, f"{day}; or --dates excel, where the whole column is such counts")
    if len(whole[1]) == 4:
        return f"{number:04d}"
    if len(whole[1]) == 3:
        return f"{number:04d}"
    if number == 0:
        return CellError("is no year: 1 BC came before AD 1", text, "1 BC")
    what = "is a year without its century, or one of the first hundred"
    return CellError(
        what, text, f"{number:04d} for the year {number}, or a year with all its digits, such as 19{number:02d}"
    )


def _doubtful_range(text: str, rules: DateRules) -> str | CellError | None:
    """``1428-29``: two years, a month, or a season of EDTF."""
    short = _SHORT_RANGE.fullmatch(text)
    if not short:
        return None
    year, tail = int(short[1]), int(short[2])
    rising = tail > year % 100
    years = f"{year:04d}/{year - year % 100 + tail:04d}" if rising else ""
    dash = re.search(r"[–—]", text) is not None
    if dash:
        # A dash between years is a range's; before a month it would be odd, but only one of both can rise.
        return years or None
    if 1 <= tail <= 12:
        doubtful = rising and tail == year % 100 + 1 and (not rules.hyphen_is_month or "/" in text)
        if not doubtful:
            return None if "/" in text else f"{year:04d}-{tail:02d}"
        what = "may be two years or a month"
        # Written with a day that is not known, a month is surely one.
        return CellError(what, text, f"{years} for two years, or {year:04d}-{tail:02d}-XX for the month")
    if "/" in text:
        return years or None
    season = _edtf(f"{year:04d}-{tail:02d}") if 21 <= tail <= 41 else ""
    if season and rising:
        span = _months_of(When(season))
        return CellError(
            "may be two years or a season of EDTF", text, f"{years} for two years, or {span} for the season"
        )
    if season:
        return season
    return years or CellError("has neither a month nor a later year behind its hyphen", text, f"{year:04d}")


def _months_of(when: When) -> str:
    """A season as its months, which cannot be taken for years."""
    first, last = (date.fromordinal(int(day)) for day in (when.spans[0][0], when.spans[-1][1]))
    return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"


def _turned(text: str, rules: DateRules) -> str | CellError | None:
    """Day, month and year by numbers, in an order that countries do not agree on."""
    found = _TURNED.fullmatch(text)
    if not found:
        return None
    a, b, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2:
        options = [
            f"{century}{year}-{m:02}-{d:02}" for century in ("19", "20") for d, m in ((a, b),) if m <= 12 and d <= 31
        ]
        options = options or [f"19{year}-{a:02}-{b:02}"]
        return CellError("has a year without its century", text, " or ".join(options))
    readings = {"dmy": _day(year, b, a), "mdy": _day(year, a, b)}
    possible = {order: day for order, day in readings.items() if day}
    if not possible:
        return CellError("is no day of any month", text, f"the month alone, such as {year}-{min(max(b, 1), 12):02}")
    if rules.order in possible:
        return possible[rules.order]
    days = list(dict.fromkeys(possible.values()))
    if rules.order in ("dmy", "mdy"):
        name = "day first" if rules.order == "dmy" else "month first"
        return CellError(f"is no date with the {name}, which {rules.why}", text, days[0])
    if len(days) == 1:
        return days[0]
    what = "says neither which is the month nor which is the day" + (f" ({rules.why})" if rules.why else "")
    return CellError(what, text, f"{days[0]} or {days[1]}; or --dates dmy or --dates mdy for the whole column")


def _day(year: str, month: int, day: int) -> str:
    return _edtf(f"{int(year):04d}-{month:02d}-{day:02d}")


def _forward(text: str, rules: DateRules) -> str | CellError | None:
    """Year first: the order that nobody reads otherwise."""
    found = _FORWARD.fullmatch(text)
    if found:
        numbers = [int(part) for part in found.groups() if part]
        made = f"{numbers[0]:04d}-{numbers[1]:02d}-{numbers[2]:02d}"
        return _edtf(made) or _as_edtf(made, text)
    month_only = _MONTH.fullmatch(text)
    if not month_only:
        return None
    parts = [part for part in month_only.groups() if part]
    year, month = (parts[0], int(parts[1])) if len(parts[0]) == 4 else (parts[1], int(parts[0]))
    return f"{year}-{month:02d}" if 1 <= month <= 12 else None


def _in_words(text: str, rules: DateRules) -> str | CellError:
    """A date with words in it; empty where they are none of a date's."""
    if text in ("", "?", "-") or re.fullmatch(
        r"n/?a|unknown|unbekannt|s\.?\s?d\.?|n\.?\s?d\.?|o\.?\s?j\.?", text, re.IGNORECASE
    ):
        return CellError("says that no date is known", text, "the years between which it was, such as 1400/1450")
    bare, says = qualified(text)
    if says:
        inner = _read(bare, rules)
        if isinstance(inner, CellError) or "/" in inner:
            return "" if isinstance(inner, str) else inner
        return {"about": f"{inner.rstrip('?~%')}~", "before": f"../{inner}", "after": f"{inner}/.."}[says]
    if text.endswith(("?", " (?)")) and (inner := _one_in_words(text.rstrip("?() "), rules)):
        return f"{inner}?" if isinstance(inner, str) and "/" not in inner else inner
    one = _one_in_words(text, rules)
    if one:
        return one
    both = _RANGE.fullmatch(text)
    return _range_in_words(both["a"], both["b"], rules) if both else ""


def _range_in_words(a: str, b: str, rules: DateRules) -> str | CellError:
    """Two ends; what the first leaves out, a year or an era, is that of the last."""
    _, era = before_christ(b)
    if era and not before_christ(a)[1]:
        a = f"{a} BC"
    end = _read(b, rules)
    year = re.search(r"\d{4}", b)
    start = _read(a, rules)
    if isinstance(start, CellError) and year and not re.search(r"\d{4}", a):
        start = _read(f"{a} {year[0]}" if not re.fullmatch(r"\d{1,2}\.?", a) else _like(a, b), rules)
    if isinstance(start, CellError) or isinstance(end, CellError) or "/" in start + end:
        return ""
    return _edtf(f"{start}/{end}") or CellError("ends before it begins", f"{a} – {b}", f"{end}/{start}")


def _like(day: str, end: str) -> str:
    """The first day of ``7–12 November 1944``, written like its last."""
    return re.sub(r"^\d{1,2}", day.rstrip("."), end)


def _one_in_words(text: str, rules: DateRules) -> str | CellError:
    bare, era = before_christ(text)
    if bare != text or era:
        number = re.fullmatch(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?", bare)
        if number and era:
            first, last = int(number[1]), int(number[2] or number[1])
            if 0 in (first, last):
                return CellError("is no year: 1 BC came before AD 1", text, "1 BC")
            made = f"{_before(first)}/{_before(last)}" if number[2] else _before(first)
            return _edtf(made)
        if number and not number[2]:
            return f"{int(number[1]):04d}"
        named = _named_month(bare) if not era else ""
        if era:
            worded = re.fullmatch(r"(.*\D)(\d{1,4})", bare)
            made = _named_month(f"{worded[1]}{int(worded[2]):04d}") if worded else ""
            year = int(worded[2]) if worded else 0
            return _edtf(_before(year) + made[4:]) if made and year else ""
        return named
    century, decade = _CENTURY.fullmatch(text), _DECADE.fullmatch(text)
    if century and 1 <= int(century[1]) <= 21:
        return f"{int(century[1]) - 1:02d}01/{int(century[1]):02d}00"
    if decade:
        return f"{decade[1]}X"
    season = re.fullmatch(r"([^\W\d]+)\s+(?:of |de |del )?(\d{4})", text)
    if season and season_of(season[1]):
        return f"{season[2]}-{season_of(season[1])}"
    return _named_month(text)


def _before(year: int) -> str:
    return "0000" if year == 1 else f"{1 - year:05d}"


def _named_month(text: str) -> str:
    """``8 May 1429``, ``May 8, 1429``, ``8. Mai 1429``, ``1429 May``; empty for anything else."""
    words = [w for w in _WORDS.split(re.sub(r"(?<=\d)[-./](?=[^\W\d])|(?<=[^\W\d])[-./](?=\d)", " ", text)) if w]
    words = [word for word in words if word.lower() not in ("de", "of", "the", "den", "del", "le", "г.", "года", "r.")]
    month = next((number for word in words if (number := month_of(word))), 0)
    numbers = [word for word in words if not month_of(word)]
    if not month or len(words) - len(numbers) != 1 or not 1 <= len(numbers) <= 2:
        return ""
    years = [n for n in numbers if re.fullmatch(r"\d{3,4}", n)]
    days = [found[1] for n in numbers if n not in years and (found := _DAY_WORD.fullmatch(n))]
    if len(years) != 1 or len(days) != len(numbers) - 1:
        return ""
    made = f"{int(years[0]):04d}-{month:02d}" + (f"-{int(days[0]):02d}" if days else "")
    return _edtf(made)

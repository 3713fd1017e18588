"""Times in plain words: ``1944-11-07/1944-11-12`` as "7 to 12 November 1944".

Babel's CLDR names months and orders days, months and years; the words between them stand in ``words.WORDS``, a table
for each language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from geo.dates.days import Day, day_at
from geo.dates.edtf import When
from geo.dates.grammar import EdtfDate, Item, Precision
from geo.dates.words import FORMATS, WORDS, Words
from geo.errors import DataError

# A leap year, so that Babel can set 29 February; the year itself is written by us, as Babel knows none before 1.
_ANY_YEAR = 2000
_SHARE_NOTHING, _SHARE_YEAR, _SHARE_MONTH = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes dates in one locale."""

    words: Words
    locale: Locale

    def year(self, year: int, era: bool = False) -> str:
        """A year, astronomical: 0 is 1 BCE. Of two digits it is none to a reader, so that its era is said."""
        if year < 1:
            return self.words.before_christ.format(1 - year)
        return self.words.after_christ.format(year) if era or year < 100 else str(year)

    def _part(self, pattern: str, month: int, day: int) -> str:
        return format_date(date(_ANY_YEAR, month, day), pattern, locale=self.locale)

    def _day(self, one: EdtfDate, shared: int) -> str:
        if shared == _SHARE_MONTH:
            return format_skeleton("d", date(_ANY_YEAR, one.month, one.day), locale=self.locale)
        if shared == _SHARE_YEAR:
            return format_skeleton("MMMMd", date(_ANY_YEAR, one.month, one.day), locale=self.locale)
        return self._in_year(self._part("long", one.month, one.day), one.year)

    def _month(self, one: EdtfDate, shared: int) -> str:
        if shared:
            return self._part("LLLL", one.month, 1)
        return self._in_year(format_skeleton("yMMMM", date(_ANY_YEAR, one.month, 1), locale=self.locale), one.year)

    def _in_year(self, text: str, year: int) -> str:
        return text.replace(str(_ANY_YEAR), self.year(year))

    def _years(self, one: EdtfDate) -> str:
        count = round((one.last - one.first + 1) / 365.2425)
        if count == 10 and one.year >= 10:
            return self.words.decade.format(one.year)
        if count == 100 and one.year >= 0:
            century, number = self.words.century, one.year // 100 + 1
            return century.format(number) if isinstance(century, str) else century(number)
        return self.years(self.words.to, one.year, one.year + count - 1)

    def years(self, joint: str, first: int, last: int) -> str:
        """Two years put into ``joint``: an era that both have is said once, one that they have not is said of both."""
        end = self.year(last, era=first < 1 <= last)
        if last < 1 and self.words.before_christ.startswith("{} "):
            return joint.format(1 - first, end)
        return joint.format(self.year(first), end)

    def core(self, one: EdtfDate, shared: int = _SHARE_NOTHING) -> str:
        """The date without its mark, and without the year or month that a later date gives for both."""
        words, year = self.words, self.year(one.year)
        if one.precision in ("decade", "century"):
            return self._years(one)
        if one.hidden:
            whole = one._replace(hidden="")
            return (words.some_day if one.hidden == "day" else words.some_month).format(self.core(whole))
        if one.precision == "year":
            return year
        if one.month > 32:
            return words.parts[one.month - 33].format(year)
        if one.precision == "season":
            text = words.seasons[(one.month - 21) % 4]
            return text if shared else words.with_year.format(text, year)
        return self._month(one, shared) if one.precision == "month" else self._day(one, shared)

    def marked(self, text: str, mark: str) -> str:
        if mark in ("~", "%"):
            text = self.words.about.format(text)
        return self.words.uncertain.format(text) if mark in ("?", "%") else text

    def whole(self, one: EdtfDate) -> str:
        return self.marked(self.core(one), one.mark)

    def span(self, start: EdtfDate, end: EdtfDate, joint: str) -> str:
        """Two ends put into ``joint``; a mark on both is said once."""
        if start == end:
            return self.whole(end)
        if start.mark != end.mark:
            return joint.format(self.whole(start), self.whole(end))
        third = _third(start, end)
        if third is not None:
            number, frame = third
            text = self.words.thirds[number].format(self.core(frame))
            return self.marked(text, "?" if start.mark == "%" else "")
        if start.precision == end.precision == "year" and not start.hidden and not end.hidden:
            return self.marked(self.years(joint, start.year, end.year), end.mark)
        first, last = self.core(start, _shared([start, end])), self.core(end)
        if _holds(end, start):
            # "April to 1942" would leave a reader wondering where in 1942 it ends.
            first = self.core(start, _SHARE_YEAR if start.year == end.year else _SHARE_NOTHING)
            last = self.words.end_of.format(last)
        elif _holds(start, end):
            first = self.words.start_of.format(self.core(start))
        return self.marked(joint.format(first, last), end.mark)

    def listed(self, items: Sequence[Item], joint: str) -> str:
        singles = [end for start, end in items if end is not None and start == end]
        if len(singles) == len(items) and not any(one.mark for one in singles):
            shared = _shared(singles)
            texts = [self.core(one, shared) for one in singles[:-1]] + [self.core(singles[-1])]
        else:
            texts = [self.item(item, self.words.to, joint == self.words.either) for item in items]
        return texts[0] if len(texts) == 1 else joint.format(self.words.comma.join(texts[:-1]), texts[-1])

    def item(self, item: Item, joint: str, one_of: bool) -> str:
        start, end = item
        words = self.words
        if start is not None and end is not None:
            return self.span(start, end, joint)
        if end is not None:
            return (words.or_earlier if one_of else words.and_earlier).format(self.whole(end))
        assert start is not None
        return (words.or_later if one_of else words.and_later).format(self.whole(start))


def _shared(dates: Sequence[EdtfDate]) -> int:
    """How much all these dates share that needs saying only once."""
    within_year = all(one.month and not one.hidden for one in dates)
    if not within_year or len({one.year for one in dates}) > 1:
        return _SHARE_NOTHING
    same_month = len({one.month for one in dates}) == 1 and all(one.precision == "day" for one in dates)
    return _SHARE_MONTH if same_month else _SHARE_YEAR


def _holds(wide: EdtfDate, narrow: EdtfDate) -> bool:
    """Whether one is a month, season or year that the other, a finer one, lies in."""
    known = wide.precision in ("month", "season", "year") and not wide.hidden and not narrow.hidden
    return known and wide.precision != narrow.precision and wide.first <= narrow.first and narrow.last <= wide.last


def _third(start: EdtfDate, end: EdtfDate) -> tuple[int, EdtfDate] | None:
    """Which third (0 early, 1 middle, 2 late) of which month, year or decade two approximate ends mark off."""
    if start.mark not in ("~", "%") or start.precision != end.precision or start.hidden or end.hidden:
        return None
    frame = end._replace(mark="", day=0)
    if start.precision == "day" and (start.year, start.month) == (end.year, end.month):
        last = end.day if day_at(end.last + 1).day == 1 else 0
        ends, bounds, frame = (start.day, end.day), ((1, 10), (11, 20), (21, last)), frame._replace(precision="month")
    elif start.precision == "month" and start.year == end.year:
        ends, bounds, frame = (start.month, end.month), ((1, 4), (5, 8), (9, 12)), frame._replace(precision="year")
    elif start.precision == "year" and start.year // 10 == end.year // 10 and start.year >= 0:
        ends, bounds = (start.year % 10, end.year % 10), ((0, 3), (4, 6), (7, 9))
        frame = frame._replace(year=end.year // 10 * 10, precision="decade", first=0, last=3651)
    else:
        return None
    return (bounds.index(ends), frame) if ends in bounds else None


def _writer(locale: str) -> _Writer:
    language = locale.replace("_", "-").split("-")[0]
    words = WORDS.get(locale) or WORDS.get(language)
    return _written(locale, FORMATS.get(locale) or FORMATS.get(language, locale), words)


@lru_cache(maxsize=32)
def _written(locale: str, formats: str, words: Words | None) -> _Writer:
    try:
        babel_locale = Locale.parse(formats, sep="-" if "-" in formats else "_")
    except (UnknownLocaleError, ValueError) as error:
        raise DataError(f"{locale!r} is no locale that is known. Try one such as 'en' or 'en-GB'") from error
    if words is None:
        raise DataError(f"there are no words for times in {locale!r}. Try one of: {', '.join(WORDS)}")
    return _Writer(words, babel_locale)


def in_words(when: When, locale: str = "en") -> str:
    """``when`` as a reader would say it, in the language of ``locale``; a time of day is left out.

    Raises ``DataError`` for a locale that Babel does not know or that ``WORDS`` has no table for.

    >>> in_words(When("1944-08-11~/1944-08-20~"))
    'mid-August 1944'
    >>> in_words(When("[1944-11-07..1944-11-12]"))
    'between 7 and 12 November 1944'
    """
    writer = _writer(locale)
    words = writer.words
    start, end = when.items[0]
    if when.form == "interval":
        if start is None and end is not None:
            return (words.by if when.edtf.startswith("..") else words.until_unknown).format(writer.whole(end))
        if end is None and start is not None:
            return (words.onwards if when.edtf.endswith("..") else words.from_unknown).format(writer.whole(start))
        return writer.item(when.items[0], words.to, False)
    if len(when.items) == 1:
        return writer.item(when.items[0], words.between if when.one_of else words.to, when.one_of)
    return writer.listed(when.items, words.either if when.one_of else words.both)


def day_in_words(day: Day, parts: int = 3, locale: str = "en") -> str:
    """A day of any year in words, or its month (``parts`` 2) or its year (1). Raises as ``in_words`` does.

    >>> from geo.dates.days import day_of
    >>> day_in_words(day_of("-0489-09-12")), day_in_words(day_of("0871-01-08"), 2)
    ('12 September 490 BCE', 'January 871')
    """
    precision: Precision = "day" if parts == 3 else "month" if parts == 2 else "year"
    kept = (day.month if parts > 1 else 0, day.day if parts > 2 else 0)
    return _writer(locale).core(EdtfDate(day.year, *kept, "", "", precision, 0, 0))


def month_in_words(month: int, locale: str = "en") -> str:
    """A month (1 to 12) without a year. Raises as ``in_words`` does.

    >>> month_in_words(9)
    'September'
    """
    return _writer(locale).core(EdtfDate(_ANY_YEAR, month, 0, "", "", "month", 0, 0), _SHARE_YEAR)


def year_in_words(year: int, locale: str = "en", era: bool = False) -> str:
    """A year, astronomical, in words, with its era where it needs one or ``era`` wants it. Raises as ``in_words`` does.

    >>> year_in_words(-489), year_in_words(0), year_in_words(871), year_in_words(14), year_in_words(476, era=True)
    ('490 BCE', '1 BCE', '871', '14 CE', '476 CE')
    """
    return _writer(locale).year(year, era)

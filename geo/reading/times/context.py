"""What is known while a text is read from its start: the document's date, the times read so far, and which of them
governs.

A text tells when its author writes (news: "on Thursday", "last month") or when things happened (a narrative: "two days
later"). One text does both, so the choice is made mention by mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geo.reading.times.daycount import civil, month_days, ordinal, weekday
from geo.reading.times.value import SEASONS, Value, day_value

# Words before a time, and right behind it, by which it is still to come when they are written.
_FUTURE = re.compile(
    r"\b(?:will|shall|forecast|scheduled|expected|due|should|plans?|planned|upcoming|is to|are to|to be|set "
    r"(?:to|for)|hopes?|promised?"
    r"|intends?|next|would|for talks|runs? "
    r"(?:from|to|until|till|through)|opens?|begins|starts|resumes|votes|meets|closes|returns"
    r"|must (?!have\b)\w+|goes|leaves|arrives|breaks|ends|comes|sails|flies|travels|departs|expires|plays"
    r"|heads (?:to|for)|(?-i:may|can))\b|[’']ll\b|\b(?:is|are) (?:on|in|at)\s*$"
    r"|\b(?:is|are) [a-z]+(?:ed|wn|en|ld) (?:again )?(?:on|in|at|by)\s*$|\bif\b[^.;]*\b(?:is|are)\b[^.;]*$"
    r"|\b(?:called|summoned|convened|fixed|booked|slated|foretold|announced|arranged) for (?:the )?$"
    r"|\b(?:is|are|remains?|stays?|must|(?:has|have) to|cannot)\b[^.;]*\b(?:until|till)\s*$",
    re.IGNORECASE,
)
# What was once to come, and a verb of the past right before the time: "which, a minister complained on Wednesday".
_ONCE = re.compile(r"\b(?:was|were) (?:supposed|meant) to\b", re.IGNORECASE)
_PAST_VERB = re.compile(
    r"(?<!\bbe )(?<!\bto )(?<!\bis )(?<!\bare )\b"
    r"(?!(?:scheduled|planned|expected|slated|promised|needed|proposed|required|postponed|delayed)\b)"
    r"(?:[a-z]{2,}ed|said|told|lost|rose|fell|won|went|came|gave|took|made|met|began|left|found|saw|sold|bought|sent|wrote"
    r"|spoke|shot|broke|heard|ran|grew|led|paid|given|held|taken|seen|built|written|begun|chosen|struck|born)"
    r"(?: (?:on|in|early|late|out|off|up|down|away|back|over|home|again)){0,2}\s*$"
)
_FUTURE_NOW = re.compile(
    r"\b(?:will|shall|runs? "
    r"(?:from|to|until|till|through)|opens|begins|starts|resumes?|reopens?|closes|(?-i:may|can))\b|[’']ll\b"
    r"|\b(?:is|are) (?:on|in|at)\s*$",
    re.IGNORECASE,
)
_FUTURE_BEHIND = re.compile(
    r"\W*(?:(?:will|should|is to|shall)\b|(?:we|I|they|you) "
    r"(?:go|leave|return|meet|start|begin|fly|travel|vote|move|sail)\b|(?:is|are) )"
)
# The day on which something was said is not that of what was spoken of.
_SAID = re.compile(r"\b(?:said|told|announced|reported|warned|added|says)\b[^.;]{0,20}$")
_SAYING = 32  # characters
_RELATIVE = re.compile(r"\b(?:who|which|whom|whose|where)\b[^,;]*$")
_WHEN = re.compile(r",? when\b")
_STOP = re.compile(r"[.!?][\s”\"’')]|\n")


# A narrative goes on rather than back: a day back weighs as these many on, and more where it leaves the year.
BACK, _YEAR_BEFORE = 1.5, 4.0
_AHEAD, _LATELY = 800, 1500  # days
_FORTNIGHT = 14
_TURNED_BACK = 400  # days that a narrative may turn back; what lies farther is another story


@dataclass(frozen=True, slots=True)
class Entry:
    """A time read: its value, where it stood, its paragraph, and whether it is an aside from the main line."""

    value: Value
    start: int
    end: int
    paragraph: int
    explicit: bool
    aside: bool = False


@dataclass(slots=True)
class Context:
    """The state of a reading. ``now`` is when the author writes: the document's date or, in a diary, that of the
    entry.
    """

    text: str
    now: Value | None = None
    newsy: bool = False
    now_words: str = "document date"
    last: Entry | None = None
    main: Entry | None = None
    day: Entry | None = None
    paragraph: int = 0
    entries: list[Entry] = field(default_factory=list)
    passing: Entry | None = None
    """A time only touched on, by which no more than the rest of its sentence goes."""
    ahead: Value | None = None
    speaking: bool = True
    """Whether the last words that chose between the two spoke from the date of writing ("this week")."""
    anniversaries: dict[int, Value] = field(default_factory=dict)
    coming: Value | None = None
    """The next full date of the paragraph, which a narrative seldom overtakes."""
    occasion: Value | None = None
    """The day that "a hundred years ago today" is: what a text of that day's event is about."""
    period: Value | None = None
    """The decade or century last read: it dates nothing but what names another."""
    counted: tuple[int, int] | None = None
    """The first day that "the third day" was counted from, and the day it came to."""
    known: dict[tuple[int, int], int] = field(default_factory=dict)
    """The year in which a month and day were last read."""

    def enter(self, paragraph: int) -> None:
        """Begin a paragraph: what was an aside in the one before governs no more."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            if self.last is not None and self.last.aside and self.main is not None:
                self.last = self.main
                self.day = next(
                    (e for e in reversed(self.entries) if not e.aside and e.value.grain in ("day", "time")), None
                )

    def note(self, entry: Entry) -> None:
        """Take a time that was read as the one that later words lean on."""
        self.entries.append(entry)
        if len(self.entries) > 400:
            del self.entries[:200]
        self.last = entry
        if not entry.aside:
            self.main = entry
        if entry.value.grain in ("day", "time"):
            self.day = entry
            year, month, day = civil(entry.value.lo)
            self.known[month, day] = year
        if (
            self.now is not None
            and abs(self.now.lo - entry.value.hi) > 60
            and entry.value.grain in ("day", "time", "month", "span")
        ):
            self.speaking = False

    def touch(self, value: Value, start: int, end: int, explicit: bool) -> None:
        """Take a time that was only touched on: the rest of its sentence may lean on it."""
        self.passing = Entry(value, start, end, self.paragraph, explicit)

    @property
    def diary(self) -> bool:
        """Whether entries of a diary or log are read, each with its own date."""
        return self.now_words == "entry"

    def tells_far(self) -> bool:
        """Whether the text is telling of a time far from its writing."""
        if self.now is None or self.speaking or self.day is None:
            return False
        now = self.now.lo
        recent = [e for e in self.entries[-30:] if e.value.grain in ("day", "time")][-6:]
        far = len([e for e in recent if abs(e.value.lo - now) > 60])
        return far * 2 >= len(recent) and abs(self.now.lo - self.day.value.lo) > 60

    def sentence_before(self, start: int, reach: int = 160) -> str:
        """The text of a sentence up to a mention."""
        left = self.text[max(0, start - reach) : start]
        stops = [stop.end() for stop in _STOP.finditer(left)]
        return left[stops[-1] :] if stops else left

    def weekday_named(self, day_of_week: int | None, anchor: Value) -> Value | None:
        """The day of that weekday that was read last, within two weeks before a time; none if the time comes right
        from it.
        """
        if day_of_week is None or anchor.grain not in ("day", "time"):
            return None
        days = [e.value for e in self.entries[-40:] if e.value.grain in ("day", "time")]
        return next(
            (
                day_value(day.lo)
                for day in reversed(days)
                if weekday(day.lo) == day_of_week and 0 <= anchor.lo - day.lo < _FORTNIGHT
            ),
            None,
        )

    def in_relative_clause(self, start: int) -> bool:
        """Whether a relative clause holds a mention: "a port which she left on the 1st"."""
        return bool(_RELATIVE.search(self.sentence_before(start)))

    def tells_back(self, start: int) -> bool:
        """Whether the words before look back: a relative clause, or what had happened."""
        return " had " in self.sentence_before(start) or self.in_relative_clause(start)

    def sentence_start(self, start: int) -> int:
        """Where the sentence of a mention begins, as far as it is looked at."""
        return start - len(self.sentence_before(start))

    def clause_before(self, start: int) -> str:
        """The text of a clause up to a mention, without what was once to come."""
        return _ONCE.sub("", self.sentence_before(start, 90).rpartition(";")[2])

    def sentence_after(self, end: int, reach: int = 80) -> str:
        """The text of a sentence from a mention on."""
        right = self.text[end : end + reach]
        stop = _STOP.search(right)
        return right[: stop.start()] if stop else right

    def goes_on_when(self, end: int) -> bool:
        """Whether a clause follows a time that tells what happened then: "since 1992, when he was caught"."""
        return bool(_WHEN.match(self.text, end))

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the words around speak of what is to come."""
        left = self.clause_before(start)
        if _PAST_VERB.search(left) or " had been " in left:
            return False
        return bool(
            _FUTURE.search(left) or _FUTURE_NOW.search(left) or _FUTURE_BEHIND.match(self.sentence_after(end, 30))
        )

    def governs_now(self, distance: int = 370, start: int = 0) -> bool:
        """Whether the date of writing, not the narrative, governs a bare month, day or season here."""
        if self.now is None or self.diary:
            return False
        if self.last is None:
            return True
        if start and self.sentence_before(start, 12).lower().rstrip().endswith("as of"):
            return True
        if self.newsy and 0 < self.last.value.lo - self.now.hi < _AHEAD:
            # What is still to come is spoken of from the date of writing.
            return True
        gap = self.now.lo - self.last.value.hi
        if self.last.paragraph == self.paragraph:
            return -distance <= gap <= 45
        if abs(gap) <= distance:
            return self.newsy or gap <= 45
        if self.tells_far():
            return False
        return self.newsy and not (
            self.last.value.grain == "year" and self.text[self.last.end : self.last.end + 2].strip() == ""
        )

    def leaning_on_passing(self, start: int) -> Entry | None:
        """The time that was touched on before, in the same sentence and outside of brackets."""
        one = self.passing
        if one is None or one.end > start or start - one.end > 160:
            return None
        between = self.text[one.end : start]
        return None if _STOP.search(between) or ")" in between else one

    def lately(self) -> bool:
        """Whether the time reached lies within a few years of the date of writing."""
        return self.now is not None and self.last is not None and abs(self.now.lo - self.last.value.hi) < _LATELY

    def event(self, words: str, before: int) -> Entry | None:
        """The time read nearest to where an event was last named, within the sentence; its last word is looked for."""
        head = words.split()[-1].removesuffix("'s").removesuffix("s").strip(".,")
        if len(head) < 4 or not self.entries:
            return None
        window_start = max(0, before - 3000)
        place = self.text.rfind(head, window_start, before)
        if place < 0:
            place = self.text.rfind(head.capitalize(), window_start, before)
        if place < 0:
            return None
        near = [
            e
            for e in self.entries
            if e.value.grain in ("day", "time", "month", "year")
            and abs(e.start - place) < 200
            and not _SAID.search(self.text, max(0, e.start - _SAYING), e.start)
        ]
        best = min(near, key=lambda e: (abs(e.start - place), e.start), default=None)
        if best is None:
            return None
        between = self.text[min(best.end, place) : max(best.start, place)]
        return None if _STOP.search(between) else best

    def holds_day(self) -> bool:
        """Whether the last time read is, or holds, the last day read."""
        if self.last is None or self.day is None:
            return False
        return self.last.value.lo <= self.day.value.lo <= self.last.value.hi

    def plans(self, start: int, end: int) -> bool:
        """Whether a text that speaks from its date tells here of what is to come."""
        if not self.newsy or self.diary or self.now is None:
            return False
        left = self.clause_before(start)
        if _PAST_VERB.search(left):
            return False
        if _FUTURE_NOW.search(left) or _FUTURE_BEHIND.match(self.sentence_after(end, 30)):
            return True
        return self.looks_ahead(start, end) and not self.tells_far()

    def anchor(self) -> Value | None:
        """The time that the narrative has reached."""
        return self.last.value if self.last else self.ahead


def nearest_year(month: int, day: int, anchor: Value, back_cost: float = BACK, coming: Value | None = None) -> int:
    """The year that puts a month (and day) nearest to a time, rather after it than before, and before the next time
    that the text comes to.

    >>> from geo.reading.times.value import day_value
    >>> nearest_year(1, 0, day_value(ordinal(1941, 12, 7))), nearest_year(2, 0, day_value(ordinal(1943, 5, 2)))
    (1942, 1943)
    """
    if anchor.grain == "year":
        return anchor.year
    if anchor.grain in ("decade", "century"):
        return anchor.year
    best, best_cost = anchor.year, float("inf")
    part_of_year = anchor.grain == "span" and 100 < anchor.hi - anchor.lo < 130 and anchor.year == civil(anchor.hi)[0]
    for year in range(civil(anchor.lo)[0] - 1, civil(anchor.hi)[0] + 2):
        lo = ordinal(year, month, min(day, month_days(year, month)) if day else 1)
        hi = lo if day else ordinal(year, month, month_days(year, month))
        if lo > anchor.hi:
            cost = float(lo - anchor.hi)
        elif hi < anchor.lo:
            cost = (
                (anchor.lo - hi)
                * back_cost
                * (0.3 if part_of_year and year == anchor.year else 1)
                * (_YEAR_BEFORE if year < civil(anchor.lo)[0] and back_cost > 1 else 1)
            )
        else:
            cost = 0.0
        if coming is not None and lo > coming.hi > anchor.lo - _TURNED_BACK:
            cost += lo - coming.hi
        if cost < best_cost:
            best, best_cost = year, cost
    return best


def year_of_weekday(month: int, day: int, weekday_wanted: int, year: int) -> int:
    """The year at or next to one in which a day falls on a weekday; the year itself where none does.

    >>> year_of_weekday(7, 5, 4, 2018)
    2019
    """
    fits = (
        y
        for y in (year, year + 1, year - 1)
        if weekday(ordinal(y, month, min(day, month_days(y, month)))) == weekday_wanted
    )
    return next(fits, year)


def year_before(month: int, day: int, now: Value, ahead: bool) -> int:
    """The year of the last such month (and day) up to a date, or of the next one where the words look ahead."""
    year, now_month, now_day = civil(now.lo)
    if now.grain in ("year", "month") and not day:
        return year if month <= now_month or ahead or now.grain == "year" else year - 1
    here = (month, day or (1 if not ahead else 31))
    if ahead:
        return year if here >= (now_month, now_day) else year + 1
    return year if here <= (now_month, now_day) else year - 1


def near_weekday(day_of_week: int, at: int, which: str) -> int:
    """The count of a weekday near a day: on or after it, on or before it, strictly after or before it.

    >>> civil(near_weekday(6, ordinal(1948, 9, 23), "on or after"))
    (1948, 9, 26)
    """
    ahead = (day_of_week - weekday(at)) % 7
    if which == "on or after":
        return at + ahead
    if which == "after":
        return at + (ahead or 7)
    if which == "before":
        return at - ((weekday(at) - day_of_week) % 7 or 7)
    return at - (weekday(at) - day_of_week) % 7


def season_year(season: str, anchor: Value, back_cost: float = BACK) -> int:
    """The year whose season lies nearest to a time; a winter's year is that of its December."""
    month = SEASONS[season][1]
    if anchor.grain == "year":
        return anchor.year
    best, best_cost = anchor.year, float("inf")
    for year in range(anchor.year - 1, anchor.year + 2):
        lo = ordinal(year, month)
        hi = lo + 89
        cost = (
            # Of two that it touches, the one that it holds more of.
            -float(min(hi, anchor.hi) - max(lo, anchor.lo))
            if lo <= anchor.hi and anchor.lo <= hi
            else float(lo - anchor.hi)
            if lo > anchor.hi
            else (anchor.lo - hi) * back_cost
        )
        if cost < best_cost:
            best, best_cost = year, cost
    return best

"""Years that cannot be meant: a January that still carries the old year, or digits that changed places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.reading.times.context import Context
from geo.reading.times.daycount import civil, month_days, ordinal
from geo.reading.times.expr import Cal, Expr, Range
from geo.reading.times.resolve import Resolved
from geo.reading.times.scan import Phrase
from geo.reading.times.value import Value, day_value, month_value, year_value

_AHEAD, _BACK = 4, 9  # years


def _year_of(expr: Expr) -> int | None:
    if isinstance(expr, Range):
        return _year_of(expr.last) or _year_of(expr.first)
    return expr.year if isinstance(expr, Cal) and not expr.short else None


@dataclass(slots=True)
class Clashes:
    """The years that a text prints, by which one that stands out is known."""

    phrases: tuple[Phrase, ...]
    years: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        self.years = [_year_of(phrase.expr) for phrase in self.phrases]

    def _near(self, index: int, reach: int = 2) -> list[int]:
        return [
            y
            for i, y in enumerate(self.years[max(0, index - reach) : index + reach + 1], max(0, index - reach))
            if y is not None and i != index
        ]

    def likely(self, phrase: Phrase, found: Resolved, context: Context, index: int) -> str | None:
        """The EDTF that was probably meant, or ``None`` where the year printed may stand."""
        expr = phrase.expr
        if isinstance(expr, Cal) and expr.misprint and found.value.grain == "month":
            return day_value(found.value.hi).edtf
        if not isinstance(expr, Cal) or expr.year is None or expr.short or not expr.month or expr.year < 1000:
            return None
        last = context.last
        if last is None and context.now is None:
            return None
        year = self._slip(expr, context) or self._turned(expr, found, context, index)
        return None if year is None else _with_year(found.value, year).edtf

    def _slip(self, cal: Cal, context: Context) -> int | None:
        """The next year, where a date early in a year follows one late in the same year and only the next makes
        sense.
        """
        last = context.last
        if last is None or not cal.day or cal.year is None or last.value.grain not in ("day", "time"):
            return None
        gap = ordinal(cal.year, cal.month or 1, min(cal.day, month_days(cal.year, cal.month or 1))) - last.value.lo
        same_year = civil(last.value.lo)[0] == cal.year
        if (
            same_year
            and -366 < gap < -270
            and 0 < gap + 365 <= 60
            and cal.month in (1, 2)
            and civil(last.value.lo)[1] >= 11
            and not last.aside
        ):
            return cal.year + 1
        return None

    def _turned(self, cal: Cal, found: Resolved, context: Context, index: int) -> int | None:
        """A year whose digits, two of them exchanged, give one that the text speaks of, where itself it stands
        alone.
        """
        year = cal.year or 0
        near = self._near(index)
        last = context.last
        reached = [last.value.year] if last is not None and last.value.grain in ("day", "month", "time", "span") else []
        told = last.value.year if last is not None and last.value.grain != "none" else year
        known = near + reached or [told]
        if last is None or any(abs(one - year) <= 9 for one in known) or self.years.count(year) > 1:
            return None
        digits = f"{year:04d}"
        turned = {int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]) for i in range(3)} - {year}
        best = min(turned, key=lambda one: min(abs(one - k) for k in known))
        if min(abs(best - k) for k in known) <= 1:
            return best
        # "1924", in a life told up to 1939, is 1942.
        ahead = min((one for one in turned if 0 <= one - told <= _AHEAD), default=None)
        return ahead if abs(year - told) > _BACK else None

    @staticmethod
    def corrected(found: Resolved, likely: str) -> Resolved:
        """The reading that later words lean on: the likely one."""
        return replace(found, value=_with_year(found.value, int(likely[:4])))


def _with_year(value: Value, year: int) -> Value:
    _, month, day = civil(value.lo)
    if value.grain == "day":
        return day_value(ordinal(year, month, min(day, month_days(year, month))))
    return month_value(year, month) if value.grain == "month" else year_value(year)

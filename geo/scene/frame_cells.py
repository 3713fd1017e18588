"""Cells of people's tables as plain values: missing ones, times of any kind that pandas has, and coordinates.

Every table that comes from outside passes here, so that a year is a year whether it came as text, as a whole number, as
a float because another cell was empty, or as a timestamp.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from geo.dates.counts import counted_day
from geo.dates.days import FarDay, edtf_between, edtf_day, edtf_year
from geo.dates.edtf import When
from geo.errors import DataError, WhenError

# A year that stands as a number; what is larger counts something else.
_LAST_YEAR = 9999


def missing(value: Any) -> bool:
    """Whether a cell says nothing: ``None``, ``NaN``, ``NaT``, ``pandas.NA`` or a text of blanks.

    >>> [missing(value) for value in (None, float("nan"), pd.NaT, pd.NA, " ", 0, "0")]
    [True, True, True, True, True, False, False]
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def plain(value: Any) -> Any:
    """A numpy scalar as Python has it, anything else as it is.

    >>> plain(np.int64(3)), plain("3")
    (3, '3')
    """
    if isinstance(value, np.datetime64):
        return value
    return value.item() if isinstance(value, np.generic) else value


def time_of(value: Any) -> When:
    """The time that a cell means: EDTF, a day or moment of Python, numpy or pandas, or a year as a number.

    Midnight is a day; 1944.0 is 1944; a year before Christ is negative and astronomical (-43 is 44 BCE). Raises
    ``WhenError`` for anything else, with a text to try that is read.

    >>> [time_of(value).edtf for value in (1944.0, 871, -43, pd.Timestamp("1944-11-12"), "1944~")]
    ['1944', '0871', '-0043', '1944-11-12', '1944~']
    """
    if isinstance(value, When):
        return value
    value = plain(value)
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, pd.Period):
        return When(_of_period(value))
    if isinstance(value, np.datetime64):
        return When(_of_numpy(value))
    if isinstance(value, datetime):
        return When(_moment(value.isoformat()))
    if isinstance(value, date | FarDay):
        return When(edtf_day(value))
    if isinstance(value, Real | Decimal) and not isinstance(value, bool):
        return When(_of_number(float(value)))
    raise WhenError(f"{value!r} is no time. Try 1944, 1944-11 or 1944-11-12 as text")


def _of_text(text: str) -> When:
    bare = text.strip()
    try:
        return When(bare)
    except WhenError:
        # "1944-11-12 00:00:00" and "1944.0" are what tables write of a day and of a year.
        try:
            day = pd.Timestamp(bare) if "00:00" in bare else None
        except ValueError:
            day = None
        if day is not None:
            return When(_moment(day.isoformat()))
        if bare.removesuffix(".0").removeprefix("-").isdecimal() and bare.endswith(".0") and len(bare) <= 7:
            return When(_of_number(float(bare)))
        raise


def _of_period(period: pd.Period) -> str:
    kind = period.freqstr.split("-")[0]
    if kind in ("Y", "A", "YE"):
        return edtf_year(period.year)
    if kind == "M":
        return f"{edtf_year(period.year)}-{period.month:02}"
    return edtf_between(period.start_time.date(), period.end_time.date())


def _of_numpy(moment: np.datetime64) -> str:
    text = str(moment)
    year, sign = text.lstrip("-").split("-")[0], "-" if text.startswith("-") else ""
    # numpy writes the years before 1000 without their zeros in some units.
    return _moment(f"{sign}{year.zfill(4)}{text[len(sign) + len(year) :]}")


def _moment(iso: str) -> str:
    """A moment as EDTF: its day alone where it is midnight, since tables write a day so."""
    day, _, clock = iso.partition("T")
    at = clock.partition("+")[0].partition("-")[0].removesuffix("Z")
    return day if not at.strip("0:.") else f"{day}T{clock}"


def _of_number(number: float) -> str:
    if number.is_integer() and abs(number) <= _LAST_YEAR:
        return edtf_year(int(number))
    counted = counted_day(number)
    if counted:
        said = "year, month and day" if counted[0].startswith("year") else f"perhaps {counted[0]}"
        raise WhenError(f"{_written(number)} is a number and no year: {said}. Try {counted[1]}")
    if abs(number) <= _LAST_YEAR:
        raise WhenError(f"{_written(number)} is no whole year. Try {edtf_year(int(number // 1))}")
    raise WhenError(f"{_written(number)} is a number and no year. Try 1944, 1944-11 or 1944-11-12 as text")


def _written(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e21 else str(number)


def point_fault(lon: float, lat: float) -> str:
    """What is wrong with a longitude and latitude in degrees; nothing where both may be.

    Longitudes reach from -180 to 360, so that a map may run over 180 degrees.

    >>> point_fault(24.9, 60.2)
    ''
    >>> point_fault(50, 120)
    'longitude 50 and latitude 120 are no place on Earth. They look swapped. Try longitude 120 and latitude 50'
    """
    if abs(lat) <= 90 and -180 <= lon <= 360:
        return ""
    where = f"longitude {lon:g} and latitude {lat:g} are no place on Earth"
    if abs(lon) <= 90 and -180 <= lat <= 360:
        return f"{where}. They look swapped. Try longitude {lat:g} and latitude {lon:g}"
    return f"{where}. Try degrees: -180 to 180 for longitude, -90 to 90 for latitude"


def time_in(value: Any, column: str, row: str) -> When:
    """The time of a cell; raises ``DataError`` that names its column and row, for an empty cell too."""
    if missing(value):
        raise DataError(f"{row}: the column {column!r} is empty. Try 1944, 1944-11 or 1944-11-12, or leave the row out")
    try:
        return time_of(value)
    except WhenError as error:
        raise DataError(f"{row}: in the column {column!r}, {error}") from error

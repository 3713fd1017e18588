"""What can go wrong, as exceptions: one root, and a child for each kind of fault.

Every message says what is wrong, which value, where it stands and what to try.
``exit_code`` is what the command line ends with: 2 for the user's data, 1 for a fault of ours.
"""

from __future__ import annotations

from dataclasses import dataclass


class DatelineError(Exception):
    """The root of all errors that dateline raises on purpose."""

    exit_code = 1


class WhenError(DatelineError, ValueError):
    """A time that is no EDTF of levels 0 or 1; the message names the part that is wrong."""

    exit_code = 2


class DataError(DatelineError, ValueError):
    """Data of the user's that cannot be read or that contradicts itself."""

    exit_code = 2


class UnknownPlaceError(DataError, LookupError):
    """A name or id that the gazetteer does not hold; the message suggests close ones."""


class AssetError(DatelineError, OSError):
    """A package or file that the build needs is missing or is not what was expected."""

    exit_code = 1


class OutputError(DatelineError, OSError):
    """An output could not be written; whatever stood there before is untouched."""

    exit_code = 1


class OnlineError(DatelineError, ConnectionError):
    """An online service could not be asked; this is not the same as 'not found'."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of ``dateline check``: where it is, what is wrong, which value, and what to try.

    >>> str(Problem("data/events/a.toml", "event x", "when is not EDTF", "1944-13", "months run from 01 to 12"))
    "data/events/a.toml: event x: when is not EDTF: '1944-13'. Try: months run from 01 to 12"
    """

    file: str
    where: str
    what: str
    value: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        value = f": {self.value!r}" if self.value else ""
        remedy = f". Try: {self.remedy}" if self.remedy else ""
        return f"{self.file}: {self.where}: {self.what}{value}{remedy}"

"""What may stand in a spreadsheet's cells, and what to say of a cell that cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.model import ACTS, MODALITIES, ROLES, Atlas

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CLAIM = re.compile(r"(?P<source>\S+)\s+(?P<paragraph>\d+)\s*\((?P<origin>[^,()]+)(?:,\s*(?P<modality>[^()]+))?\)")
_TURNED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})(?:\s.*)?")
CHOICES = {"act": ACTS, "modality": MODALITIES, "role": ROLES}


class CellError(NamedTuple):
    """What is wrong with a value, and what to try."""

    what: str
    value: str
    remedy: str


def close(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The nearest of ``known`` to ``word``, best first.

    >>> close("helsinky", ["helsinki", "viipuri"])
    ['helsinki']
    """
    found = process.extract(word, list(known), scorer=fuzz.WRatio, processor=utils.default_process, limit=count)
    return [name for name, score, _ in found if score >= 70]


def identity(text: str) -> str | CellError:
    """An id: lower-case letters, digits and single hyphens."""
    if ID.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return CellError("is no id: small Latin letters, digits and single hyphens make one", text, slug or "winter-attack")


def when(text: str) -> str | CellError:
    """A time as EDTF; a spreadsheet's own dates are refused, since their day and month cannot be told apart."""
    turned = _TURNED.fullmatch(text)
    if turned:
        first, second, year = int(turned[1]), int(turned[2]), turned[3]
        days = dict.fromkeys((month, day) for day, month in ((first, second), (second, first)) if 1 <= month <= 12)
        given = f"{year}-" if len(year) == 4 else "YYYY-"
        options = " or ".join(f"{given}{month:02}-{day:02}" for month, day in days if 1 <= day <= 31)
        what = "is a spreadsheet's date, which says neither what is the month nor how sure it is"
        remedy = f"EDTF, year first: {options or '1944-11-12'}; format the column as text, so that it stays so"
        return CellError(what, text, remedy)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return CellError(
            "is a spreadsheet's count of days", text, "EDTF such as 1944-11-12, in a column formatted as text"
        )
    try:
        return When.parse(text).edtf
    except WhenError as error:
        what, _, remedy = str(error).removeprefix(f"{text}: ").partition(". ")
        return CellError(
            f"is no EDTF time ({what})", text, remedy.removeprefix("Try ") or "1944-11-12, 1944-11 or 1944~"
        )


def choice(column: str, text: str, atlas: Atlas) -> str | CellError:
    """One of the words that a column allows, in any case of letters; kinds are those that the atlas knows."""
    allowed = tuple(atlas.kinds) if column == "kind" else CHOICES[column]
    if text.lower() in allowed:
        return text.lower()
    near = close(text, allowed, 1)
    return CellError(f"is no {column}", text, (f"{near[0]}, or " if near else "") + f"one of {', '.join(allowed)}")


def whole(text: str, low: int, high: int | None = None) -> int | CellError:
    """A whole number; ``2.0`` is one, as spreadsheets write it."""
    number = re.fullmatch(r"(\d+)(?:\.0+)?", text)
    if number and low <= int(number[1]) <= (high or int(number[1])):
        return int(number[1])
    return CellError("is no whole number that fits", text, f"{low} to {high}" if high else f"{low} or more")


def known(kind: str, text: str, entries: Mapping[str, Any]) -> str | CellError:
    """An id (or siglum) that the atlas has."""
    if text in entries:
        return text
    near = close(text, entries)
    return CellError(
        f"names a {kind} that is not there".replace("a o", "an o"), text, _one_of(near or list(entries)[:8])
    )


def place(text: str, atlas: Atlas) -> str | CellError:
    """The id of a place; a name is answered with the ids that it may mean."""
    if text in atlas.places:
        return text
    if text in atlas.redirects:
        return atlas.redirects[text]
    homes: dict[str, list[str]] = {}
    for entry in atlas.places.values():
        for name in (entry.id, entry.title, *(n.toponym for n in entry.names)):
            homes.setdefault(name, []).append(entry.id)
    near = dict.fromkeys(home for name in close(text, homes, 6) for home in homes[name])
    remedy = _one_of(list(near)[:3]) if near else "adding it to places.geojson first"
    return CellError("names a place that is not there", text, remedy)


def place_in_role(text: str, atlas: Atlas) -> dict[str, str] | CellError:
    """``viipuri`` or ``viipuri:target``."""
    name, _, role = (part.strip() for part in text.partition(":"))
    found = place(name, atlas)
    if isinstance(found, CellError):
        return found
    part = choice("role", role, atlas) if role else "location"
    if isinstance(part, CellError):
        return part
    return {"place": found} if part == "location" else {"place": found, "role": part}


def several(text: str) -> list[str]:
    """The values of a cell that may hold several, parted by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _one_of(names: list[str]) -> str:
    return " or ".join(names) if names else "adding it first"

"""What may stand in a spreadsheet's cells, and what to say of a cell that cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils

from geo.model import ACTS, MODALITIES, ROLES, Atlas

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SIGLUM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
CLAIM = re.compile(r"(?P<source>\S+)\s+(?P<paragraph>\d+)\s*\((?P<origin>[^,()]+)(?:,\s*(?P<modality>[^()]+))?\)")
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

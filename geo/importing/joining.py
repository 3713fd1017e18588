"""An atlas's files with what an import gathered: each as its whole text, comments and order as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tomlkit

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.atlas_periods import periods_of
from geo.drafting.plain_text import slug, unused
from geo.importing.outcome import Gathered
from geo.model import Party, Period
from geo.output.files.atlas_files import place_entry, source_entry, tables, with_entries, with_tables
from geo.output.files.toml_text import appended

# No date is taken from the clock: an atlas that begins with a file is dated by the last day of its events.
NO_DAY = "0001-01-01"
EMPTY_PLACES = '{"type": "FeatureCollection", "features": []}'
# An atlas that begins with a sheet has the sheet's words for titles; its keeper may hold them to rules later.
FREE_WORDING = (
    '# Titles came with a file and are held to no rules. With "default" dateline check weighs them: docs/data.md.\n'
    'rules = "off"\n'
)


def joined(gathered: Gathered, texts: Mapping[str, str], to: str, periods: Iterable[Period]) -> dict[str, str]:
    """The texts of the files that change, by path within the atlas; ``texts`` has those that are there.

    ``to`` is the file of events, and ``periods`` are to be added.
    """
    files: dict[str, str] = {}
    if gathered.events:
        files[to] = appended(texts.get(to, ""), gathered.events)
    if gathered.places:
        path = "data/places.geojson"
        entries = [place_entry(place) for place in gathered.places]
        files[path] = with_entries(texts.get(path, EMPTY_PLACES), entries, "features")
    if gathered.sources:
        path = "data/sources.json"
        files[path] = with_entries(texts.get(path, "[]"), [source_entry(source) for source in gathered.sources])
    if gathered.origins:
        path = "data/origins.toml"
        files[path] = with_tables(texts.get(path, ""), "origin", gathered.origins)
    if gathered.parties:
        path = "data/parties.toml"
        more = tables("party", map(_party, gathered.parties))
        before = texts.get(path, "")
        files[path] = f"{before.rstrip()}\n\n{more}" if before.strip() else more
    new = list(periods)
    if new:
        path = "data/periods.toml"
        files[path] = with_tables(texts.get(path, ""), "period", new)
    return files


def _party(party: Party) -> dict[str, Any]:
    return {"id": party.id, "title": party.title, "letters": party.letters}


def periods_for(whens: Sequence[When], known: Mapping[str, Period]) -> list[Period]:
    """Periods for times that none of ``known`` holds, named by their dates; none where all are held.

    >>> [p.title for p in periods_for([When("1429-03-01"), When("1429-05")], {})]
    ['1 March 1429', 'May 1429']
    """
    loose = [when for when in whens if not any(when.overlaps(period.when) for period in known.values())]
    found: list[Period] = []
    taken = set(known)
    proposed = periods_of(loose) if loose else []
    left = [when for when in loose if not any(when.overlaps(period.when) for period in proposed)]
    for period in [*_of_years(left), *proposed]:
        identity = unused(period.id, taken)
        taken.add(identity)
        found.append(Period(identity, period.title, period.when))
    return found


def _of_years(whens: Sequence[When]) -> list[Period]:
    """One period of whole years, for times that no calendar of the machine holds."""
    years = [end.year for when in whens for item in when.items for end in item if end is not None]
    if not years:
        return []
    edtf = "/".join(dict.fromkeys(_year(year) for year in (min(years), max(years))))
    words = in_words(When(edtf), "en")
    return [Period(slug(words, "before"), words, When(edtf))]


def _year(year: int) -> str:
    return f"{year:05d}" if year < 0 else f"{year:04d}" if year <= 9999 else f"Y{year}"


def begun(title: str) -> dict[str, str]:
    """The files of an atlas with nothing in it, for a file that begins one."""
    note = "Begun with dateline import, of a file whose rows its events cite."
    about = {"title": title, "version": "0.1.0", "date": NO_DAY, "note": note}
    return {
        "data/atlas.toml": tomlkit.dumps(about), "data/places.geojson": EMPTY_PLACES, "data/sources.json": "[]\n",
        "data/origins.toml": "", "data/periods.toml": "", "data/wording.toml": FREE_WORDING,
    }  # fmt: skip


def dated(text: str, whens: Iterable[When]) -> str:
    """An atlas's own file with the last day of its events for its date."""
    days = [when.latest or when.earliest for when in whens]
    document = tomlkit.parse(text)
    document["date"] = max((day.isoformat() for day in days if day), default=NO_DAY)
    return tomlkit.dumps(document)

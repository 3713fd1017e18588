"""The end of a review: what a person stands for, as the files of an atlas, new or there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from geopy.distance import great_circle

from geo.check.lexicon import Lexicon, lexicon_of
from geo.check.texts import RUN
from geo.check.titles import faults_in_title
from geo.check.words import words
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.atlas import draft_of
from geo.drafting.corrections import ArticleCorrections
from geo.drafting.definition import definition_of
from geo.drafting.plain_text import slug, unused
from geo.errors import DataError, OutputError
from geo.i18n.catalogue import english
from geo.model import Atlas, Event, MapDefinition, Movement, Origin, Period, Place, PlaceInRole, Source, Wording
from geo.model.document import ReadArticle
from geo.output.files.atlas_files import (
    events_text,
    files_of,
    place_entry,
    source_entry,
    with_entries,
    with_tables,
)
from geo.output.files.toml_text import appended
from geo.reading.inputs import Task, load
from geo.store import load_atlas, write_atomically
from geo.text.fold import fold
from geo.workflows.corrected import corrected, left_over
from geo.workflows.read import Note, Settings, with_date

Named = TypeVar("Named", Event, Movement, Origin, Period)

VERSION = "0.1.0"
NOTE = "Places and dates that software found in the texts and a person reviewed. Inclusion is not endorsement."
# Two places of one name are one where they lie so near, in kilometres, or within both radii.
SAME_PLACE_KM = 15.0


@dataclass(frozen=True, slots=True)
class ReviewedBy:
    """Who stands for the data, and since which day; without both, a map of it says that it is a draft."""

    name: str = ""
    day: str = ""


def write_atlas(
    todo: Sequence[Task],
    settings: Settings,
    corrections: Sequence[ArticleCorrections],
    folder: Path,
    by: ReviewedBy = ReviewedBy(),
    title: str = "",
    everything: bool = False,
    note: Note = lambda _: None,
) -> list[Path]:
    """Write what was read of the articles, as ``corrections`` decide, into the atlas in ``folder``; returns its files.

    Only events that a person confirmed, changed or added are written, or ``everything`` that is dated and placed. An
    atlas that is there is added to, and nothing of it is changed; else a whole one is made, called ``title``. Raises
    ``DataError`` where nothing is to be written, or where the folder holds something that is no atlas.
    """
    if bool(by.name) != bool(by.day):
        raise DataError("a review has a person and a day. Try both --reviewed-by NAME and --reviewed-on 2026-11-29")
    reader = settings.reader(note)
    reads: list[ReadArticle] = []
    by_whom: list[ArticleCorrections | None] = []
    for task in todo:
        loaded = with_date(load(task), settings.date)
        read = reader.read(loaded.article, loaded.prose, settings.ranges)
        done = corrected(read, loaded.prose, corrections)
        by_whom.append(done.by)
        for fault in done.faults(task.id):
            note(f"  {fault}")
        events = tuple(e for i, e in enumerate(done.read.events) if everything or i in done.report.reviewed)
        reads.append(replace(done.read, events=events))
    for fault in left_over(corrections, by_whom):
        note(f"  {fault}")
    if not any(read.events for read in reads):
        advice = "confirming some in dateline review and naming its file with --corrections, or --all for all events"
        raise DataError(f"no event has been reviewed. Try {advice}")
    draft = draft_of(reads, title)
    for reason, count in draft.left_out.items():
        note(f"  left out, {reason}: {count}")
    if not draft.atlas.events:
        raise DataError("none of the events can be put on a map. Try giving them a time and a place in the review")
    there = (folder / "data" / "atlas.toml").is_file()
    if not there and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(f"{folder} is there, and holds no atlas. Try a new folder, or one with data/atlas.toml")
    texts = [read.article.text for read in reads]
    name = slug(reads[0].article.id, "reviewed")
    if there:
        return _written(folder, _added(folder, draft.atlas, texts, name, note))
    atlas = in_our_words(_new(draft.atlas, by, everything), texts, note)
    definition = definition_of(
        atlas, name, _title(atlas), credits=draft.credits, reviewed=(by.name, by.day)
    )  # fmt: skip
    return _written(folder, files_of(atlas, _short(definition), name))


def _new(atlas: Atlas, by: ReviewedBy, everything: bool) -> Atlas:
    """The atlas with a day as its date, who reviewed it, and the package's own rules of wording."""
    when = When(atlas.about.date)
    day = by.day or str(when.latest or when.earliest or "0001-01-01")
    said = atlas.about.note if everything else NOTE
    about = replace(atlas.about, note=said, version=VERSION, date=day, reviewed_by=by.name, reviewed_on=by.day)
    return replace(with_citations(atlas), about=about, wording=Wording())


def _title(atlas: Atlas) -> str:
    """What the map is called: as the atlas, unless that is a headline that a title of ours may not be."""
    title = atlas.about.title
    if not faults_in_title(title, lexicon_of(Wording())) and len(words(title)) < RUN:
        return title
    first = next(iter(atlas.events.values()))
    return f"Events of {in_words(first.when, 'en')} and after"


def _short(definition: MapDefinition) -> MapDefinition:
    return replace(definition, layers=tuple(layer for layer in definition.layers if layer != "control"))


def with_citations(atlas: Atlas) -> Atlas:
    """The atlas with each place naming the sources that its events are read in, and what its point rests on."""
    cited: dict[str, dict[str, None]] = {}
    for event in atlas.events.values():
        parts = [*event.places, *(p for claim in event.claims for p in claim.places)]
        for part in parts:
            cited.setdefault(part.place, {}).update(dict.fromkeys(claim.source for claim in event.claims))
    places = {}
    for place in atlas.places.values():
        own = tuple(cited.get(place.id, ()))
        names = tuple(replace(n, sources=own) if n.status == "source" else n for n in place.names)
        basis = _basis(place)
        note = place.note or ("" if own else "Only helps to read the map.")
        places[place.id] = replace(place, sources=own, names=names, coordinates_from=basis, note=note)
    return replace(atlas, places=MappingProxyType(places))


def _basis(place: Place) -> str:
    if place.geonames:
        return f"GeoNames {place.geonames} (CC BY 4.0)"
    return "typed by the reviewer" if place.coordinates_from.startswith("given") else place.coordinates_from


def in_our_words(atlas: Atlas, texts: Iterable[str], note: Note, rules: Wording | None = None) -> Atlas:
    """The atlas with titles that its check accepts, and a summary and a sentence for each claim that are ours.

    A title with a word that takes a side, a figure or nine words of the text in a row gives way to one of its kind and
    place; ``note`` hears of each.
    """
    lexicon, runs = lexicon_of(rules or atlas.wording), _runs(texts)
    kinds = english()
    events, titles = {}, {}
    for event in atlas.events.values():
        title = event.title
        places = list(dict.fromkeys(atlas.places[part.place].title for part in event.places))
        if _unfit(title, lexicon, runs):
            kind = kinds.get(f"kind.{event.kind}", "Event").split(",")[0]
            title = f"{kind} at {places[0]}"
            if _unfit(title, lexicon, runs):
                title = kind
            note(f"  titled anew, for the words that titles do without: {event.title!r} is now {title!r}")
        titles[event.id] = title
        when = in_words(event.when, "en")
        summary = f"{title}: {when}, {', '.join(places)}."
        if _copies(summary, runs):
            summary = f"{when}."
        claims = tuple(replace(c, says=f"Paragraph {c.paragraph} tells of it.", quote=None) for c in event.claims)
        events[event.id] = replace(event, title=title, summary=summary, claims=claims)
    moved = {m.id: replace(m, title=titles.get(m.event, m.title)) for m in atlas.movements.values()}
    return replace(atlas, events=MappingProxyType(events), movements=MappingProxyType(moved))


def _unfit(title: str, lexicon: Lexicon, runs: frozenset[tuple[str, ...]]) -> bool:
    return bool(lexicon.in_force and faults_in_title(title, lexicon)) or _copies(title, runs)


def _runs(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in texts:
        tokens = words(text)
        found.update(tuple(tokens[at : at + RUN]) for at in range(len(tokens) - RUN + 1))
    return frozenset(found)


def _copies(text: str, runs: frozenset[tuple[str, ...]]) -> bool:
    tokens = words(text)
    return any(tuple(tokens[at : at + RUN]) in runs for at in range(len(tokens) - RUN + 1))


def _added(folder: Path, draft: Atlas, texts: Iterable[str], name: str, note: Note) -> dict[str, str]:
    """The files of an atlas that is there, with the drafted events, and what these need that it does not have yet."""
    old = load_atlas(folder / "data")
    draft = in_our_words(with_citations(_fitted(draft, old)), texts, note, old.wording)
    files: dict[str, str] = {}

    def text_of(path: str) -> str:
        file = folder / path
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    new_places = [p for p in draft.places.values() if p.id not in old.places]
    new_sources = [s for s in draft.sources.values() if s.siglum not in old.sources]
    path = f"data/events/{name}.toml"
    before = text_of(path)
    more = events_text(draft.events.values())
    files[path] = f"{before.rstrip()}\n\n{more}" if before.strip() else appended("", ()) + more
    files["data/places.geojson"] = with_entries(
        text_of("data/places.geojson"), [place_entry(p) for p in new_places], "features"
    )
    files["data/sources.json"] = with_entries(text_of("data/sources.json"), [source_entry(s) for s in new_sources])
    for file, key, entries in (
        ("origins", "origin", [o for o in draft.origins.values() if o.id not in old.origins]),
        ("periods", "period", _missing_periods(draft, old)),
        ("movements", "movement", list(draft.movements.values())),
    ):
        if entries:
            files[f"data/{file}.toml"] = with_tables(text_of(f"data/{file}.toml"), key, entries)
    return {path: text for path, text in files.items() if text != text_of(path)}


def _missing_periods(draft: Atlas, old: Atlas) -> list[Period]:
    """The drafted periods of events that no period of the atlas holds."""
    outside = [e for e in draft.events.values() if not any(e.when.overlaps(p.when) for p in old.periods.values())]
    wanted = [p for p in draft.periods.values() if any(e.when.overlaps(p.when) for e in outside)]
    taken = set(old.periods)
    return [_renamed(p, taken) for p in wanted]


def _renamed(entry: Named, taken: set[str]) -> Named:
    ident = unused(entry.id, taken) if entry.id in taken else entry.id
    taken.add(ident)
    return replace(entry, id=ident)


def _fitted(draft: Atlas, old: Atlas) -> Atlas:
    """The draft with ids that the atlas has not taken, and its places and sources where they are the same."""
    sigla = _sigla(draft, old)
    origins, origin_ids = _origins(draft, old, sigla)
    places, place_ids = _places(draft, old)
    taken = set(old.events)
    events, event_ids = {}, {}
    for event in draft.events.values():
        own = _renamed(event, taken)
        event_ids[event.id] = own.id
        parts = tuple(PlaceInRole(place_ids[p.place], p.role) for p in event.places)
        claims = tuple(
            replace(
                claim,
                source=sigla[claim.source],
                origin=origin_ids[claim.origin],
                places=tuple(PlaceInRole(place_ids[p.place], p.role) for p in claim.places),
            )
            for claim in event.claims
        )
        events[own.id] = replace(own, places=parts, claims=claims)
    taken = set(old.movements)
    movements = {}
    for movement in draft.movements.values():
        moved = _renamed(movement, taken)
        path = tuple(place_ids.get(step, step) if isinstance(step, str) else step for step in movement.path)
        cited = tuple(replace(c, source=sigla[c.source], origin=origin_ids[c.origin]) for c in movement.claims)
        movements[moved.id] = replace(moved, path=path, claims=cited, event=event_ids.get(movement.event, ""))
    sources = {sigla[s.siglum]: replace(s, siglum=sigla[s.siglum]) for s in draft.sources.values()}
    return replace(
        draft,
        sources=MappingProxyType(_with_free_ids(sources, old)),
        origins=MappingProxyType(origins),
        places=MappingProxyType(places),
        events=MappingProxyType(events),
        movements=MappingProxyType(movements),
    )


def _sigla(draft: Atlas, old: Atlas) -> dict[str, str]:
    """The siglum of each drafted source: that of the same text where the atlas has it, else one that is free."""
    taken, sigla = set(old.sources), {}
    for source in draft.sources.values():
        same = next((s for s in old.sources.values() if s.id == source.id and s.title == source.title), None)
        letters = (chr(65 + n) if n < 26 else f"S{n}" for n in range(10_000))
        sigla[source.siglum] = same.siglum if same else next(s for s in letters if s not in taken)
        taken.add(sigla[source.siglum])
    return sigla


def _with_free_ids(sources: Mapping[str, Source], old: Atlas) -> dict[str, Source]:
    taken = {source.id for source in old.sources.values()}
    made: dict[str, Source] = {}
    for siglum, source in sources.items():
        if siglum in old.sources:
            made[siglum] = source
            continue
        ident = unused(source.id, taken) if source.id in taken else source.id
        taken.add(ident)
        made[siglum] = replace(source, id=ident, csl=MappingProxyType({**source.csl, "id": ident}))
    return made


def _origins(draft: Atlas, old: Atlas, sigla: Mapping[str, str]) -> tuple[dict[str, Origin], dict[str, str]]:
    """Drafted origins are named after their source, whose siglum may be another one now."""
    made: dict[str, Origin] = {}
    ids: dict[str, str] = {}
    for origin in draft.origins.values():
        siglum = next((s for s in sigla if origin.title.endswith(f" {s}")), "")
        title = origin.title.removesuffix(siglum) + sigla[siglum] if siglum else origin.title
        ident = slug(sigla[siglum]) + origin.id.removeprefix(slug(siglum)) if siglum else origin.id
        known = old.origins.get(ident)
        if known and known.title != title:
            ident = unused(ident, {*old.origins, *made})
        ids[origin.id] = ident
        made[ident] = replace(origin, id=ident, title=title)
    return made, ids


def _places(draft: Atlas, old: Atlas) -> tuple[dict[str, Place], dict[str, str]]:
    taken, ids = set(old.places), {}
    made: dict[str, Place] = {}
    for place in draft.places.values():
        same = next((own for own in old.places.values() if _same(place, own)), None)
        ident = same.id if same else unused(place.id, taken) if place.id in taken else place.id
        taken.add(ident)
        ids[place.id] = ident
        made[ident] = same or replace(place, id=ident)
    return made, ids


def _same(place: Place, own: Place) -> bool:
    """Whether a drafted place is one of the atlas's: by GeoNames, or by a name of it and where it lies."""
    if place.geonames and own.geonames:
        return place.geonames == own.geonames
    if not {fold(n.toponym) for n in place.names} & {fold(n.toponym) for n in own.names}:
        return False
    (lon, lat), (own_lon, own_lat) = place.lonlat, own.lonlat
    away = great_circle((lat, lon), (own_lat, own_lon)).km
    return bool(away <= max(SAME_PLACE_KM, min(place.radius_km, own.radius_km)))


def _written(folder: Path, files: Mapping[str, str]) -> list[Path]:
    paths = []
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{path.parent} could not be made: {error.strerror}. Try another folder") from error
        write_atomically(path, text)
        paths.append(path)
    return paths

"""From ``maps/*.toml`` to a ``MapDefinition``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from glob import escape as glob_escape
from pathlib import Path
from typing import Any

from shapely.geometry import shape

from geo.errors import DataError, Problem
from geo.model import BOTH, OFFICIAL, Atlas, MapDefinition, choice_of
from geo.store import readers
from geo.store.atlas import InvalidDataError
from geo.store.files import read_toml
from geo.store.layers import read_layer
from geo.store.validate import problems_in
from geo.text.suggest import remedy


def load_map(path: Path, atlas: Atlas) -> MapDefinition:
    """The map that ``path`` defines, its periods and opening event looked up in ``atlas``.

    Raises ``InvalidDataError``, a ``DataError`` whose ``problems`` lists everything that is wrong at once.
    """
    definition, problems = read_map(path, atlas)
    if problems or definition is None:
        raise InvalidDataError(problems, "the map cannot be built")
    return definition


def read_map(path: Path, atlas: Atlas) -> tuple[MapDefinition | None, list[Problem]]:
    """The definition, or ``None``, with all that is wrong with it."""
    path = Path(path)
    shown = f"{path.resolve().parent.name}/{path.name}"
    raw, problems = read_toml(path, shown)
    if raw is None:
        return None, problems
    problems += [problem for _, problem in problems_in(raw, "map", shown)]
    if problems:
        return None, problems
    definition, faults = _with_layers(readers.map_definition(raw), path.resolve().parent.parent, shown)
    return definition, [*_contradictions(definition, atlas, shown, path.stem), *faults]


def _with_layers(given: MapDefinition, root: Path, shown: str) -> tuple[MapDefinition, list[Problem]]:
    """The map with the features of its own layers, and what is wrong with their files."""
    layers, faults = [], []
    for number, layer in enumerate(given.own_layers, 1):
        path = (root / layer.file).resolve()
        try:
            # A shapefile's data lie in files of its name, each of which may lead elsewhere.
            parts = [path, *(part.resolve() for part in path.parent.glob(f"{glob_escape(path.stem)}.*"))]
            if not all(part.is_relative_to(root) for part in parts):
                raise DataError(f"the layer's file {layer.file} lies outside the atlas. Try a file within it")
            features = read_layer(path, layer.kind, layer.names, dict(layer.where))
        except DataError as error:
            what, _, advice = str(error).rpartition(". Try ")
            faults.append(Problem(shown, f"layer {number}", what, layer.file, advice))
            continue
        if not any(_meets(feature.geometry, given.bounds_lonlat) for feature in features):
            faults.append(
                Problem(shown, f"layer {number}", "lies outside the map's bounds", layer.file, "longitude first")
            )
        layers.append(replace(layer, features=features))
    return replace(given, own_layers=tuple(layers)), faults


def _meets(geometry: Mapping[str, Any], bounds: Sequence[float]) -> bool:
    west, south, east, north = bounds
    left, low, right, high = shape(dict(geometry)).bounds
    start = west + (left - west) % 360
    return low <= north and high >= south and (start <= east or start + (right - left) - 360 >= west)


def _contradictions(given: MapDefinition, atlas: Atlas, shown: str, stem: str) -> list[Problem]:  # noqa: C901, PLR0912
    problems = []

    def wrong(where: str, what: str, value: object, advice: str) -> None:
        problems.append(Problem(shown, where, what, str(value), advice))

    if given.id != stem:
        wrong("id", "is not the file's name", given.id, stem)
    for period in given.periods:
        if period not in atlas.periods:
            wrong("periods", "names a period that is not there", period, remedy(period, atlas.periods))
    chosen = {BOTH, *(name.id for rivals in atlas.rival_names for name in rivals.names)}
    if given.region_name not in chosen:
        advice = remedy(given.region_name, sorted(chosen)) if atlas.rival_names else "rival_names in atlas.toml first"
        wrong("region_name", "is no name that atlas.toml knows as a rival's", given.region_name, advice)
    languages = {choice_of(name.lang) for place in atlas.places.values() for name in place.names} | {OFFICIAL}
    for choice in given.names:
        if choice not in languages:
            wrong("names", "names a language that no place has a name in", choice, remedy(choice, sorted(languages)))
    for river in given.main_rivers:
        if river not in atlas.rivers:
            advice = remedy(river, atlas.rivers, "adding its way points to rivers.toml")
            wrong("main_rivers", "names a river that rivers.toml does not have", river, advice)
    opens = given.opens_at
    if opens.period not in given.periods:
        wrong("opens_at, period", "is none of the map's periods", opens.period, ", ".join(given.periods))
    if opens.event and opens.event not in atlas.events:
        advice = remedy(opens.event, atlas.events, "an event's id")
        wrong("opens_at, event", "is no event of the atlas", opens.event, advice)
    boxes = {"bounds": given.bounds_lonlat, "inset": given.inset, "opens_at, bounds": opens.bounds_lonlat}
    for key, box in boxes.items():
        if box and not (box[0] < box[2] and box[1] < box[3]):
            turned = [min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])]
            order = "[west, south, east, north]"
            advice = f"{order}: {turned}" if turned[0] < turned[2] and turned[1] < turned[3] else order
            wrong(key, "encloses nothing", list(box), advice)
        if box and box[2] - box[0] > 360:
            wrong(key, "goes round the world more than once", list(box), f"an eastern edge of {box[0] + 360:g} at most")
    west, south, east, north = given.bounds_lonlat
    first_west, first_south, first_east, first_north = opens.bounds_lonlat
    start = west + (first_west - west) % 360
    apart = start > east and start + (first_east - first_west) - 360 < west
    if apart or first_north < south or first_south > north:
        wrong("opens_at, bounds", "lies outside the map's bounds", list(opens.bounds_lonlat), "a part of bounds")
    if given.tiles and given.projection.kind != "mercator":
        wrong("tiles", "need the projection of online tiles", given.projection.kind, 'projection = "mercator"')
    smallest, largest = given.zooms
    if smallest > largest:
        wrong("zooms", "is turned round", list(given.zooms), f"[{largest:g}, {smallest:g}]")
    return problems


def map_files(folder: Path, only: Sequence[str]) -> list[Path]:
    """The definitions in a maps folder, sorted, or those of the maps named; raises ``DataError`` for an unknown
    name.
    """
    known = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    names = [Path(name).stem for name in only]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise DataError(f"no map is called {', '.join(unknown)}. Try one of: {', '.join(known) or 'none is defined'}")
    if not known:
        raise DataError(f"{folder} defines no map. Try writing maps/NAME.toml, as docs/data.md says")
    return [known[name] for name in names] if names else list(known.values())

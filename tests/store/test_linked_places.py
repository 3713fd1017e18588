"""Linked Places of others are taken as an atlas's gazetteer, and what of them is ignored is said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.gazetteer.sources.linked_places import read as read_gazetteer
from geo.store import read_atlas
from geo.store.linked_places import as_ours
from geo.store.validate import problems_in

OURS = {
    "type": "Feature", "@id": "dateline:haven",
    "properties": {"id": "haven", "title": "Haven", "class": "town", "radius_km": 3, "coordinates_from": "a map",
                   "note": "x"},
    "geometry": {"type": "Point", "coordinates": [10.0, 50.0]}, "names": [{"toponym": "Haven", "lang": "en"}],
}  # fmt: skip
# As World Historical Gazetteer gives them.
WHG = {
    "type": "Feature", "@id": "https://gazetteer.example/places/12",
    "properties": {"title": "Ostia", "ccodes": ["IT", "x"], "fclasses": ["P"], "dataset": "ports"},
    "when": {"timespans": [{"start": {"in": "-620"}, "end": {"latest": "827"}}]},
    "names": [
        {"toponym": "Ostia Antica", "lang": "it", "citations": [{"label": "notes"}],
         "when": {"timespans": [{"start": {"in": "1300"}}]}},
        {"toponym": "Ὠστία"},
    ],
    "types": [{"identifier": "aat:300008347", "label": "inhabited place", "sourceLabel": "port"}],
    "geometry": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "coordinates": [[[12.2, 41.7], [12.4, 41.7], [12.4, 41.8], [12.2, 41.7]]]},
        {"type": "Point", "coordinates": [12.29, 41.76], "when": {"timespans": []}, "certainty": "certain"}]},
    "links": [{"type": "closeMatch", "identifier": "gn:1"}, {"identifier": "no type"}],
    "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "x:9"}],
    "descriptions": [{"value": "Harbour of a city.", "lang": "en"}], "depictions": [{"@id": "x"}],
}  # fmt: skip
PLEIADES = {
    "uri": "https://stones.example/places/422995", "title": "Portus", "reprPoint": [12.25, 41.77],
    "names": [{"romanized": "Portus", "attested": "", "language": "la"}], "placeTypes": ["settlement"],
    "description": "A harbour.", "features": [],
}  # fmt: skip
BARE = {
    "type": "Feature",
    "properties": {"title": "Antium"},
    "geometry": {"type": "Point", "coordinates": [12.6, 41.4]},
}
NOWHERE = {"type": "Feature", "properties": {"title": "Atlantis"}, "geometry": None}


@pytest.mark.parametrize(
    "document",
    [
        {"type": "FeatureCollection", "@context": "x", "citation": "y", "features": [WHG]},
        [WHG], {"@graph": [PLEIADES]}, PLEIADES, BARE,
        {"type": "FeatureCollection", "features": [OURS, WHG, BARE, BARE, NOWHERE]},
    ],
)  # fmt: skip
def test_every_variant_becomes_entries_that_our_schema_accepts(document: Any) -> None:
    made, notes = as_ours(document, "places.geojson")
    assert [problem for _, problem in problems_in(made, "places", "places.geojson")] == []
    assert "Linked Places of others read as places" in notes[0]
    ids = [feature["properties"]["id"] for feature in made["features"]]
    assert len(ids) == len(set(ids))


def test_what_a_feature_has_is_kept_and_what_is_ignored_is_said() -> None:
    made, notes = as_ours({"type": "FeatureCollection", "features": [WHG, NOWHERE]}, "places.geojson")
    (place,) = made["features"]
    assert place["properties"]["id"] == "ostia"
    assert place["properties"]["class"] == "town"
    assert place["properties"]["ccodes"] == ["IT"]
    assert place["geometry"] == {"type": "Point", "coordinates": [12.29, 41.76]}
    assert place["when"] == {"timespans": [{"start": {"in": "-0620"}, "end": {"latest": "0827"}}]}
    assert [name["toponym"] for name in place["names"]] == ["Ostia", "Ostia Antica", "Ὠστία"]
    assert {"type": "exactMatch", "identifier": WHG["@id"]} in place["links"]
    for ignored in ("depictions", "relations", "names.citations", "properties.dataset"):
        assert ignored in notes[0]
    assert "feature 2 (Atlantis) has no point on earth and was left out" in notes[1]


def test_a_file_of_our_own_form_stays_as_it_is_and_is_held_to_it() -> None:
    document = {"type": "FeatureCollection", "features": [OURS]}
    assert as_ours(document, "p") == (document, ())
    broken = {**OURS, "properties": {"id": "haven", "title": "Haven", "class": "town"}}
    assert as_ours({"type": "FeatureCollection", "features": [broken]}, "p")[0]["features"] == [broken]


def test_an_atlas_with_places_of_others_loads_and_check_says_what_is_ignored(root: Path, tmp_path: Path) -> None:
    home = tmp_path / "small"
    shutil.copytree(root / "tests" / "store" / "small-atlas", home)
    path = home / "data" / "places.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"].append(WHG)
    path.write_text(json.dumps(document), encoding="utf-8")
    reading = read_atlas(home / "data")
    assert reading.problems == ()
    assert reading.atlas.places["ostia"].when == "-0620/0827"
    result = CliRunner().invoke(main, ["check", "--atlas", str(home)])
    assert "1 Linked Places of others read as places; ignored: depictions" in result.stderr


def test_a_world_gazetteer_takes_graphs_and_records_of_pleiades_too(tmp_path: Path) -> None:
    for name, document in (("a.json", {"@graph": [PLEIADES]}), ("b.json", PLEIADES), ("c.json", [WHG])):
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        records, problems, left_out = read_gazetteer(path, "user:a", "a:")
        assert (len(records), problems, left_out) == (1, [], 0)

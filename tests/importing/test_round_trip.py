"""Our own exports come back unchanged, in every format and for any event that an atlas can hold."""

from __future__ import annotations

import shutil
import string
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.importing.delimited import read_delimited
from geo.importing.features import read_features
from geo.importing.keyhole import read_kml
from geo.importing.own_rows import read_own_rows
from geo.importing.row_reading import Wishes
from geo.model import Atlas, Claim, Event, PlaceInRole
from geo.output.files.csv_file import csv_text
from geo.output.files.geojson import geojson
from geo.output.files.kml import kml
from geo.store import load_atlas
from geo.store.readers import event as event_of
from geo.workflows.export import export
from geo.workflows.import_file import Settings, carry_out, planned

WORDS = st.text(st.sampled_from(string.ascii_letters + "äß ,;\"'()=é&<>漢"), min_size=1).map(
    lambda text: f"A{' '.join(text.split())}."
)
TIMES = st.sampled_from(
    ["1703", "1703-07", "1703-07-09", "1703~", "1703-07/..", "../1702", "[1703-08-01,1703-08-03]", "-0043", "0871",
     "170X", "1703-21", "1703-07-01/1703-08", "1703?", "1703-07-09T12:30:00Z"],
)  # fmt: skip
CLAIMS = st.builds(
    lambda paragraph, modality, says: Claim("X", "chronicler", paragraph, modality, says=says),
    st.integers(1, 20), st.sampled_from(["reported", "claimed", "planned"]), st.just("") | WORDS,
)  # fmt: skip
EVENTS = st.builds(
    lambda title, summary, when, importance, roles, claims: Event(
        "made", title, summary, When(when), tuple(PlaceInRole(p, r) for p, r in roles), "troops", importance,
        tuple(claims),
    ),
    WORDS, WORDS, TIMES, st.integers(1, 3),
    st.lists(st.tuples(st.sampled_from(["haven", "mere"]), st.sampled_from(["location", "target", "via"])), min_size=1,
             max_size=3, unique=True),
    st.lists(CLAIMS, min_size=1, max_size=3),
)  # fmt: skip


@pytest.fixture(scope="module")
def small_atlas() -> Atlas:
    return load_atlas(Path(__file__).resolve().parents[1] / "store" / "small-atlas" / "data")


def back(table, atlas: Atlas) -> Event:
    gathered = read_own_rows(table, replace(atlas, events=MappingProxyType({})), Wishes())
    assert gathered.problems == ()
    (raw,) = gathered.events
    return event_of(raw, lambda place: place)


@pytest.mark.slow
@given(made=EVENTS)
@settings(max_examples=40)
def test_any_event_comes_back_from_sheet_and_map(small_atlas: Atlas, made: Event) -> None:
    atlas = replace(small_atlas, events=MappingProxyType({"made": made}))
    assert back(read_features(geojson(atlas, "events", {}), "a.geojson"), atlas) == made
    # A cell of citations has no room for the claims' own words.
    bare = replace(made, claims=tuple(replace(claim, says="") for claim in made.claims))
    assert back(read_delimited(csv_text(atlas), "a.csv"), atlas) == bare
    assert len(back(read_kml(kml(atlas, _no_frames()).encode(), "a.kml"), atlas).claims) == len(made.claims)


def _no_frames() -> dict:
    import geopandas as gpd

    empty = gpd.GeoDataFrame({"id": []}, geometry=[], crs=4326)
    return {"movements": empty, "control": empty}


@pytest.mark.parametrize("kind", ["csv", "geojson", "kml", "gpkg"])
def test_an_export_comes_back_byte_for_byte(root: Path, tmp_path: Path, kind: str) -> None:
    home = tmp_path / "atlas"
    shutil.copytree(root / "tests" / "atlases" / "winter-war", home, ignore=shutil.ignore_patterns("*.html", "*.png"))
    for name in ("movements.toml", "control.geojson", "disagreements.toml"):
        (home / "data" / name).unlink(missing_ok=True)
    file = tmp_path / f"own.{kind}"
    file.write_bytes(export(home, kind))
    assert planned(file, home, Settings()).files == {}, "events that are there stay as they are"
    for path in (home / "data" / "events").glob("*.toml"):
        path.write_text("", encoding="utf-8")
    carry_out(planned(file, home, Settings(own_map=False)))
    assert export(home, kind) == file.read_bytes()


def test_an_export_begins_an_atlas_whose_sources_are_to_be_filled_in(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes(export(root / "tests" / "atlases" / "winter-war", "csv"))
    plan = planned(file, tmp_path / "atlas", Settings(new=True))
    carry_out(plan)
    assert export(tmp_path / "atlas", "csv") == file.read_bytes()
    assert any("sources named by this export" in note for note in plan.gathered.notes)


def test_a_row_that_was_changed_is_refused_and_named(root: Path, tmp_path: Path) -> None:
    home = root / "tests" / "store" / "small-atlas"
    file = tmp_path / "own.csv"
    file.write_text(export(home, "csv").decode("utf-8-sig").replace("Haven entered", "Haven left"), encoding="utf-8")
    with pytest.raises(ValueError, match="there already with another title"):
        planned(file, home, Settings())

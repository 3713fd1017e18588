"""A keeper's own layers: what a map's file may name, and what is said of one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString, Polygon

from geo.errors import DataError
from geo.store.layers import read_layer

SQUARE = Polygon([(24.9, 60.1), (25.0, 60.1), (25.0, 60.2), (24.9, 60.2)])
STREET = LineString([(24.9, 60.1), (25.0, 60.2)])


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    frame = gpd.GeoDataFrame(
        {"name": ["Kluuvi", "Aleksanterinkatu"], "kind": ["quarter", "street"]}, geometry=[SQUARE, STREET], crs=4326
    )
    path = tmp_path / "city.geojson"
    path.write_text(frame.to_json(), encoding="utf-8")
    frame.to_crs(3067).to_file(tmp_path / "city.gpkg", driver="GPKG")
    return path


def test_geojson_and_geopackage_give_the_same(layer: Path) -> None:
    (square,) = read_layer(layer, "quarter", "name", {})
    (other,) = read_layer(layer.with_suffix(".gpkg"), "quarter", "name", {})
    assert square.name == other.name == "Kluuvi"
    first, second = (f.geometry["coordinates"][0][0] for f in (square, other))
    assert first == pytest.approx(second, abs=1e-6)


def test_a_kind_takes_its_own_shapes_and_a_name_only_where_one_is_asked_for(layer: Path) -> None:
    (street,) = read_layer(layer, "street", "", {})
    assert (street.name, street.geometry["type"]) == ("", "LineString")


def test_properties_choose_what_is_shown(layer: Path) -> None:
    assert len(read_layer(layer, "area", "", {"kind": "quarter"})) == 1
    with pytest.raises(DataError, match="holds no areas with kind = 'park'"):
        read_layer(layer, "area", "", {"kind": "park"})


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("missing.geojson", None, "is not there"),
        ("broken.geojson", "{", "is no GeoJSON"),
        ("other.json", json.dumps({"type": "Topology"}), "is no GeoJSON"),
        ("empty.geojson", json.dumps({"type": "FeatureCollection", "features": []}), "holds no areas"),
        ("broken.gpkg", "no database", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, name: str, content: str | None, fault: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=fault):
        read_layer(tmp_path / name, "area", "", {})


def test_a_line_of_one_point_is_no_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.geojson"
    line = {"type": "LineString", "coordinates": [[1, 47], [1, 47]]}
    feature = {"type": "Feature", "properties": {}, "geometry": line}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    with pytest.raises(DataError, match="holds no lines"):
        read_layer(path, "line", "", {})

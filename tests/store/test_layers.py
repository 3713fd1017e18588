"""A keeper's own layers: what a map's file may name, and what is said of one that cannot be used."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString, Polygon

from geo.errors import DataError
from geo.importing.geopackage import read_layer as import_layer
from geo.store import load_atlas, template_folder
from geo.store.layers import read_layer
from geo.store.maps import read_map

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
        ("broken.gpkg", "no database", "is no GeoPackage"),
        ("broken.fgb", "fgb, and no more", "cannot be read"),
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


SECRET = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {"name": "secret"}, "geometry": STREET.__geo_interface__}],
    }
)
# A format of GDAL's that names another file, and is known by what it holds, whatever it is called.
ELSEWHERE = """<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{}</SrcDataSource>
<SrcLayer>secret</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"""


@pytest.mark.parametrize("name", ["a.vrt", "a.gpkg", "a.shp", "a.fgb", "a.kml", "a"])
def test_a_file_that_names_another_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.geojson").write_text(SECRET, encoding="utf-8")
    (tmp_path / name).write_text(ELSEWHERE.format(tmp_path / "secret.geojson"), encoding="utf-8")
    with pytest.raises(DataError, match="is no GeoPackage, shapefile or FlatGeobuf"):
        read_layer(tmp_path / name, "line", "", {})
    assert import_layer(tmp_path / name).problems


@pytest.mark.parametrize("name", ["a.sqlite", "a.gpkg"])
def test_a_database_whose_table_is_another_file_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.geojson").write_text(SECRET, encoding="utf-8")
    with sqlite3.connect(tmp_path / name) as made:
        made.execute("PRAGMA writable_schema = 1")
        table = f"CREATE VIRTUAL TABLE leak USING VirtualOGR('{tmp_path / 'secret.geojson'}')"
        made.execute("INSERT INTO sqlite_master VALUES ('table', 'leak', 'leak', 0, ?)", (table,))
    with pytest.raises(DataError, match="is no GeoPackage"):
        read_layer(tmp_path / name, "line", "", {})
    assert import_layer(tmp_path / name).problems


@pytest.fixture
def atlas_with(tmp_path: Path) -> Callable[[str], str]:
    """``atlas_with(file)``: what is wrong with the map of an atlas, beside which ``secret.geojson`` lies, that has
    ``file`` for a layer.
    """
    root = tmp_path / "atlas"
    shutil.copytree(template_folder(), root)
    (tmp_path / "secret.geojson").write_text(SECRET, encoding="utf-8")
    gpd.GeoDataFrame({"name": ["secret"]}, geometry=[STREET], crs=4326).to_file(tmp_path / "streets.shp")
    atlas = load_atlas(root / "data")
    plain = (root / "maps" / "first.toml").read_text("utf-8")

    def problems(file: str) -> str:
        layer = f'\n[[layer]]\nfile = {json.dumps(file)}\nkind = "line"\n'
        (root / "maps" / "first.toml").write_text(plain + layer, "utf-8")
        return "; ".join(map(str, read_map(root / "maps" / "first.toml", atlas)[1]))

    return problems


def test_a_layer_lies_within_its_atlas(tmp_path: Path, atlas_with: Callable[[str], str]) -> None:
    outside = "lies outside the atlas"
    assert outside in atlas_with("../secret.geojson")
    assert outside in atlas_with("data/../../secret.geojson")
    assert outside in atlas_with(str(tmp_path / "secret.geojson"))
    assert outside in atlas_with("../not-there.geojson"), "whether a file is there is nobody's business"
    shutil.copy(tmp_path / "secret.geojson", tmp_path / "atlas" / "data" / "own.geojson")
    assert outside not in atlas_with("data/own.geojson")
    assert outside not in atlas_with("maps/../data/own.geojson")


def test_a_link_leads_no_layer_out_of_its_atlas(tmp_path: Path, atlas_with: Callable[[str], str]) -> None:
    root = tmp_path / "atlas"
    (root / "link.geojson").symlink_to(tmp_path / "secret.geojson")
    (root / "folder").symlink_to(tmp_path)
    shutil.copy(tmp_path / "streets.shp", root / "streets.shp")
    shutil.copy(tmp_path / "streets.shx", root / "streets.shx")
    (root / "streets.dbf").symlink_to(tmp_path / "streets.dbf")
    for file in ("link.geojson", "folder/secret.geojson", "streets.shp"):
        assert "lies outside the atlas" in atlas_with(file)
    (root / "streets.dbf").unlink()
    shutil.copy(tmp_path / "streets.dbf", root / "streets.dbf")
    assert "lies outside the atlas" not in atlas_with("streets.shp")

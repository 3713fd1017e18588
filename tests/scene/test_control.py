"""Control as told: true shapes with a certainty for each stretch of edge, and no outline that no text gives."""

from __future__ import annotations

from itertools import pairwise

import pytest
import shapely
from shapely.geometry import shape

from geo.errors import DataError
from geo.scene.control import CONTROL_COLUMNS, DIGITS, UNSAID, control_frame, edge_lines
from tests.made_once import shipped_atlas

SQUARE = [[81.0, 43.0], [82.0, 43.0], [82.0, 44.0], [81.0, 44.0], [81.0, 43.0]]
BOW = [[81.0, 43.0], [82.0, 44.0], [82.0, 43.0], [81.0, 44.0], [81.0, 43.0]]


def polygon(*rings) -> dict:
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.fixture(scope="module")
def real(root):
    return shipped_atlas()


@pytest.fixture(scope="module")
def frame(real):
    return control_frame(real).set_index("id", drop=False)


def test_every_shape_of_the_atlas_is_valid_and_in_longitude_and_latitude(frame) -> None:
    assert tuple(frame.columns) == CONTROL_COLUMNS
    assert frame.crs.to_epsg() == 4326
    shapes = [g for g in frame.geometry if g is not None]
    assert all(g.is_valid and not g.is_empty for g in shapes)
    west, south, east, north = shapely.total_bounds(shapes)
    assert 70 < west < east < 100
    assert 34 < south < north < 50


def test_the_ili_district_has_a_plausible_area(frame) -> None:
    # Today's Ili (56,500 km2) with Bortala (27,200 km2), which belonged to it; drawn by hand, so a tenth either way.
    assert 75_000 < frame.loc["ili-1946", "area_km2"] < 92_000
    assert frame.loc["ili-1944", "area_km2"] == frame.loc["ili-1946", "area_km2"]


def test_towns_and_wide_holds_have_no_area(real, frame) -> None:
    flat = [i for i, c in real.control.items() if c.geometry is None]
    assert flat
    assert (frame.loc[flat, "area_km2"] == 0).all()


def test_a_hold_of_a_wide_region_has_no_geometry_and_a_town_takes_its_point(real, frame) -> None:
    for ident, told in real.control.items():
        if told.geometry is None:
            place = real.places[told.place]
            geometry = frame.loc[ident, "geometry"]
            assert (geometry is not None) == place.pinned, ident
            assert geometry is None or (geometry.x, geometry.y) == place.lonlat
    assert frame.loc["region-prc-1954", "geometry"] is None


def test_the_edges_of_every_area_join_up_to_its_rings(real) -> None:
    seen = 0
    for told in real.control.values():
        lines = edge_lines(told)
        if not lines:
            continue
        seen += 1
        area = shape(dict(told.geometry))
        rings = [p.exterior for p in getattr(area, "geoms", [area])]
        rounded = [[(round(x, DIGITS), round(y, DIGITS)) for x, y, *_ in ring.coords] for ring in rings]
        walked = [p for _, line in lines for p in line.coords]
        assert {*walked} == {p for ring in rounded for p in ring}
        assert sum(line.length for _, line in lines) == pytest.approx(sum(r.length for r in rings), rel=1e-3)
        for (one, a), (other, b) in pairwise(lines):
            if a.coords[-1] != rounded[0][0]:
                assert a.coords[-1] == b.coords[0]
                assert one != other
    assert seen >= 3


def test_what_no_text_says_of_an_edge_is_generalised(control) -> None:
    cut = edge_lines(control("c", polygon(SQUARE), edges=((1, 2, "river"), (2, 3, "stated"))))
    assert [(kind, list(line.coords)) for kind, line in cut] == [
        (UNSAID, [(81, 43), (82, 43)]),
        ("river", [(82, 43), (82, 44)]),
        ("stated", [(82, 44), (81, 44)]),
        (UNSAID, [(81, 44), (81, 43)]),
    ]


def test_neighbouring_stretches_of_one_certainty_are_one_line(control) -> None:
    cut = edge_lines(control("c", polygon(SQUARE), edges=((0, 2, "river"), (2, 4, "river"))))
    assert [(kind, len(line.coords)) for kind, line in cut] == [("river", 5)]


@pytest.mark.parametrize("edge", [(0, 5, "river"), (3, 3, "river"), (3, 1, "river"), (-1, 2, "river")])
def test_an_edge_beyond_its_ring_is_refused(control, edge) -> None:
    with pytest.raises(DataError, match=r"of a ring of 5\. Try 0 to 4"):
        edge_lines(control("c", polygon(SQUARE), edges=(edge,)))


def test_a_line_and_a_town_have_no_edges(control) -> None:
    assert edge_lines(control("c", {"type": "LineString", "coordinates": SQUARE[:3]})) == []
    assert edge_lines(control("c", place="alder")) == []


def test_a_second_part_of_an_area_is_generalised_all_round(control) -> None:
    other = [[x + 5, y] for x, y in SQUARE]
    both = {"type": "MultiPolygon", "coordinates": [[SQUARE], [other]]}
    assert [kind for kind, _ in edge_lines(control("c", both, edges=((0, 4, "river"),)))] == ["river", UNSAID]


def test_an_outline_that_crosses_itself_is_mended(atlas, control) -> None:
    made = control_frame(atlas(control=[control("bow", polygon(BOW))]))
    assert made.geometry[0].is_valid
    assert made.geometry[0].area == pytest.approx(0.5)
    assert 3_000 < made["area_km2"][0] < 6_000


def test_an_empty_outline_is_refused(atlas, control) -> None:
    with pytest.raises(DataError, match="'none' has an empty outline"):
        control_frame(atlas(control=[control("none", {"type": "Polygon", "coordinates": []})]))


def test_an_atlas_without_control_has_an_empty_frame(atlas) -> None:
    made = control_frame(atlas())
    assert tuple(made.columns) == CONTROL_COLUMNS
    assert len(made) == 0


def test_an_outline_thinner_than_coordinates_are_kept_is_called_too_thin(atlas, control) -> None:
    sliver = polygon([(81.0, 44.0), (82.0, 44.0), (82.0, 44.0001), (81.0, 44.0001), (81.0, 44.0)])
    with pytest.raises(DataError, match=r"'thin' has an outline too thin.*0\.001 degree.*wider"):
        control_frame(atlas(control=[control("thin", sliver)]))

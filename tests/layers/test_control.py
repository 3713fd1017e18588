"""Control is areas, lines and held towns, cut by how sure each stretch of an edge is."""

from __future__ import annotations

import pytest
from shapely import LineString
from shapely.ops import linemerge

from geo.errors import DataError
from geo.layers.control import CONTROL_COLUMNS, control_frame, edge_lines

SQUARE = {"type": "Polygon", "coordinates": [[(82, 43), (83, 43), (83, 44), (82, 44), (82, 43)]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[(82, 43), (83, 44), (83, 43), (82, 44), (82, 43)]]}


def test_an_area_has_its_true_size(atlas, control):
    frame = control_frame(atlas(control=[control("c", SQUARE)]))
    assert tuple(frame.columns) == CONTROL_COLUMNS
    assert frame.crs.to_epsg() == 4326
    # A degree square at 43-44 N by the formula of the sphere of equal area (6371.007 km): within half a percent.
    assert frame.area_km2[0] == pytest.approx(8970, rel=0.005)


def test_a_held_town_stands_at_its_place_and_has_no_area(atlas, control):
    frame = control_frame(atlas(control=[control("c", place="alder")]))
    assert frame.geometry[0].coords[0] == (81.3, 43.9)
    assert frame.area_km2[0] == 0


def test_a_hold_known_only_of_a_wide_region_gets_no_spot(atlas, control):
    frame = control_frame(atlas(control=[control("c", place="steppe")]))
    assert frame.geometry[0] is None
    assert frame.area_km2[0] == 0


def test_an_outline_that_crosses_itself_is_made_valid_and_stays_an_area(atlas, control):
    shape = control_frame(atlas(control=[control("c", BOW_TIE)])).geometry[0]
    assert shape.is_valid
    assert "Polygon" in shape.geom_type


def test_coordinates_are_thousandths_of_a_degree(atlas, control):
    ragged = {"type": "LineString", "coordinates": [(82.123456, 43.98765), (83.00049, 44.1)]}
    shape = control_frame(atlas(control=[control("c", ragged)])).geometry[0]
    assert list(shape.coords) == [(82.123, 43.988), (83.0, 44.1)]


def test_an_edge_nobody_speaks_of_is_generalised(control):
    assert [kind for kind, _ in edge_lines(control("c", SQUARE))] == ["generalised"]


def test_an_outline_is_cut_where_its_certainty_changes_and_nothing_is_lost(control):
    cut = edge_lines(control("c", SQUARE, edges=((1, 2, "river"), (2, 3, "stated"))))
    assert [kind for kind, _ in cut] == ["generalised", "river", "stated", "generalised"]
    assert dict(cut)["river"] == LineString([(83, 43), (83, 44)])
    whole = linemerge([line for _, line in cut])
    assert whole.is_ring
    assert whole.length == pytest.approx(4)


def test_neighbouring_ranges_of_one_certainty_are_one_line(control):
    assert len(edge_lines(control("c", SQUARE, edges=((0, 2, "river"), (2, 4, "river"))))) == 1


@pytest.mark.parametrize("edge", [(3, 9, "river"), (2, 1, "river"), (-1, 2, "river")])
def test_an_edge_beyond_the_outline_is_refused(control, edge):
    with pytest.raises(DataError, match="Try 0 to 4"):
        edge_lines(control("c", SQUARE, edges=(edge,)))


def test_a_town_has_no_edge(control):
    assert edge_lines(control("c", place="alder")) == []


def test_an_empty_outline_is_refused_by_its_id(atlas, control):
    with pytest.raises(DataError, match="'c' has an empty outline"):
        control_frame(atlas(control=[control("c", {"type": "Polygon", "coordinates": []})]))

"""Tints by height: they nest, keep to the ground, and low land has none."""

from __future__ import annotations

import numpy as np
from shapely import Polygon

from geo.ground.extent import opening_box
from geo.ground.own_layers import own_layers
from geo.ground.plane_shapes import Focus, frame_of
from geo.ground.projection import Projection, projection_of
from geo.ground.relief import relief_strength, tint_strength
from geo.ground.tints import HEIGHTS, MOST, height_tints
from geo.model import LayerFeature, MapLayer, MapProjection


def tinted(bounds: tuple[float, float, float, float]):
    plane = projection_of(MapProjection("auto"), bounds)
    frame = frame_of(plane, opening_box(plane, bounds))
    return height_tints(frame, Focus(1200.0, 22_000.0, frame.rect)), frame


def test_what_lies_higher_lies_within_what_lies_lower() -> None:
    tints, frame = tinted((5.0, 44.0, 9.0, 47.5))
    heights = [height for height, _ in tints]
    assert 2 <= len(heights) <= MOST
    assert heights == sorted(heights)
    assert set(heights) <= set(HEIGHTS)
    areas = [sum(Polygon(ring).area for ring in rings) for _, rings in tints]
    assert areas == sorted(areas, reverse=True)
    x0, _, x1, _ = frame.outer
    points = np.vstack([ring for _, rings in tints for ring in rings])
    assert points[:, 0].min() >= x0 - 5000
    assert points[:, 0].max() <= x1 + 5000


def test_low_land_has_none() -> None:
    assert tinted((22.0, 59.5, 27.0, 62.0))[0] == []


def test_tints_come_as_the_relief_goes() -> None:
    scales = [1 / metres for metres in (4000, 1000, 500, 200, 50)]
    assert [relief_strength(scale) for scale in scales] == sorted((relief_strength(s) for s in scales), reverse=True)
    assert [tint_strength(scale) for scale in scales] == sorted(tint_strength(scale) for scale in scales)
    assert tint_strength(scales[0]) == 0


def test_a_keepers_layers_lie_on_the_plane_with_their_names() -> None:
    plane = Projection("azimuthal", 24.95, 60.17)
    frame = frame_of(plane, (-3000.0, -3000.0, 3000.0, 3000.0))
    square = {
        "type": "Polygon",
        "coordinates": [[[24.94, 60.165], [24.96, 60.165], [24.96, 60.175], [24.94, 60.175], [24.94, 60.165]]],
    }
    street = {"type": "LineString", "coordinates": [[24.5, 60.17], [25.5, 60.17]]}
    layers = (
        MapLayer("s.geojson", "street", names="name", features=(LayerFeature("Esplanadi", street),)),
        MapLayer("q.geojson", "quarter", tone="ink", names="name", features=(LayerFeature("Kluuvi", square),)),
    )
    quarter, road = own_layers(layers, frame, 1.0)
    assert (quarter.kind, quarter.look.fill, quarter.names[0][0]) == ("quarter", "ink", "Kluuvi")
    assert np.array_equal(quarter.lines[0][0], quarter.lines[0][-1])
    assert np.abs(road.lines[0]).max() < 3500
    assert road.look.line == "border_today"

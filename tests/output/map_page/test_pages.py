"""A map's ground measures in pixels as the page does, and its words are all there."""

from __future__ import annotations

import re

import numpy as np
import pytest

from geo.ground.ground import Ground
from geo.ground.projection import Projection
from geo.output.map_page.pages import messages
from geo.output.map_page.shell import TEMPLATES

CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
MERCATOR = Projection("mercator")
CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
AZIMUTHAL = Projection("azimuthal", 87.6, 43.8)


@pytest.fixture(params=[CONIC, MERCATOR, AZIMUTHAL], ids=lambda p: p.name)
def ground(request: pytest.FixtureRequest) -> Ground:
    return Ground(request.param, {}, None, (4.0,), lambda *_: 0.0)


def test_a_step_of_one_zoom_doubles_every_distance(ground: Ground) -> None:
    towns = [(81.3, 43.9), (87.6, 43.8), (82.9, 46.7)]
    small, large = ground.to_pixels(5, towns), ground.to_pixels(6, towns)
    assert np.allclose(large, small * 2)


def test_pixels_run_right_to_the_east_and_down_to_the_south(ground: Ground) -> None:
    (x0, y0), (x1, _), (_, y2) = ground.to_pixels(5, [(84, 44), (85, 44), (84, 43)])
    assert x1 > x0
    assert y2 > y0


def test_mercator_measures_as_leaflet_does() -> None:
    ground = Ground(MERCATOR, {}, None, (4.0,), lambda *_: 0.0)
    (a, _), (b, _) = ground.to_pixels(4, [(0, 0), (90, 0)])
    assert b - a == pytest.approx(256 * 2**4 / 4, rel=1e-6)


def test_one_point_and_none_are_taken_too(ground: Ground) -> None:
    assert ground.to_pixels(4, [(84, 44)]).shape == (1, 2)
    assert ground.to_pixels(4, []).shape == (0, 2)


def test_every_word_that_a_template_asks_for_is_in_the_catalogue() -> None:
    words = messages("en")
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        asked = re.findall(r"\bt\.(\w+)", text) + re.findall(r"\bt\[\"([\w.]+)\"\]", text)
        assert set(asked) <= set(words), path.name


def test_no_word_of_the_catalogue_is_empty() -> None:
    assert all(isinstance(v, str) and v.strip() for v in messages("en").values())

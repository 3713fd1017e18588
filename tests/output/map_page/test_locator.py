"""The globe in the corner: small, the same each time, with the outline of the map where it lies, and in words too."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from shapely import Polygon

from geo.i18n.catalogue import messages
from geo.output.map_page.locator import RADIUS_PX, SIDE_PX, has_locator, locator_html, locator_svg

ILI = (77.8, 39.0, 92.2, 49.2)


def outlines(svg: str, name: str) -> list[np.ndarray]:
    """The corners of each shape of a class, in pixels right and down."""
    (data,) = re.findall(rf'class="{name}" d="([^"]*)"', svg)
    return [
        np.cumsum([[float(v) for v in pair.split(",")] for pair in re.split("[l ]", shape)], axis=0)
        for shape in re.findall(r"M([^z]*)z", data)
    ]


def test_it_weighs_under_two_kilobytes_and_is_the_same_each_time() -> None:
    assert len(gzip.compress(locator_svg(ILI).encode(), mtime=0)) < 2000
    assert locator_svg(ILI) == locator_svg(ILI)


def test_it_is_one_element_without_words_that_screen_readers_pass_over() -> None:
    made = ElementTree.fromstring(locator_svg(ILI))
    assert made.get("aria-hidden") == "true"
    assert "".join(made.itertext()).strip() == ""


@pytest.mark.parametrize("bounds", [ILI, (73.6, 38.0, 79.0, 41.0), (-10.0, 50.0, 2.0, 60.0)])
def test_the_frame_lies_in_the_middle_and_all_of_the_land_on_the_disc(bounds) -> None:
    svg = locator_svg(bounds)
    (frame,) = outlines(svg, "frame")
    assert np.allclose(frame.mean(axis=0), SIDE_PX / 2, atol=3)
    land = np.vstack(outlines(svg, "land"))
    assert np.hypot(*(land - SIDE_PX / 2).T).max() < SIDE_PX / 2 + 1


def test_a_wider_map_has_a_wider_frame() -> None:
    (near,), (far,) = (outlines(locator_svg(b), "frame") for b in ((80, 42, 84, 45), ILI))
    assert np.ptp(far[:, 0]) > 2 * np.ptp(near[:, 0])


def test_its_words_say_the_degrees_on_which_the_map_opens() -> None:
    said = str(locator_html((-10.0, -5.0, 12.0, 20.0), messages("en"), "en"))
    assert said.endswith("The map opens on 10° W to 12° E, 5° S to 20° N.</p>")


def test_a_map_of_half_the_world_needs_none() -> None:
    assert not has_locator((-85.0, 10.0, 135.0, 66.0))
    assert locator_html((-85.0, 10.0, 135.0, 66.0), messages("en"), "en") == ""


@pytest.mark.parametrize(
    ("bounds", "share"), [((113.0, -1.0, 128.0, 13.0), 0.4), ((170.0, -45.0, 180.0, -35.0), 0.15), (ILI, 0.8)]
)
def test_land_on_the_far_side_of_the_earth_leaves_the_sea_of_the_near_side_free(bounds, share: float) -> None:
    land = sum(Polygon(outline).area for outline in outlines(locator_svg(bounds), "land"))
    assert 0 < land < share * np.pi * RADIUS_PX**2

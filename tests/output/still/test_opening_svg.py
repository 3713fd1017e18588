"""The still picture is small, well formed, and shows the opening view without a style of its own."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ground.extent import opening_box
from geo.ground.projection import Projection
from geo.output.still.opening_svg import LETTER_EM, still_svg
from geo.scene.opening import opening_picture
from geo.scene.picture import WIDTH, Window

MERCATOR = Projection("mercator")

BOUNDS = (77.8, 39.9, 92.2, 48.9)


@pytest.fixture(scope="module")
def svg(etr_page: str) -> str:
    (found,) = re.findall(r'<div class="still"[^>]*>\s*(<svg .*?</svg>)', etr_page, re.S)
    return found


@pytest.fixture(scope="module")
def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def test_it_is_well_formed_and_has_a_name_for_those_who_cannot_see_it(drawn) -> None:
    assert drawn.tag == "svg"
    assert drawn.get("role") == "img"
    assert drawn.get("aria-label").startswith("Map: East Turkistan Republic, 1944-49. ")


def test_it_is_described_at_length_and_what_goes_into_an_article_in_short(drawn, etr_page: str) -> None:
    assert "Marks at Ghulja / Yining" in drawn.get("aria-label")
    (alt,) = re.findall(r'"alt": ?"(Map: [^"]*)"', etr_page)
    assert len(alt) <= 250
    assert alt.endswith(" events.")


def test_it_is_small_without_its_relief(svg: str) -> None:
    bare = re.sub(r"<image [^>]*/>", "", svg)
    assert len(bare) < len(svg)
    assert len(gzip.compress(bare.encode(), 9)) < 25_000


def test_it_has_no_style_and_asks_for_nothing(drawn) -> None:
    for element in drawn.iter():
        assert "style" not in element.attrib
        for name, value in element.attrib.items():
            assert "url(" not in value
            assert not name.endswith("href") or value.startswith(("data:image/webp;base64,", "#"))
    assert {e.tag for e in drawn.iter()} <= {"svg", "g", "image", "path", "circle", "text", "title", "rect"}


def test_every_number_in_it_is_one(svg: str) -> None:
    assert not re.search(r"\b(nan|inf|None)\b", re.sub(r'href="[^"]*"', "", svg))


def test_towns_of_the_opening_view_are_named_in_it(drawn) -> None:
    names = {e.text for e in drawn.iter("text")}
    assert {"Ghulja", "Urumchi"} <= names


@given(
    st.sampled_from([Projection("conic", 84.0, 42.5, (37.0, 48.0)), MERCATOR, Projection("azimuthal", 87.6, 43.8)]),
    st.floats(60, 90), st.floats(30, 45), st.floats(1, 15), st.floats(1, 8),
)  # fmt: skip
def test_the_opening_box_holds_the_edges_of_its_bounds(plane, west, south, wide, high) -> None:
    bounds = (west, south, west + wide, south + high)
    x0, y0, x1, y1 = opening_box(plane, bounds)
    lon, lat = np.array([west, west + wide, west, west + wide]), np.array([south, south, south + high, south + high])
    x, y = plane.project(lon, lat)
    slack = 1e-6 * (x1 - x0)
    assert x0 - slack <= x.min() <= x.max() <= x1 + slack
    assert y0 - slack <= y.min() <= y.max() <= y1 + slack


def test_a_window_counts_right_and_down_from_its_upper_left_corner() -> None:
    plane = MERCATOR
    window = Window(plane, opening_box(plane, BOUNDS))
    (upper_left, lower_right) = window.points([(77.8, 48.9), (92.2, 39.9)])
    assert upper_left == pytest.approx((0, 0), abs=1e-6)
    assert lower_right == pytest.approx((WIDTH, window.height))


def test_a_line_far_outside_draws_nothing_and_a_ring_is_closed() -> None:
    plane = MERCATOR
    window = Window(plane, opening_box(plane, BOUNDS))
    assert window.d([(10, 10), (11, 11)]) == ""
    ring = window.d([(80, 42), (84, 42), (84, 44), (80, 42)], close=True)
    assert re.fullmatch(r"M\d+ \d+l-?\d+ -?\d+( -?\d+ -?\d+)+Z", ring)
    numbers = [int(n) for n in re.findall(r"-?\d+", ring)]
    assert (sum(numbers[2::2]), sum(numbers[3::2])) == (0, 0), "the steps of a ring lead back"


def test_a_line_is_drawn_as_far_as_a_window_may_show_it_and_bends_where_it_bent() -> None:
    plane = MERCATOR
    window = Window(plane, opening_box(plane, BOUNDS))
    away = window.d([(60, 45), (110, 45)])
    assert [int(n) for n in re.findall(r"-?\d+", away)][::2] == [-220, 1440]
    straight = window.d([(80, 42), (81, 42), (82, 42), (82, 44)])
    assert straight == window.d([(80, 42), (82, 42), (82, 44)])
    assert len(re.findall(r"-?\d+", straight)) == 6


@pytest.mark.parametrize("map_id", ["atlas", "baren-1990"])
def test_a_small_picture_names_where_its_weightiest_events_are_and_no_name_runs_into_a_mark(composed, map_id) -> None:
    drawing, ground = composed(map_id)
    picture = opening_picture(drawing, ground, None, 2.2)
    drawn = ET.fromstring(still_svg(picture))
    named = {text.text or "": text for text in drawn.iter("text")}
    assert {"atlas": "Urumchi", "baren-1990": "Baren"}[map_id] in named
    points = picture.window.points([mark.point for mark in picture.marks])
    for name, text in named.items():
        x, y, px = (float(text.get(key, "")) for key in ("x", "y", "font-size"))
        wide = len(name) * px * LETTER_EM
        left = x - {"end": wide, "middle": wide / 2}.get(text.get("text-anchor", ""), 0)
        for mark, (u, v) in zip(picture.marks, points, strict=True):
            half = mark.size * picture.enlarge / 2 - 3
            apart = left + wide < u - half or u + half < left or y < v - half or v + half < y - px
            assert apart, (name, u, v)

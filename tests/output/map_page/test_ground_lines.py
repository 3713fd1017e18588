"""The ground as text: read back, it is the lines that were given, to less than a pixel, in fewer bytes."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ground.ground import Ground
from geo.ground.projection import Projection
from geo.output.map_page.ground_lines import LAST, LEADING, ground_text

CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
POINTS = st.tuples(st.floats(67, 103), st.floats(33, 53))


def read(text: str, unit: float) -> list[list[tuple[float, float]]]:
    """Lines in metres, as the page's script reads them."""
    numbers, high = [], 0
    for character in text:
        if character in LEADING:
            high = high * len(LEADING) + LEADING.index(character)
            continue
        value = high * len(LAST) + LAST.index(character)
        numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
        high = 0
    lines, at, x, y = [], iter(numbers), 0, 0
    for count in at:
        line, dx, dy = [], 0, 0
        for i in range(count):
            dx, dy = (next(at) + (d // 2 if i > 1 else 0) for d in (dx, dy))
            x, y = x + dx, y + dy
            line.append((x * unit, y * unit))
        lines.append(line)
    return lines


def ground_with(plane: Projection = CONIC, **layers: list[list[tuple[float, float]]]) -> Ground:
    """A ground of lines given in longitude, latitude."""
    base = {
        name: [np.column_stack(plane.project(*np.array(line).T)) for line in lines] for name, lines in layers.items()
    }
    return Ground(plane, base, None, (), lambda *_: 0.0)


@given(st.lists(st.lists(POINTS, min_size=2, max_size=8), max_size=5))
def test_every_point_comes_back_within_half_a_unit(lines: list[list[tuple[float, float]]]) -> None:
    ground = ground_with(rivers=lines)
    made = ground_text(ground, 9)
    unit = float(made["unit"])  # type: ignore[arg-type]
    back = {point for line in read(str(made["rivers"]), unit) for point in line}
    for line in ground.base["rivers"]:
        for x, y in line:
            assert min(max(abs(x - a), abs(y - b)) for a, b in back) <= unit / 2 + 1e-6


def test_a_line_stays_one_line_in_its_order() -> None:
    made = ground_text(ground_with(rivers=[[(80, 40), (81, 41), (82, 40)]]), 9)
    (line,) = read(str(made["rivers"]), float(made["unit"]))  # type: ignore[arg-type]
    assert len(line) == 3
    assert all(a[0] < b[0] for a, b in pairwise(line))


def test_a_ring_does_not_tell_its_first_point_again() -> None:
    ring = [(80.0, 40.0), (81.0, 40.0), (81.0, 41.0), (80.0, 40.0)]
    made = ground_text(ground_with(lakes=[ring], rivers=[ring]), 9)
    (lake,), (river,) = (read(str(made[name]), 1) for name in ("lakes", "rivers"))
    assert river[0] == river[-1]
    assert lake == river[:-1]


def test_steps_that_no_zoom_shows_are_left_out() -> None:
    made = ground_text(ground_with(rivers=[[(80, 40), (80.001, 40), (80.1, 40)]]), 6)
    assert [len(line) for line in read(str(made["rivers"]), 1)] == [2]


@pytest.mark.parametrize("plane", [CONIC, Projection("mercator"), Projection("azimuthal", 87.6, 43.8)])
def test_a_point_is_off_by_less_than_a_pixel_at_the_greatest_zoom(plane: Projection) -> None:
    made = ground_text(ground_with(plane), 8)
    assert 0 < float(made["unit"]) / 2 < 2 * np.pi * plane.radius / 256 / 2**8  # type: ignore[arg-type]


def test_the_text_needs_no_escape_in_a_page() -> None:
    assert not set('"\\<&') & set(LAST + LEADING)
    assert len(set(LAST + LEADING)) == len(LAST + LEADING)

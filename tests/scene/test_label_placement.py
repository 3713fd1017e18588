"""Labels never overlap, never cover a mark, and stand where they stand whatever the order of their items."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from geo.scene.label_choice import ASTRAY_PX
from geo.scene.label_placement import (
    COUNT_PX,
    DOT_PX,
    MARK_PX,
    Obstacles,
    label_size,
    place_labels,
)

ZOOMS = (4.0, 5.5, 7.0)
# Offsets are rounded to a tenth of a pixel.
ROUNDED_PX = 0.06


def to_pixels(zoom: float, lonlat) -> np.ndarray:
    lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
    return np.column_stack([lon, -lat]) * 256 * 2**zoom / 360


def item(ident: str, at=(84.0, 44.0), kind: str = "town", rank: int = 1, *widths: float, lowest: float = 0) -> dict:
    return {
        "id": ident,
        "kind": kind,
        "at": list(at),
        "rank": rank,
        "lowest": lowest,
        "lines": [{"width": w, "px": 13} for w in widths or (60,)],
    }


def box_of(made: dict, zoom: float, placed: list):
    """The pixels that a placed label's letters cover."""
    _, dx, dy, anchor = placed
    (x, y), (width, height) = to_pixels(zoom, [made["at"]])[0], label_size(made)
    left = x + dx - {"left": 0, "right": width, "center": width / 2}[anchor]
    return box(left, y + dy, left + width, y + dy + height)


spots = st.tuples(st.floats(80, 90), st.floats(40, 48))
items = st.lists(
    st.builds(
        lambda *parts: parts,
        spots,
        st.sampled_from(["town", "town", "water", "range", "region"]),
        st.integers(1, 3),
        st.lists(st.floats(20, 140), min_size=1, max_size=2),
        st.sampled_from([0.0, 5.0, 6.5]),
    ),
    min_size=1,
    max_size=14,
).map(
    lambda found: [
        item(f"i{n}", at, kind, rank, *widths, lowest=low) for n, (at, kind, rank, widths, low) in enumerate(found)
    ]
)
obstacles = st.builds(
    Obstacles,
    st.lists(spots, max_size=6).map(tuple),
    st.lists(st.lists(spots, min_size=2, max_size=4).map(tuple), max_size=2).map(tuple),
    st.lists(spots, max_size=2).map(tuple),
)
few = settings(max_examples=30, deadline=None)


@given(items, obstacles)
@few
def test_no_two_labels_of_a_zoom_overlap(made, kept_off) -> None:
    for zoom, placed in place_labels(made, ZOOMS, to_pixels, kept_off).items():
        boxes = [box_of(made[p[0]], float(zoom), p).buffer(-ROUNDED_PX) for p in placed]
        assert all(one.intersection(other).area < 1e-6 for one, other in combinations(boxes, 2))


@given(items, obstacles)
@few
def test_no_label_covers_a_mark_its_count_or_the_dot_of_a_town(made, kept_off) -> None:
    for zoom, placed in place_labels(made, ZOOMS, to_pixels, kept_off).items():
        marks: Any = to_pixels(float(zoom), kept_off.marks) if kept_off.marks else []
        covered = [box(x - MARK_PX, y - MARK_PX, x + MARK_PX + COUNT_PX, y + MARK_PX) for x, y in marks]
        towns = [to_pixels(float(zoom), [i["at"]])[0] for i in made if i["kind"] == "town"]
        covered += [box(x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX) for x, y in towns]
        boxes = [box_of(made[p[0]], float(zoom), p).buffer(-ROUNDED_PX) for p in placed]
        assert not [1 for label in boxes for mark in covered if label.intersects(mark)]


@given(items, obstacles, st.randoms(use_true_random=False))
@few
def test_another_order_of_the_items_changes_nothing_but_their_indices(made, kept_off, random) -> None:
    shuffled = random.sample(made, len(made))

    def by_id(found: dict, given: list[dict]) -> dict:
        return {zoom: sorted([given[i]["id"], *rest] for i, *rest in placed) for zoom, placed in found.items()}

    one, other = (place_labels(order, ZOOMS, to_pixels, kept_off) for order in (made, shuffled))
    assert by_id(one, made) == by_id(other, shuffled)


@given(items, obstacles)
@few
def test_a_label_stands_once_at_most_and_at_no_zoom_below_its_lowest(made, kept_off) -> None:
    for zoom, placed in place_labels(made, ZOOMS, to_pixels, kept_off).items():
        indices = [p[0] for p in placed]
        assert indices == sorted(set(indices))
        assert all(float(zoom) >= made[i]["lowest"] for i in indices)


def test_of_two_names_that_want_one_spot_the_weightier_is_kept() -> None:
    crowd = [item(f"b{n}", (84 + n * 1e-4, 44), "town", 2) for n in range(12)]
    made = [*crowd, item("a", (84, 44), "town", 1)]
    placed = place_labels(made, (7.0,), to_pixels, Obstacles(()))["7"]
    assert 12 in [p[0] for p in placed]
    assert len(placed) < len(made)


def test_a_town_with_a_mark_has_its_name_beside_the_mark_and_its_count() -> None:
    made = [item("a")]
    ((_, dx, dy, anchor),) = place_labels(made, (6.0,), to_pixels, Obstacles(((84.0, 44.0),)))["6"]
    assert anchor == "left"
    assert not box_of(made[0], 6, [0, dx, dy, anchor]).intersects(
        box(*(to_pixels(6, [(84, 44)])[0] - MARK_PX), *(to_pixels(6, [(84, 44)])[0] + MARK_PX))
    )


def test_a_name_avoids_a_line_where_it_can() -> None:
    made = [item("a")]
    free = place_labels(made, (7.0,), to_pixels, Obstacles(()))["7"][0]
    north = (((84.0, 44.1), (88.0, 44.1)),)
    dodged = place_labels(made, (7.0,), to_pixels, Obstacles((), north))["7"][0]
    assert free != dodged


def test_zooms_are_written_as_short_as_they_go_and_nothing_gives_nothing() -> None:
    assert place_labels([], (4.0, 4.5), to_pixels, Obstacles(())) == {"4": [], "4.5": []}


@pytest.mark.parametrize(("zoom", "shown"), [(4.0, 0), (4.5, 1)])
def test_lesser_towns_wait_for_a_larger_map(zoom: float, shown: int) -> None:
    placed = place_labels([item("a", rank=2, lowest=4.5)], (zoom,), to_pixels, Obstacles(()))
    assert len(placed[f"{zoom:g}"]) == shown


@pytest.mark.parametrize("east", [8.0, 14.0, 20.0, 26.0])
def test_a_name_is_not_set_where_it_would_be_read_as_the_name_of_the_mark_beside_it(east: float) -> None:
    """Marks stand some pixels to both sides of a town; its name goes elsewhere, or nowhere."""
    zoom, made = 5.0, item("x", (84.0, 44.0), "town", 3, 60.0)
    degrees = east * 360 / (256 * 2**zoom)
    beside = ((84.0 + degrees, 44.0), (84.0 - degrees, 44.0))
    placed = place_labels([made], [zoom], to_pixels, Obstacles(beside))["5"]
    town, marks = Point(to_pixels(zoom, [made["at"]])[0]), [Point(p) for p in to_pixels(zoom, beside)]
    for label in placed:
        letters = box_of(made, zoom, label)
        assert all(mark.distance(letters) >= min(town.distance(letters) - 1, ASTRAY_PX) - 3 for mark in marks)


def test_a_great_town_is_named_even_in_a_crowd() -> None:
    zoom, made = 5.0, item("x", (84.0, 44.0), "town", 1, 60.0)
    step = 16 * 360 / (256 * 2**zoom)
    crowd = ((84.0 + step, 44.0), (84.0 - step, 44.0))
    assert place_labels([made], [zoom], to_pixels, Obstacles(crowd))["5"]

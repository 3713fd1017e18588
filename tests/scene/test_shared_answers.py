"""What the page's scripts compute too has one set of right answers: ``tests/fixtures``, read by
``tests/js/shared.test.mjs``.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from shapely import Point

from geo.dates.edtf import When
from geo.ground.projection import Projection
from geo.i18n.catalogue import messages
from geo.output.time_layer.element import iso
from geo.scene.label_candidates import land_candidates, town_candidates, with_built
from geo.scene.label_choice import is_astray
from geo.scene.map_words import headline
from geo.scene.selection import grouped, strength
from tests.fixture import fixture


def cases(name: str) -> list[Any]:
    return fixture(name)["cases"]


@pytest.mark.parametrize("case", cases("strength"), ids=lambda case: f"{case['when']} in {case['period_edtf']}")
def test_an_event_is_as_strong_as_what_it_may_mean_lies_in_the_period(case: dict[str, Any]) -> None:
    when, period = When(case["when"]), When(case["period_edtf"])
    assert [iso(when.earliest), iso(when.latest)] == [case["from"], case["to"]]
    assert [iso(period.earliest), iso(period.latest)] == case["period"]
    sure = when.certain_span if "/" in when.edtf else None
    assert case["sure"] == ([iso(day) for day in sure] if sure else None)
    assert strength(when, period) == pytest.approx(case["strength"], abs=1e-6)


@pytest.mark.parametrize("case", cases("headline"), ids=lambda case: case["when"])
def test_a_headline_is_a_month_or_a_year_of_long_spans_with_its_beginning_before_it(case: dict[str, Any]) -> None:
    language = case["language"]
    found = headline(When(case["when"]), language, messages(language))
    assert found == {"lead": case["lead"], "large": case["large"]}


@pytest.mark.parametrize("case", cases("projections"), ids=lambda case: case["projection"]["kind"])
def test_a_projection_has_the_same_metres_for_the_same_degrees(case: dict[str, Any]) -> None:
    given = case["projection"]
    plane = Projection(given["kind"], given["lon0"], given["lat0"], tuple(given["parallels"]), given["radius"])
    at = np.array([point["at"] for point in case["points"]], dtype=float)
    metres = np.array([point["metres"] for point in case["points"]])
    assert np.abs(np.column_stack(plane.project(*at.T)) - metres).max() < 1e-3


@pytest.mark.parametrize("case", cases("grouping"), ids=lambda case: case["says"])
def test_marks_that_fall_together_are_one_with_the_weightiest_on_top(case: dict[str, Any]) -> None:
    marks = [(mark, (float(x), float(y))) for mark in case["marks"] for x, y in mark["points"]]
    rows = [
        SimpleNamespace(
            id=m["id"], act=m["act"], importance=m["importance"], radius_km=1.0, geometry=Point(p)
        )
        for m, p in marks
    ]  # fmt: skip
    events: Any = {m["id"]: SimpleNamespace(when=When(m["when"])) for m, _ in marks}
    groups = grouped(rows, [p for _, p in marks], events)
    assert sorted([row.id for row in group.rows] for group in groups) == sorted(case["groups"])


def as_candidate(built: Any) -> Any:
    return built and tuple(built)


def assert_same(found: Any, right: list[Any]) -> None:
    found = list(found)
    assert [anchor for *_, anchor in found] == [anchor for *_, anchor in right]
    assert np.abs(np.array([c[:2] for c in found]) - np.array([c[:2] for c in right])).max() < 1e-3


@pytest.mark.parametrize("case", fixture("label-candidates")["towns"], ids=lambda case: case["says"])
def test_the_name_of_a_town_has_the_same_places_to_stand_in_the_same_order(case: dict[str, Any]) -> None:
    size = tuple(case["size"])
    around = town_candidates(size, case["first"], case["half"], case["count"])
    assert_same(with_built(around, as_candidate(case["built"]), size, case["half"]), case["candidates"])


@pytest.mark.parametrize("case", fixture("label-candidates")["lands"], ids=lambda case: case["says"])
def test_the_name_of_land_has_the_same_places_to_stand_in_the_same_order(case: dict[str, Any]) -> None:
    assert_same(land_candidates(tuple(case["size"]), None, as_candidate(case["built"])), case["candidates"])


@pytest.mark.parametrize("case", fixture("label-candidates")["astray"], ids=lambda case: case["says"])
def test_a_name_is_astray_that_would_be_read_as_another_towns(case: dict[str, Any]) -> None:
    others = np.array(case["others"], dtype=float)
    assert is_astray(tuple(case["box"]), tuple(case["own"]), others) == case["astray"]

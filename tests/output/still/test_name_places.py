"""Names of a still: those of the weightiest events have the first choice, and an earlier one makes way where it can."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from geo.output.still.name_places import Obstacles, Placed, Request, Weight, names_placed
from geo.scene.label_boxes import Box, Lines, collide

FRAME: Box = (0.0, 0.0, 400.0, 300.0)


def town(ident: str, x: float, y: float, rank: int = 2) -> dict[str, Any]:
    return {"id": ident, "kind": "town", "at": (x, y), "rank": rank, "lines": [{"px": 12.0}]}


def named(
    *towns: dict[str, Any], busy: dict[str, Weight], limit: int = 9, taken: tuple[Box, ...] = ()
) -> dict[str, Placed]:
    """What is named of towns with marks of 12 pixels, names of 40 by 12, in the order of their choice."""
    view = SimpleNamespace(
        frame=FRAME, scale=1.0, point=lambda at: at, holds=lambda x, y, _: 0 < x < 400 and 0 < y < 300
    )
    marks = tuple((x - 6.0, y - 6.0, x + 6.0, y + 6.0) for x, y in (t["at"] for t in towns if t["id"] in busy))
    request = Request(
        cast(Any, view), cast(Any, SimpleNamespace(labels={"items": towns})), busy, taken, limit,
        Obstacles(marks, Lines([], 1.0)), busy.keys(), dict.fromkeys(range(len(towns)), (9.0, -6.0, "left")),
        lambda _: (40.0, 12.0),
    )  # fmt: skip
    return {towns[i]["id"]: placed for i, placed in names_placed(request).items()}


def test_the_place_of_a_weighty_event_is_named_before_a_greater_town_of_a_lesser_one() -> None:
    towns = town("Helsinki", 100, 100, rank=1), town("Raate", 300, 100, rank=3), town("Oulu", 200, 200, rank=1)
    assert list(named(*towns, busy={"Helsinki": (1, 1), "Raate": (3, 1)})) == ["Raate", "Helsinki", "Oulu"]
    assert list(named(*towns, busy={"Helsinki": (1, 1), "Raate": (3, 1)}, limit=1)) == ["Raate"]


def test_of_equal_weight_the_greater_town_comes_first_then_the_one_of_more_events() -> None:
    towns = town("Summa", 100, 100), town("Taipale", 300, 100), town("Viipuri", 200, 200, rank=1)
    assert list(named(*towns, busy={"Summa": (2, 1), "Taipale": (2, 4), "Viipuri": (2, 1)})) == [
        "Viipuri", "Taipale", "Summa"
    ]  # fmt: skip


# All around the eastern of two towns, but for the place on its left.
WALLS: tuple[Box, ...] = ((140.0, 50.0, 300.0, 92.0), (168.0, 92.0, 300.0, 108.0), (140.0, 109.0, 300.0, 160.0))


def test_an_earlier_name_makes_way_for_one_that_has_no_other_place() -> None:
    west, east = town("Tolvajärvi", 96, 100), town("Kollaa", 160, 100)
    for busy in ({"Tolvajärvi": (2, 1), "Kollaa": (2, 1)}, {"Tolvajärvi": (3, 1), "Kollaa": (1, 1)}):
        alone = named(west, busy=busy)["Tolvajärvi"]
        found = named(west, east, busy=busy, taken=WALLS)
        assert found.keys() == {"Tolvajärvi", "Kollaa"}
        assert collide(alone.box, found["Kollaa"].box)
        assert not collide(found["Tolvajärvi"].box, found["Kollaa"].box)


def test_a_weightier_name_does_not_go_further_off_for_a_lesser_one() -> None:
    west, east = town("Tolvajärvi", 96, 100), town("Kollaa", 160, 100)
    # What is left of the western town's own places lies further up.
    walls = (*WALLS, (20.0, 80.0, 88.0, 130.0), (88.0, 109.0, 140.0, 160.0), (20.0, 82.0, 140.0, 92.0))
    equal = named(west, east, busy={"Tolvajärvi": (2, 1), "Kollaa": (2, 1)}, taken=walls)
    lesser = named(west, east, busy={"Tolvajärvi": (3, 1), "Kollaa": (2, 1)}, taken=walls)
    assert equal.keys() == {"Tolvajärvi", "Kollaa"}
    assert lesser.keys() == {"Tolvajärvi"}

"""The picture of how a map opens: what its opening period shows, in the opening view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geo.ground.extent import opening_box
from geo.ground.ground import Ground
from geo.ground.relief import Relief
from geo.scene.drawing import Drawing, rings
from geo.scene.picture import Line, Mark, Picture, Window
from geo.scene.selection import shown

INK_WIDTH, PARTY_WIDTH = 1.6, 4.0
GREATEST = 3  # of the importance of events


def opening_picture(drawing: Drawing, ground: Ground, relief: Relief | None, enlarge: float = 1.0) -> Picture:
    """The map as it opens, over ``relief``; with ``enlarge`` type and marks grow, and lesser towns go unnamed."""
    definition = drawing.definition
    period = drawing.atlas.periods[definition.opens_at.period]
    now = shown(drawing, period)
    return Picture(
        window=Window(ground.projection, opening_box(ground.projection, definition.opens_at.bounds_lonlat)),
        title=f"{definition.title}. {period.title}",
        ground=ground,
        relief=(relief.webp, relief.rect) if relief else None,
        areas=[(rings(row.geometry), _look(drawing, row.party), row.extent) for row in now.areas],
        lines=[_line(drawing, row) for row in now.lines if row.geometry.geom_type == "LineString"],
        towns=_towns(drawing, now.marks, 2 if enlarge == 1 else 1),
        marks=list(_marks(drawing, now.marks)),
        palette={
            **drawing.style["palette"]["light"],
            **{f"party-{p}": look["light"] for p, look in drawing.style["parties"].items()},
        },
        enlarge=enlarge,
    )


def _towns(drawing: Drawing, marks: Iterable[Any], least: int) -> list[tuple[str, tuple[float, float], int]]:
    """The towns that are named: where the weightiest events happen, then those down to the rank ``least``."""
    weightiest = {row.place for row in marks if row.importance == GREATEST}
    towns = [
        item
        for item in drawing.labels["items"]
        if item["kind"] == "town" and (item["rank"] <= least or item["id"] in weightiest)
    ]
    return [
        (item["lines"][0]["text"], tuple(item["at"]), item["rank"])
        for item in sorted(towns, key=lambda item: (item["id"] not in weightiest, item["rank"]))
    ]


def _look(drawing: Drawing, party: str) -> str:
    """The name of a party's colour: its own, or ink."""
    look = drawing.style["parties"].get(party)
    return f"party-{party}" if look and look["line"] == "single" else "ink"


def _line(drawing: Drawing, row: Any) -> Line:
    of_party = drawing.style["lines"][row.kind]["color"] == "party"
    look = _look(drawing, row.party if of_party else "")
    planned = row.act == "plan" or bool(row.version)
    return Line(list(row.geometry.coords), look, PARTY_WIDTH if of_party and not planned else INK_WIDTH, planned)


def _marks(drawing: Drawing, rows: Iterable[Any]) -> Iterator[Mark]:
    """The weightiest mark of each place, the least first, so that the weightiest are painted over the rest."""
    marks = drawing.style["marks"]
    best: dict[tuple[float, float], Any] = {}
    for row in rows:
        point = (row.geometry.x, row.geometry.y)
        if row.importance > getattr(best.get(point), "importance", 0):
            best[point] = row
    for point, row in sorted(best.items(), key=lambda kv: kv[1].importance):
        fill = marks["fills"][row.act]
        path = marks["kinds"][row.kind][fill["path"]]
        yield Mark(point, path, marks["sizes"][str(row.importance)], fill["fill"] == "ink")

"""A reader of a grey print: every area and every line that a period tells of is there, on every map, without its
hue.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]


def told_in_lines(file: Path) -> bool:
    return {"control", "movements"} & set(tomllib.loads(file.read_text("utf-8")).get("layers", [])) != set()


MAPS = sorted(file.stem for file in (ROOT / "maps").glob("*.toml") if told_in_lines(file))
# Their texts tell of no areas, and of no lines that fall in their periods.
UNTOLD = ("baren-1990", "later-events")
# In grey from 0 (black) to 1: a line or letter stands out from what is below it, and a tint or a hatch, which is paler.
LINE, TINT, LETTERS = 0.15, 0.015, 0.2
# Pixels of a line that is in sight, from one sample to the next, and about a lone sign.
STEP_PX, NEAR_PX, SIGN_PX = 6, 6, 18

# What the period tells, where it stands on the map in CSS pixels, clear of marks.
TOLD = """() => {
  const data = JSON.parse(document.getElementById("dateline-data").textContent);
  const { from, to } = dateline.state();
  const { x: wide, y: high } = map_map.getSize();
  const during = (c, a, b) => (c.from ?? "-") <= b && (c.to ?? "~") >= a;
  const on = (lon, lat) => { const p = map_map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; };
  const line = (flat) => { let [x, y] = [0, 0]; const out = []; for (let i = 0; i < flat.length; i += 2) { x += flat[i]; y += flat[i + 1]; out.push(on(x / 1000, y / 1000)); } return out; };
  const marks = time_layer_events.marks();
  const box = map_map.getContainer().getBoundingClientRect();
  const layers = data.map.layers;
  return {
    at: [box.x, box.y],
    areas: !layers.includes("control") ? [] : data.control.filter((c) => c.rings && during(c, to, to)).map((c) => ({ id: c.id, extent: c.extent, at: c.letters_at && on(...c.letters_at), letters: data.style?.parties[c.party].letters ?? time_layer_events.data.style.parties[c.party].letters })),
    lines: !layers.includes("movements") ? [] : data.movements.filter((m) => during(m, from, to)).map((m) => ({ id: m.id, fade: m.fade, points: line(m.line) })),
    letters: time_layer_events.drawn().letters.map(({ text, box }) => ({ text, box })),
    clear: marks.map((m) => [m.x, m.y]), size: [wide, high],
  };
}"""


def grey(page: Any) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("L"), dtype=float) / 255


def samples(points: list[list[float]]) -> list[tuple[float, float]]:
    """Points every few pixels along a line."""
    xy = np.asarray(points, dtype=float)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))]) if len(xy) > 1 else np.zeros(1)
    at = np.arange(0, along[-1] + 0.1, STEP_PX)
    return list(zip(np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1]), strict=True))


class Sheet:
    """How much what is told darkens or lightens each pixel of the map."""

    def __init__(self, page: Any, told: dict[str, Any]) -> None:
        shown = grey(page)
        page.evaluate("map_map.getPane('dateline-overlay').style.visibility = 'hidden'")
        self.change = np.abs(shown - grey(page))
        page.evaluate("map_map.getPane('dateline-overlay').style.visibility = ''")
        self.left, self.top = told["at"]
        (self.wide, self.high), self.marks = told["size"], told["clear"]

    def inside(self, x: float, y: float, clear: float = 18) -> bool:
        free = all(np.hypot(mx - x, my - y) > clear for mx, my in self.marks)
        return 12 < x < self.wide - 12 and 12 < y < self.high - 12 and free

    def near(self, x: float, y: float, reach: int) -> np.ndarray:
        row, column = round(self.top + y), round(self.left + x)
        return self.change[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1]


def unseen(sheet: Sheet, told: dict[str, Any]) -> list[str]:
    """What is told and cannot be seen in grey; of what lies off the sheet or under marks nothing is asked."""
    wrong = []
    for line in told["lines"]:
        points = samples(line["points"])
        if len(points) < 3:
            if sheet.inside(*points[0], 0) and sheet.near(*points[0], SIGN_PX).max() < LINE:
                wrong.append(f"{line['id']}: its sign")
            continue
        # A line whose start no text states comes in from nothing.
        asked = [p for p in points[len(points) // 3 if line["fade"] else 0 :] if sheet.inside(p[0], p[1])]
        seen = [sheet.near(x, y, NEAR_PX).max() >= LINE for x, y in asked]
        if len(seen) > 4 and np.mean(seen) < 0.7:
            wrong.append(f"{line['id']}: {np.mean(seen):.0%} of its line")
    for area in told["areas"]:
        at = area["at"]
        if not at or not sheet.inside(at[0], at[1], 26):
            continue
        # Areas of one party side by side share their letters.
        if area["letters"] not in [letters["text"] for letters in told["letters"]]:
            wrong.append(f"{area['id']}: no letters {area['letters']}")
        body = max(sheet.near(at[0] + dx, at[1] + dy, 6).mean() for dx, dy in ((0, -20), (0, 20), (-30, 0), (30, 0)))
        if body < TINT:
            wrong.append(f"{area['id']}: {area['extent']}, its tint, hatch or edge ({body:.3f})")
    for letters in told["letters"]:
        left, top, right, bottom = letters["box"]
        x, y = (left + right) / 2, (top + bottom) / 2
        if sheet.inside(x, y) and sheet.near(x, y, 7).max() < LETTERS:
            wrong.append(f"letters {letters['text']}")
    return wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", MAPS)
def test_in_grey_every_area_and_line_of_every_period_is_seen(
    page_of, map_file: Callable[[str], Path], settled, name: str, scheme: str
) -> None:
    page = page_of(map_file(name), color_scheme=scheme)
    settled(page)
    asked, wrong = 0, []
    for period in page.evaluate("dateline.periods.map((p) => p.id)"):
        page.evaluate("(period) => dateline.set({ period })", period)
        settled(page)
        told = page.evaluate(TOLD)
        asked += len(told["lines"]) + len(told["areas"])
        if told["lines"] or told["areas"]:
            wrong += [f"{period}, {fault}" for fault in unseen(Sheet(page, told), told)]
    assert wrong == []
    assert asked > 0 or name in UNTOLD


def test_a_sheet_that_tells_nothing_fails_it(page_of, map_file, settled) -> None:
    page = page_of(map_file("etr-1944-1949"))
    settled(page)
    told = page.evaluate(TOLD)
    page.evaluate("map_map.getPane('dateline-overlay').hidden = true")
    assert len(unseen(Sheet(page, told), told)) >= 3

"""A map of a million events: what making it takes, and what a reader's first view and step of time take.

``python -m benchmarks.scale tiles [--events N] [--no-browser] [--runs N]
[--pages NAME...]``. The synthetic history is made first.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.measure import DESKTOP, Site, rested, summary, visit
from benchmarks.pages import OfflineMap, Tail
from benchmarks.scale import peers
from benchmarks.scale.history import FIRST_YEAR, KINDS, LAST_YEAR, History, history
from geo.dates.days import EPOCH, day_at, edtf_between, whole_parts
from geo.output.time_layer.layer import TimeLayer

ROOT = Path(__file__).resolve().parents[2]
BESIDE = 10_000
# A page of Leaflet.markercluster is given as many events as it opens in a while.
CLUSTERED = 100_000
WINDOWS = [(f"{year}-01-01", f"{year + 49}-12-31") for year in range(FIRST_YEAR, LAST_YEAR, 50)]
MEASURED = r"""
import json, resource, sys, time
from pathlib import Path
from geo.workflows.tiles import Wishes, tiles
began = time.perf_counter()
paths = tiles(Path(sys.argv[1]), Path(sys.argv[2]), Wishes("A synthetic history", "history"))
print(json.dumps({"wall_s": time.perf_counter() - began, "cpu_s": time.process_time(),
    "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    "bytes": {path.suffix: path.stat().st_size for path in paths}}))
"""


def table_of(made: History) -> pd.DataFrame:
    """A history in the columns of ``dateline export``."""
    events = made.events
    spans, at = np.unique(np.column_stack([events.first, events.last]), axis=0, return_inverse=True)
    days = [(day_at(first + EPOCH), day_at(last + EPOCH)) for first, last in spans.tolist()]
    whens = np.array([edtf_between(*pair, whole_parts(*pair)) for pair in days], dtype=object)
    numbers = range(len(events))
    return pd.DataFrame({
        "id": events.ids, "title": events.titles, "when": whens[at.ravel()],
        "kind": np.array(KINDS, dtype=object)[events.kind.at], "importance": events.importance,
        "place": [f"p{town}" for town in made.town], "place_title": [made.towns[town] for town in made.town],
        "lon": events.lon, "lat": events.lat, "radius_km": events.radius,
        "summary": [f"{title}, as a chronicle has it in its entry {i}." for i, title in enumerate(events.titles)],
        "sources": [f"S{i % 997}" for i in numbers],
        "claims": [f"S{i % 997} {i % 90 + 1} (chronicler)" for i in numbers],
    })  # fmt: skip


def built(count: int, folder: Path) -> dict[str, Any]:
    """What making the map of ``count`` events takes in a process of its own; the map is left in ``folder``."""
    table = folder / f"events-{count}.parquet"
    table_of(history(count)).to_parquet(table, index=False)
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(table), str(folder / str(count))],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    table.unlink()
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def ten_thousand() -> str:
    """Our own page of so many events of the same history, all within it."""
    table = table_of(history(BESIDE))
    frame = gpd.GeoDataFrame(
        table[["id", "title", "when", "kind", "importance", "radius_km"]],
        geometry=gpd.points_from_xy(table.lon, table.lat), crs=4326,
    )  # fmt: skip
    layer = TimeLayer(frame)
    return _page(layer, f"{layer.get_name()}.marks().length > 0")


def tiled(archive: Path) -> str:
    """The same page over tiles beside it."""
    layer = TimeLayer.from_tiles(archive)
    return _page(layer, 'document.documentElement.dataset.tiles === "ready"')


def _page(layer: TimeLayer, ready: str) -> str:
    page = OfflineMap(tiles=None)
    page.fit_bounds(peers.WORLD)
    layer.add_to(page)
    name = layer.get_name()
    Tail(
        f"var spans = {json.dumps(WINDOWS)}, benchStep = i => {name}.store.set({{from: spans[i % spans.length][0], "
        f"to: spans[i % spans.length][1]}}); benchStep(0);"
        f"var benchTaps = () => {name}.marks().length > 0, benchReady = () => {ready};"
    ).add_to(page)
    return str(page.get_root().render())


def pages_of(folder: Path, count: int, names: Sequence[str]) -> dict[str, str]:
    """The pages that are visited, by name: those wanted."""
    makers: dict[str, Callable[[], str]] = {
        "ten-thousand": ten_thousand,
        "million": lambda: tiled(folder / "history.pmtiles"),
        "million-whole-page": lambda: _steered((folder / "history.html").read_text(encoding="utf-8")),
        "kepler": peers.kepler,
        "markercluster": lambda: peers.clustered(history(min(count, CLUSTERED))),
    }
    return {name: make() for name, make in makers.items() if not names or name in names}


def viewed(folder: Path, count: int, runs: int, names: Sequence[str]) -> dict[str, Any]:
    """What the pages take of a reader, each visited ``runs`` times in turn."""
    from playwright.sync_api import sync_playwright

    files = {f"history{ending}": folder / f"history{ending}" for ending in (".pmtiles", ".records")}
    pages = pages_of(folder, count, names)
    if "kepler" in pages:
        files["events.csv"] = folder / "events.csv"
        files["events.csv"].write_text(peers.csv_of(history(count)), encoding="utf-8")
    found: dict[str, list[Mapping[str, Any]]] = {name: [] for name in pages}
    site = Site(pages, peers.peers(), files)
    with site.serving() as address, sync_playwright() as playwright:
        browser = rested(playwright, os.environ.get("CHROMIUM"), ["--enable-unsafe-swiftshader"])
        for _ in range(runs):
            for name in pages:
                found[name].append(visit(browser, site, f"{address}/{name}.html", DESKTOP, 20, 120))
                print(f"{name}: {found[name][-1]}", flush=True)
        browser.close()
    return {name: summary(visits) for name, visits in found.items()}


def _steered(html: str) -> str:
    """A map as it is built, with what the measuring asks for; its policy is taken away for that."""
    script = (
        f"<script>var spans = {json.dumps(WINDOWS)}, benchStep = i => dateline.set({{from: spans[i % spans.length][0], "
        "to: spans[i % spans.length][1]});"
        'var benchReady = () => document.documentElement.classList.contains("dateline-ready") && '
        'document.documentElement.dataset.tiles === "ready", '
        "benchTaps = () => Boolean(window.dateline) && time_layer_events.marks().length > 0;</script>"
    )
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    return html.replace("</body>", script + "</body>")


def main(arguments: list[str]) -> None:
    """Make the maps, visit the pages, print what it took as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale tiles", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="how many events the great map has")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is visited")
    parser.add_argument("--no-browser", action="store_true", help="make the maps alone")
    parser.add_argument("--made", type=Path, help="a folder with history.html and its files, made before")
    parser.add_argument("--pages", nargs="*", default=[], help="the pages to visit; all, where none is named")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="dateline-scale-") as name:
        folder = Path(name)
        found: dict[str, Any] = {}
        if chosen.made is None:
            for count in (chosen.events // 10, chosen.events):
                began = time.perf_counter()
                found[f"{count} events"] = built(count, folder)
                print(f"{count} events: {found[f'{count} events']} ({time.perf_counter() - began:.0f} s in all)")
        if not chosen.no_browser:
            made = chosen.made or folder / str(chosen.events)
            found["pages"] = viewed(made, chosen.events, chosen.runs, chosen.pages)
    print(json.dumps(found, indent=1))

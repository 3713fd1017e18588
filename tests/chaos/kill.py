"""Kills the program with SIGKILL at random moments of its work, and looks at what lies there: ``make chaos``.

After each kill every output is whole or absent, and is that of before or that of now; after the last of a round the
command runs to its end and gives the bytes of a run that nobody disturbed. Prints what was survived; fails otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Kills before the command is let run to its end.
KILLS_A_ROUND = 4
ARTICLES = 60


@dataclass(frozen=True, slots=True)
class Work:
    """A command that writes files: its arguments, the folder of its outputs, which of them count, its environment."""

    name: str
    arguments: Sequence[str]
    outputs: Path
    counts: Callable[[Path], bool]
    environment: dict[str, str]


def outputs(work: Work) -> dict[str, bytes]:
    """Every output that lies there, by its path."""
    files = sorted(path for path in work.outputs.rglob("*") if path.is_file() and work.counts(path))
    return {path.relative_to(work.outputs).as_posix(): path.read_bytes() for path in files}


def start(work: Work) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "geo", *work.arguments],
        cwd=ROOT, env={**os.environ, **work.environment}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def finish(work: Work) -> float:
    """Run the command to its end, and give how long it took in seconds."""
    started = time.monotonic()
    running = start(work)
    _, said = running.communicate()
    if running.returncode:
        raise AssertionError(f"{work.name} ended with {running.returncode}: {said.decode(errors='replace')[-600:]}")
    return time.monotonic() - started


def survive(work: Work, wanted_kills: int, chance: random.Random, clear: Callable[[], None]) -> tuple[int, int]:
    """Kill ``work`` again and again, until it was killed as often as is wanted; gives how often it was, in how many
    rounds. A command that ended before its kill came is none.
    """
    clear()
    seconds = finish(work)
    wanted = outputs(work)
    assert wanted, f"{work.name} wrote nothing"
    kills = rounds = 0
    while kills < wanted_kills:
        rounds += 1
        assert rounds <= wanted_kills, f"{work.name} ends before it can be killed"
        clear()
        for _ in range(KILLS_A_ROUND):
            running = start(work)
            time.sleep(chance.uniform(0.0, seconds))
            running.poll()
            kills += running.returncode is None
            kill(running)
            for name, found in outputs(work).items():
                assert found == wanted.get(name), f"{work.name}: {name} is neither whole nor absent after a kill"
        finish(work)
        assert outputs(work) == wanted, f"{work.name}: a run after kills gives other files"
    left = [path for path in work.outputs.rglob("*") if path.name.endswith((".tmp", ".part"))]
    assert not left, f"{work.name} leaves {[path.name for path in left]} after a run that ended well"
    return kills, rounds


def kill(running: subprocess.Popen[bytes]) -> None:
    """Kill a command and every process that it began, at once."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


def corpus(path: Path) -> None:
    """Small articles of our own, each with a date and a place."""
    towns = ["Lisbon", "Helsinki", "Porto", "Tampere", "Madrid", "Bergen"]
    lines = (
        {"id": n, "text": f"{towns[n % 6]}, {n % 27 + 1} March 1931 - The harbour was shut. Two days later it opened."}
        for n in range(ARTICLES)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def works(folder: Path) -> list[tuple[Work, Callable[[], None]]]:
    """What is killed, each with what empties its folder of outputs."""
    atlas, site, found = folder / "atlas", folder / "site", folder / "found"
    subprocess.run([sys.executable, "-m", "geo", "new", str(atlas)], cwd=ROOT, check=True, capture_output=True)
    corpus(folder / "corpus.jsonl")
    points = folder / "points.tsv"
    points.write_text("name\tlon\tlat\n" + "".join(f"Mill {n}\t{n % 90}\t{n % 60}\n" for n in range(3000)), "utf-8")

    def emptied(path: Path) -> Callable[[], None]:
        def clear() -> None:
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()

        return clear

    shown = lambda path: not path.name.startswith(".") and not path.name.endswith(".part")  # noqa: E731
    data = folder / "gazetteers"
    return [
        (Work("build", ["build", "--atlas", str(atlas), "--out", str(site)], site, shown, {}), emptied(site)),
        (
            Work(
                "read --batch",
                ["read", "--batch", str(folder / "corpus.jsonl"), "-o", str(found / "finds.jsonl")],
                found, shown, {},
            ),
            emptied(found),
        ),
        (
            Work("gazetteer build", ["gazetteer", "build", str(points)], data, shown, {"DATELINE_DATA": str(data)}),
            emptied(data),
        ),
    ]  # fmt: skip


def main() -> int:
    """Kill each command and say how often it was survived."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200, help="kills of all commands together, at least")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        prepared = works(Path(folder))
        for work, clear in prepared:
            kills, rounds = survive(work, -(-given.kills // len(prepared)), chance, clear)
            print(
                f"{work.name}: {kills} kills survived, {rounds} runs after them as if there had been none", flush=True
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

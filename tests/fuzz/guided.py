"""Looks for files that end a parser otherwise than in words, guided by what of the program they reach: ``make fuzz``.

``python -m tests.fuzz.guided --seconds 60`` gives each target a minute, in a process of its own; ``--target NAME``
takes one. Seeds grown on the way lie in ``.cache/fuzz``, so that a later run goes on from there. A file that breaks a
parser is written to ``.cache/fuzz/NAME/crash-...`` and named; its bytes belong into ``test_parsers.py`` with the mend.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".cache" / "fuzz"
# Bytes of a file, and seconds that one may take.
LONGEST = 8192
SLOWEST = 20


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target in this process; libFuzzer ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["geo"]):
        from tests.fuzz.targets import TARGETS, seeds

    folder = KEPT / re.sub(r"\W+", "-", name)
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (folder / f"seed-{number}").write_bytes(seed)
    options = [
        sys.argv[0], f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", "-rss_limit_mb=2000",
        f"-artifact_prefix={folder}/", "-print_final_stats=1", str(folder),
    ]  # fmt: skip
    atheris.Setup(options, TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    """Fuzz every target in turn, and say how many files each was given."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=60, help="for each target")
    options.add_argument("--target", help="one target alone, in this process")
    given = options.parse_args()
    if given.target:
        fuzz(given.target, given.seconds)
        return 0
    from tests.fuzz.targets import TARGETS

    broken, every = [], 0
    for name in TARGETS:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.guided", "--target", name, "--seconds", str(given.seconds)],
            cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "ignore"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        tried, fault = judged(done.returncode, done.stderr, done.stdout)
        every += tried
        print(f"{name:18}{tried:>9} files{'  BROKEN: ' + fault if fault else ''}", flush=True)
        broken += [name] if fault else []
    print(f"{every} files given to {len(TARGETS)} parsers, {len(broken)} broken")
    return 1 if broken else 0


def judged(code: int, errors: str, printed: str = "") -> tuple[int, str]:
    """How many files a target was given, by what libFuzzer says, and what went wrong; that none was given is wrong.

    >>> judged(0, "stat::number_of_executed_units: 7")
    (7, '')
    """
    found = re.search(r"number_of_executed_units: (\d+)|#(\d+)\s+DONE", errors)
    tried = int(next(filter(None, found.groups()))) if found else 0
    if code:
        return tried, _last(errors + printed)
    return tried, "" if tried else "it was given no file"


def _last(said: str) -> str:
    lines = [
        line.strip() for line in said.splitlines() if re.match(r"\s*\w*(Error|Exception|Warning)|.*ERROR: lib", line)
    ]
    return lines[-1][:160] if lines else said.strip()[-160:]


if __name__ == "__main__":
    sys.exit(main())

"""Whatever dies in the middle, a corpus is read to its end, nothing is lost and nothing counts twice."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask
import distributed  # its settings are known once it is imported
import pytest
from distributed.client import FutureCancelledError

from geo.errors import AssetError, OutputError
from geo.output.corpus.parquet import rows_in
from geo.store.lock import only_writer
from geo.workflows.corpus import part
from geo.workflows.corpus.plan import Part, plan
from geo.workflows.corpus.read import Wishes, read_corpus
from geo.workflows.corpus.schedule import Pool, Workers
from geo.workflows.corpus.trail import Trail
from tests.workflows.corpus.conftest import PART, SETTINGS, Files, files, lines, record

HERE = Path(__file__).parent
Reads = Callable[..., Files]


def rows(folder: Path, table: str) -> list[dict]:
    names = {"articles": ["id", "status", "error"], "events": ["id", "article"]}[table]
    return rows_in(folder / table, names)


@pytest.mark.slow
def test_dead_workers_lose_nothing_and_a_deadly_article_is_skipped(tmp_path: Path) -> None:
    told = [record(number) for number in range(40)]
    told[3] = record(3, "RAISES at once. " + record(3)["text"])
    told[14] = record(14, "KILLS its process. " + record(14)["text"])
    corpus, out = tmp_path / "a.jsonl", tmp_path / "out"
    corpus.write_text(lines(told), encoding="utf-8")
    with dask.config.set({"distributed.worker.preload": [str(HERE / "poison.py")]}):
        outcome = read_corpus([str(corpus)], SETTINGS, out, Wishes(Workers(2), PART))
    articles = rows(out, "articles")
    assert [row["id"] for row in articles] == [one["id"] for one in told]
    said = {row["id"]: row["status"] for row in articles if row["status"] != "ok"}
    assert said == {"news-3": "failed", "news-14": "crashed"}
    assert outcome.code == 1
    assert "RecursionError: too deep" in outcome.faults[0]
    assert "died twice" in outcome.faults[1]
    # All others are as one healthy process reads them.
    plain = tmp_path / "plain"
    read_corpus([str(corpus)], SETTINGS, plain, Wishes(part_articles=PART))
    bad = {"news-3", "news-14"}
    assert rows(out, "events") == [row for row in rows(plain, "events") if row["article"] not in bad]
    assert files(out)["events/part-00003.parquet"] == files(plain)["events/part-00003.parquet"]


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on_to_the_same_bytes(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    whole = read_into("whole", corpus)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(corpus), str(tmp_path / "out")],
        cwd=HERE.parents[2], env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    held = {name for name in files(tmp_path / "out") if name.startswith("articles/part")}
    assert 0 < len(held) < 4
    assert read_into("out", corpus) == whole


# The scheduler of the workers of this machine lives in this process, and so dies with it.
KILLED = """
import os, signal, sys
from pathlib import Path
from typing import Any
from geo.workflows.corpus.read import Wishes, read_corpus
from geo.workflows.corpus.schedule import Pool, Workers
from tests.workflows.corpus.conftest import PART, SETTINGS

def progress(done, count):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    read_corpus([sys.argv[1]], SETTINGS, Path(sys.argv[2]), Wishes(Workers(2), PART), progress=progress)
"""


class Lost:
    """A client, and a future of its, whose scheduler is gone."""

    def submit(self, *_: object, **__: object) -> Lost:
        return self

    def result(self) -> None:
        raise FutureCancelledError("read-part-00000-0", "scheduler-connection-lost")


def test_a_scheduler_that_goes_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "as_completed", iter)
    with pytest.raises(AssetError, match=r"connection to the scheduler was lost.*same command goes on"):
        list(Pool(Lost()).results(str, [0], "read-part"))


@pytest.mark.parametrize("at", [0, 7, 17])
def test_a_full_disk_ends_a_run_that_goes_on_once_there_is_space(
    at: int, tmp_path: Path, corpus: Path, read_into: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, sync, calls = read_into("whole", corpus), os.fsync, [0]

    def full(number: int) -> None:
        calls[0] += 1
        if calls[0] > at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(number)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match=r"No space left on device.*Try freeing space"):
            read_into("out", corpus)
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert read_into("out", corpus) == whole


def test_one_process_alone_skips_what_killed_it_twice(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    trail = died_twice(tmp_path / "out", corpus)
    read_into("out", corpus)
    assert crashed(tmp_path / "out") == ["news-11"]
    assert not trail.parent.exists()


def died_twice(out: Path, corpus: Path) -> Path:
    """The trail of a process that died twice at the article with number 11 of ``corpus``."""
    run = part.Run(SETTINGS, str(out), "")
    trail = run.trail(plan([str(corpus)], PART)[1])
    trail.parent.mkdir(parents=True)
    trail.write_text("begin\n10\n11\nbegin\n10\n11\n", encoding="ascii")
    return trail


def crashed(out: Path) -> list[str]:
    return [row["id"] for row in rows(out, "articles") if row["status"] == "crashed"]


def test_begun_anew_no_article_is_skipped_that_was_not_tried(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    whole = read_into("whole", corpus)
    died_twice(tmp_path / "out", corpus)
    assert read_into("out", corpus, fresh=True) == whole


def test_what_died_at_an_article_says_nothing_of_another_with_its_number(
    tmp_path: Path, corpus: Path, read_into: Reads
) -> None:
    died_twice(tmp_path / "out", corpus)
    corpus.write_text(lines([record(number + 100) for number in range(40)]), encoding="utf-8")
    read_into("out", corpus)
    assert crashed(tmp_path / "out") == []


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    whole = read_into("out", corpus)
    with only_writer(tmp_path / "out"), pytest.raises(OutputError, match="another process is writing"):
        read_into("out", corpus, fresh=True)
    assert files(tmp_path / "out") == whole


def test_what_is_done_is_told_from_what_is_not_in_one_pass(
    corpus: Path, read_into: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[int] = []
    monkeypatch.setattr(Part, "__hash__", lambda one: hashed.append(one.number) or one.number)
    read_into("out", corpus)
    # Not a set of parts for each of the parts.
    assert len(hashed) <= 4


def test_a_file_that_cannot_be_read_is_an_article_with_a_fault(
    tmp_path: Path, read_into: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"BLOIS, 3 May 1429 - {name}: Orléans fell on Monday.", encoding="utf-8")
    real: Any = Path.open

    def locked(path: Path, *rest: object, **more: object) -> object:
        if path.name == "b.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, *rest, **more)

    monkeypatch.setattr(Path, "open", locked)
    read_into("out", folder)
    articles = rows(tmp_path / "out", "articles")
    assert [(row["id"], row["status"]) for row in articles] == [("a", "ok"), ("b", "failed"), ("c", "ok")]
    assert articles[1]["error"].endswith("b.txt cannot be read: Permission denied. Try its permissions")


def test_what_an_article_s_fault_is_does_not_depend_on_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "who died twice.txt").write_text("", encoding="utf-8")
    (folder / "b.txt").write_text("BLOIS, 3 May 1429 - Orléans fell on Monday.", encoding="utf-8")
    # Read now, and then found to be read already.
    for _ in range(2):
        assert read_corpus([str(folder)], SETTINGS, tmp_path / "out", Wishes(part_articles=PART)).code == 2
    assert sorted(row["code"] for row in rows_in(tmp_path / "out" / "articles", ["code"])) == [0, 2]


def test_what_cannot_be_read_of_parquet_is_said_and_all_else_is_read(tmp_path: Path, read_into: Reads) -> None:
    import pyarrow as pa
    from pyarrow import parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([record(number) for number in range(40)]), path, compression="zstd")
    with pq.ParquetFile(path) as held:
        page = held.metadata.row_group(0).column(held.schema_arrow.names.index("text"))
        at, size = page.dictionary_page_offset, page.total_compressed_size
    raw = bytearray(path.read_bytes())
    raw[at + 30 : at + size] = bytes(size - 30)
    path.write_bytes(raw)
    (tmp_path / "b.jsonl").write_text(lines([record(number) for number in range(40, 60)]), encoding="utf-8")
    (tmp_path / "c.parquet").write_bytes(b"PAR1")
    read_into("out", path, tmp_path / "b.jsonl", tmp_path / "c.parquet")
    articles = rows(tmp_path / "out", "articles")
    assert [row["status"] for row in articles] == ["failed"] * 40 + ["ok"] * 20 + ["failed"]
    for number in (0, 39):
        assert articles[number]["error"].startswith(f"row {number + 1} of {path} cannot be read as Parquet: ")
        assert articles[number]["error"].endswith("Try writing it again")
    assert "c.parquet cannot be read as Parquet: " in articles[60]["error"]
    # Once it is whole, it is read, and nothing else.
    pq.write_table(pa.Table.from_pylist([record(number) for number in range(40)]), path, compression="zstd")
    (tmp_path / "c.parquet").unlink()
    read_into("out", path, tmp_path / "b.jsonl")
    assert {row["status"] for row in rows(tmp_path / "out", "articles")} == {"ok"}


def test_a_trail_counts_deaths_and_not_orderly_ends(tmp_path: Path) -> None:
    path = tmp_path / "trail"
    path.write_text("begin\n4\n5\nbegin\n4\nbegin\nbegin\n4\n5", encoding="ascii")
    with Trail(path) as trail:
        assert [trail.deaths(number) for number in (3, 4, 5)] == [0, 1, 2]
    assert not path.exists()

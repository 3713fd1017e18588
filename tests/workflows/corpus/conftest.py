"""A small corpus over the places of the template's atlas, so that no gazetteer has to be opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.store import template_folder
from geo.workflows.corpus.read import Wishes, read_corpus
from geo.workflows.read import Settings

SENTENCES = (
    "On {day} June 1429 troops attacked {a}. {b} was taken on {next} June 1429.",
    "The army left {a} on {day} June 1429 and reached {b} two days later.",
    "{a} was captured on {day} June 1429, a herald said. They will meet in {b} in July.",
    "In June 1429 {a} fell. A fire broke out in {b} on {day} May 1430.",
)
TOWNS = ("Orléans", "Patay", "Blois")
SETTINGS = Settings(format="parquet", world=False, atlas=str(template_folder()))
PART = 10

Files = dict[str, bytes]


def record(number: int, text: str = "") -> dict[str, str]:
    a, b = TOWNS[number % 3], TOWNS[(number // 3 + number + 1) % 3]
    day = 10 + number % 7
    own = SENTENCES[number % 4].format(day=day, next=day + 1, a=a, b=b)
    return {
        "id": f"news-{number}",
        "text": text or own,
        "date": f"14{29 + number % 20 // 10}-07-01",
        "title": f"Report {number}",
    }


def lines(records: list[dict[str, str]]) -> str:
    return "".join(json.dumps(one) + "\n" for one in records)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Forty articles, a line each."""
    path = tmp_path / "corpus.jsonl"
    path.write_text(lines([record(number) for number in range(40)]), encoding="utf-8")
    return path


@pytest.fixture
def read_into(tmp_path: Path) -> Callable[..., Files]:
    """``read_into(name, corpus, ...)`` reads a corpus into a folder of that name and gives the bytes of its files."""

    def read(name: str, *corpus: Path, **more: object) -> Files:
        wishes = Wishes(part_articles=PART, **more)  # type: ignore[arg-type]
        read_corpus([str(path) for path in corpus], SETTINGS, tmp_path / name, wishes)
        return files(tmp_path / name)

    return read


def files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

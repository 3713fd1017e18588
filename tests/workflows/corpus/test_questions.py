"""The questions of docs/corpora.md are answered by DuckDB as they stand there, and each answer is a map."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import geopandas as gpd
import pytest

from geo.output.corpus.columns import MERGED, TABLES
from geo.workflows.corpus.drawing import told_in
from geo.workflows.draft import drafted_of_tables
from tests.workflows.corpus.conftest import Files

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8")


@pytest.fixture
def answers(
    tmp_path: Path, corpus: Path, read_into: Callable[..., Files], monkeypatch: pytest.MonkeyPatch
) -> Iterator[duckdb.DuckDBPyConnection]:
    read_into("corpus", corpus)
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as connection:
        for block in re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL):
            connection.execute(block)
        yield connection


def test_each_answer_is_drawn(answers: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    answered = [path for path in sorted(tmp_path.glob("*.parquet")) if path.stem != "events-merged"]
    drawn = {path.stem: drafted_of_tables(told_in(path)) for path in answered}
    assert set(drawn) == {"near", "most-told", "before", "after"}
    total = answers.sql("SELECT count(*) FROM 'corpus/events/*.parquet'").fetchall()[0][0]
    assert sum(len(event.claims) for event in drawn["near"].atlas.events.values()) == total
    months = answers.sql(
        "SELECT count(DISTINCT date_trunc('month', earliest)) FROM 'corpus/events/*.parquet'"
        " WHERE latest - earliest <= 31"
    ).fetchall()[0][0]
    assert len(drawn["most-told"].atlas.events) == months
    assert all("orleans" in [p.place for p in event.places] for event in drawn["before"].atlas.events.values())
    assert {source.dated for source in drawn["after"].atlas.sources.values()} == {"1 July 1430"}


def test_a_table_for_tiles_has_the_ids_of_merged_events(answers: duckdb.DuckDBPyConnection) -> None:
    found = answers.sql("SELECT count(*), count(DISTINCT id) FROM 'events-merged.parquet'").fetchall()
    rows = answers.sql("SELECT count(*), count(DISTINCT event) FROM 'corpus/merged/*.parquet'").fetchall()
    assert found == rows
    assert found[0][1] < found[0][0]


def test_events_are_geoparquet(answers: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    frame = gpd.read_parquet(tmp_path / "corpus" / "events" / "part-00000.parquet")
    assert frame.crs == "OGC:CRS84"
    assert frame.geometry.x.tolist() == frame["lon"].tolist()


def test_the_document_names_every_column() -> None:
    for name, columns in {**TABLES, "merged": MERGED}.items():
        table = DOCUMENT.partition(f"### `{name}`\n")[2].partition("\n#")[0]
        assert [column for column, _, _ in columns if f"`{column}`" not in table] == [], name

"""A corpus becomes the same tables in any form of input, by any number of workers, and is read only where it is new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import AssetError, DataError
from geo.output.corpus.columns import MERGED, TABLES
from geo.output.corpus.parquet import rows_in
from geo.reading.inputs import tasks
from geo.workflows import draft
from geo.workflows.corpus import merge as corpus_merge
from geo.workflows.corpus import part
from geo.workflows.corpus import read as corpus_read
from geo.workflows.corpus.drawing import told_in
from geo.workflows.corpus.plan import plan
from geo.workflows.corpus.read import Wishes, read_corpus
from geo.workflows.corpus.schedule import Workers
from geo.workflows.read import Settings
from tests.workflows.corpus.conftest import PART, SETTINGS, Files, files, lines, record

Reads = Callable[..., Files]


def test_a_map_of_the_tables_is_the_map_of_the_articles(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    read_into("out", corpus)
    read = draft.read_articles(tasks([str(corpus)]), SETTINGS)
    of_tables, of_articles = draft.drafted_of_tables(told_in(tmp_path / "out")), draft.drafted(read)
    assert of_tables.atlas == of_articles.atlas
    assert of_tables.definition == of_articles.definition
    assert dict(of_tables.draft.left_out) == dict(of_articles.draft.left_out)
    assert len(of_tables.atlas.events) < sum(len(one.events) for one in read)


def test_the_merged_table_names_the_events_of_the_map(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    read_into("out", corpus)
    made = draft.drafted_of_tables(told_in(tmp_path / "out"))
    merged = rows_in(tmp_path / "out" / "merged", ["id", "event", "tellings"])
    assert len({row["event"] for row in merged}) == len(made.atlas.events)
    events = rows_in(tmp_path / "out" / "events", ["id"])
    assert sorted(row["id"] for row in merged) == sorted(row["id"] for row in events)
    told = sorted(len(event.claims) for event in made.atlas.events.values())
    assert told == sorted(row["tellings"] for row in merged if row["id"] == row["event"])


def test_events_are_the_same_in_any_number_of_shares(
    tmp_path: Path, corpus: Path, read_into: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_into("out", corpus)
    with monkeypatch.context() as patch:
        patch.setattr(corpus_merge, "SHARE_ROWS", 4)
        many = read_into("many", corpus)
    one, several = (
        rows_in(tmp_path / name / "merged", [column for column, _, _ in MERGED]) for name in ("out", "many")
    )
    by_id = {row["id"]: row for row in one}
    assert sum(name.startswith("merged/") for name in many) > 10
    assert len(several) == len(one)
    assert {row["id"]: row for row in several} == by_id
    # Where there are fewer again, none of the others stays.
    assert read_into("many", corpus) == whole


def test_rows_in_any_order_and_twice_draw_the_same(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    import pyarrow as pa
    from pyarrow import parquet as pq

    read_into("out", corpus)
    table = pa.concat_tables(pq.read_table(path) for path in sorted((tmp_path / "out" / "events").iterdir()))
    backward = table.take([*reversed(range(len(table))), 0, 3])
    pq.write_table(table, tmp_path / "one.parquet")
    pq.write_table(backward.drop_columns(["geometry", "lon", "earliest"]), tmp_path / "two.parquet")
    one, two = (draft.drafted_of_tables(told_in(tmp_path / f"{name}.parquet")) for name in ("one", "two"))
    assert one.atlas == two.atlas


def test_a_value_of_another_type_is_named_with_its_row(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    import pyarrow as pa
    from pyarrow import parquet as pq

    read_into("out", corpus)
    [row] = pq.read_table(tmp_path / "out" / "events" / "part-00000.parquet").slice(0, 1).to_pylist()
    for column, value, says in (
        ("title", 5, "title 5, which is no text"),
        ("article", 7, "article 7, which is no text"),
        ("edtf", None, "edtf None, which is no text"),
        ("kind", "fightng", "kind 'fightng', which is none. Try fighting"),
        ("span_start", float("inf"), "span_start inf, which is no whole number"),
        ("places", [{"key": "a", "lon": 200.0}], "place None, which is no text"),
    ):
        pq.write_table(pa.Table.from_pylist([row | {column: value}]), tmp_path / "one.parquet")
        with pytest.raises(DataError) as fault:
            told_in(tmp_path / "one.parquet")
        assert f"the row {row['id']!r} has {says}" in str(fault.value)
        assert ". Try " in str(fault.value)


def test_more_than_a_page_can_hold_is_refused_before_it_is_read(
    tmp_path: Path, corpus: Path, read_into: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_into("out", corpus)
    monkeypatch.setattr("geo.workflows.corpus.drawing.MANY", 20)
    monkeypatch.setattr("geo.workflows.corpus.drawing.rows_in", None)
    with pytest.raises(DataError, match=r"rows of events.*Try a query"):
        told_in(tmp_path / "out")


def test_a_map_of_a_run_that_was_stopped_says_how_to_finish_it(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    read_into("out", corpus)
    # A part's articles are written after its events.
    (tmp_path / "out" / "articles" / "part-00002.parquet").unlink()
    with pytest.raises(DataError, match=r"not finished.*Try the same dateline read command again"):
        told_in(tmp_path / "out")


def test_json_lines_parquet_and_a_folder_are_one_corpus(tmp_path: Path, read_into: Reads) -> None:
    import pyarrow as pa
    from pyarrow import parquet as pq

    told = [record(number) for number in range(25)]
    (tmp_path / "a.jsonl").write_text("\ufeff" + lines(told[:12]) + "\n\n" + lines(told[12:]), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(told), tmp_path / "a.parquet", row_group_size=7)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "1.jsonl").write_text(lines(told[:4]), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(told[4:]), folder / "2.parquet")
    columns = {name: [column for column, _, _ in table if column != "date_basis"] for name, table in TABLES.items()}
    seen = []
    for number, path in enumerate((tmp_path / "a.jsonl", tmp_path / "a.parquet", folder)):
        read_into(f"out{number}", path)
        seen.append({name: rows_in(tmp_path / f"out{number}" / name, columns[name]) for name in TABLES})
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]["articles"]) == 25
    assert all(row["status"] == "ok" for row in seen[0]["articles"])


def test_a_folder_of_articles_is_read_by_kind(tmp_path: Path, read_into: Reads) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    (folder / "one.txt").write_text("BLOIS, 3 May 1429 - Orléans fell on Monday.", encoding="utf-8")
    (folder / "b" / "one.md").write_text("---\ndate: 1429-05-06\n---\nPatay fell on Monday.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    read_into("out", folder)
    articles = rows_in(tmp_path / "out" / "articles", ["id", "status", "date", "error"])
    assert {Path(row["id"]).name: row["date"] for row in articles} == {
        "one.txt": "1429-05-03", "one.md": "1429-05-06", "empty": None,
    }  # fmt: skip
    assert next(row["error"] for row in articles if row["id"] == "empty").endswith("Try an article with text in it")


def test_an_id_that_stands_twice_is_read_once(tmp_path: Path, read_into: Reads) -> None:
    told = [record(number) for number in range(24)] + [record(3), record(3)]
    (tmp_path / "a.jsonl").write_text(lines(told) + "{broken\n[]\n", encoding="utf-8")
    read_into("out", tmp_path / "a.jsonl")
    articles = rows_in(tmp_path / "out" / "articles", ["id", "number", "error"])
    assert [row["number"] for row in articles] == list(range(28))
    assert [row["number"] for row in articles if row["error"]] == [24, 25, 26, 27]
    assert "the id news-3 is that of an earlier article too" in articles[24]["error"]


def test_a_corpus_that_grew_is_read_where_it_is_new(
    corpus: Path, read_into: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    real = part.read_part
    monkeypatch.setattr(corpus_read, "read_part", lambda run, one: begun.append(one.number) or real(run, one))
    before = read_into("out", corpus)
    again = read_into("out", corpus)
    assert begun == [0, 1, 2, 3]
    assert again == before
    with corpus.open("a", encoding="utf-8") as file:
        file.write(lines([record(number) for number in range(40, 45)]))
    grown = read_into("out", corpus)
    assert begun == [0, 1, 2, 3, 4]
    assert grown == read_into("anew", corpus)
    text = corpus.read_text(encoding="utf-8")
    corpus.write_text("".join(text.splitlines(keepends=True)[:20]), encoding="utf-8")
    begun.clear()
    shrunk = read_into("out", corpus)
    assert begun == []
    assert shrunk == read_into("less", corpus)


def test_other_settings_do_not_go_on_with_a_folder(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    read_into("out", corpus)
    other = Settings(format="parquet", world=False, atlas=SETTINGS.atlas, events=False)
    with pytest.raises(DataError, match=r"other settings \(events\).*--fresh"):
        read_corpus([str(corpus)], other, tmp_path / "out", Wishes(part_articles=PART))
    read_corpus([str(corpus)], other, tmp_path / "out", Wishes(part_articles=PART, fresh=True))
    assert rows_in(tmp_path / "out" / "events", ["id"]) == []
    with pytest.raises(DataError, match="no event"):
        draft.drafted_of_tables(told_in(tmp_path / "out"))


def test_the_folder_of_the_atlas_makes_no_other_bytes(tmp_path: Path, corpus: Path, read_into: Reads) -> None:
    import shutil

    whole = read_into("out", corpus)
    shutil.copytree(SETTINGS.atlas, tmp_path / "atlas")
    moved = Settings(format="parquet", world=False, atlas=str(tmp_path / "atlas"))
    read_corpus([str(corpus)], moved, tmp_path / "moved", Wishes(part_articles=PART))
    assert files(tmp_path / "moved") == whole


def test_parts_depend_on_the_input_alone(corpus: Path) -> None:
    parts = plan([str(corpus)], 15)
    assert [(one.first, one.articles) for one in parts] == [(0, 15), (15, 15), (30, 10)]
    assert parts == plan([str(corpus)], 15)
    assert len({one.digest for one in parts}) == 3


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [("none.jsonl", None, "is not there"), ("empty.jsonl", b"", "no article"), ("bad.parquet", b"PAR1", "as Parquet")],
)
def test_what_is_no_corpus_is_said(name: str, raw: bytes | None, said: str, tmp_path: Path) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(DataError, match=said):
        plan([str(tmp_path / name)])


def test_a_scheduler_that_does_not_answer_is_said(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.workflows.corpus.schedule._JOIN_SECONDS", 0.2)
    with pytest.raises(AssetError, match=r"no scheduler answers at tcp://127.0.0.1:9.*Try its address"):
        read_corpus([str(corpus)], SETTINGS, tmp_path / "out", Wishes(Workers(1, "tcp://127.0.0.1:9")))

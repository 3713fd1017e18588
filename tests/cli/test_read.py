"""``dateline read``: articles in, finds out, faults at the end, and a long run that goes on where it was stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.gazetteer.world import open_world
from geo.reading.inputs import tasks
from geo.workflows import read_batch
from geo.workflows.read import Result as Read
from geo.workflows.read import Settings, read_task

NEWS = "TURKU, 14 May 1987 - The ferry from Stockholm reached Helsinki on Thursday.\r\nIt had left on 12 May.\n"
# Without gazetteers a run takes no time.
BARE = ("--no-world", "--no-atlas")


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)], input=stdin)


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_bytes(NEWS.encode())
    return path


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The world gazetteer, compiled where this is the first to need it: that is said on stderr once."""
    open_world()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Two dozen records, two of them with faults."""
    rows = [json.dumps({"id": f"n{n}", "text": f"On {n + 1} May 1944 it rained. " * (n + 1)}) for n in range(24)]
    rows[5], rows[11] = "{broken", '{"id": "n11", "text": 7}'
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_an_article_becomes_one_line_of_times_and_places(article: Path) -> None:
    result = run(article)
    assert (result.exit_code, result.stderr) == (0, "")
    (found,) = records(result.stdout)
    assert (found["id"], found["date"]) == ("ferry", "1987-05-14")
    assert [NEWS[t["start"] : t["end"]] for t in found["timex"]] == ["14 May 1987", "Thursday", "12 May"]
    assert [NEWS[m["start"] : m["end"]] for m in found["mentions"]] == ["TURKU", "Stockholm", "Helsinki"]
    assert all(m["lat"] and m["lon"] and m["radius_km"] and m["why"] for m in found["mentions"])


def test_what_a_person_decided_is_read_so_and_what_is_lost_is_told(article: Path, tmp_path: Path) -> None:
    def at(words: str) -> dict[str, object]:
        start = NEWS.find(words)
        position = {"type": "TextPositionSelector", "start": max(0, start), "end": max(0, start) + len(words)}
        return {"selector": [position, {"type": "TextQuoteSelector", "exact": words}]}

    decisions = [
        {"of": "time", "decision": "date", "edtf": "1987-05-13", "target": at("Thursday")},
        {"of": "time", "decision": "right", "target": at("on Ascension Day")},
    ]
    file = tmp_path / "c.json"
    entry = {"id": "ferry", "sha256": "", "title": "", "decisions": decisions}
    file.write_text(json.dumps({"format": "dateline-corrections", "version": 1, "articles": [entry]}), "utf-8")
    result = run(article, "--corrections", file)
    (found,) = records(result.stdout)
    assert [t["edtf"] for t in found["timex"]] == ["1987-05-14", "1987-05-13", "1987-05-12"]
    assert [e["edtf"] for e in found["events"]][:1] == ["1987-05-13"]
    assert "decision 2 (right, time 'on Ascension Day'): the words" in result.stderr
    file.write_text(file.read_text("utf-8").replace('"ferry"', '"another"'), "utf-8")
    assert "the 2 decisions on 'another' are of none of these articles" in run(article, "--corrections", file).stderr


def test_the_text_can_travel_with_the_record(article: Path) -> None:
    assert records(run(article, *BARE, "--text").stdout)[0]["text"] == NEWS


def test_standard_input_is_read(article: Path) -> None:
    from_file, from_stdin = run(article, *BARE), run("-", *BARE, stdin=NEWS.encode())
    assert from_stdin.stdout == from_file.stdout.replace('"ferry"', '"stdin"')
    page = run(
        "-", *BARE, stdin=f"<!doctype html><html><body><article><p>{NEWS * 3}</p></article></body></html>".encode()
    )
    assert len(records(page.stdout)[0]["timex"]) == 9


def test_a_date_on_the_command_line_stands_before_what_the_text_says(article: Path) -> None:
    (found,) = records(run(article, *BARE, "--date", "1987-05-20").stdout)
    assert (found["date"], found["date_basis"]) == ("1987-05-20", "given")


def test_explain_lists_each_find_with_its_value_and_reason(article: Path) -> None:
    shown = run(article, "--explain").stdout
    assert shown.startswith("ferry: dated 1987-05-14")
    assert "Stockholm, SE" in shown
    assert "1987-05-12" in shown


def test_an_event_stands_in_the_record_and_in_the_list(article: Path) -> None:
    (found,) = records(run(article).stdout)
    (event, *_) = found["events"]
    assert (event["edtf"], event["what"], event["title"]) == ("1987-05-14", "arrival", "Arrival in Helsinki")
    places = [(place["role"], found["mentions"][place["mention"]]["title"]) for place in event["places"]]
    assert places == [("origin", "Stockholm"), ("destination", "Helsinki")]
    assert NEWS[slice(*event["trigger"])] == "reached"
    assert found["not_happened"] == []
    assert "* Arrival in Helsinki" in run(article, "--explain").stdout
    assert records(run(article, "--no-events").stdout)[0]["events"] == []


def test_given_times_and_places_are_taken_instead_of_found(article: Path, tmp_path: Path) -> None:
    at = NEWS.index("Stockholm")
    given = tmp_path / "given.jsonl"
    record = {
        "id": "ferry",
        "mentions": [{"start": at, "end": at + 9, "lat": 59.33, "lon": 18.06, "radius_km": 20}],
        "timex": [{"start": NEWS.index("Thursday"), "end": NEWS.index("Thursday") + 8, "edtf": "1987-05-14"}],
    }
    given.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (found,) = records(run(article, *BARE, "--given", given).stdout)
    assert [(m["lat"], m["why"]) for m in found["mentions"]] == [(59.33, "given")]
    assert [event["edtf"] for event in found["events"]] == ["1987-05-14"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('{"id": "other"}', "no record for 'ferry'"),
        ("not json", "is no file of records"),
        ('{"id": "ferry", "timex": [{"start": 3}]}', "lacks something"),
        ('{"id": "ferry", "timex": [{"start": 0, "end": 9999, "edtf": "1987"}]}', "ends behind the text"),
    ],
)
def test_what_is_given_wrongly_is_refused_with_what_to_try(article: Path, tmp_path: Path, rows: str, said: str) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text(rows + "\n", encoding="utf-8")
    result = run(article, *BARE, "--given", given)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Try" in result.stderr


def test_all_forms_of_output_are_written(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for form, begin in (("jsonl", '{"id"'), ("annotations", '{"@context"'), ("timeml", "<?xml")):
        assert run(article, *BARE, "--format", form, "-o", out).stdout == ""
        assert out.read_text(encoding="utf-8").startswith(begin)
        assert out.read_text(encoding="utf-8") == run(article, *BARE, "--format", form).stdout


def test_a_range_is_one_time_or_two_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It rained from 5 to 10 April 1990.", encoding="utf-8")
    kinds = ("whole", "typed", "ends")
    count = [len(records(run(path, *BARE, "--ranges", kind).stdout)[0]["timex"]) for kind in kinds]
    assert count == [1, 1, 2]
    path.write_text("The rain (14 August-24 August 1990) was long.", encoding="utf-8")
    assert len(records(run(path, *BARE).stdout)[0]["timex"]) == 2
    assert run(path, *BARE, "--format", "timeml").stdout.count("</TIMEX3>") == 2


def test_several_articles_as_timeml_go_to_a_folder(article: Path, many: Path, tmp_path: Path) -> None:
    refused = run(article, many, *BARE, "--format", "timeml")
    assert refused.exit_code == 2
    assert "-o FOLDER" in refused.stderr
    run(article, many, *BARE, "--format", "timeml", "-o", tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.tml"))) == 23
    assert (tmp_path / "out" / "ferry.tml").is_file()


def test_one_fault_is_the_message_and_many_are_told_at_the_end(article: Path, many: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    alone = run(tmp_path / "empty.txt", "-o", tmp_path / "out")
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert alone.stderr.splitlines() == [f"dateline: {tmp_path / 'empty.txt'} is empty. Try an article with text in it"]
    assert not (tmp_path / "out").exists()
    result = run(many, article, *BARE)
    assert result.exit_code == 2
    assert len(records(result.stdout)) == 23
    assert "line 6" in result.stderr
    assert "line 12" in result.stderr
    assert result.stderr.splitlines()[-1] == "dateline: 2 of 25 articles could not be read"


def test_a_fault_of_ours_names_its_place_and_the_others_are_read(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.reading.reader import Reader

    real = Reader.read

    def failing(self, article, *rest):
        if article.id == "n3":
            raise ZeroDivisionError("of ours")
        return real(self, article, *rest)

    monkeypatch.setattr(Reader, "read", failing)
    result = run(many, *BARE)
    assert result.exit_code == 1
    assert len(records(result.stdout)) == 21
    assert "line 4: the program failed: ZeroDivisionError: of ours (test_read.py, line" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.txt"], ["none.txt", "not there"]),
        (["ferry.txt", "--date", "soon"], ["--date", "'soon'", "EDTF"]),
        (["ferry.txt", "--fresh"], ["--batch"]),
        (["ferry.txt", "--workers", "2"], ["--batch"]),
        (["ferry.txt", "--explain", "--format", "timeml"], ["--explain"]),
        (["ferry.txt", "--atlas", "x", "--no-atlas"], ["--no-atlas"]),
        (["ferry.txt", "--atlas", "none"], ["none", "not there"]),
        (["ferry.txt", "--no-world", "-o", "none/out"], ["none/out", "untouched"]),
        (["ferry.txt", "--batch", "-o", "none/out", "--no-world"], ["none/out.part", "-o"]),
    ],
)
def test_a_call_that_cannot_be_done_says_what_to_try(
    article: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(article.parent)
    result = run(*arguments)
    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


# ---------------------------------------------------------------- --batch


@pytest.mark.slow
def test_the_output_is_the_same_whatever_the_number_of_processes(many: Path, article: Path, tmp_path: Path) -> None:
    alone = run(many, article, *BARE)
    for workers in (1, 2):
        batch = run(many, article, *BARE, "--batch", "--workers", workers)
        assert batch.stdout == alone.stdout
        assert batch.exit_code == 2
        assert batch.stderr == alone.stderr
        run(many, article, *BARE, "--batch", "--workers", workers, "-o", tmp_path / "out.jsonl")
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == alone.stdout
    assert not (tmp_path / "out.jsonl.part").exists()


def test_a_stopped_run_goes_on_where_it_was(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    settings = Settings(world=False)
    todo = tasks([str(many)])
    results = read_batch.read_restartable(settings, todo, out, 1, print, lambda _: None)
    for _ in range(10):
        next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert part.is_file()
    assert not out.exists()

    read: list[Read] = []
    real = read_task
    monkeypatch.setattr(read_batch, "read_task", lambda *a: read.append(real(*a)) or read[-1])
    lines = many.read_text(encoding="utf-8").splitlines()
    lines[0] = json.dumps({"id": "n0", "text": "On 9 June 1950 it snowed."})
    many.write_text("\n".join(lines), encoding="utf-8")
    result = run(many, *BARE, "--batch", "--workers", 1, "-o", out)
    assert f"going on with {part}, which has 9 articles" in result.stderr
    assert sum(r.output is not None for r in read) == 24 - 2 - 8  # the changed one is read again
    assert out.read_text(encoding="utf-8") == run(many, *BARE).stdout
    assert not part.exists()


def test_a_run_with_other_settings_does_not_go_on_unless_it_begins_anew(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.part").write_text('{"date": "1950"}\n', encoding="utf-8")
    refused = run(many, *BARE, "--batch", "--workers", 1, "-o", out)
    assert refused.exit_code == 2
    assert "--fresh" in refused.stderr
    assert run(many, *BARE, "--batch", "--workers", 1, "-o", out, "--fresh").exit_code == 2  # of the broken records
    assert out.is_file()


def test_a_process_that_dies_is_said_and_what_is_done_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    class Dying:
        def __init__(self, *_: object, **__: object) -> None: ...

        def submit(self, *_: object) -> Future:
            future: Future = Future()
            future.set_exception(BrokenProcessPool())
            return future

        def shutdown(self, **_: object) -> None: ...

    monkeypatch.setattr(read_batch, "ProcessPoolExecutor", Dying)
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    result = run(tmp_path / "a.txt", *BARE, "--batch", "--workers", 2, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "--workers" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert (tmp_path / "out.jsonl.part").exists()


def test_a_full_disk_leaves_the_earlier_output(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.store.files.os.fsync", full)
    for batch in ((), ("--batch", "--workers", 1)):
        result = run(many, *BARE, *batch, "-o", out)
        assert result.exit_code == 1
        assert "No space left on device" in result.stderr
        assert out.read_text(encoding="utf-8") == "before"


def test_the_document_names_every_option_and_its_example_runs(root: Path) -> None:
    import doctest

    text = (root / "docs" / "reading.md").read_text(encoding="utf-8")
    options = {name for option in main.commands["read"].params for name in option.opts if name.startswith("-")}
    assert [name for name in sorted(options - {"--output"}) if f"`{name}" not in text] == []
    example = doctest.DocTestParser().get_doctest(text, {}, "reading.md", "docs/reading.md", 0)
    assert example.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example).failed == 0

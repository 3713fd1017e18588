"""A spreadsheet becomes events, or every one of its faults is told with its row and column."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from geo.cli import main
from geo.importing.delimited import read_delimited
from geo.importing.outcome import Gathered
from geo.importing.own_rows import read_own_rows
from geo.importing.row_reading import Wishes
from geo.model import Atlas
from geo.output.files.csv_file import csv_text
from geo.output.files.toml_text import appended, events_toml
from geo.store import load_atlas

HEAD = "id,title,summary,when,kind,act,importance,places,actors,source,origin,paragraph,modality,says"
GOOD = (
    "road-closed,Road closed,The road was closed.,1703-07~,troops,,2,haven; mere:target,carriers,X,chronicler,4,,"
    "It was shut."
)


def read_events(text: str, atlas: Atlas, file: str) -> Gathered:
    table = read_delimited(text, file)
    return Gathered(problems=table.problems) if table.problems else read_own_rows(table, atlas, Wishes())


def told(atlas: Atlas, *rows: str, head: str = HEAD) -> list[str]:
    return [str(p) for p in read_events("\n".join([head, *rows]), atlas, "new.csv").problems]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, words)])


def test_rows_with_one_id_are_claims_of_one_event(atlas: Atlas) -> None:
    again = "road-closed,,,,,,,,,X,chronicler,5,planned,It was to stay shut."
    imported = read_events("\n".join([HEAD, GOOD, "", again]), atlas, "new.csv")
    assert imported.problems == ()
    (event,) = imported.events
    assert event == {
        "id": "road-closed", "title": "Road closed", "summary": "The road was closed.", "when": "1703-07~",
        "kind": "troops", "act": "deed", "importance": 2, "actors": ["carriers"], "people": [],
        "places": [{"place": "haven"}, {"place": "mere", "role": "target"}],
        "claim": [
            {"source": "X", "origin": "chronicler", "paragraph": 4, "modality": "reported", "says": "It was shut."},
            {"source": "X", "origin": "chronicler", "paragraph": 5, "modality": "planned",
            "says": "It was to stay shut."},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("mark", [";", "\t"])
def test_semicolons_and_tabs_part_columns_too(atlas: Atlas, mark: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([HEAD.split(","), GOOD.split(",")])
    assert read_events("\ufeff" + out.getvalue(), atlas, "new.csv").events[0]["places"][1]["role"] == "target"


def test_every_problem_is_told_at_once_with_row_column_value_and_remedy(atlas: Atlas) -> None:
    faults = told(
        atlas,
        "Road Closed,T,S,12/11/1944,fightin,,4,havn; mere:targt,carrier,Y,chronicle,0,sure,",
        "haven-entered,T,S,1703,troops,,1,haven,,X,chronicler,2,,",
        "bare,,,,,,,,,,,,,",
    )
    assert faults == [
        "new.csv: row 2, column id: is no id: small Latin letters, digits and single hyphens make one: 'Road Closed'. "
        "Try: road-closed",
        "new.csv: row 2, column when: says neither which is the month nor which is the day: '12/11/1944'."
        " Try: 1944-11-12 or 1944-12-11; or --dates dmy or --dates mdy for the whole column",
        "new.csv: row 2, column kind: is no kind: 'fightin'. Try: fighting, or one of fighting, unrest, government, "
        "talks,"
        " statement, deaths-claimed, troops, exile, other,"
        " disaster, discovery, arrival, departure, construction, election, trade, ceremony",
        "new.csv: row 2, column importance: is no whole number that fits: '4'. Try: 1 to 3",
        "new.csv: row 2, column places: names a place that is not there: 'havn'. Try: haven",
        "new.csv: row 2, column places: is no role: 'targt'. Try: target, or one of location, origin, destination, "
        "target,"
        " via, control gained, control lost",
        "new.csv: row 2, column actors: names a party that is not there: 'carrier'. Try: carriers",
        "new.csv: row 2, column source: names a source that is not there: 'Y'. Try: X",
        "new.csv: row 2, column origin: names an origin that is not there: 'chronicle'. Try: chronicler",
        "new.csv: row 2, column paragraph: is no whole number that fits: '0'. Try: 1 or more",
        "new.csv: row 2, column modality: is no modality: 'sure'. Try: one of reported, claimed, planned, proposed",
        "new.csv: row 3, column id: is the id of an event that is there already with another title (Haven entered by"
        " the carriers): 'haven-entered'. Try: another id, or changing the event by hand in its file",
        "new.csv: row 4, column title: is empty. Try: the title of event bare",
        "new.csv: row 4, column summary: is empty. Try: the summary of event bare",
        "new.csv: row 4, column when: is empty. Try: the when of event bare",
        "new.csv: row 4, column kind: is empty. Try: the kind of event bare",
        "new.csv: row 4, column importance: is empty. Try: the importance of event bare",
        "new.csv: row 4, column places: is empty. Try: the places of event bare",
        "new.csv: row 4: has no claim: 'bare'. Try: source, origin and paragraph: no event stands without its citation",
    ]


@pytest.mark.parametrize("text", ["12/11/1944", "1/2/44", "12.11.1944", "12-11-1944 00:00", "16388"])
def test_a_spreadsheets_own_dates_are_refused_with_the_days_they_may_mean(atlas: Atlas, text: str) -> None:
    (fault,) = told(atlas, GOOD.replace("1703-07~", text))
    assert text in fault
    assert "44-11-12" in fault or "1944-02-01" in fault


def test_a_day_beyond_twelve_and_a_time_in_words_leave_one_reading(atlas: Atlas) -> None:
    rows = [GOOD.replace("1703-07~", "25/11/1944"), GOOD.replace("1703-07~", "July 1703").replace("road-closed", "b")]
    imported = read_events("\n".join([HEAD, *rows]), atlas, "new.csv")
    assert [event["when"] for event in imported.events] == ["1944-11-25", "1703-07"]


def test_a_name_is_answered_with_its_place(atlas: Atlas) -> None:
    (fault,) = told(atlas, GOOD.replace("haven; mere:target", "كۆراي"))
    assert fault.endswith("Try: haven")


def test_columns_are_checked_first(atlas: Atlas) -> None:
    assert told(atlas, GOOD, head=HEAD.replace("title", "titel")) == [
        "new.csv: row 1: has an unknown column: 'titel'. Try: title",
        "new.csv: row 1: lacks a column: 'title'. Try: adding it; the columns are id, title, summary, when, kind, act,"
        " importance, places, actors, people, source, origin, paragraph, modality, says",
    ]


def test_an_empty_file_and_a_heading_alone_are_no_events(atlas: Atlas) -> None:
    assert "is empty" in told(atlas, head="")[0]
    assert told(atlas) == ["new.csv: file: has no event. Try: a row for each claim below the heading"]


def test_rows_that_contradict_each_other_are_told(atlas: Atlas) -> None:
    (fault,) = told(atlas, GOOD, GOOD.replace("1703-07~", "1703-08"))
    assert "row 3, column when: is not what row 2 says of this event: '1703-08'" in fault


def test_a_cell_too_many_and_broken_quotes_are_told(atlas: Atlas) -> None:
    assert "row 2: has more cells than columns: 'more'" in told(atlas, GOOD + ",more")[0]
    assert "row 2, column 1: has a quotation mark" in told(atlas, '"a"b,c')[0]


# Our own CSV


def test_our_own_csv_comes_back_as_the_same_events(atlas: Atlas) -> None:
    imported = read_events(csv_text(atlas), replace(atlas, events=MappingProxyType({})), "own.csv")
    assert imported.problems == ()
    assert imported.aside == ("earliest", "latest", "sources", "origins")
    assert {e["id"] for e in imported.events} == set(atlas.events)
    for raw in imported.events:
        event = atlas.events[raw["id"]]
        assert (raw["when"], raw["kind"], raw["importance"]) == (event.when.edtf, event.kind, event.importance)
        assert [(p["place"], p.get("role", "location")) for p in raw["places"]] == [
            (p.place, p.role) for p in event.places
        ]
        # Rival versions and figures are not in a table of events; what cites one paragraph twice still does.
        cited = [(c.paragraph, c.modality) for c in event.claims]
        assert [(c["paragraph"], c["modality"]) for c in raw["claim"]] == cited


# The file


def test_events_are_added_and_the_atlas_reads_them(small: Path, tmp_path: Path) -> None:
    table = tmp_path / "new.csv"
    table.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8-sig")
    result = run(table, "--atlas", small)
    assert result.exit_code == 0, result.output
    event = load_atlas(small / "data").events["road-closed"]
    assert (event.when.edtf, event.places[1].role, event.claims[0].paragraph) == ("1703-07~", "target", 4)
    table.write_text(f"{HEAD}\n{GOOD.replace('road-closed', 'road-opened')}\n", encoding="utf-8")
    assert run(table, "--atlas", small).exit_code == 0
    assert {"road-closed", "road-opened"} <= set(load_atlas(small / "data").events)


def test_a_comment_in_the_file_stays_and_the_style_is_the_atlas_s(small: Path, tmp_path: Path) -> None:
    table, to = tmp_path / "new.csv", small / "data" / "events" / "01-the-road.toml"
    before = to.read_text(encoding="utf-8")
    table.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    assert run(table, "--atlas", small, "--to", to).exit_code == 0
    assert to.read_text(encoding="utf-8") == before.rstrip() + (
        '\n\n[[event]]\nid = "road-closed"\ntitle = "Road closed"\nsummary = "The road was closed."\nwhen = '
        '"1703-07~"\n'
        'kind = "troops"\nact = "deed"\nimportance = 2\nactors = ["carriers"]\npeople = []\n'
        'places = [{ place = "haven" }, { place = "mere", role = "target" }]\n\n'
        '[[event.claim]]\nsource = "X"\norigin = "chronicler"\nparagraph = 4\nmodality = "reported"\nsays = "It was '
        'shut."\n'
    )


def test_nothing_is_written_with_a_fault(small: Path, tmp_path: Path) -> None:
    table = tmp_path / "new.csv"
    table.write_text(
        f"{HEAD}\n{GOOD}\n{GOOD.replace('haven;', 'havn;').replace('road-closed', 'b')}\n", encoding="utf-8"
    )
    result = run(table, "--atlas", small)
    assert result.exit_code == 2
    assert "row 3, column places" in result.stderr
    assert not (small / "data" / "events" / "imported.toml").exists()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ('[[event]]\nid = "road-closed"\n', "is there already"),
        ("when = 1944-13\n", "broken TOML"),
        ("a = 1\n", "unknown key"),
        ("event = []\n", "a table [[event]] for each"),
    ],
)
def test_a_file_that_cannot_take_the_events_stays_as_it_was(
    small: Path, tmp_path: Path, content: str, word: str
) -> None:
    table, to = tmp_path / "new.csv", tmp_path / "own.toml"
    table.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    to.write_text(content, encoding="utf-8")
    result = run(table, "--atlas", small, "--to", to)
    assert result.exit_code == 2
    assert word in result.stderr
    assert to.read_text(encoding="utf-8") == content


def test_a_spreadsheet_in_another_encoding_is_read_and_the_encoding_named(small: Path, tmp_path: Path) -> None:
    table = tmp_path / "new.csv"
    assert "is not there" in run(table, "--atlas", small).stderr
    table.write_bytes(f"{HEAD}\n{GOOD}\n".replace("It was", "Göraj").encode("latin-1"))
    assert "read as Windows-1252, in which it has 'Göraj'" in run(table, "--atlas", small).stderr
    assert load_atlas(small / "data").events["road-closed"].claims[0].says == "Göraj shut."


def test_the_atlas_that_came_along_is_not_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new.csv")
    assert result.exit_code == 2
    assert "dateline new" in result.stderr


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_its_toml(title: str, says: str) -> None:
    event = {
        "id": "a",
        "title": title,
        "when": "1944",
        "places": [{"place": "b"}] * 4,
        "claim": [{"source": "C", "says": says}],
    }
    assert tomllib.loads(events_toml([event])) == {"event": [event]}
    assert tomllib.loads(appended("# a note\n", [event])) == {"event": [event]}

"""The measure of drafted events takes from the kept atlas what can be scored, and counts as the scorer does."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import draft


def test_of_the_kept_atlas_the_events_with_a_time_and_a_point_are_scored() -> None:
    kept = {letter: draft.kept_events(letter) for letter in draft.LETTERS}
    assert all(kept.values())
    for event in (event for events in kept.values() for event in events):
        assert event["edtf"]
        assert all(-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180 for place in event["places"])


def test_counts_are_added_up_and_shown_for_each_article() -> None:
    score = SimpleNamespace(
        score=lambda gold, found: {"event area": [len(found["events"]), 1, 2]},
        prf=lambda hit, wrong, missed: (0.5, 0.25, 1 / 3),
    )
    rows = [{"id": "a", "events": []}, {"id": "b", "events": []}]
    found = draft.figures(score, rows, lambda row: {"events": [row]})  # type: ignore[arg-type]
    assert found == {"all": [2, 2, 4], "a": [1, 1, 2], "b": [1, 1, 2]}
    assert "| all | 2 | 2 | 4 | 0.50 | 0.25 | 0.333 |" in draft.table(score, "articles", found)  # type: ignore[arg-type]


def test_given_times_and_places_are_drafted_without_a_reader() -> None:
    row = {
        "id": "a",
        "text": "Turku fell on 3 May 1918.",
        "mentions": [{"start": 0, "end": 5, "lat": 60.45, "lon": 22.27}],
        "timex": [{"start": 14, "end": 24, "edtf": "1918-05-03"}],
    }
    assert [event["edtf"] for event in draft.drafted_given(row)["events"]] == ["1918-05-03"]


def test_without_the_scorer_nothing_is_scored_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(draft, "scorer", lambda: None)
    monkeypatch.setattr(draft, "SHARED", tmp_path)
    monkeypatch.setattr("sys.argv", ["draft"])
    draft.main()
    assert "nothing is scored" in capsys.readouterr().out

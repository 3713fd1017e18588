"""The benchmark of reading counts as the scorer does, and says what it cannot measure. No timing is asserted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import read, read_peer

TEXT = "On 3 March 1974 the harbour of Lisbon was shut."
GOLD = {
    "id": "a", "text": TEXT, "date": "1974-03-04", "timex": [{"start": 3, "end": 15, "edtf": "1974-03-03"}],
    "mentions": [{"start": 31, "end": 37, "lat": 38.72, "lon": -9.14, "radius_km": 10, "kind": "literal"}],
}  # fmt: skip


def test_what_is_found_as_annotated_scores_one_and_nothing_scores_zero(shared: Path) -> None:
    score = read.scorer()
    assert score is not None
    assert set(read.accuracy(score, [GOLD], [GOLD]).values()) == {1.0}
    assert set(read.accuracy(score, [GOLD], [{"id": "a"}]).values()) == {0.0}


@pytest.mark.slow
def test_our_reader_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    source = tmp_path / "gold.jsonl"
    source.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    run = read.measured("dateline", source)
    assert [t["edtf"] for t in run["found"][0]["timex"]] == ["1974-03-03"]
    assert all(run["taken"][name] > 0 for name in ("opened", "articles_per_s", "mb_per_s", "peak_mb"))


def test_without_scorer_or_peers_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(read, "SCORER", tmp_path / "score.py")
    monkeypatch.setattr("sys.argv", ["read"])
    read.main()
    assert "score.py is not there" in capsys.readouterr().out
    monkeypatch.setattr(read_peer, "find_spec", lambda _: None)
    assert "spacy" in read_peer.missing()
    assert "model" in read_peer.missing()


def test_the_table_has_a_column_a_tool() -> None:
    text = read.table(
        "a.jsonl", 1, {"dateline": {"timex exact F1": 0.5, "peak_mb": 71.2}, "stitched": {"peak_mb": 280.0}}
    )
    assert text.splitlines()[2:] == ["| timex exact F1 | 0.500 |  |", "| peak_mb | 71 | 280 |"]


def test_a_history_names_what_became_worse_than_in_the_run_before(tmp_path: Path) -> None:
    def run(score: float, ours: float, peer: float) -> dict[str, object]:
        tools = {"dateline": {"timex exact F1": score, "articles_per_s": ours}, "stitched": {"articles_per_s": peer}}
        return {"start_up_s": 1.0, "a.jsonl": tools}

    history = tmp_path / "history.jsonl"
    assert read.remembered(history, "first", run(0.9, 50, 5)) == []
    # A machine half as fast is as slow for the peer.
    assert read.remembered(history, "slow machine", run(0.9, 25, 2.5)) == []
    assert read.remembered(history, "by chance", run(0.897, 50, 5)) == []
    [score, speed] = read.remembered(history, "worse", run(0.8, 30, 5))
    assert score == "a.jsonl: timex exact F1 was 0.897, and is 0.800"
    assert speed.startswith("a.jsonl: articles a second were 10.0, and are 6.0 times a peer's")
    assert len(history.read_text("utf-8").splitlines()) == 4

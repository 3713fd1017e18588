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

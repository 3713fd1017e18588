"""What a person has reviewed becomes an atlas that checks: a new one, or one that keeps all that it had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.check import check_atlas
from geo.cli import main
from geo.store import load_atlas
from geo.workflows.new_atlas import new_atlas

TEXT = (
    "The winter mail\n\n3 March 1922\n\nThe mail boat left Turku on 2 February 1921 with forty sacks for Stockholm. "
    "On 11 February the boat reached Helsinki.\n\nIn May 1921 the post office in Tallinn signed an agreement.\n"
)


def at(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    position = {"type": "TextPositionSelector", "start": start, "end": start + len(words)}
    around = {"prefix": TEXT[max(0, start - 32) : start], "suffix": TEXT[start + len(words) :][:32]}
    return {"selector": [position, {"type": "TextQuoteSelector", "exact": words, **around}]}


SENTENCE = "On 11 February the boat reached Helsinki."
DECISIONS = [
    {"of": "event", "decision": "right", "target": at(SENTENCE), "trigger": at("reached")},
    {
        "of": "event", "decision": "new", "target": at("forty sacks for Stockholm"), "edtf": "1921-02",
        "title": "Liberated mail of forty sacks", "kind": "trade",
        "parts": [{"role": "destination", "target": at("Stockholm")},
                  {"role": "via", "place": {"title": "Utö", "lon": 21.37, "lat": 59.78}}],
    },
]  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    article, corrections = tmp_path / "mail.txt", tmp_path / "mail.corrections.json"
    article.write_text(TEXT, encoding="utf-8")
    entry = {"id": "mail", "sha256": "", "title": "", "decisions": DECISIONS}
    corrections.write_text(json.dumps({"format": "dateline-corrections", "version": 1, "articles": [entry]}), "utf-8")
    return article, corrections


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["review", *map(str, arguments), "--format", "toml", "--no-atlas"])


def test_a_new_atlas_holds_what_was_reviewed_and_checks(files, tmp_path: Path) -> None:
    article, corrections = files
    folder = tmp_path / "atlas"
    result = run(article, "--corrections", corrections, "-o", folder, "--reviewed-by", "A. Reader",
                 "--reviewed-on", "2026-11-29")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    atlas = load_atlas(folder / "data")
    assert [(e.when.edtf, e.kind) for e in atlas.events.values()] == [("1921-02", "trade"), ("1921-02-11", "arrival")]
    assert {p.title for p in atlas.places.values()} == {"Stockholm", "Utö", "Helsinki"}
    assert atlas.about.reviewed_by == "A. Reader"
    (tmp_path / "texts").mkdir()
    assert [str(p) for p in check_atlas(folder / "data")] == []


def test_a_title_that_takes_a_side_is_said_plainly_and_told(files, tmp_path: Path) -> None:
    article, corrections = files
    result = run(article, "--corrections", corrections, "-o", tmp_path / "atlas")
    titles = [e.title for e in load_atlas(tmp_path / "atlas" / "data").events.values()]
    assert "Trade at Stockholm" in titles
    assert "'Liberated mail of forty sacks' is now 'Trade at Stockholm'" in result.stderr


def test_an_atlas_that_is_there_keeps_all_it_had_and_checks(files, tmp_path: Path) -> None:
    article, corrections = files
    folder = tmp_path / "atlas"
    new_atlas(folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    old = load_atlas(folder / "data")
    assert run(article, "--corrections", corrections, "-o", folder).exit_code == 0
    new = load_atlas(folder / "data")
    for kind in ("events", "places", "sources", "origins", "periods", "movements"):
        kept = getattr(old, kind)
        assert {key: getattr(new, kind)[key] for key in kept} == dict(kept)
    assert len(new.events) == len(old.events) + 2
    toml = [p for p in before if p.suffix == ".toml"]
    assert all(p.read_bytes().startswith(before[p].rstrip()) for p in toml)
    assert [str(p) for p in check_atlas(folder / "data")] == []


def test_the_same_review_twice_gives_new_ids_and_the_places_that_are_there(files, tmp_path: Path) -> None:
    article, corrections = files
    folder = tmp_path / "atlas"
    for _ in range(2):
        assert run(article, "--corrections", corrections, "-o", folder).exit_code == 0
    atlas = load_atlas(folder / "data")
    assert (len(atlas.events), len(atlas.places), len(atlas.sources)) == (4, 3, 1)
    assert [str(p) for p in check_atlas(folder / "data")] == []


def test_nothing_is_written_where_nobody_has_reviewed(files, tmp_path: Path) -> None:
    result = run(files[0], "-o", tmp_path / "atlas")
    assert result.exit_code == 2
    assert "no event has been reviewed" in result.stderr
    assert not (tmp_path / "atlas").exists()


def test_a_folder_of_other_things_is_left_alone(files, tmp_path: Path) -> None:
    result = run(files[0], "--all", "-o", tmp_path)
    assert result.exit_code == 2
    assert "holds no atlas" in result.stderr

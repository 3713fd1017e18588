"""``dateline review``: what it writes, what it refuses, and a document that names all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["review", *map(str, arguments)])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text("TURKU, 14 May 1987 - The ferry from Stockholm reached Helsinki on Thursday.", encoding="utf-8")
    return path


def test_the_document_names_every_option(root: Path) -> None:
    text = (root / "docs" / "review.md").read_text(encoding="utf-8")
    options = {name for option in main.commands["review"].params for name in option.opts if name.startswith("-")}
    assert [name for name in sorted(options - {"--output"}) if f"`{name}" not in text] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--all"], "are of --format toml"),
        (["--format", "toml"], "Try -o my-atlas"),
        (["--language", "tlh"], "Try one of: en"),
        (["--atlas", "x", "--no-atlas"], "say the opposite"),
        (["--format", "toml", "-o", "atlas", "--all", "--reviewed-by", "A"], "a person and a day"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_what_to_try(article: Path, arguments: list[str], told: str) -> None:
    result = run(article, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_page_is_of_one_article(article: Path) -> None:
    other = article.with_name("other.txt")
    other.write_text("On 3 May 1921 it rained.", encoding="utf-8")
    result = run(article, other)
    assert result.exit_code == 2
    assert "Try one at a time" in result.stderr


def test_a_broken_file_of_corrections_is_told_with_its_place(article: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    file.write_text('{"format": "dateline-corrections", "version": 1, "articles": [{"decisions": [{}]}]}', "utf-8")
    result = run(article, "--corrections", file)
    assert result.exit_code == 2
    assert "article 1, decision 1: has no of that is known" in result.stderr

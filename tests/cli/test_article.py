"""`dateline article`: one page from Markdown and a map, every fault at once, and nothing written where there is one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main

ARTICLE = """---
title: The road
map: salt-road
---
The company [entered Haven](dateline:event/haven-entered) [X, 1](dateline:source/X/1).

## The road {period=the-road}

Words.
"""


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """An invented atlas with a map built earlier and an article."""
    folder = tmp_path / "small atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", folder)
    (folder / "maps" / "salt-road.html").write_text("built earlier", encoding="utf-8")
    (folder / "road.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["article", *map(str, arguments)])


def test_an_article_becomes_a_page_beside_it_whose_path_alone_goes_to_stdout(small: Path) -> None:
    result = run(small / "road.md", "--atlas", small)
    assert result.exit_code == 0, result.output
    page = small / "road.html"
    assert result.stdout == f"{page}\n"
    text = page.read_text(encoding="utf-8")
    assert '<dateline-map src="maps/salt-road.html" period="the-road"' in text
    assert 'href="maps/salt-road.html#event=haven-entered"' in text
    assert '<section data-period="the-road">' in text
    assert text.count('<figure class="still">') == 1


def test_the_same_article_gives_the_same_bytes_and_the_way_to_the_map_follows_the_page(
    small: Path, tmp_path: Path
) -> None:
    pages = [tmp_path / "out" / "a.html", tmp_path / "out" / "b.html"]
    pages[0].parent.mkdir()
    for page in pages:
        assert run(small / "road.md", "-o", page, "--atlas", small).exit_code == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert 'src="../small%20atlas/maps/salt-road.html"' in pages[0].read_text(encoding="utf-8")


def test_a_map_may_lie_at_an_address_which_alone_may_be_framed(small: Path) -> None:
    assert run(small / "road.md", "--atlas", small, "--maps", "https://maps.example/a/").exit_code == 0
    text = (small / "road.html").read_text(encoding="utf-8")
    assert 'src="https://maps.example/a/salt-road.html"' in text
    assert "frame-src https://maps.example;" in text


def test_every_fault_is_told_at_once_and_the_earlier_page_stays(small: Path) -> None:
    (small / "road.html").write_text("earlier", encoding="utf-8")
    wrong = ARTICLE.replace("haven-entered", "haven-entred").replace("C/1", "C/0") + "\n[x](javascript:alert(1))\n"
    (small / "road.md").write_text(wrong, encoding="utf-8")
    result = run(small / "road.md", "--atlas", small)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    for words in ("road.md: line 5: ", "Try: one of: haven-entered", "road.md: line 11: ", "javascript:alert(1)"):
        assert words in result.stderr
    assert (small / "road.html").read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize(
    ("spoil", "arguments", "words"),
    [
        (lambda folder: (folder / "maps" / "salt-road.html").unlink(), [],
        ["salt-road.html", "dateline build salt-road"]),
        (lambda folder: (folder / "road.md").unlink(), [], ["road.md", "is not there"]),
        (lambda folder: (folder / "road.md").write_bytes(b"\xff"), [], ["road.md", "not UTF-8"]),
        (lambda folder: None, ["--map", "salt-rode"], ["salt-rode", "salt-road"]),
        (lambda folder: None, ["--maps", "ftp://a.example"], ["ftp://a.example", "https://"]),
        (lambda folder: (folder / "road.md").write_text("# A\n\nText."), [], ["no map is named", "--map NAME"]),
    ],
    ids=["no map built", "no article", "no text", "an unknown map", "no address", "no map named"],
)  # fmt: skip
def test_what_is_missing_is_told_with_what_to_try(small: Path, spoil, arguments: list[str], words: list[str]) -> None:
    spoil(small)
    result = run(small / "road.md", "--atlas", small, *arguments)
    assert result.exit_code == 2, result.output
    for word in words:
        assert word in result.stderr
    assert not (small / "road.html").exists()


def test_an_article_is_never_written_over_itself(small: Path) -> None:
    assert run(small / "road.md", "-o", small / "road.md", "--atlas", small).exit_code == 2
    assert (small / "road.md").read_text(encoding="utf-8") == ARTICLE

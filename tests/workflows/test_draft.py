"""From articles to the page of a map, and what is said where there is nothing to draw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.drafting.atlas import draft_of
from geo.errors import DataError
from geo.model.document import Article, ReadArticle
from geo.workflows.draft import Wishes, drafted, page_of, summary
from tests.drafting.conftest import LISBON, PORTO, made_article

NOTICE = "Draft read by software; unchecked"


def _voyage(**more: str) -> ReadArticle:
    return made_article(
        ("They left Lisbon on 8 July 1497.", "1497-07-08", [LISBON], {"title": "Departure from Lisbon"}),
        ("They reached Porto a day later.", "1497-07-09", [PORTO], {"title": "Arrival at Porto"}),
        **more,
    )


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(drafted([_voyage(address="https://news.example/a", title="The fleet")]))


def test_a_page_says_that_nobody_has_checked_it(page: str) -> None:
    assert f'<p class="draft">{NOTICE}</p>' in page
    assert f'<p class="unchecked" aria-hidden="true">{NOTICE}</p>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "application/ld+json" not in page
    assert "oembed" not in page.partition("<script")[0]


def test_every_claim_quotes_its_sentence_and_links_to_it(page: str) -> None:
    assert "They left Lisbon on 8 July 1497." in page
    assert "https://news.example/a#:~:text=They%20left%20Lisbon%20on%208%20July%201497." in page


def test_a_review_lifts_the_notice() -> None:
    page = page_of(drafted([_voyage()], Wishes(reviewed_by="A. Reader", reviewed_on="2026-11-29")))
    assert NOTICE not in page
    assert "noindex" not in page


def test_a_review_needs_a_name_and_a_day() -> None:
    with pytest.raises(DataError, match="a name and a day"):
        drafted([_voyage()], Wishes(reviewed_by="A. Reader"))


def test_the_same_articles_give_the_same_page(page: str) -> None:
    again = page_of(drafted([_voyage(address="https://news.example/a", title="The fleet")]))
    assert again == page


def test_where_nothing_can_be_mapped_it_is_said_what_was_found() -> None:
    empty = ReadArticle(Article("a", "Nothing happened."), (), ())
    with pytest.raises(DataError, match=r"0 times, 0 places and 0 events were found.*--date"):
        drafted([empty])


def test_a_summary_names_what_was_left_out_and_the_next_step() -> None:
    read = made_article(
        ("They left Lisbon.", "1497", [LISBON], {}), ("They will see Porto.", "1498", [PORTO], {"modality": "planned"})
    )
    lines = summary(drafted([read]), "a.txt")
    assert lines[0] == "1 event, 1 of them with a mark, at 1 place, in 1 period"
    assert lines[1:] == [
        "left out: 1 planned, proposed or denied",
        "read by software and unchecked; to check it: dateline review a.txt",
    ]
    assert draft_of([read]).credits


def test_the_article_is_never_written_over(tmp_path: Path) -> None:
    article = tmp_path / "a.html"
    article.write_text("<p>On 3 May 1900 they met in Lisbon.</p>", encoding="utf-8")
    result = CliRunner().invoke(main, ["map", str(article), "-o", str(article), "--no-world"])
    assert result.exit_code == 2
    assert "is the article itself" in result.stderr


@pytest.mark.parametrize(("name", "said"), [("absent.txt", "is not there"), ("empty.txt", "is empty")])
def test_an_article_that_cannot_be_read_is_a_fault_of_the_call(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["map", str(tmp_path / name), "--no-world", "-o", str(tmp_path / "map.html")])
    assert result.exit_code == 2
    assert re.search(said, result.stderr)
    assert not (tmp_path / "map.html").exists()

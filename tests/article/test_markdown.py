"""What Markdown an article may hold, and what it may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.article.markdown import read_article

HEAD = "---\ntitle: A\n---\n"


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_article(HEAD + text, "a.md")[1]]


def test_raw_html_is_text(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("A <b onclick=alert(1)>bold</b> word.\n\n<script>alert(1)</script>\n")
    assert "&lt;b onclick=alert(1)&gt;bold&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "ftp://a/b",
     "page.html", "//a.example/b", "/root", "https:", ""],
)  # fmt: skip
def test_a_link_leads_to_the_web_to_mail_to_a_heading_or_into_the_atlas_alone(href: str) -> None:
    told = problems_of(f"Words\nand [a link](<{href}>).")
    assert len(told) == 1
    assert told[0].startswith("a.md: line 5: ")
    assert ". Try: " in told[0]


@pytest.mark.parametrize("href", ["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example", "#a-heading"])
def test_good_links_pass(href: str) -> None:
    assert problems_of(f"[words](<{href}>)\n\n## A heading") == []


def test_a_reference_link_is_checked_like_any_other() -> None:
    assert len(problems_of("See [this][1].\n\n[1]: javascript:alert(1)")) == 1


def test_pictures_are_refused_with_their_line() -> None:
    (told,) = problems_of("First.\n\n![alt](https://a.example/b.png)")
    assert "line 6" in told
    assert "is a picture" in told


def test_a_first_heading_is_the_title_where_the_head_has_none() -> None:
    article, problems = read_article("# Three fronts\n\nText.", "a.md")
    assert (article.front.title, problems) == ("Three fronts", [])
    assert not any(token.type == "heading_open" for token in article.tokens)


def test_a_second_title_and_a_missing_one_are_told() -> None:
    assert "a second title" in problems_of("# B\n")[0]
    assert "no title" in str(read_article("Text.", "a.md")[1][0])
    assert "nothing closes" in str(read_article("---\ntitle: A\n\nText", "a.md")[1][0])


def test_a_headings_braces_give_its_period_and_nothing_unknown() -> None:
    article, problems = read_article(HEAD + "## Three fronts {period=three-fronts}\n\nText.", "a.md")
    (heading,) = [token for token in article.tokens if token.type == "heading_open"]
    assert heading.meta["given"] == {"period": "three-fronts"}
    assert heading.attrs["id"] == "three-fronts"
    assert problems == []
    assert "onclick" in problems_of("## A {onclick=x}")[0]


def test_tables_and_footnotes_are_drawn_with_names_for_who_listens(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("| a | b |\n|---|---|\n| 1 | 2 |\n\nA note.[^1]\n\n[^1]: It *says* so.\n")
    assert "<td>1</td>" in page
    assert '<div class="table" tabindex="0" role="region" aria-label="Table">' in page
    assert 'aria-label="Back to the text (1)"' in page
    assert "<em>says</em>" in page

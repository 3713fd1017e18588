"""What Markdown an article may hold, and what it may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.output.story.markdown import barred, read_article

HEAD = "---\ntitle: A\n---\n"


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_article(HEAD + text, "a.md")[1]]


def test_raw_html_is_text(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("A <b onclick=alert(1)>bold</b> word.\n\n<script>alert(1)</script>\n")
    assert "&lt;b onclick=alert(1)&gt;bold&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + "One.\n\nTwo \u202e three.", 6),
        (HEAD + "A \x1b[2J word.", 4),
        (HEAD + "An \u2067open stretch.", 4),
        (HEAD + "```\ncode \u202e\n```", 5),
        ('---\nmap: x\ntitle: "A\\u202eB"\n---\nText.', 3),
        ('---\ntitle: "A\\ud800"\n---\nText.', 2),
        (HEAD + "One.\n\nTwo &#x202e; *three*.", 6),
        (HEAD + '[A](https://news.example/a "B&#x202e;C")', 4),
    ],
    ids=str,
)
def test_a_sign_that_hides_or_turns_its_text_is_refused_however_it_is_written(text: str, line: int) -> None:
    (problem,) = read_article(text, "a.md")[1]
    assert (problem.where, "stretch" in problem.what or "turns its text" in problem.what) == (f"line {line}", True)


def test_directions_that_are_closed_and_joined_letters_are_no_hidden_signs() -> None:
    assert problems_of("A \u2067\u05d0\u05d1\nand\u2069 \u200f\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.") == []


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


def test_columns_keep_their_side_without_a_style_that_the_policy_refuses(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("| a | b |\n|--:|---|\n| 1 | 2 |\n")
    assert '<th class="right">a</th>' in page
    assert '<td class="right">1</td>' in page
    assert "<td>2</td>" in page
    assert "text-align:right" not in page.split("</style>")[-1]


@pytest.mark.parametrize(
    "text",
    [
        "[a <https://x.example> b](javascript:alert(1))",
        "[a <javascript:alert(1)> b](https://x.example)",
        "[a <https://x.example> b][r]\n\n[r]: javascript:alert(1)",
        "*[a **<https://x.example>** b](javascript:alert(1))*",
        "## [a <https://x.example>](javascript:alert(1))",
        "| a |\n|---|\n| [a <https://x.example>](javascript:alert(1)) |",
        "Said.^[A note with [a <https://x.example>](javascript:alert(1)).]",
        "Said.[^1]\n\n[^1]: A note with [a <https://x.example>](javascript:alert(1)).",
    ],
)  # fmt: skip
def test_a_link_in_a_link_hides_neither_of_them(text: str) -> None:
    told = problems_of(text)
    assert any("leads where no article may: 'javascript:alert(1)'" in problem for problem in told), told
    assert any("has a link inside it" in problem and ". Try: " in problem for problem in told), told


def test_a_link_around_another_into_the_atlas_is_refused_with_its_line() -> None:
    (told,) = problems_of("First.\n\n[a <https://x.example> b](dateline:event/ghulja-taken)")
    assert "line 6: has a link inside it: 'dateline:event/ghulja-taken'" in told
    (told,) = problems_of("[a ^[note] b](https://x.example)")
    assert "has a footnote inside it" in told


@pytest.mark.parametrize(
    "text",
    [
        "<javascript:alert(1)>", "<JAVASCRIPT:alert(1)>", "[a](javascript&colon;alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](java&#10;script:alert(1))", "[a](java&Tab;script:alert(1))", "[a](<&#1;javascript:alert(1)>)",
        "[a](&nbsp;javascript:alert(1))", "[a](%6Aavascript:alert(1))", "[a](javascript%3Aalert(1))",
        "[a](\\javascript:alert(1))",
        "[a](<\tjavascript:alert(1)>)", "[a](DATELINE:event/ghulja-taken)", "[a](https:%5C%5Cx.example)",
        "[a](https://:80)",
        "[a](http:x.example)", "[a](mailto:)", "[a](//x.example)", "[a](https://[)",
        "[a](dateline&#58;/x)[b](data&colon;x)",
    ],
)  # fmt: skip
def test_no_spelling_of_an_address_slips_through(text: str) -> None:
    told = problems_of(text)
    assert len(told) == 1, told
    assert ". Try: " in told[0]


@pytest.mark.parametrize(
    "href", ["\tjavascript:x", "java\nscript:x", "\x01javascript:x", "https:\\\\x", "\u200bhttps://x", "x"]
)
def test_an_address_with_letters_that_a_browser_drops_is_none(href: str) -> None:
    assert barred(href) is not None


@pytest.mark.parametrize("href", ["dateline:event/ghulja-taken", "#a-heading", "https://x.example"])
@pytest.mark.parametrize("words", ["", " ", "&#8203;", "&nbsp;"])
def test_a_link_without_words_is_refused_wherever_it_leads(href: str, words: str) -> None:
    (told,) = problems_of(f"A [{words}]({href}).\n\n## A heading")
    assert "line 4: has no words to be read or tapped" in told


@pytest.mark.parametrize(
    "heading",
    ["## Page map", "## Any {#page-map}", "### Page text", "## Any {#page-new-part}", "## Fn1", "## Any {#fnref1:1}",
     "## Relief"],
)  # fmt: skip
def test_a_heading_takes_no_id_of_the_pages_own(heading: str) -> None:
    (told,) = problems_of(f"Words.\n\n{heading}\n")
    assert "line 6: has an id that the page itself uses" in told
    assert ". Try: another id" in told
    assert problems_of(f"{heading.partition(' {')[0]} {{#another}}") == []


def test_every_id_of_the_pages_frame_is_kept_from_headings(root: Path) -> None:
    frame = (root / "geo" / "output" / "story" / "templates" / "article.html").read_text(encoding="utf-8")
    ids = [found for found in re.findall(r' id="([^"]+)"', frame) if "{" not in found]
    assert "page-map" in ids
    for own in ids:
        assert len(problems_of(f"## Any {{#{own}}}")) == 1, own


def test_two_headings_never_share_an_id() -> None:
    (told,) = problems_of("## A {#same}\n\n## B {#same}\n")
    assert "line 6: has the id of the heading on line 4: 'same'" in told
    assert problems_of("## A\n\n## A\n\n## !!!\n\n## ???\n\n[again](#a-1)") == []


@pytest.mark.parametrize("braces", ['{id="a b"}', "{onclick=x}", "{href=javascript:x}", "{style=x}", "{.wide}"])
def test_a_heading_takes_no_other_attribute(braces: str) -> None:
    (told,) = problems_of(f"## A {braces}")
    assert "line 4" in told
    assert ". Try: " in told


def test_a_heading_in_any_script_may_be_led_to() -> None:
    assert problems_of("## Үч вилайәт\n\n[there](#үч-вилайәт)") == []


def test_a_note_within_its_sentence_is_told_by_the_line_of_that_sentence() -> None:
    (told,) = problems_of("First.\n\nSecond^[with [a link](page.html)].")
    assert "line 6: " in told

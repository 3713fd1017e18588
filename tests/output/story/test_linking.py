"""Links into the atlas: checked all at once, and dressed with what moves the map."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geo.output.story.linking import LinkedArticle


def links(page: str) -> dict[str, str]:
    """The attributes of each link in the text, by its words."""
    body = page[page.index('<div id="page-text"') :]
    return {words: attributes for attributes, words in re.findall(r"<a ([^>]*)>([^<]*)</a>", body)}


def test_a_link_to_an_event_moves_the_map_and_leads_there_without_script(page_of_text: Callable[..., str]) -> None:
    link = links(page_of_text("They [took the town](dateline:event/ghulja-taken)."))["took the town"]
    assert 'class="moves event"' in link
    assert 'data-dateline-event="ghulja-taken"' in link
    assert 'href="maps/etr-1944-1949.html#event=ghulja-taken"' in link
    assert re.search(r'title="On the map: [^"]+ \(7 to 12 November 1944\)"', link)


@pytest.mark.parametrize(
    ("target", "moves", "leads"),
    [
        ("period/three-fronts", 'data-dateline-period="three-fronts"', "#period=three-fronts"),
        ("place/ghulja", 'data-dateline-place="ghulja"', "#view=81."),
        ("place/tengri-tagh", 'data-view="', "#view="),
        ("time/1945-09", 'data-dateline-from="1945-09-01" data-dateline-to="1945-09-30"',
        "#from=1945-09-01&amp;to=1945-09-30"),
        ("time/1949-12/..", 'data-dateline-from="1949-12-01" data-dateline-to="1949-12-31"', "#from=1949-12-01"),
    ],
)  # fmt: skip
def test_every_kind_of_link_moves_the_map(
    page_of_text: Callable[..., str], target: str, moves: str, leads: str
) -> None:
    link = links(page_of_text(f"[Here](dateline:{target})"))["Here"]
    assert moves in link
    assert leads in link


def test_a_citation_leads_to_the_list_of_sources_which_tells_its_paragraphs(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("It says so [C, 15](dateline:source/C/15), and [C, 3](dateline:source/C/3).")
    assert 'href="#source-C"' in links(page)["C, 15"]
    assert 'title="C, paragraph 15, in the list of sources"' in links(page)["C, 15"]
    listed = page[page.index('<div id="source-C">') :]
    assert "Cited: paragraphs 3, 15." in listed
    assert "Unsigned website history" in listed
    assert '<div id="source-A">' not in page


def test_sources_of_the_head_are_listed_though_nothing_cites_them(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("---\ntitle: A\nsources: [D]\n---\nWords.")
    assert "AFP" in page[page.index('<div id="source-D">') :]


def test_every_fault_is_told_at_once_with_its_line_and_what_to_try(
    joined_of: Callable[..., tuple[object, list[object]]],
) -> None:
    joined, problems = joined_of(
        "---\ntitle: A\nopens_at: three-front\n---\n"
        "[a](dateline:event/ghulja-takn) and\n[b](dateline:event/baren-attack-of-nobody)\n\n"
        "[c](dateline:period/baren-1990) [d](dateline:place/gulja-town)\n[e](dateline:time/1944-13)\n"
        "[f](dateline:time/1850) [g](dateline:source/Z) [h](dateline:source/C/x) [i](dateline:river/ili)\n\n"
        "## B {period=nowhere}\n"
    )  # fmt: skip
    told = [str(problem) for problem in problems]
    assert joined is None
    assert [line.split(": ")[1] for line in told] == [
        "line 5", "line 6", "line 8", "line 8", "line 9", "line 10", "line 10", "line 10", "line 10", "line 3",
        "line 12",
    ]  # fmt: skip
    assert "ghulja-taken" in told[0]
    assert "is not shown by map" in told[2]
    assert all(". Try: " in line for line in told)


def test_a_place_off_the_map_and_a_map_that_opens_nowhere_are_told(
    joined_of: Callable[..., tuple[object, list[object]]],
) -> None:
    _, problems = joined_of("---\ntitle: A\nopens_at: place/ghulja\n---\n[Moscow](dateline:place/moscow)")
    assert ["off the map" in str(problems[0]), "is no time" in str(problems[1])] == [True, True]


def test_quiet_links_stand_outside_headings_links_and_code(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("## Ghulja\n\n`Ghulja` and [Ghulja](https://a.example) and *Ghulja* and Ghulja.")
    assert page.count('class="moves place quiet"') == 1
    assert '<em><a class="moves place quiet"' in page


def test_a_place_or_day_that_a_link_names_is_not_linked_again(page_of_text: Callable[..., str]) -> None:
    page = page_of_text(
        "[The town](dateline:place/ghulja) of Ghulja; [in September](dateline:time/1945-09), September 1945."
    )
    assert "quiet" not in page[page.index("<main>") :]


def test_mentions_can_be_left_out(page_of_text: Callable[..., str]) -> None:
    assert 'class="moves' not in page_of_text("Ghulja in September 1945.", quiet=False)


def test_a_section_with_a_period_has_its_still_and_the_next_heading_ends_it(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("Intro.\n\n## One {period=three-fronts}\n\nText.\n\n### Below\n\nText.\n\n## Two\n\nText.")
    body = page[page.index('<div id="page-text"') :]
    assert re.findall(r"<section[^>]*>|</section>|<h[23]|<figure", body) == [
        '<section data-period="three-fronts">', "<h2", "<figure", "<h3", "</section>", "<section>", "<h2", "</section>",
    ]  # fmt: skip
    assert "Three fronts, January to September 1945. A draft." in body


def test_a_refused_link_leads_nowhere_even_where_its_fault_is_ignored(
    joined_of: Callable[..., tuple[LinkedArticle | None, list[object]]],
) -> None:
    joined, problems = joined_of("[a <https://x.example> b](javascript:alert(1)) and [c](data:text/html,x)")
    assert joined is not None
    assert len(problems) == 3
    inner = [child for token in joined.body for child in token.children or () if child.type == "link_open"]
    assert [child.attrs.get("href") for child in inner] == [None, "https://x.example", None]


def test_a_heading_takes_no_id_of_the_list_of_sources(joined_of: Callable[..., tuple[object, list[object]]]) -> None:
    joined, (told,) = joined_of("First.\n\n## Any {#source-C}")
    assert joined is None
    assert "line 6: has an id that the page itself uses: 'source-C'" in str(told)
    assert joined_of("## Source C")[1] == []

"""Every word of the interface, seen, heard or sent to feeds, comes from the catalogue: what does not is not in the
brackets of a made-up language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.dates import get_month_names

from tests.made_once import made_once

LANGUAGES = ["en-XA", "ar-XB"]
PAGES = [
    "etr-1944-1949", "aftermath-1949-1976", "atlas", "baren-1990", "later-events", "index", "three-fronts",
]  # fmt: skip

# Each text with where it stands, and whether it is marked as the interface's own language: names in pictures are not,
# nor what an attribute holds.
TEXTS = """(language) => {
  const found = [];
  const told = (node, name, text) => {
    if (/\\p{L}{2}/u.test(text ?? "")) found.push([`${node.tagName.toLowerCase()}${name}`, !node.closest("svg, head") && !name && (node.closest("[lang]")?.lang ?? "") === language, text]);
  };
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) if (!node.parentElement.closest("script, style, textarea")) told(node.parentElement, "", node.textContent);
  for (const node of document.querySelectorAll("*"))
    for (const name of ["aria-label", "aria-valuetext", "aria-description", "title", "alt", "placeholder"]) if (node.hasAttribute(name)) told(node, ` ${name}`, node.getAttribute(name));
  for (const node of document.querySelectorAll("meta[name=description], meta[property^='og:'], meta[name^='twitter:']"))
    if (!/:(type|locale|card|url|image)$/.test(node.getAttribute("property") ?? node.name)) found.push([node.getAttribute("property") ?? node.name, false, node.content]);
  return found;
}"""
DETAILS = "dateline.set({ event: 'ghulja-taken' })"
COMPARED = "dateline.set({ period: 'nilka-to-ghulja', compare: { period: 'three-fronts' } })"
HANDED = """for (const word of document.querySelectorAll("#view-tools button[aria-expanded], #details button[aria-expanded]")) word.click()"""


@pytest.fixture(scope="session")
def page_in(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """``page_in(language, name)`` is a map, the index or the article of the examples, built in that language."""
    from geo.workflows.build import build
    from geo.workflows.story import article

    @cache
    def built(language: str) -> Path:
        def make(folder: Path) -> None:
            build(root, folder, language=language, base_url="https://maps.example")
            page = folder / "three-fronts.html"
            html = article(root, root / "examples/three-fronts.md", page, maps=str(folder), language=language)
            page.write_text(html, encoding="utf-8")

        return made_once(f"all-{language}", make, tmp_path_factory.mktemp(f"words-{language}"))

    return lambda language, name: built(language) / f"{name}.html"


@pytest.fixture(scope="session")
def content(root: Path) -> str:
    """All that the data, the maps' definitions and the article say, as one plain text."""
    files = [
        *root.glob("data/**/*.toml"), *root.glob("data/*.*json"), *root.glob("maps/*.toml"),
        root / "examples/three-fronts.md",
    ]  # fmt: skip
    texts = [p.read_text(encoding="utf-8") for p in files]
    texts += [
        json.dumps(json.loads(p.read_text("utf-8")), ensure_ascii=False) for p in files if p.suffix.endswith("json")
    ]
    return plain("\n".join(texts))


def plain(text: str) -> str:
    """Letters alone, in lower case, between single blanks."""
    text = re.sub(r"\[([^\[\]]*)\]\(dateline:[^)]*\)|\[\^\w+\]", r"\1 ", text)
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


def unbracketed(text: str) -> list[str]:
    """What is left of a text without its messages and what those hold."""
    text = re.sub("[\u2066-\u2069]", "", text)
    while (cut := re.sub(r"\[[^\[\]]*\]", " \n ", text)) != text:
        text = cut
    return [part.strip() for part in text.split("\n") if part.strip()]


def months(language: str) -> re.Pattern[str]:
    locale = {"en-XA": "fi", "ar-XB": "ar"}[language]
    names = {
        name
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for name in get_month_names(width, context, locale).values()
    }
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


def english_left(found: list[list[Any]], language: str, content: str) -> list[str]:
    """The texts that have a word of neither the catalogue nor the data."""
    dates, wrong = months(language), []
    for where, ours, text in found:
        if not ours and known(plain(text), content):
            continue
        for part in unbracketed(text):
            left = plain(dates.sub(" ", part))
            words = [word for word in left.split() if len(word) > 1]
            # Where the interface speaks a letter or two of a source or a party may stand alone.
            if not words or (ours and not re.search(r"[^\W\d_]{2}", left)):
                continue
            if ours or not all(known(plain(dates.sub(" ", piece)), content) for piece in re.split(r"[.,;:/()·]", part)):
                wrong.append(f"{where}: {part[:120]}")
    return wrong


def known(left: str, content: str) -> bool:
    """Whether the data say so, word for word."""
    return not left or f" {left} " in f" {content} "


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_written_past_the_catalogue_on_any_page(page_of, page_in, content, name: str, language: str) -> None:
    """As it is without script, with all that an opened page says, and what feeds are told."""
    page = page_of(page_in(language, name), java_script_enabled=False)
    assert english_left(page.evaluate(TEXTS, language), language, content) == []

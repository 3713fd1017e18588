"""A built page taken apart as a browser would: its elements in order, and the text inside each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Parsed(HTMLParser):
    """Every element of a page; an element's ``text`` has that of the elements inside it too."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"a stray </{tag}>"
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [e for e in self.elements if e.tag == tag and attributes.items() <= e.attributes.items()]

    def data(self, ident: str) -> Any:
        (block,) = self.all("script", id=ident)
        assert block.attributes["type"] == "application/json"
        return json.loads(block.text)


def parsed(html: str) -> Parsed:
    page = Parsed()
    page.feed(html)
    page.close()
    return page


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Parsed]:
    return parsed


@pytest.fixture(scope="session")
def etr(etr_page: str) -> Parsed:
    """The map of 1944-49, taken apart."""
    return parsed(etr_page)


NASTY = "A </script><b>bold</b> {{ 1 }} {% x %} <!--<script> & \"quoted\" 'so'"


@pytest.fixture(scope="session")
def nasty(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a small invented atlas, built with ``NASTY`` in every text that a keeper may write."""
    from geo.workflows.build import build

    folder = tmp_path_factory.mktemp("nasty") / "atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", folder)
    told = json.dumps(NASTY)
    swap(folder / "data/events/01-the-road.toml", '"Haven entered by the carriers"', told)
    swap(folder / "data/events/01-the-road.toml", '"The carriers came into Haven, as the chronicler tells it."', told)
    swap(folder / "data/events/01-the-road.toml", '"The town was theirs in May."', told)
    swap(folder / "data/atlas.toml", '"The records of the harbour towns."', told)
    swap(folder / "data/periods.toml", '"The road"', told)
    swap(folder / "data/disagreements.toml", '"May or June"', told)
    swap(folder / "data/places.geojson", '"Haven / Göraj"', told)
    swap(folder / "data/sources.json", '"The Salt Road and What Became of Its Seven Carriers"', told)
    swap(folder / "maps/salt-road.toml", '"The Salt Road"', told)
    swap(folder / "maps/salt-road.toml", '"One island, two months"', told)
    (page,) = build(folder, folder, ["salt-road"])
    return page.read_text(encoding="utf-8")


@pytest.fixture
def nasty_text() -> str:
    return NASTY


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

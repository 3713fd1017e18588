"""Everything that is made of an atlas, by the commands that people give, with what is wrong in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from click.testing import CliRunner
from lxml import etree

from geo.cli import main
from geo.output.time_layer.layer import TimeLayer
from geo.store import load_atlas
from geo.store.signs import problems_of_signs
from geo.workflows.draft_atlas import MapPage
from tests.hostile.structure import Vocabulary, faults, vocabulary

# The elements of an export's description, and those that any parser adds.
DESCRIPTION = frozenset((tag, "") for tag in ("html", "head", "body", "p"))
ARTICLE = """---
title: {0}
map: first
---

# {0}

## The siege {{period=siege}}

In October 1428 an army came before [the town](dateline:event/siege-of-orleans). {0}

- {0}

> {0}

| a | b |
|---|---|
| {0} | x |

A note.[^1] [The relief](dateline:period/relief).

[^1]: {0}
"""


def run(folder: Path, *arguments: str) -> str:
    """What a command prints for the atlas in ``folder``; a fault that is not one of the data's is raised."""
    done = CliRunner().invoke(main, [*arguments, "--atlas", str(folder)], catch_exceptions=False)
    assert done.exit_code in (0, 2), done.output
    return done.output


def pages(folder: Path) -> dict[str, str]:
    """The pages of the atlas in ``folder``, by name: its map and index, and an article beside the map."""
    run(folder, "build", "--jobs", "1", "--out", str(folder / "maps"), "--base-url", "https://maps.example")
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "maps").glob("*.html"))}


def article_page(folder: Path, text: str) -> str:
    """An article that holds ``text`` wherever it may, beside the built map; nothing where it is refused."""
    (folder / "a.md").write_text(ARTICLE.format(text), "utf-8")
    page = folder / "a.html"
    page.unlink(missing_ok=True)
    run(folder, "article", str(folder / "a.md"), "-o", str(page))
    return page.read_text("utf-8") if page.exists() else ""


def drafts(folder: Path, text: str) -> dict[str, str]:
    """What is drafted of an article that holds ``text``, from the places of the atlas alone: map, text beside it,
    review, and the frame that a notebook shows.
    """
    article = folder / "told.txt"
    story = f"{text}\n\n2 May 1429\n\nThe army reached Orléans on 29 April 1429, said {text}. It left Blois in March."
    article.write_text(story, "utf-8", newline="")
    given = ("--no-world", "--title", text) if text.strip() else ("--no-world",)
    made = {"map": folder / "told.map.html", "story": folder / "told.story.html", "review": folder / "told.review.html"}
    for path in made.values():
        path.unlink(missing_ok=True)
    run(folder, "map", str(article), *given, "--story", str(made["story"]), "-o", str(made["map"]))
    run(folder, "review", str(article), "--no-world", "-o", str(made["review"]))
    found = {name: path.read_text("utf-8") for name, path in made.items()}
    return {**found, "notebook": MapPage(found["map"], text)._repr_html_()}


def time_layer(folder: Path, texts: list[str]) -> str:
    """``TimeLayer`` on folium's own map, with ``texts`` as the titles and summaries of its events."""
    rows: dict[str, Any] = {
        "id": [f"e{i}" for i in range(len(texts))],
        "title": [text if text.strip() else "x" for text in texts],
        "when": ["1428-10"] * len(texts),
        "summary": texts,
    }
    points = gpd.GeoSeries.from_xy([1.9] * len(texts), [47.9] * len(texts), crs=4326)
    page = folium.Map(tiles=None)
    TimeLayer(gpd.GeoDataFrame(rows, geometry=points), name=texts[0]).add_to(page)
    return str(page.get_root().render())


def exports(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each format that ``dateline export`` writes, with its bytes."""
    for kind in ("csv", "kml", "geojson", "jsonl", "lpf", "gpkg"):
        out = folder / f"out.{kind}"
        out.unlink(missing_ok=True)
        run(folder, "export", "--format", kind, "-o", str(out))
        yield kind, out.read_bytes()


def export_faults(kind: str, made: bytes, known: Vocabulary) -> list[str]:
    """What a program that opens the export would run, or stumble over."""
    if kind == "gpkg":
        return [] if made[:15] == b"SQLite format 3" else ["no GeoPackage"]
    text = made.decode("utf-8-sig")
    if kind == "csv":
        return [f"formula {cell[:30]!r}" for row in csv.reader(io.StringIO(text)) for cell in row if _formula(cell)]
    if kind == "kml":
        # Google Earth shows a description as a page.
        shown = [node.text or "" for node in etree.fromstring(made).iter("{*}description")]
        found = [fault for text in shown for fault in faults(text, DESCRIPTION)]
        return found + sorted(f"<{tag} {name}>" for tag, name in xml_vocabulary(made) - known)
    for line in filter(None, text.split("\n")) if kind == "jsonl" else [text]:
        json.loads(line)
    return []


def _formula(cell: str) -> bool:
    """Whether a spreadsheet may reckon with a cell; a plain number such as -12.5 is one."""
    return bool(re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]", cell)) and not re.fullmatch(r"-?[\d.,e-]+", cell)


def xml_vocabulary(made: bytes) -> Vocabulary:
    """Elements and attributes of an XML file, read without entities; broken XML is an error."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(made, parser)
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    return frozenset((str(node.tag), str(name)) for node in nodes for name in ("", *node.attrib))


def still(folder: Path) -> bytes:
    """The map as an SVG picture."""
    out = folder / "still.svg"
    run(folder, "still", "first", "--format", "svg", "--out", str(out))
    return out.read_bytes()


def terminal(folder: Path) -> list[str]:
    """Signs that commands print of the data, and that tell a terminal what to do."""
    atlas = load_atlas(folder / "data")
    places = [place.title for place in atlas.places.values()]
    printed = [run(folder, "conflicts"), run(folder, "check", "--texts", str(folder / "texts"))]
    printed += [run(folder, "place", "--", title) for title in places]
    return [what for text in printed for _, what, _, _ in problems_of_signs(text) if what != "is too long"]


def page_faults(made: Mapping[str, str], known: Mapping[str, Vocabulary]) -> list[str]:
    """What stands in the pages that no page of a harmless atlas holds."""
    return [f"{name}: {fault}" for name, html in made.items() for fault in faults(html, known[name])]


def vocabularies(made: Mapping[str, str]) -> dict[str, Vocabulary]:
    """The vocabulary of each page."""
    return {name: vocabulary(html) for name, html in made.items()}

"""Everything that is made of an atlas, by the commands that people give, with what is wrong in it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from click.testing import CliRunner
from lxml import etree

from geo.cli import main
from geo.output.embed.codes import Embed, code, oembed
from geo.output.time_layer.layer import TimeLayer
from geo.serve.folder import _list
from geo.store import load_atlas
from geo.store.signs import problems_of_signs
from geo.workflows.draft_atlas import MapPage
from tests.hostile.atlas import Field, inject
from tests.hostile.payloads import Payload
from tests.hostile.structure import Vocabulary, faults, vocabulary

# The exit code of a command that refuses what it was given, in words.
REFUSED = 2
# The elements of an export's description, and those that any parser adds.
DESCRIPTION = frozenset((tag, "") for tag in ("html", "head", "body", "p"))
# What the codes that a publisher pastes hold.
CODES: Vocabulary = frozenset(
    (tag, name)
    for tag, names in {
        "iframe": "src title loading sandbox allow width height style",
        "script": "src async",
        "figure": "style",
        "a": "href",
        "img": "src alt style width height",
        "dateline-map": "src period style theme",
        **dict.fromkeys(("figcaption", "html", "head", "body"), ""),
    }.items()
    for name in ("", *names.split())
)
# What the list of a folder's pages holds.
LISTING: Vocabulary = frozenset(
    (tag, name)
    for tag, names in {
        "html": "lang",
        "meta": "charset name content http-equiv",
        "a": "href",
        **dict.fromkeys(("head", "body", "title", "h1", "ul", "li"), ""),
    }.items()
    for name in ("", *names.split())
)
# The title stands in quotation marks as YAML has them, so that no text is refused for its look there.
HEAD = """---
title: {title}
map: first
---

## The siege {{period=siege}}

In October 1428 an army came before [the town](dateline:event/siege-of-orleans).

A note.[^0] [The relief](dateline:period/relief).

[^0]: A note.
"""
# Each text stands in a block of its own, which ends whatever the text began.
BLOCKS = """
## {text} and so on

A paragraph.[^{n}] {text}

- {text}

> {text}

| a | b |
|---|---|
| {text} | x |

[^{n}]: {text}
"""


class UnletteredError(Exception):
    """The build was refused in words, since a name has letters that no font of labels has."""


def run(folder: Path, command: str, *arguments: str, ends: tuple[int, ...] = (0,)) -> str:
    """What a command prints for the atlas in ``folder``; it must end with one of ``ends``, and never say how it is
    called: a command that was not understood has tried nothing.
    """
    done = CliRunner().invoke(main, [command, "--atlas", str(folder), *arguments], catch_exceptions=False)
    if done.exit_code == REFUSED and "no label font has" in done.output:
        raise UnletteredError(done.output)
    assert done.exit_code in ends, f"{command} ended with {done.exit_code}: {done.output[-400:]}"
    assert "Usage:" not in done.output, done.output[:400]
    return done.output


def pages(folder: Path) -> dict[str, str]:
    """The pages of the atlas in ``folder``, by name: its map and index, and an article beside the map."""
    run(folder, "build", "--jobs", "1", "--out", str(folder / "maps"), "--base-url", "https://maps.example")
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "maps").glob("*.html"))}


def made_with(
    folder: Path, content: Mapping[str, Any], chosen: Mapping[Field, Payload]
) -> tuple[dict[Field, Payload], dict[str, str]]:
    """The payloads that the atlas took, and its pages; a name in letters that no font has is refused too, in words."""
    taken = inject(folder, content, chosen)
    try:
        return taken, pages(folder)
    except UnletteredError as refused:
        taken = inject(folder, content, {f: p for f, p in chosen.items() if repr(p.text) not in str(refused)})
        return taken, pages(folder)


def article_page(folder: Path, texts: Sequence[str], *options: str) -> str:
    """An article that holds each text wherever it may, beside the built map; nothing where it is refused."""
    parts = [
        HEAD.format(title=json.dumps(texts[0], ensure_ascii=False)),
        *(BLOCKS.format(text=t, n=n) for n, t in enumerate(texts, 1)),
    ]
    (folder / "a.md").write_text("".join(parts), "utf-8", newline="")
    page = folder / "a.html"
    page.unlink(missing_ok=True)
    run(folder, "article", str(folder / "a.md"), "-o", str(page), *options, ends=(0, REFUSED))
    return page.read_text("utf-8") if page.exists() else ""


def article_beside_a_draft(folder: Path) -> str:
    """A harmless article beside the map as it would be if nobody had reviewed it, which both then say."""
    definition = folder / "maps" / "first.toml"
    whole = definition.read_text("utf-8")
    definition.write_text(re.sub(r"(?m)^reviewed_(by|on) .*\n", "", whole), "utf-8")
    try:
        return article_page(folder, ["A word"])
    finally:
        definition.write_text(whole, "utf-8")


def article_beside_maps_of_a_folder(folder: Path) -> str:
    """A harmless article whose map lies in a folder that is called like a script, to which the page links."""
    maps = folder / "javascript:maps"
    shutil.copytree(folder / "maps", maps, dirs_exist_ok=True)
    return article_page(folder, ["A word"], "--maps", str(maps))


def drafts(folder: Path, text: str) -> dict[str, str]:
    """What is drafted of an article that holds ``text``, from the places of the atlas alone: map, text beside it,
    review, and the frame that a notebook shows; nothing where it is refused, as a file that says to be a PDF.
    """
    article = folder / "told.txt"
    story = f"{text}\n\n2 May 1429\n\nThe army reached Orléans on 29 April 1429, said {text}. It left Blois in March."
    article.write_text(story, "utf-8", newline="")
    given = ("--no-world", "--title", text) if text.strip() else ("--no-world",)
    # A map called like a script: the page beside it links to it by its name.
    made = {
        "map": folder / "javascript:told.map.html",
        "story": folder / "told.story.html",
        "review": folder / "told.review.html",
    }
    for path in made.values():
        path.unlink(missing_ok=True)
    story_to = ("--story", str(made["story"]))
    run(folder, "map", str(article), *given, *story_to, "-o", str(made["map"]), ends=(0, REFUSED))
    if not made["map"].exists():
        return {}
    run(folder, "review", str(article), "--no-world", "-o", str(made["review"]))
    found = {name: path.read_text("utf-8") for name, path in made.items()}
    return {**found, "notebook": MapPage(found["map"], text)._repr_html_()}


def timeml(folder: Path, text: str) -> bytes:
    """An article that holds ``text`` wherever it may, read and marked up as TimeML."""
    words = f"{text}\n\nThe army reached Orléans on 29 April 1429, said {text}. Two days later it left Blois."
    record = {"id": text, "title": text, "date": "1429-05-02", "text": words}
    (folder / "read.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    out = folder / "read.tml"
    run(folder, "read", str(folder / "read.jsonl"), "--no-world", "--format", "timeml", "-o", str(out))
    return out.read_bytes()


def listing_faults(folder: Path, text: str) -> list[str]:
    """What stands in the list of pages that ``dateline serve`` shows of a folder of a hostile name, with a page of one;
    neither can hold a slash or be longer than a file's name may.
    """
    name = text.replace("/", "").replace("\0", "")[:60]
    served = folder / "served" / name
    served.mkdir(parents=True, exist_ok=True)
    (served / f"{name}.html").touch()
    return [f"listing: {fault}" for fault in faults(_list(served), LISTING)]


def pasted(folder: Path) -> Iterator[tuple[str, str]]:
    """What a publisher pastes of the atlas's built map, and what its oEmbed answers have a site paste."""
    for kind in ("iframe", "element"):
        told = run(folder, "embed", "first", "--as", kind, "--period", "relief", "--base-url", "https://maps.example")
        yield kind, told[told.index("<") :]
    for path in sorted((folder / "maps").glob("*.oembed.json")):
        yield path.name, str(json.loads(path.read_text("utf-8")).get("html", ""))


def pasted_of(text: str) -> Iterator[tuple[str, str]]:
    """The codes and the oEmbed answer of a map whose every word is ``text``."""
    embed = Embed("first", text, f"https://maps.example/{text}", text, text, {"period": text}, {"theme": text})
    yield from ((kind, code(embed, kind)) for kind in ("iframe", "element"))
    yield "oembed", str(json.loads(oembed(embed, text))["html"])


def pasted_faults(made: Iterable[tuple[str, str]]) -> list[str]:
    """What stands in such codes that none of a harmless map holds."""
    return [f"{name}: {fault}" for name, html in made for fault in faults(html, CODES)]


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
    """Elements and attributes of an XML file, read without entities; what is no XML holds what no file of ours does."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(made, parser)
    except etree.XMLSyntaxError as error:
        return frozenset({("no XML", str(error))})
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
    printed = [run(folder, "conflicts"), run(folder, "check", "--texts", str(folder / "texts"), ends=(0, REFUSED))]
    printed += [run(folder, "place", "--", title, ends=(0, REFUSED)) for title in places]
    return [what for text in printed for _, what, _, _ in problems_of_signs(text) if what != "is too long"]


def page_faults(made: Mapping[str, str], known: Mapping[str, Vocabulary]) -> list[str]:
    """What stands in the pages that no page of a harmless atlas holds."""
    return [f"{name}: {fault}" for name, html in made.items() for fault in faults(html, known[name])]


def vocabularies(made: Mapping[str, str]) -> dict[str, Vocabulary]:
    """The vocabulary of each page."""
    return {name: vocabulary(html) for name, html in made.items()}

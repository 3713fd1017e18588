"""Hostile texts in every field of an atlas come alive in nothing that is made of it.

Each run tries each payload of ``payloads.py`` once at least; ``DATELINE_HOSTILE=all`` (``make hostile``) tries each in
each field.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import outputs
from tests.hostile.atlas import Field, base, fields, inject, open_fields, rotation
from tests.hostile.payloads import PAYLOADS
from tests.hostile.structure import Vocabulary, faults, vocabulary

pytestmark = pytest.mark.slow

# What an article's author may write, and so finds in the page.
MARKDOWN = "A *little* **word** ~~in~~ `code` [link](https://news.example/a) <https://news.example/a>"
STEPS = len(PAYLOADS) if os.environ.get("DATELINE_HOSTILE") == "all" else 4


@dataclass(frozen=True, slots=True)
class Harmless:
    """The small atlas as it is, and what a parser finds in all that is made of it."""

    folder: Path
    content: dict[str, Any]
    open: list[Field]
    pages: dict[str, Vocabulary]
    article: Vocabulary
    layer: Vocabulary
    kml: Vocabulary
    still: Vocabulary


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Harmless:
    folder = tmp_path_factory.mktemp("hostile")
    content = base(folder)
    made = outputs.pages(folder)
    article = outputs.article_page(folder, MARKDOWN)
    assert article
    # The placing of names beside their marks is a matter of how long they are.
    of_text = {("text", name) for name in ("text-anchor", "class", "font-size", "dir")}
    return Harmless(
        folder,
        content,
        open_fields(folder, content),
        {name: known | of_text for name, known in outputs.vocabularies(made).items()},
        vocabulary(article),
        vocabulary(outputs.time_layer(folder, ["A word"])),
        outputs.xml_vocabulary(dict(outputs.exports(folder))["kml"]),
        outputs.xml_vocabulary(outputs.still(folder)),
    )


def test_two_hundred_payloads_and_more_are_tried_in_each_run(harmless: Harmless) -> None:
    tried = {payload for step in range(STEPS) for payload in rotation(step, harmless.open).values()}
    assert tried == set(PAYLOADS)
    assert len(PAYLOADS) > 200


def test_ids_times_and_words_of_fixed_lists_take_no_other_text(harmless: Harmless) -> None:
    closed = set(fields(harmless.content)) - set(harmless.open)
    names = {str(field.at[-1]) for field in closed}
    assert {"id", "when", "kind", "place", "siglum", "origin", "party", "file"} - names <= {"file"}


@pytest.mark.parametrize("step", range(STEPS))
def test_nothing_hostile_comes_alive_in_what_is_made_of_an_atlas(step: int, harmless: Harmless) -> None:
    folder = harmless.folder
    taken = inject(folder, harmless.content, rotation(step, harmless.open))
    assert len(taken) > len(harmless.open) / 2
    found = outputs.page_faults(outputs.pages(folder), harmless.pages)
    found += [
        fault for kind, made in outputs.exports(folder) for fault in outputs.export_faults(kind, made, harmless.kml)
    ]
    found += sorted(map(str, outputs.xml_vocabulary(outputs.still(folder)) - harmless.still))
    found += outputs.terminal(folder)
    assert found == []


@pytest.mark.parametrize("step", range(STEPS))
def test_nothing_hostile_comes_alive_in_articles_and_on_other_peoples_maps(step: int, harmless: Harmless) -> None:
    share = len(PAYLOADS) // STEPS + 1
    texts = [payload.text for payload in PAYLOADS[step * share : (step + 1) * share]]
    found = faults(outputs.time_layer(harmless.folder, texts), harmless.layer)
    inject(harmless.folder, harmless.content, {})
    for text in texts[:: max(1, share // 10)]:
        page = outputs.article_page(harmless.folder, text)
        found += [f"{text!r}: {fault}" for fault in faults(page, harmless.article)] if page else []
    assert found == []

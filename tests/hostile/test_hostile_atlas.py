"""Hostile texts in every field of an atlas come alive in nothing that is made of it.

Each run tries each payload of ``payloads.py`` once at least; ``DATELINE_HOSTILE=all`` (``make hostile``) tries each in
each field.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geo.store.signs import problems_of_signs
from tests.hostile import outputs
from tests.hostile.atlas import Field, base, fields, inject, open_fields, rotation
from tests.hostile.harmless import Harmless, harmless
from tests.hostile.payloads import CALL, PAYLOADS, URL, Payload
from tests.hostile.structure import faults

pytestmark = pytest.mark.slow

ALL = os.environ.get("DATELINE_HOSTILE") == "all"
STEPS = len(PAYLOADS) if ALL else 4
SHARES = 27 if ALL else 4


# What an article is refused for and an atlas is not: a link to a script, a picture, a second title.
NO_MARKDOWN_OF_OURS = {f"[a](javascript:{CALL})", f"![a]({URL})", "# a"}


@dataclass(frozen=True, slots=True)
class Small:
    """The small atlas: its folder, its files' content, the fields that take any words, and what is harmless in it."""

    folder: Path
    content: dict[str, Any]
    open: list[Field]
    harmless: Harmless
    taken: set[Payload]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    folder = tmp_path_factory.mktemp("hostile")
    content = base(folder)
    return Small(folder, content, open_fields(folder, content), harmless(folder), set())


def test_two_hundred_payloads_and_more_are_tried_in_each_run(small: Small) -> None:
    tried = {payload for step in range(STEPS) for payload in rotation(step, small.open).values()}
    assert tried == set(PAYLOADS)
    assert len(PAYLOADS) > 200


def test_ids_times_and_words_of_fixed_lists_take_no_other_text(small: Small) -> None:
    closed = set(fields(small.content)) - set(small.open)
    names = {str(field.at[-1]) for field in closed}
    assert {"id", "when", "kind", "place", "siglum", "origin", "party"} <= names


@pytest.mark.parametrize("step", range(STEPS))
def test_nothing_hostile_comes_alive_in_what_is_made_of_an_atlas(step: int, small: Small) -> None:
    taken, pages = outputs.made_with(small.folder, small.content, rotation(step, small.open))
    small.taken.update(taken.values())
    assert len(taken) > len(small.open) / 2
    assert small.harmless.strange(small.folder, pages) == []


def test_the_texts_that_no_field_takes_are_those_with_signs_that_hide(small: Small) -> None:
    if not small.taken:
        pytest.skip("the steps before it were left out")
    assert not any(hides(payload.text) for payload in small.taken)
    if ALL:
        assert [p.text for p in PAYLOADS if p not in small.taken and not hides(p.text)] == []


@pytest.mark.parametrize("step", range(SHARES))
def test_nothing_hostile_comes_alive_in_articles_drafts_codes_and_on_other_peoples_maps(
    step: int, small: Small
) -> None:
    texts = [payload.text for payload in PAYLOADS[step::SHARES]]
    found = faults(outputs.time_layer(small.folder, texts), small.harmless.layer)
    inject(small.folder, small.content, {})
    outputs.pages(small.folder)
    found += [fault for text in texts for fault in outputs.pasted_faults(outputs.pasted_of(text))]
    # Several in one article and the beginnings of all in one draft are soon done; ``make hostile`` gives each its own.
    for some in batched(texts, 1 if ALL else 25):
        strange, refused = small.harmless.strange_articles(small.folder, some)
        found += strange
        # A title of nothing but space is none.
        assert {text for text in refused if text.strip() and not hides(text)} <= NO_MARKDOWN_OF_OURS
    for text in texts if ALL else ["\n\n".join(text[:300] for text in texts)]:
        strange, refused = small.harmless.strange_drafts(small.folder, text)
        found += strange
        assert all(text.startswith("%PDF") for text in refused)
    assert found == []


def hides(text: str) -> bool:
    """Whether a text is refused for a sign in it, wherever it stands."""
    return any(problems_of_signs(text))


def batched(texts: Sequence[str], size: int) -> list[Sequence[str]]:
    return [texts[at : at + size] for at in range(0, len(texts), size)]

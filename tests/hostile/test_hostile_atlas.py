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
from tests.hostile.harmless import Harmless, harmless
from tests.hostile.payloads import PAYLOADS
from tests.hostile.structure import faults

pytestmark = pytest.mark.slow

STEPS = len(PAYLOADS) if os.environ.get("DATELINE_HOSTILE") == "all" else 4


@dataclass(frozen=True, slots=True)
class Small:
    """The small atlas: its folder, its files' content, the fields that take any words, and what is harmless in it."""

    folder: Path
    content: dict[str, Any]
    open: list[Field]
    harmless: Harmless


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    folder = tmp_path_factory.mktemp("hostile")
    content = base(folder)
    return Small(folder, content, open_fields(folder, content), harmless(folder))


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
    taken = inject(small.folder, small.content, rotation(step, small.open))
    assert len(taken) > len(small.open) / 2
    assert small.harmless.strange(small.folder) == []


@pytest.mark.parametrize("step", range(STEPS))
def test_nothing_hostile_comes_alive_in_articles_and_on_other_peoples_maps(step: int, small: Small) -> None:
    share = len(PAYLOADS) // STEPS + 1
    texts = [payload.text for payload in PAYLOADS[step * share : (step + 1) * share]]
    found = faults(outputs.time_layer(small.folder, texts), small.harmless.layer)
    inject(small.folder, small.content, {})
    for text in texts[:: max(1, share // 10)]:
        found += small.harmless.strange_article(small.folder, text)
    assert found == []

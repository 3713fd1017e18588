"""Makes a hostile atlas in every way there is, and ends with 3 where anything came alive: for ``mutation.py``.

``--save FILE`` keeps what stands in a harmless one instead. ``--against FILE`` holds the hostile one against that, so
that a program which breaks the harmless one too is noticed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hostile import outputs
from tests.hostile.atlas import Field, base, inject, open_fields
from tests.hostile.harmless import OTHER, Harmless, harmless, saved
from tests.hostile.payloads import HOST, Payload
from tests.hostile.structure import faults

CAME_ALIVE = 3
# What ends a text of any kind, and then is an element that asks for something; and what a link must not lead to.
BREAKOUTS = (
    f"'\"></title></textarea></style></script>--><img src=https://{HOST}/x onerror=window.__hit=1>",
    f'" onmouseover="window.__hit=1" href="javascript:1" <b>https://{HOST}/',
    "<!--<script>window.__hit=1</script>{{ 7*7 }}&lt;b&gt;",
    '=HYPERLINK("x")<b>&',
)


def came_alive(known: Harmless, among: Sequence[Field]) -> Iterator[str]:
    """What stands in all that is made of an atlas and an article of hostile texts, and is not ``known``."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content = base(folder)
        for text in BREAKOUTS:
            inject(folder, content, {field: Payload("breakout", text) for field in among})
            yield from known.strange(folder, outputs.pages(folder))
            yield from known.strange_articles(folder, ["A word"])[0]
            yield from faults(outputs.article_page(folder, ["A word"], "--language", OTHER), known.article)
            yield from faults(outputs.time_layer(folder, [text]), known.layer)
            yield from outputs.pasted_faults(outputs.pasted_of(text))
            yield from outputs.listing_faults(folder, text)
            # What is drafted stands on the names of a harmless atlas.
            inject(folder, content, {})
            outputs.pages(folder)
            yield from known.strange_articles(folder, [text])[0]
            yield from faults(outputs.article_beside_a_draft(folder), known.article)
            yield from faults(outputs.article_beside_maps_of_a_folder(folder), known.article)
            yield from known.strange_drafts(folder, text)[0]


def main() -> int:
    """Save what is harmless, or print the first thing that came alive."""
    option, file = sys.argv[1], Path(sys.argv[2])
    open_file = file.with_suffix(".fields.json")
    if option == "--save":
        with tempfile.TemporaryDirectory() as made:
            content = base(Path(made))
            fields = open_fields(Path(made), content)
            open_file.write_text(json.dumps([(field.file, field.at) for field in fields]), "utf-8")
            harmless(Path(made)).save(file)
        return 0
    among = [Field(name, tuple(at)) for name, at in json.loads(open_file.read_text("utf-8"))]
    for found in came_alive(saved(file), among):
        print(found)
        return CAME_ALIVE
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes a hostile atlas in every way there is, and ends with 3 where anything came alive: for ``mutation.py``.

``--save FILE`` keeps what stands in a harmless one instead. ``--against FILE`` holds the hostile one against that, so
that a program which breaks the harmless one too is noticed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile import outputs
from tests.hostile.atlas import base, inject, open_fields
from tests.hostile.harmless import Harmless, harmless, saved
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


def came_alive(known: Harmless) -> list[str]:
    """What stands in all that is made of an atlas and an article of hostile texts, and is not ``known``."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content = base(folder)
        among = open_fields(folder, content)
        for text in BREAKOUTS:
            inject(folder, content, {field: Payload("breakout", text) for field in among})
            found += known.strange(folder)
            found += known.strange_articles(folder, ["A word"])[0]
            found += faults(outputs.time_layer(folder, [text]), known.layer)
            found += outputs.pasted_faults(outputs.pasted_of(text))
            # What is drafted stands on the names of a harmless atlas.
            inject(folder, content, {})
            found += outputs.page_faults(outputs.drafts(folder, text), known.drafts)
    return found


def main() -> int:
    """Save what is harmless, or print what came alive."""
    option, file = sys.argv[1], Path(sys.argv[2])
    if option == "--save":
        with tempfile.TemporaryDirectory() as made:
            base(Path(made))
            harmless(Path(made)).save(file)
        return 0
    found = came_alive(saved(file))
    print("\n".join(found))
    return CAME_ALIVE if found else 0


if __name__ == "__main__":
    sys.exit(main())

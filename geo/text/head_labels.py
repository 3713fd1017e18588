"""Lines at the head of a text that say what it is: "Title: ...", "Date: ..."."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(title|headline|date|published|author|by|source)[^\S\n]*:[^\S\n]*(\S.*)", re.IGNORECASE)


def head_labels(block: str) -> dict[str, str]:
    """What the lines of a text's first paragraph say, by label; nothing where one of them has none. A headline is a
    title.

    >>> head_labels("Headline: A river\\nDate: 3 May"), head_labels("Date: 3 May\\nIt rose.")
    ({'title': 'A river', 'date': '3 May'}, {})
    """
    found = [_LABEL.fullmatch(line.strip()) for line in block.strip().split("\n")]
    said = {match[1].lower().replace("headline", "title"): match[2] for match in found if match}
    return said if len(said) == len(found) else {}

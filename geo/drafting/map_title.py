"""What a drafted map is called: its article's title where that names nobody and speaks of no dead, else its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geo.drafting.plain_text import plain
from geo.model.document import Article, ReadArticle
from geo.reading.places.given_names import GIVEN_NAMES
from geo.text.fold import fold
from geo.text.head_labels import head_labels

LONGEST_HEADING = 120
# Whether a figure stands beside such a word cannot be told for sure: numbers have too many forms.
_DEATHS = re.compile(
    r"\b(?:dead(?! sea)|deaths?|die[sd]?|dying|kill(?:s|ed|ing)?|slain|massacre[sd]?|drown(?:s|ed)?|perish(?:es|ed)?"
    r"|fatalit\w+|toll|bodies)\b",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Prof|President|Premier|Chancellor|Minister|General|Colonel|Captain|Major"
    r"|Admiral|Marshal|Senator|Governor|Mayor|King|Queen|Prince|Princess|Pope|Bishop|Judge|Comrade)\.?\s+[A-Z]\w+"
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def map_title(articles: Sequence[ReadArticle], given: str = "") -> str:
    """``given`` where there is one, else the title or first heading of a lone article, else the name of its file.

    A title that may name a person or that speaks of the dead is not taken: nobody has looked at it yet.

    >>> map_title([ReadArticle(Article("flood", "x", title="The river at Porto"), (), ())])
    'The river at Porto'
    >>> map_title([ReadArticle(Article("flood", "x", title="Flood at Porto kills 12"), (), ())])
    'Draft map of flood'
    """
    if plain(given):
        return plain(given)
    first = articles[0].article
    if len(articles) == 1:
        title = plain(first.title) or heading_of(first)
        if title and is_plain_title(title):
            return title
    name = plain(first.id.replace("\\", "/").rpartition("/")[2], 80) or "an article"
    rest = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
    return f"Draft map of {name}{rest}"


def is_plain_title(title: str) -> bool:
    """Whether a title speaks of no dead and, as far as a list of given names and titles tells, names nobody.

    >>> is_plain_title("Election tour reaches Perth"), is_plain_title("Maria Silva in Perth")
    (True, False)
    """
    if _DEATHS.search(title) or _HONORIFIC.search(title):
        return False
    words = [found.group() for found in _WORD.finditer(title)]
    return not any(fold(a) in GIVEN_NAMES and b[0].isupper() for a, b in pairwise(words))


def heading_of(article: Article) -> str:
    """The text's first line where it stands alone, as a heading does, or one labelled as its title; Markdown's sign
    goes.

    >>> heading_of(Article("flood", "Date: 3 May\\nTitle: The river at Porto\\n\\nIt rose."))
    'The river at Porto'
    """
    if labelled := head_labels(article.text.lstrip().partition("\n\n")[0]):
        title = plain(labelled.get("title", ""), LONGEST_HEADING + 1)
        return title if len(title) <= LONGEST_HEADING else ""
    first, _, rest = article.text.lstrip().partition("\n")
    line = plain(first.strip().lstrip("#"), LONGEST_HEADING + 1)
    alone = rest[:1] == "\n" or first.startswith("#")
    return line if alone and 3 < len(line) <= LONGEST_HEADING and line[-1] not in ".!?:;,…" else ""

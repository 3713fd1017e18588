"""What a parser finds in all that is made of a harmless atlas: a hostile one may give nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from geo.store.signs import hidden_sign
from tests.hostile import outputs
from tests.hostile.structure import Vocabulary, faults, vocabulary

# What an article's author may write, and so finds in the page: within a line, and as blocks.
MARKDOWN = (
    "A *little* **word** ~~in~~ `code` [link](https://news.example/a) <https://news.example/a>",
    "## Less\n\n  ### More\n\n  ```\n  code\n  ```\n\n  1. one\n\n  * * *\n\n  > said\n\n  one\\\n  two\n\n      code",
)
# A language that the atlas is not written in, so that a page of that language marks the atlas's own words.
OTHER = "en-XA"
# The placing of names beside their marks is a matter of how long they are.
OF_TEXT = frozenset(("text", name) for name in ("text-anchor", "class", "font-size", "dir"))


@dataclass(frozen=True, slots=True)
class Harmless:
    """The vocabulary of each thing made, of ``pages`` and ``drafts`` by name."""

    pages: Mapping[str, Vocabulary]
    drafts: Mapping[str, Vocabulary]
    article: Vocabulary
    layer: Vocabulary
    kml: Vocabulary
    still: Vocabulary
    timeml: Vocabulary

    def strange(self, folder: Path, pages: Mapping[str, str]) -> list[str]:
        """What stands in ``pages`` and all else that is made of the atlas in ``folder``, but not in these."""
        found = outputs.page_faults(pages, self.pages)
        for kind, made in outputs.exports(folder):
            found += outputs.export_faults(kind, made, self.kml)
        found += sorted(map(str, outputs.xml_vocabulary(outputs.still(folder)) - self.still))
        return found + outputs.terminal(folder) + outputs.pasted_faults(outputs.pasted(folder))

    def strange_articles(self, folder: Path, texts: Sequence[str]) -> tuple[list[str], list[str]]:
        """The same of an article that holds ``texts``, and those of them that are refused.

        An article that is refused is tried anew by halves, so that one text hides no other.
        """
        if page := outputs.article_page(folder, texts):
            return [f"{texts!r}: {fault}" for fault in faults(page, self.article)], []
        if len(texts) == 1:
            return [], list(texts)
        half = len(texts) // 2
        (found, refused), (more, others) = (self.strange_articles(folder, t) for t in (texts[:half], texts[half:]))
        return found + more, refused + others

    def strange_drafts(self, folder: Path, text: str) -> tuple[list[str], list[str]]:
        """The same of what is drafted of an article of nobody's that holds ``text``."""
        made = outputs.drafts(folder, text)
        found = outputs.page_faults(made, self.drafts)
        # A review keeps the text as it was read, for its corrections, and shows another.
        signs = [hidden_sign(made[name]) for name in ("map", "story") if made]
        found += [f"{name} {sign}" for name, sign, _ in filter(None, signs) if "turns its text" in name]
        found += sorted(map(str, outputs.xml_vocabulary(outputs.timeml(folder, text)) - self.timeml))
        return [f"{text!r}: {fault}" for fault in found], [] if made else [text]

    def save(self, path: Path) -> None:
        """Write it, to hold what another process makes against it."""
        path.write_text(json.dumps(asdict(self), default=sorted), "utf-8")


def harmless(folder: Path) -> Harmless:
    """What is made of the atlas in ``folder`` as it stands there."""
    pages, article = outputs.pages(folder), outputs.article_page(folder, MARKDOWN)
    assert article, "the harmless article is refused"
    assert 'class="still"' in article, "the harmless article has no still"
    foreign = outputs.article_page(folder, MARKDOWN, "--language", OTHER)
    return Harmless(
        {name: known | OF_TEXT for name, known in outputs.vocabularies(pages).items()},
        {name: known | OF_TEXT for name, known in outputs.vocabularies(outputs.drafts(folder, "A word")).items()},
        vocabulary(article) | vocabulary(foreign) | vocabulary(outputs.article_beside_a_draft(folder)) | OF_TEXT,
        vocabulary(outputs.time_layer(folder, ["A word"])),
        outputs.xml_vocabulary(dict(outputs.exports(folder))["kml"]),
        outputs.xml_vocabulary(outputs.still(folder)),
        outputs.xml_vocabulary(outputs.timeml(folder, "A word")),
    )


def saved(path: Path) -> Harmless:
    """What ``save`` wrote."""

    def known(pairs: list[list[str]]) -> Vocabulary:
        return frozenset((tag, name) for tag, name in pairs)

    given = json.loads(path.read_text("utf-8"))
    pages, drafts = ({name: known(pairs) for name, pairs in given[key].items()} for key in ("pages", "drafts"))
    return Harmless(pages, drafts, *(known(given[key]) for key in ("article", "layer", "kml", "still", "timeml")))

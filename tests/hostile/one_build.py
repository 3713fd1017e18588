"""Builds one hostile atlas, in every way there is, and ends with 1 where anything came alive."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from geo.output.embed.codes import Embed, code
from geo.store.signs import problems_of_signs
from tests.hostile import outputs
from tests.hostile.atlas import base, inject, open_fields
from tests.hostile.payloads import HOST, Payload
from tests.hostile.structure import faults, vocabulary

# What ends a text of any kind, and then is an element that asks for something; and what a link must not lead to.
BREAKOUTS = (
    f"'\"></title></textarea></style></script>--><img src=https://{HOST}/x onerror=window.__hit=1>",
    f'" onmouseover="window.__hit=1" href="javascript:1" <b>https://{HOST}/',
    "<!--<script>window.__hit=1</script>{{ 7*7 }}&lt;b&gt;",
    '=HYPERLINK("x")<b>&',
)
PLAIN = "A word"


def main() -> int:
    """Build the atlas with each text in all of its fields, and print what came alive."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content = base(folder)
        among = open_fields(folder, content)
        known = {name: words | _of_text() for name, words in outputs.vocabularies(outputs.pages(folder)).items()}
        kml = outputs.xml_vocabulary(dict(outputs.exports(folder))["kml"])
        picture = outputs.xml_vocabulary(outputs.still(folder))
        written = outputs.article_page(folder, PLAIN)
        assert written, "the harmless article is refused"
        article = vocabulary(written) | {("a", "href"), ("a", "rel")} | _of_text()
        drafts = outputs.drafts(folder, PLAIN)
        drafted = {name: words | _of_text() for name, words in outputs.vocabularies(drafts).items()}
        layer = vocabulary(outputs.time_layer(folder, [PLAIN]))
        for text in BREAKOUTS:
            inject(folder, content, {field: Payload("breakout", text) for field in among})
            found += outputs.page_faults(outputs.pages(folder), known)
            for kind, bytes_ in outputs.exports(folder):
                found += outputs.export_faults(kind, bytes_, kml)
            found += map(str, outputs.xml_vocabulary(outputs.still(folder)) - picture)
            found += faults(outputs.time_layer(folder, [text]), layer)
            found += faults(outputs.article_page(folder, "A word"), article)
            found += embed_faults(text)
            found += outputs.page_faults(outputs.drafts(folder, text), drafted)
            assert not list(problems_of_signs(text))
    print("\n".join(found))
    return 1 if found else 0


def embed_faults(text: str) -> list[str]:
    """What the codes that a publisher pastes hold beside a frame, a link and a picture."""
    iframe = ("", "src", "title", "loading", "sandbox", "allow", "style", "width", "height")
    allowed = {("iframe", n) for n in iframe}
    allowed |= {("script", n) for n in ("", "src", "async")} | {("figure", ""), ("figure", "style"), ("figcaption", "")}
    allowed |= {
        ("a", ""),
        ("a", "href"),
        ("img", ""),
        *(("img", n) for n in ("src", "alt", "style", "width", "height")),
    }
    allowed |= {("dateline-map", n) for n in ("", "src", "period", "style", "theme")}
    allowed |= {(tag, "") for tag in ("html", "head", "body")}
    embed = Embed("first", text, f"https://maps.example/{text}", text, text, {"period": text}, {"theme": text})
    return [fault for kind in ("iframe", "element") for fault in faults(code(embed, kind), frozenset(allowed))]


def _of_text() -> frozenset[tuple[str, str]]:
    return frozenset(("text", name) for name in ("text-anchor", "class", "font-size", "dir"))


if __name__ == "__main__":
    sys.exit(main())

"""What a built map's bytes go to: its parts, gzipped one by one."""

from __future__ import annotations

import gzip
import re

# In the order of the page; a part ends where its pattern ends. The relief stands within the still.
PARTS = (
    ("relief", r'(?<=")data:image/[^"]+'),
    ("fonts", r"@font-face\s*\{[^}]*\}"),
    ("still", r'<div class="still"[^>]*>.*?</svg>\s*</div>'),
    ("list", r'<ol id="events"[^>]*>.*?</ol>'),
    ("events of the layer", r'<script type="application/json" id="time_layer_events_data">.*?</script>'),
    ("claims, places, words, lines", r'<script type="application/json" id="dateline-data">.*?</script>'),
    ("Leaflet's script", r"<script>(?=/\* @preserve)(?:(?!</script>).)*</script>"),
    ("our script", r'<script>"use strict";\(\(\)=>.*?</script>'),
    ("styles", r"<style>.*?</style>"),
)
EXTRAS = ("relief", "fonts", "still", "list")


def split(html: str) -> tuple[dict[str, str], str]:
    """The parts by name, and what is left of the page without them."""
    found: dict[str, str] = {}
    for name, pattern in PARTS:
        texts = [m[0] for m in re.finditer(pattern, html, re.DOTALL)]
        found[name] = "".join(texts)
        html = re.sub(pattern, "", html, flags=re.DOTALL)
    return found, html


def weight(text: str) -> int:
    """Bytes of a text, gzipped."""
    return len(gzip.compress(text.encode("utf-8"), 6))


def table(html: str) -> list[tuple[str, int, int]]:
    """Name, bytes and gzipped bytes of each part and of the whole; gzip does a little better on the whole."""
    found, rest = split(html)
    rows = [(name, len(text.encode("utf-8")), weight(text)) for name, text in (found | {"the rest": rest}).items()]
    return [*rows, ("the page", len(html.encode("utf-8")), weight(html))]


def without_extras(html: str) -> str:
    """The page without relief, fonts, still and list, as the peers have none of them."""
    for name, pattern in PARTS:
        if name in EXTRAS:
            html = re.sub(pattern, "", html, flags=re.DOTALL)
    return html

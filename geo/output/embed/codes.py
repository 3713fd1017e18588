"""What an author pastes into an article: the codes that put a map there, as text.

The map's own "Embed" button gives the same text from ``js/embed/embed-code.js``; a test holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote_plus

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.i18n.catalogue import say
from geo.model import Atlas, Event, MapDefinition
from geo.output.html.bundle import script
from geo.scene.description import alt_short
from geo.scene.drawing import Drawing
from geo.scene.interface_words import draft_notice
from geo.scene.picture import PICTURE_PX
from geo.scene.selection import period_of

# What a host may ask of the map, in the order in which a code has it.
OPTIONS = ("panel", "fixed", "theme", "region", "lang")
# What of a moment the element has attributes for; the rest stays in its address.
ATTRIBUTES = ("period", "from", "to", "event", "names")

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
# Without a list a right goes to the frame's own page, which in Chromium is so for a sandboxed one too.
ALLOW = "clipboard-write; fullscreen"
WIDTH_PX, HEIGHT_PX = 680, 460
MIN_HEIGHT_PX = 440


@dataclass(frozen=True, slots=True)
class Embed:
    """One map as it is to stand in an article.

    ``file`` is the page's file name, ``home`` the address of its folder without a last slash ("" where none is known),
    ``moment`` and ``options`` what the address says after "#" and after "?", ``height_px`` a fixed height (0: by
    width).
    """

    map_id: str
    file: str
    home: str
    title: str
    alt: str
    moment: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    height_px: int = 0

    @property
    def page(self) -> str:
        """The page's address, or its file name."""
        return self._beside(self.file)

    @property
    def picture(self) -> str:
        """Where the still picture lies, which is always that of the newest build."""
        return self._beside(f"{self.map_id}.png")

    @property
    def script(self) -> str:
        """Where ``embed.js`` lies."""
        return self._beside("embed.js")

    @property
    def link(self) -> str:
        """The whole page at this moment, without what the host chose of its layout."""
        return self.page + _after("#", self.moment)

    @property
    def framed(self) -> str:
        """What goes into the frame: the page, the host's options and the moment."""
        options = {name: self.options[name] for name in OPTIONS if name in self.options}
        return self.page + _after("?", options) + _after("#", self.moment)

    def _beside(self, name: str) -> str:
        return f"{self.home}/{name}" if self.home else name


def embed_of(
    drawing: Drawing,
    words: Mapping[str, str],
    file: str,
    home: str,
    moment: Mapping[str, str],
    options: Mapping[str, str],
    height_px: int = 0,
) -> Embed:
    """The embed of a map, titled in the interface's ``words`` and described by what it opens with."""
    definition = drawing.definition
    title = say(words, "embed_title", definition.language, title=definition.title)
    return Embed(definition.id, file, home, title, picture_text(drawing), moment, options, height_px)


def picture_text(drawing: Drawing) -> str:
    """What stands for the picture where it cannot be seen: what the map shows as it opens, as the picture does."""
    return alt_short(drawing, period_of(drawing.atlas, drawing.definition))


def caption(definition: MapDefinition, atlas: Atlas, events: Iterable[Event], words: Mapping[str, str]) -> str:
    """The line under a map in an article: whose texts it tells, of which day its data are, and whether it is a
    draft.
    """
    sigla = sorted({c.source for e in events for c in e.claims})
    date = in_words(When.parse(atlas.about.date), definition.language) if atlas.about.date else ""
    parts = [
        *([say(words, "caption_texts", definition.language, sigla=", ".join(sigla))] if sigla else []),
        *([say(words, "caption_data", definition.language, date=date)] if date else []),
        *([notice] if (notice := draft_notice(definition)) else []),
    ]
    return " · ".join(parts)


def code(embed: Embed, kind: str = "iframe") -> str:
    """The text to paste: an ``iframe``, the ``element`` of embed.js, or a bare ``link``.

    >>> code(Embed("siege", "siege.html", "https://maps.example", "The siege", "A map", {"period": "spring"}), "link")
    'https://maps.example/siege.html#period=spring'
    """
    if kind == "link":
        return embed.link
    return _element(embed) if kind == "element" else _iframe(embed)


def _box(embed: Embed) -> str:
    return f"height:{embed.height_px}px" if embed.height_px else f"aspect-ratio:3/2;min-height:{MIN_HEIGHT_PX}px"


def _fallback(embed: Embed) -> str:
    width, height = PICTURE_PX
    return (
        f'<a href="{escape(embed.link)}"><img src="{escape(embed.picture)}" alt="{escape(embed.alt)}"'
        f' width="{width}" height="{height}" style="width:100%;height:100%;object-fit:contain"></a>'
    )


def _iframe(embed: Embed) -> str:
    height = embed.height_px or HEIGHT_PX
    return (
        '<figure style="margin:0">\n'
        f'<iframe src="{escape(embed.framed)}" title="{escape(embed.title)}" loading="lazy" sandbox="{SANDBOX}"'
        f' allow="{ALLOW}" width="100%" height="{height}" style="display:block;width:100%;border:0;'
        f'{"" if embed.height_px else "height:auto;"}{_box(embed)}">{_fallback(embed)}</iframe>\n'
        f'<figcaption><a href="{escape(embed.link)}">{escape(embed.title)}</a></figcaption>\n'
        "</figure>"
    )


def _element(embed: Embed) -> str:
    attributes = {
        "src": embed.page + _after("#", {k: v for k, v in embed.moment.items() if k not in ATTRIBUTES}),
        **{name: embed.moment[name] for name in ATTRIBUTES if name in embed.moment},
        **{name: embed.options[name] for name in OPTIONS if name in embed.options},
        **({"height": str(embed.height_px)} if embed.height_px else {}),
    }
    given = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in attributes.items())
    return (
        f'<script src="{escape(embed.script)}" async></script>\n'
        f'<dateline-map{given} style="display:block;width:100%;overflow:hidden;{_box(embed)}">'
        f"{_fallback(embed)}</dateline-map>"
    )


def oembed(embed: Embed, provider: str) -> str:
    """The oEmbed answer of type ``rich`` as JSON text (oembed.com, 2.3.4.4); the map must have an address.

    >>> placed = Embed("siege", "siege.html", "https://maps.example", "The siege", "A map")
    >>> json.loads(oembed(placed, "Our atlas"))["type"]
    'rich'
    """
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": provider,
        "provider_url": f"{embed.home}/",
        "thumbnail_url": embed.picture,
        "thumbnail_width": PICTURE_PX[0],
        "thumbnail_height": PICTURE_PX[1],
        "width": WIDTH_PX,
        "height": embed.height_px or HEIGHT_PX,
        "html": _iframe(embed),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def oembed_of_index(home: str, title: str, first_map: str) -> str:
    """The oEmbed answer of type ``link`` for the page that shows every map: its title, and the ``first_map``'s picture.

    ``home`` is the address of its folder without a last slash.

    >>> json.loads(oembed_of_index("https://maps.example", "Our atlas", "siege"))["thumbnail_url"]
    'https://maps.example/siege.png'
    """
    answer = {
        "version": "1.0",
        "type": "link",
        "title": title,
        "provider_name": title,
        "provider_url": f"{home}/",
        "thumbnail_url": f"{home}/{first_map}.png",
        "thumbnail_width": PICTURE_PX[0],
        "thumbnail_height": PICTURE_PX[1],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def host_script() -> str:
    """``embed.js`` as the build writes it beside the maps: without comments and blanks."""
    return script("host/embed")


def _after(sign: str, query: Mapping[str, str]) -> str:
    """The query as a browser's ``URLSearchParams`` writes it, after "?" or "#"; a word without value stands alone."""
    parts = [f"{_form(name)}={_form(value)}" if value else _form(name) for name, value in query.items()]
    return sign + "&".join(parts) if parts else ""


def _form(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")

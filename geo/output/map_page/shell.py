"""A page of ours around a ``folium.Map``: own template, everything inlined, and a policy that lets nothing else in.

folium holds the map and its layers; its page template is not used, since it forbids zoom, has no title and asks a
dozen files of the network. The scripts of a page (the kit, and folium's own for this map) are named by hash in
the Content Security Policy, so that a leak shows as an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.model import MapDefinition
from geo.output.html.assets import escape_script, leaflet
from geo.output.html.bundle import script, style
from geo.output.html.party_colours import CHOSEN, party_css
from geo.output.html.security import INLINE_MEDIA, policy
from geo.output.html.templates import environment
from geo.output.map_page.locator import locator_html
from geo.output.time_layer.element import EventLayer, json_block

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("page", "compare", "embedded")

# Under this name the map's own projection is put into Leaflet before the map is made.
CRS_NAME = "Dateline"
DATA_ID = "dateline-data"


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page is made of, beside its map: all text is plain, ``still`` and ``about`` are markup of ours.

    ``shape`` is the least width over height of the map's window on a phone, where the whole Earth would leave it bare.
    """

    context: Mapping[str, Any]
    messages: Mapping[str, str]
    still: str
    font_css: str
    data: Mapping[str, Any]
    crs: Mapping[str, Any]
    shape: float | None = None


class OfflineMap(folium.Map):
    """A ``folium.Map`` that loads nothing and may name a projection of ours."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}"></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
          crs: L.CRS.{{ this.crs }}, zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5,
          wheelPxPerZoomLevel: 120, minZoom: {{ this.zooms[0] }}, maxZoom: {{ this.zooms[1] }}, worldCopyJump: false
        });
        {% endmacro %}
        """
    )

    def __init__(self, crs: str, zooms: Sequence[float], map_id: str) -> None:
        super().__init__(location=[0, 0], tiles=None, crs=crs)
        self.default_js, self.default_css = [], []
        self._id = map_id
        self.zooms = tuple(zooms)


class OpenPage(MacroElement):
    """The line that joins map, time layer and panel once all of them are there."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        datelineKit.open({{ this._parent.get_name() }}, {{ this.layer.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, layer: EventLayer) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "OpenPage"
        self.layer = layer


def render_page(parts: PageParts, layer: EventLayer, zooms: Sequence[float]) -> str:
    """The whole page as HTML text; the same parts give the same text."""
    page_map = OfflineMap(CRS_NAME, zooms, "map")
    layer._id = "events"
    page_map.add_child(layer)
    opener = OpenPage(layer)
    opener._id = "page"
    page_map.add_child(opener)

    definition = parts.context["map"]
    library = leaflet(whole=definition.tiles is not None)
    early, ordering = escape_script(script("early")), escape_script(script("list-order"))
    begin = f'datelineKit.begin("{layer.get_name()}_data", "{DATA_ID}");\n'
    crs = f"L.CRS.{CRS_NAME} = datelineKit.crs();\n"
    # What needs no map comes before Leaflet. Each is a script of its own, since a browser may answer and paint between.
    opening = [crs + _macros([page_map, layer], "script"), _macros([opener], "script")]
    tiles = [script("tiles/main")] if "tiles" in layer.data else []
    scripts = [script("preload"), *tiles, script("main"), begin, library.js, *opening]
    looks = layer.data["style"].get("parties", {})
    names = (*STYLES, *(["tiles"] if tiles else []))
    styles = [library.css, parts.font_css, *(style(name) for name in names), party_css(looks, CHOSEN)]
    if parts.shape:
        styles.append(f":root{{--shape:{parts.shape:.2f}}}")
    # What both would hold is sent once: summaries with the page's details, the look with the layer.
    details = parts.data.get("details", {})
    layer.data["events"] = [
        {k: v for k, v in e.items() if k != "summary" or e["id"] not in details} for e in layer.data["events"]
    ]
    same_look = parts.data.get("style") == layer.data["style"]
    data = {k: v for k, v in parts.data.items() if k != "style" or not same_look}
    data["map"] = {**data["map"], "crs": dict(parts.crs)}
    blocks = [layer.block(), json_block(DATA_ID, data)]
    return (
        environment(TEMPLATES)
        .get_template("page.html")
        .render(
            parts.context,
            t=parts.messages,
            still=parts.still,
            canvas=_macros([page_map], "html"),
            locator=locator_html(definition.opens_at.bounds_lonlat, parts.messages, definition.language),
            blocks=blocks,
            scripts=[escape_script(s) for s in scripts],
            styles=styles,
            early=early,
            ordering=ordering,
            csp=policy(
                [early, ordering, *(escape_script(s) for s in scripts)], styles, _media(definition, bool(tiles))
            ),
        )
    )


def _media(definition: MapDefinition, tiled: bool) -> Mapping[str, str]:
    """What the page may load: what stands in it, the online tiles that the map asks for, and where its events lie in
    tiles beside it, what its own host has.
    """
    media = {**INLINE_MEDIA, **({"connect-src": "'self'"} if tiled else {})}
    if definition.tiles is None:
        return media
    host = urlsplit(definition.tiles.url)
    return {**media, "img-src": f"{INLINE_MEDIA['img-src']} {host.scheme}://{host.netloc}"}


def about_html(context: Mapping[str, Any]) -> str:
    """The words about a map, in the order that the atlas's rules give."""
    return environment(TEMPLATES).get_template("about.html").render(context)


def _macros(elements: Iterable[MacroElement], macro: str) -> str:
    """The text of one macro of each element, which is what branca would gather into its own page."""
    texts = (element._template.module.__dict__[macro](element, {}) for element in elements)
    return "\n".join(str(text).strip() for text in texts) + "\n"

"""The pages that are compared: ours, folium's ``Timeline`` and its ``TimestampedGeoJson``, on the same dots.

Each page has a function ``benchStep(i)`` that moves its time control, ``benchTaps()``, true once a tap on a mark of the
opening interval is answered, and ``benchReady()``, true once those marks are on the map. Beside them stands the floor:
Leaflet with our relief, ground and dots and nothing else, the least that any page of this map could be. folium's
scripts are answered from packages (see ``STANDINS`` for what had no copy).

The atlas is held to more than its peers: it counts as ready only once relief and fonts are read and every canvas is
painted, although a drawing of the same map stands in the page before any script; a peer counts as soon as its marks are
on the map. A step of ours renews what a reader sees beside the map too, the list as a drag begins and as it rests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.template import Template
from folium.utilities import JsCode

from benchmarks.events import Dot, frame, shifted, shown
from geo.model import Period
from geo.output.html.assets import leaflet
from geo.output.time_layer.element import Verbatim
from geo.output.time_layer.layer import TimeLayer

Window = tuple[date, date]
BOUNDS = [[34.0, 68.0], [52.0, 102.0]]

# What folium asks of the network -> where a package of benchmarks/package.json holds it.
CDN = {
    "leaflet@1.9.3/dist/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet@1.9.3/dist/leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "jquery/3.7.1/jquery.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.min.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "fontawesome-free@6.2.0/css/all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "moment.min.js": "moment/min/moment.min.js",
    "jquery-ui.min.js": "jquery-ui-dist/jquery-ui.min.js",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "styles/default.min.css": "highlight.js/styles/default.css",
}
# Two style sheets that no package holds are left out of the peers' pages, which makes them a little lighter.
STANDINS = ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css")


class Tail(MacroElement):
    """A line of script after the rest of a map."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.code }}{% endmacro %}")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class OfflineMap(folium.Map):
    """A ``folium.Map`` whose only script is Leaflet, within the page."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # as in folium's own class
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # branca's elements of a map return nothing
        library = leaflet()
        head = f"<style>{library.css}</style><script>{library.js}</script>"
        figure: Any = self.get_root()
        figure.header.add_child(Verbatim(head), name="leaflet")
        super().render(**kwargs)


def millis(day: date) -> int:
    """Milliseconds since 1970 of a day's start."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def local(html: str) -> str:
    """The page with what it asks of the network asked of ``/peers/`` instead; refuses an address it does not know."""

    def swap(match: re.Match[str]) -> str:
        url = match[2]
        found = next((path for end, path in CDN.items() if url.endswith(end)), None)
        if found is None and not url.endswith(STANDINS):
            raise LookupError(f"no package stands in for {url}. Try adding one to benchmarks/package.json")
        return f'{match[1]}="/peers/{found}"' if found else f'data-left-out="{url}"'

    return re.sub(r'\b(src|href)="(https?://[^"]+)"', swap, html)


def ours(dots: Sequence[Dot], periods: Sequence[Period], windows: Sequence[Window]) -> str:
    """Our time layer on a folium map that asks nobody for anything."""
    page = OfflineMap(tiles=None)
    page.fit_bounds(BOUNDS)
    layer = TimeLayer(frame(dots), periods).add_to(page)
    name = layer.get_name()
    spans = json.dumps([[str(a), str(b)] for a, b in windows])
    Tail(
        f"var spans = {spans}, benchStep = i => {name}.store.set({{from: spans[i % spans.length][0], "
        f"to: spans[i % spans.length][1]}}); benchStep(0);"
        f"var benchReady = () => {name}.marks().reduce((n, m) => n + m.events.length, 0) >= {_enough(dots, windows)}, "
        "benchTaps = benchReady;"
    ).add_to(page)
    return str(page.get_root().render())


def ours_built(html: str, windows: Sequence[Window]) -> str:
    """A map as ``make maps`` builds it, with the two functions added, and its policy taken away for that."""
    spans = json.dumps([[str(a), str(b)] for a, b in windows])
    script = (
        f"<script>var spans = {spans}, benchStep = i => dateline.set({{from: spans[i % spans.length][0], "
        "to: spans[i % spans.length][1]});"
        'var benchReady = () => document.documentElement.classList.contains("dateline-ready"), '
        # From here on a tap on a mark of the still opens its details (tests/browser/test_opening.py).
        "benchTaps = () => Boolean(window.dateline);</script>"
    )
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    return html.replace("<head>", "<head>" + script, 1)


def timeline(dots: Sequence[Dot], windows: Sequence[Window], base: Any = None) -> str:
    """folium's ``Timeline`` with its slider; a dot lives as long as a window that ends at the slider's time shows
    it.
    """
    width = windows[0][1] - windows[0][0]
    features = [_feature(d, {"start": millis(shifted(d.first)), "end": millis(shifted(d.last) + width)}) for d in dots]
    page = _peer_map(base)
    layer = Timeline(
        {"type": "FeatureCollection", "features": features},
        point_to_layer=JsCode("(f, ll) => L.circleMarker(ll, {radius: 5}).bindPopup(f.properties.popup)"),
    ).add_to(page)
    slider = TimelineSlider(auto_play=False, show_ticks=False).add_timelines(layer).add_to(page)
    Tail(
        f"var spans = {_ends(windows)}, benchStep = i => {slider.get_name()}.setTime(spans[i % spans.length]); "
        f"benchStep(0);"
        f"var benchReady = () => {layer.get_name()}.getLayers().length >= {_enough(dots, windows)}, "
        "benchTaps = benchReady;"
    ).add_to(page)
    return local(str(page.get_root().render()))


def timestamped(dots: Sequence[Dot], windows: Sequence[Window], base: Any = None) -> str:
    """folium's ``TimestampedGeoJson``; a dot is shown for a window's length after its first day."""
    width = (windows[0][1] - windows[0][0]).days
    style = {"icon": "circle", "iconstyle": {"radius": 5}}
    features = [_feature(d, {"times": [millis(shifted(d.first))], **style}) for d in dots]
    page = _peer_map(base)
    layer = TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        period="P1D", duration=f"P{width}D", auto_play=False, loop=False, add_last_point=False,
    ).add_to(page)  # fmt: skip
    name = layer.get_name()
    Tail(
        f"var spans = {_ends(windows)}, benchStep = i => {page.get_name()}.timeDimension.setCurrentTime(spans[i % "
        f"spans.length]); benchStep(0);"
        f"var benchReady = () => {name}._currentLayer && {name}._currentLayer.getLayers().length >= "
        f"{_enough(dots, windows, True)}, benchTaps = benchReady;"
    ).add_to(page)
    return local(str(page.get_root().render()))


def floor(dots: Sequence[Dot], windows: Sequence[Window], base: Any, relief: str) -> str:
    """Leaflet with a relief (a data URL, laid over all of the map), ground and dots; a step shows the window's dots."""
    page = _peer_map(base)
    # Nothing but Leaflet of all that folium puts into a page.
    page.default_js = [item for item in page.default_js if item[0] == "leaflet"]
    page.default_css = [item for item in page.default_css if item[0] == "leaflet_css"]
    if relief:
        folium.raster_layers.ImageOverlay(relief, BOUNDS).add_to(page)
    points = json.dumps([[d.lat, d.lon, millis(d.first), millis(d.last), d.title] for d in dots])
    spans = json.dumps([[millis(a), millis(b)] for a, b in windows])
    Tail(
        f"var spans = {spans}, dots = {points}.map(([lat, lon, first, last, title]) => ({{first, last, "
        "mark: L.circleMarker([lat, lon], {radius: 5}).bindPopup(title)})), "
        "benchStep = i => { const [from, to] = spans[i % spans.length]; for (const d of dots) "
        f"d.first <= to && d.last >= from ? d.mark.addTo({page.get_name()}) : d.mark.remove(); }};"
        "benchStep(0);"
        f"var benchReady = () => dots.filter(d => {page.get_name()}.hasLayer(d.mark)).length >= "
        f"{_enough(dots, windows)}, benchTaps = benchReady;"
    ).add_to(page)
    return local(str(page.get_root().render()))


def relief_of(html: str) -> str:
    """The relief of a built map as a data URL, or nothing."""
    found = re.search(r'data:image/[^"]+', html)
    return found[0] if found else ""


def _feature(dot: Dot, properties: dict[str, Any]) -> dict[str, Any]:
    told = {"id": dot.id, "popup": f"<b>{dot.title}</b> {dot.edtf}", **properties}
    return {
        "type": "Feature",
        "properties": told,
        "geometry": {"type": "Point", "coordinates": [dot.lon, dot.lat]},
    }


def _peer_map(base: Any) -> folium.Map:
    # Canvas instead of a thousand SVG elements: the faster of the two that folium offers.
    page = folium.Map(tiles=None, prefer_canvas=True)
    page.fit_bounds(BOUNDS)
    if base is not None:
        folium.GeoJson(base, style_function=lambda _: {"weight": 0.8, "color": "#5b7f95"}, smooth_factor=1).add_to(page)
    return page


def _ends(windows: Sequence[Window]) -> str:
    return json.dumps([millis(shifted(b)) for _, b in windows])


def _enough(dots: Sequence[Dot], windows: Sequence[Window], instants: bool = False) -> int:
    """How many marks the opening interval must show; a day at a window's edge may fall either way."""
    if instants:
        return int(0.95 * sum(windows[0][0] < d.first <= windows[0][1] for d in dots))
    return int(0.95 * shown(dots, windows[0]))


def base_geojson(map_id: str, root: Path) -> dict[str, Any]:
    """The water and borders of one of our maps as the peers' basemap: theirs would be tiles from a network."""
    import numpy as np

    from geo.scene.compose import compose
    from geo.store import load_atlas, load_map

    atlas = load_atlas(root / "data")
    _, ground = compose(atlas, load_map(root / "maps" / f"{map_id}.toml", atlas))
    degrees = {
        name: [np.column_stack(ground.projection.unproject(*line.T)) for line in found]
        for name, found in ground.base.items()
        if name != "land"
    }
    lines = {name: [line[np.isfinite(line).all(axis=1)] for line in found] for name, found in degrees.items()}
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"name": name},
             "geometry": {"type": "MultiLineString", "coordinates": [[[round(float(c),
             3) for c in p] for p in line] for line in found]}}
            for name, found in lines.items() if found
        ],
    }  # fmt: skip

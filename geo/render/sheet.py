"""A map's sheet: the ground it is drawn on, prepared once, and the page that joins everything to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.model import Atlas, Control, Event, MapDefinition
from geo.render import fonts, payload, relief
from geo.render.basemap import basemap_layers, graticule, named_rivers
from geo.render.page import PageParts, about_html, render_page
from geo.render.projection import Projection, projection
from geo.render.still import Window, opening_box, still_svg
from geo.render.timelayer import EventLayer, event_rows

RELIEF_WIDTH_PX = 1600
# The river that a text calls a front is drawn heavier than the rest.
MAIN_RIVERS = ("manas-river",)
# A span of more years is told in years, not months.
LONG_YEARS = 5
# A wider sheet takes the coarse vectors of the world.
WIDEST_REGION_DEGREES = 60
# An azimuthal sheet shows far more than the box of degrees it is asked for, so its vectors are cut by no box.
WORLD = (-180.0, -56.0, 180.0, 84.0)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the events: projection, coded lines, relief, and how labels are measured and placed on it.

    ``to_pixels(zoom, points)`` gives pixels right and down for longitude, latitude pairs; ``zooms`` are the steps for
    which labels are placed.
    """

    projection: Projection
    base: Mapping[str, Any]
    relief: relief.Relief | None
    zooms: tuple[float, ...]
    measure: Callable[[str, float, int, bool], float]

    def to_pixels(self, zoom: float, lonlat: Sequence[Sequence[float]]) -> np.ndarray[Any, Any]:
        """Pixels right and down at a zoom, from an arbitrary origin."""
        lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
        x, y = self.projection.project(lon, lat)
        scale = 256 * 2**zoom / (2 * np.pi * self.projection.radius)
        return np.column_stack([x, -y]) * scale


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the stages before have made for one map."""

    definition: MapDefinition
    atlas: Atlas
    events: Sequence[Event]
    told: gpd.GeoDataFrame
    movements: gpd.GeoDataFrame
    control: gpd.GeoDataFrame
    edges: Callable[[Control], Sequence[tuple[str, Any]]]
    labels: Mapping[str, Any]
    letters: Mapping[str, tuple[float, float]]
    style: Mapping[str, Any]


@cache
def messages(language: str) -> dict[str, str]:
    """The interface's words in a language; raises ``AssetError`` for one that has no catalogue."""
    text = (Path(__file__).parent / "messages.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def prepare(definition: MapDefinition) -> Ground:
    """The ground of a map: its vectors and relief in its projection."""
    plane = projection(definition.projection)
    bounds = definition.bounds_lonlat
    world = bounds[2] - bounds[0] > WIDEST_REGION_DEGREES
    lines = graticule(plane, WORLD if world else bounds, 20 if world else 5)
    rivers = named_rivers(bounds)
    base = {
        **basemap_layers(plane, WORLD if world else bounds, "world" if world else "regional"),
        "main_rivers": [line for name in MAIN_RIVERS for line in rivers.get(name, [])],
        "graticule": [*lines["meridians"], *lines["parallels"]],
    }
    picture = (
        relief.relief(plane, opening_box(plane, bounds), RELIEF_WIDTH_PX) if "relief" in definition.layers else None
    )
    low, high = definition.zooms
    steps = tuple(float(z) for z in np.arange(low, high + 0.01, 0.5))
    return Ground(plane, base, picture, steps, fonts.text_width_px)


def draw(drawing: Drawing, ground: Ground, silent: Mapping[str, Sequence[str]], base_url: str = "") -> str:
    """The map's page as text."""
    definition, atlas, language = drawing.definition, drawing.atlas, drawing.definition.language
    words = {e.id: in_words(e.when, language) for e in drawing.events}
    t = messages(language)
    layer = EventLayer(
        event_rows(drawing.told, words), [atlas.periods[p] for p in definition.periods], drawing.style, controls=False
    )
    data = payload.page_data(
        definition, atlas, drawing.events, t,
        details={e.id: payload.details(e, atlas, silent.get(e.id, ()), language) for e in drawing.events},
        movements=payload.movement_entries(drawing.movements, atlas),
        control=payload.control_entries(drawing.control, atlas.control, drawing.edges, drawing.letters),
        labels=drawing.labels,
        base=ground.base,
        relief={"rect": list(ground.relief.rect)} if ground.relief else None,
        style=drawing.style,
    )  # fmt: skip
    address = (base_url or definition.base_url).rstrip("/")
    parts = PageParts(
        context=_context(drawing, t, f"{address}/{definition.id}.html" if address else ""),
        messages=t,
        still=_still(drawing, ground),
        font_css=fonts.label_font_css(_texts(drawing)).css,
        data=data,
        crs=ground.projection.to_js(),
    )
    return render_page(parts, layer, definition.projection, definition.zooms)


def _texts(drawing: Drawing) -> dict[fonts.Style, list[str]]:
    """Every text the canvas paints, by style of the label font."""
    letters = [p.letters for p in drawing.atlas.parties.values()]
    texts: dict[fonts.Style, list[str]] = {
        "regular": ["0123456789° NSEW"],
        "semibold": ["0123456789ABC", *letters],
        "italic": [],
    }
    # The panel falls back on the same cut for names in scripts that a reader's machine may lack.
    texts["regular"] += [
        n.toponym for place in drawing.atlas.places.values() for n in place.names if n.script != "Latn"
    ]
    for item in drawing.labels["items"]:
        for line in item["lines"]:
            texts["italic" if line["italic"] else "semibold" if line["weight"] >= 600 else "regular"].append(
                line["text"]
            )
    return texts


def _context(drawing: Drawing, t: Mapping[str, str], address: str) -> dict[str, Any]:
    definition, atlas = drawing.definition, drawing.atlas
    language = definition.language
    period = atlas.periods[definition.opens_at.period]
    count = sum(e.when.overlaps(period.when) for e in drawing.events)
    sources = [
        {"siglum": s.siglum, "title": s.title, "leaning": s.leaning, "dated": s.dated} for s in atlas.sources.values()
    ]
    shown = {e.id for e in drawing.events}
    about = {
        "t": t, "map": definition, "sources": sources, "credits": definition.credits,
        "differ": [d for d in atlas.disagreements.values() if shown.intersection(d.events)],
        "about": {
            "note": atlas.about.note, "title": atlas.about.title, "version": atlas.about.version,
            "date_words": in_words(When.parse(atlas.about.date), language), "report": atlas.about.report,
            "leaves_out": atlas.about.leaves_out, "reading": atlas.about.reading, "corrections": atlas.about.corrections,
        },
    }  # fmt: skip
    return {
        "map": definition,
        "address": address,
        "periods": [atlas.periods[p] for p in definition.periods],
        "opening": {
            **_headline(period.when, language, t),
            "count": t["count.other"].replace("{n}", str(count)),
        },
        "events": payload.list_rows(drawing.events, atlas, language),
        "sources": sources,
        "about": about_html(about),
    }


def _headline(when: When, language: str, t: Mapping[str, str]) -> dict[str, str]:
    """The date as the page's script will say it: a lead-in, and the month (or year, of a long span) it ends with."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return {"lead": "", "large": in_words(when, language)}
    long = last.year - first.year > LONG_YEARS
    large = in_words(When(f"{last:%Y}" if long else f"{last:%Y-%m}"), language)
    if (first.year, first.month) == (last.year, last.month):
        return {"lead": "", "large": large}
    start = f"{first:%Y}" if long else in_words(When(f"{first:%Y-%m}"), language)
    lead = start.rsplit(" ", 1)[0] if not long and first.year == last.year else start
    return {"lead": t["date_lead"].replace("{from}", lead), "large": large}


def _still(drawing: Drawing, ground: Ground) -> str:
    definition, atlas = drawing.definition, drawing.atlas
    when = atlas.periods[definition.opens_at.period].when
    palette, parties = drawing.style["palette"]["light"], drawing.style["parties"]

    def hue(party: str) -> str:
        return str(parties[party]["light"]) if party in parties else str(palette["ink"])

    def at_end(row: Any) -> bool:
        return When(row.when).overlaps(When(when.latest.isoformat())) if when.latest else False

    areas = [
        (payload.rings(row.geometry), hue(row.party), row.extent)
        for row in drawing.control.itertuples()
        if row.geometry is not None and "Polygon" in row.geometry.geom_type and at_end(row)
    ]
    lines = [
        (list(row.geometry.coords), hue(row.party), row.act == "plan")
        for row in drawing.movements.itertuples()
        if row.geometry.geom_type == "LineString" and When(row.when).overlaps(when)
    ]
    towns = [
        (item["lines"][0]["text"], tuple(item["at"]), item["rank"])
        for item in drawing.labels["items"]
        if item["kind"] == "town" and item["rank"] <= 2
    ]
    window = Window(ground.projection, opening_box(ground.projection, definition.opens_at.bounds_lonlat))
    picture = (ground.relief.webp, ground.relief.rect) if ground.relief else None
    title = f"{definition.title}. {atlas.periods[definition.opens_at.period].title}"
    return still_svg(window, title, ground.base, picture, areas, lines, towns, palette)

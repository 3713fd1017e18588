"""A folium layer of dated events: one compact data block, drawn by one canvas layer in the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Self

import geopandas as gpd
from branca.element import Element, Figure
from folium.map import Layer
from folium.template import Template
from jinja2 import Template as Jinja

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.i18n.catalogue import messages, script_locale
from geo.model import Period
from geo.output.html.assets import escape_script
from geo.output.html.bundle import script, style
from geo.output.time_layer.columns import pack_events


class Verbatim(Element):
    """An element whose code is put into the page as it is; folium would run it through Jinja once more."""

    _template = Jinja("{{ this.code }}")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


def json_block(element_id: str, data: Any) -> str:
    """A data block that no text can break out of."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{element_id}">{text}</script>'


def event_rows(frame: gpd.GeoDataFrame, whens: Mapping[str, When], language: str = "en") -> list[dict[str, Any]]:
    """One entry an event from a frame with one row per event and place (see ``geo.TimeLayer`` for its columns).

    ``whens`` gives each id's time, said in words of ``language``. Points are longitude, latitude, radius in kilometres.
    """
    events: dict[str, dict[str, Any]] = {}
    for row in frame.itertuples(index=False):
        event = events.setdefault(
            row.id,
            {
                "id": row.id,
                "title": row.title,
                "words": in_words(whens[row.id], language),
                "from": iso(row.earliest),
                "to": iso(row.latest),
                "kind": row.kind,
                "act": row.act,
                "importance": int(row.importance),
                "at": [],
                "differs": bool(getattr(row, "differs", False)),
                "unsure": bool(getattr(row, "unsure", False)),
            },
        )
        if "/" in whens[row.id].edtf and "sure" not in event:
            # When an interval was surely going on; of a day the page knows it, of anything else nothing is sure.
            span = whens[row.id].certain_span
            if span:
                event["sure"] = [iso(span[0]), iso(span[1])]
        if row.summary and "summary" not in event:
            event["summary"] = row.summary
        if row.geometry is not None and not row.geometry.is_empty and bool(row.pinned):
            point = [round(row.geometry.x, 4), round(row.geometry.y, 4), float(row.radius_km)]
            if point not in event["at"]:
                event["at"].append(point)
    return list(events.values())


def iso(day: Any) -> str | None:
    """ISO day of a date, a timestamp or nothing."""
    if day is None or day != day:
        return None
    return str(day.isoformat()).split("T")[0]


class EventLayer(Layer):
    """The folium element behind ``geo.TimeLayer``: it takes what the page needs, ready-made.

    ``events`` are rows of ``event_rows``, ``periods`` have a ``when``; ``style`` is the look as plain JSON values;
    ``language`` is that of the controls' own words. ``control`` and ``show`` are folium's: whether ``LayerControl`` has
    it, by its ``name``, and whether it is shown at first. Folium adds it to what it was added to, a map or a group; on
    a page of ours the page's script does, above its own.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = datelineKit.timeLayer("{{ this.get_name() }}_data");
        {% if this.controls -%}
        datelineKit.controls({{ this.get_name() }}, {{ this.words }});
        {%- endif %}
        {% endmacro %}
        """
    )

    def __init__(
        self,
        events: Iterable[Mapping[str, Any]],
        periods: Iterable[Period],
        style: Mapping[str, Any],
        *,
        name: str | None = "Events",
        controls: bool = True,
        language: str = "en",
        control: bool = False,
        show: bool = True,
    ) -> None:
        super().__init__(name=name, overlay=True, control=control, show=show)
        self._name = "TimeLayer"
        words = messages(language)
        labels = {"all": words["all_periods"], "periods": words["periods"]}
        self.words = json.dumps(labels, ensure_ascii=False).replace("<", "\\u003c")
        self.controls = controls
        self.language = language
        self.data: dict[str, Any] = {
            "periods": [
                {"id": p.id, "title": p.title, "from": iso(p.when.earliest), "to": iso(p.when.latest)} for p in periods
            ],
            "events": list(events),
            "style": dict(style),
        }

    def read_tiles(self, tiles: Mapping[str, Any]) -> Self:
        """Have the script take the events from tiles, of which ``tiles`` says where they lie (``geo.output.tiles``)."""
        words = {key: text for key, text in messages(self.language).items() if key.startswith("tiles.")}
        self.data["tiles"] = {**tiles, "locale": script_locale(self.language), "words": words}
        return self

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Where its marks stand, for folium's ``get_bounds``: south and west, then north and east."""
        if "bounds" in self.data.get("tiles", {}):
            west, south, east, north = self.data["tiles"]["bounds"]
            return [[south, west], [north, east]]
        points = [point for event in self.data["events"] for point in event["at"]]
        if not points:
            return [[None, None], [None, None]]
        lons, lats = [point[0] for point in points], [point[1] for point in points]
        return [[min(lats), min(lons)], [max(lats), max(lons)]]

    def block(self) -> str:
        """The layer's data block, in columns where there are many events."""
        return json_block(f"{self.get_name()}_data", {**self.data, "events": pack_events(self.data["events"])})

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # branca's elements of a map return nothing
        """Put the script once, and this layer's data, into the figure."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("this layer is rendered as part of a folium.Map. Try TimeLayer(frame).add_to(m)")
        tiled = "tiles" in self.data
        kit = [f"<style>{style(name)}</style>" for name in ("default-controls", *(["tiles"] if tiled else []))]
        kit += [
            f"<script>{escape_script(script(name))}</script>"
            for name in (*(["tiles/main"] if tiled else []), "layer-main")
        ]
        code = "".join(kit)
        figure.header.add_child(Verbatim(code), name="dateline_kit_tiles" if tiled else "dateline_kit")
        figure.html.add_child(Verbatim(self.block()), name=f"{self.get_name()}_data")
        super().render(**kwargs)  # type: ignore[no-untyped-call]

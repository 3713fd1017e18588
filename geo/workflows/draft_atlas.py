"""Drafts for programs and notebooks: an article's text in, tables and a map out."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from geo.workflows.draft import Drafted, Wishes, drafted, page_of

if TYPE_CHECKING:
    import geopandas as gpd

    from geo import model

# What a map in a notebook may do: run its own scripts, open links, save files. It has no origin of its own.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
FRAME_HEIGHT_PX = 560


def draft(
    text: str, date: str | None = None, *, title: str = "", address: str = "", atlas: Path | None = None
) -> Atlas:
    """What an English article says happened, when and where, as ``dateline map`` drafts it: found offline, unchecked.

    ``date`` is when it was written, as EDTF; without it the text is looked through for its date. ``title`` and
    ``address`` are the article's own; ``atlas`` is the folder of an atlas whose places come first, by default the atlas
    that came along. Raises ``DataError`` where nothing can be put on a map, and for a ``date`` that is none. The first
    call of a process opens the world gazetteer, and compiles it where that was not done before.

    >>> from geo import draft
    >>> found = draft("The fleet left Lisbon on 8 July 1497. It reached Calicut on 20 May 1498.")
    >>> found.events[["when", "place_title", "sentence"]].values.tolist()[0]
    ['1497-07-08', 'Lisbon', 'The fleet left Lisbon on 8 July 1497.']
    >>> found.data.places["calicut"].lonlat
    (75.78, 11.25)
    """
    from dataclasses import replace

    from geo.drafting import with_events
    from geo.reading.reader import read

    found = read(text, date, atlas=atlas)
    named = replace(found.article, title=title, address=address)
    return Atlas(drafted([with_events(replace(found, article=named))], Wishes(title=title)))


class Atlas:
    """What was drafted, as tables and as a map; ``data`` is all of it as the plain data of ``geo.model``."""

    def __init__(self, made: Drafted) -> None:
        self._made = made

    def __repr__(self) -> str:
        return f"<Atlas: {len(self.data.events)} events at {len(self.data.places)} places; read by software, unchecked>"

    @property
    def data(self) -> model.Atlas:
        """Events with their claims, places, sources and periods, frozen."""
        return self._made.atlas

    @property
    def events(self) -> gpd.GeoDataFrame:
        """A row for each event, place and role, in order of time, in EPSG:4326.

        The columns are those of ``dateline export`` (docs/exchange.md), lists as text with semicolons; ``sentence`` is
        the one that the event rests on, as the article has it.
        """
        import geopandas as gpd
        from shapely import Point

        from geo.output.files.rows import COLUMNS, event_places, plain

        rows = []
        for row in event_places(self.data):
            values = {key: "; ".join(v) if isinstance(v, tuple) else v for key, v in plain(row).items()}
            quote = next((claim.quote for claim in row.event.claims if claim.quote), None)
            values |= {"sentence": quote.exact if quote else "", "geometry": Point(row.place.lonlat)}
            rows.append(values)
        return gpd.GeoDataFrame(rows, columns=[*COLUMNS, "sentence", "geometry"], geometry="geometry", crs=4326)

    @property
    def places(self) -> gpd.GeoDataFrame:
        """A row for each place: ``id``, ``title``, ``class``, ``radius_km``, ``coordinates_from`` and its point."""
        import geopandas as gpd
        from shapely import Point

        rows = [
            {
                "id": place.id, "title": place.title, "class": place.place_class, "radius_km": place.radius_km,
                "coordinates_from": place.coordinates_from, "geometry": Point(place.lonlat),
            }
            for place in self.data.places.values()
        ]  # fmt: skip
        return gpd.GeoDataFrame(rows, geometry="geometry", crs=4326)

    def to_map(self, title: str = "") -> MapPage:
        """The whole map as ``dateline map`` writes it: one page of HTML that asks nothing of the network.

        For a layer on a folium map of one's own there is ``geo.TimeLayer``, which takes ``events`` with the columns id,
        title, when, kind and geometry.
        """
        made = drafted(self._made.articles, Wishes(title=title)) if title else self._made
        return MapPage(page_of(made), made.definition.title)

    def save(self, path: str | Path) -> Path:
        """Write the map to ``path``, whole or not at all."""
        return self.to_map().save(path)

    def _repr_html_(self) -> str:
        return self.to_map()._repr_html_()


class MapPage:
    """A map's page: ``html`` is its text, ``title`` what it is called. A notebook shows it in a frame of its own."""

    def __init__(self, html: str, title: str) -> None:
        self.html, self.title = html, title

    def __repr__(self) -> str:
        return f"<MapPage: {self.title}>"

    def save(self, path: str | Path) -> Path:
        """Write the page to ``path``, whole or not at all; raises ``OutputError`` where that cannot be."""
        from geo.store import write_atomically

        write_atomically(Path(path), self.html)
        return Path(path)

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="{escape(self.title)}" sandbox="{SANDBOX}" srcdoc="{escape(self.html)}"'
            f' style="width: 100%; height: {FRAME_HEIGHT_PX}px; border: 0"></iframe>'
        )

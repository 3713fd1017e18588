"""``TimeLayer``: dated events as a layer for any ``folium.Map``."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import geopandas as gpd

from geo.dates.edtf import When
from geo.i18n.catalogue import messages
from geo.model import CORE_KINDS, MANY, EventKind, Period
from geo.output.tiles.reading import facts_in
from geo.output.time_layer.element import EventLayer, event_rows
from geo.scene.event_table import validate_event_frame
from geo.scene.style import ALWAYS_DRAWN, page_style


class TimeLayer(EventLayer):
    """Dated events on any ``folium.Map``: marks by kind on one canvas, and radios for periods.

    ``frame`` is a GeoDataFrame of points with the columns ``id``, ``title``, ``when`` and ``geometry``; a time is EDTF,
    a day or timestamp (midnight is a day), or a year as a number, before Christ astronomical (-43 is 44 BCE), and an
    event without coordinates is kept and has no mark;
    ``kind``, ``act``, ``importance`` (1-3), ``period``, ``summary`` and ``radius_km`` (kilometres) are optional. An
    event at several places has a row for each, with one title and time. Other coordinate systems are brought to
    EPSG:4326. A frame that breaks this raises ``DataError``, which names column and row. ``periods`` become radios,
    unless ``controls`` is false. It may be added to a map or to a ``FeatureGroup``, and ``LayerControl`` lists it by
    its ``name``, unless ``control`` is false; with ``show=False`` it waits there until it is chosen.
    ``language`` is that of dates and controls (``geo.i18n.catalogue.languages()``); ``kinds`` are kinds of events
    beside the core ones (``geo.model.CORE_KINDS``).

    >>> import folium, geopandas
    >>> from shapely import Point
    >>> frame = geopandas.GeoDataFrame({"id": ["a"], "title": ["Helsinki bombed"], "when": ["1939-11-30"]},
    ...                                geometry=[Point(24.94, 60.17)], crs=4326)
    >>> m = folium.Map([60.2, 24.9], zoom_start=6)
    >>> _ = TimeLayer(frame).add_to(m)
    >>> "datelineKit.timeLayer" in m.get_root().render()
    True
    """

    def __init__(
        self,
        frame: gpd.GeoDataFrame,
        periods: Iterable[Period] = (),
        *,
        name: str | None = "Events",
        controls: bool = True,
        language: str = "en",
        kinds: Iterable[EventKind] = (),
        control: bool = True,
        show: bool = True,
    ) -> None:
        messages(language)
        if len(frame) > MANY:
            warnings.warn(
                f"{len(frame):,} rows make a page that is slow to open. Try: dateline tiles, and TimeLayer.from_tiles",
                stacklevel=2,
            )
        known = {**CORE_KINDS, **{kind.id: kind for kind in kinds}}
        checked = validate_event_frame(frame, known)
        used = [kind for kind in known.values() if kind.id in {*checked["kind"], *ALWAYS_DRAWN}]
        whens = {row.id: When.parse(str(row.when)) for row in checked.itertuples()}
        super().__init__(
            event_rows(checked, whens, language),
            periods,
            page_style(used, (), {}),
            name=name,
            controls=controls,
            language=language,
            control=control,
            show=show,
        )

    @classmethod
    def from_tiles(
        cls,
        archive: str | Path,
        address: str = "",
        periods: Iterable[Period] = (),
        *,
        language: str = "en",
        kinds: Iterable[EventKind] = (),
        **shown: Any,
    ) -> Self:
        """A layer of very many events, which a page reads by parts from the files that ``dateline tiles`` wrote.

        ``archive`` is the .pmtiles, its .records beside it. Both must lie beside the page, or at ``address``, a folder
        such as ``https://maps.example/events/``. ``shown`` is ``name``, ``controls``, ``control`` and ``show``, and the
        rest is as in the layer itself. Raises ``DataError`` for a file that is no such archive.
        """
        messages(language)
        facts = facts_in(Path(archive), address)
        known = {**CORE_KINDS, **{kind.id: kind for kind in kinds}}
        used = [kind for kind in known.values() if kind.id in {*facts["kinds"], *ALWAYS_DRAWN}]
        layer = cls.__new__(cls)
        options = {"control": True, **shown}
        EventLayer.__init__(layer, [], periods, page_style(used, (), {}), language=language, **options)
        return layer.read_tiles(facts)

"""One map as its TOML defines it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.model.atlas import one_of

# More events than this stand better beside a page than in it: one that holds so many opens fast.
MANY = 100_000
# Where a map's events are kept.
EVENTS_IN = ("page", "tiles")
# "auto" lets the map's extent choose.
PROJECTION_KINDS = ("auto", "conic", "azimuthal", "mercator", "equal-earth")


@dataclass(frozen=True, slots=True)
class OpensAt:
    """The composed first view: a period, perhaps an event, and what must be in view: west, south, east, north."""

    period: str
    bounds_lonlat: tuple[float, float, float, float]
    event: str = ""


@dataclass(frozen=True, slots=True)
class MapProjection:
    """How a map's TOML spells its projection: the ``kind``, and what it fixes of it.

    ``lon0`` and ``lat0`` are the centre in degrees, ``parallels`` the two true ones of a conic. What is ``None`` is
    computed from the map's bounds.
    """

    kind: str
    lon0: float | None = None
    lat0: float | None = None
    parallels: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        one_of(self.kind, PROJECTION_KINDS, "the kind of projection")


LAYER_KINDS = ("land", "water", "quarter", "area", "street", "line")
# What a layer's tone may be: names of the palette.
LAYER_TONES = ("paper", "sea", "water", "river", "muted", "ink", "border_today", "relief_clamp")


@dataclass(frozen=True, slots=True)
class LayerFeature:
    """A shape of a keeper's own layer: its name, or nothing, and its GeoJSON geometry in degrees."""

    name: str
    geometry: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A layer of the ground that the keeper drew: its file, its kind, and a small style.

    ``tone`` is a name of the palette, ``width`` pixels, ``names`` the property that holds names to letter,
    ``where`` the properties that a feature must have. ``features`` are read from the file.
    """

    file: str
    kind: str
    title: str = ""
    tone: str = ""
    width: float = 0.0
    names: str = ""
    where: tuple[tuple[str, str], ...] = ()
    credit: str = ""
    features: tuple[LayerFeature, ...] = ()

    def __post_init__(self) -> None:
        one_of(self.kind, LAYER_KINDS, f"the kind of layer {self.file!r}")
        one_of(self.tone or LAYER_TONES[0], LAYER_TONES, f"the tone of layer {self.file!r}")


@dataclass(frozen=True, slots=True)
class Tiles:
    """Online tiles that a map asks for: an address with ``{z}``, ``{x}`` and ``{y}``, and whom to credit."""

    url: str
    credit: str


@dataclass(frozen=True, slots=True)
class MapDefinition:
    """One map as its TOML defines it; ``bounds_lonlat`` is west, south, east, north, with east past 180 where the map
    crosses that meridian.

    ``language`` is that of the interface, ``content_language`` that of titles and summaries. ``region_name`` says how
    a place with rival names is called in our own words: "both", or the id of one of its names. ``names`` are the
    languages of names that a reader may choose, in order; empty, those that the map's places have names in.
    ``main_rivers`` are places whose rivers are drawn heavier than the rest. ``own_layers`` are ground that the
    keeper drew; ``tiles`` are fetched online, where a map asks for that. ``drafted`` says that software made the map of
    what it read in articles. ``events`` says where events are kept: in the "page", or beside it, in "tiles".
    """

    id: str
    title: str
    subtitle: str
    language: str
    projection: MapProjection
    bounds_lonlat: tuple[float, float, float, float]
    opens_at: OpensAt
    periods: tuple[str, ...]
    layers: tuple[str, ...]
    label_languages: tuple[str, ...]
    credits: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: str = ""
    zooms: tuple[float, float] = (4.0, 9.0)
    inset: tuple[float, float, float, float] | None = None
    base_url: str = ""
    content_language: str = "en"
    region_name: str = "both"
    main_rivers: tuple[str, ...] = ()
    own_layers: tuple[MapLayer, ...] = ()
    tiles: Tiles | None = None
    names: tuple[str, ...] = ()
    drafted: bool = False
    events: str = EVENTS_IN[0]

    def __post_init__(self) -> None:
        one_of(self.events, EVENTS_IN, "where the map's events are kept")

    @property
    def reviewed(self) -> bool:
        """Whether a person vouches for the map; for one that software drafted a date must say since when."""
        return bool(self.reviewed_by and (self.reviewed_on or not self.drafted))

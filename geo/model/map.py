"""One map as its TOML defines it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.atlas import one_of


@dataclass(frozen=True, slots=True)
class OpensAt:
    """The composed first view: a period, perhaps an event, and what must be in view: west, south, east, north."""

    period: str
    bounds_lonlat: tuple[float, float, float, float]
    event: str = ""


REGION_NAMES = ("both", "east-turkistan", "xinjiang")


def region_title(title: str, region_name: str) -> str:
    """A double name, or the one of its two that is asked for.

    >>> region_title("East Turkistan / Xinjiang", "xinjiang"), region_title("East Turkistan / Xinjiang", "both")
    ('Xinjiang', 'East Turkistan / Xinjiang')
    """
    return next((name for name in title.split(" / ") if name.lower().replace(" ", "-") == region_name), title)


@dataclass(frozen=True, slots=True)
class MapDefinition:
    """One map as its TOML defines it; ``bounds_lonlat`` is west, south, east, north.

    ``language`` is that of the interface, ``content_language`` that of titles and summaries. ``region_name`` says how
    the region whose name is disputed is called in our own words: "both", or one of its two names as ``REGION_NAMES``.
    """

    id: str
    title: str
    subtitle: str
    language: str
    projection: str
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

    def __post_init__(self) -> None:
        one_of(self.region_name, REGION_NAMES, f"the region's name on map {self.id!r}")

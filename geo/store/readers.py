"""From one entry of a data file, already checked against its schema, to one value of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from geo.dates.edtf import When
from geo.errors import DataError
from geo.model import (
    CORE_KINDS,
    CORE_MOVEMENT_KINDS,
    LINE_STYLES,
    SHAPES,
    About,
    Citation,
    Claim,
    Control,
    Correction,
    Disagreement,
    DisputedStretch,
    Event,
    EventKind,
    Figure,
    LonLat,
    MapDefinition,
    MapLayer,
    MapProjection,
    Movement,
    MovementKind,
    Name,
    OpensAt,
    Origin,
    Party,
    Period,
    Person,
    Place,
    PlaceInRole,
    RivalName,
    RivalNames,
    River,
    Source,
    Tiles,
    Wording,
)

Raw = Mapping[str, Any]
Follow = Callable[[str], str]  # from a place's id to the id it has now


def about(raw: Raw) -> About:
    return About(
        title=raw["title"],
        version=raw["version"],
        date=raw["date"],
        note=raw.get("note", ""),
        report=raw.get("report", ""),
        reviewed_by=raw.get("reviewed_by", ""),
        reviewed_on=raw.get("reviewed_on", ""),
        leaves_out=tuple(raw.get("leaves_out", ())),
        reading=tuple(raw.get("reading", ())),
        corrections=tuple(raw.get("corrections", ())),
        corrected=tuple(Correction(c["date"], c["what"], tuple(c.get("maps", ()))) for c in raw.get("corrected", ())),
        official_names=tuple(raw.get("official_names", ())),
    )


def rival_names(raw: Raw, follow: Follow) -> RivalNames:
    """A place's rival names, each with its text by language."""
    return RivalNames(
        follow(raw["place"]),
        tuple(
            RivalName(each["id"], MappingProxyType({tag: text for tag, text in each.items() if tag != "id"}))
            for each in raw["names"]
        ),
    )


def wording(raw: Raw) -> Wording:
    """An atlas's rules of wording."""
    return Wording(
        rules=raw.get("rules", "default"),
        verbs=frozenset(raw.get("verbs", ())),
        loaded=MappingProxyType(dict(raw.get("loaded", {}))),
        allowed=frozenset(raw.get("allowed", ())),
        only_quoted=tuple(raw.get("only_quoted", ())),
        exceptions=frozenset(raw.get("exceptions", ())),
        names=tuple(raw.get("names", ())),
        texts=MappingProxyType(dict(raw.get("texts", {}))),
    )


def place(raw: Raw, follow: Follow) -> Place:
    own = raw["properties"]
    descriptions = raw.get("descriptions", [])
    parent = own.get("parent")
    return Place(
        id=own["id"],
        title=own["title"],
        place_class=own["class"],
        lonlat=lonlat(raw["geometry"]["coordinates"]),
        radius_km=own["radius_km"],
        names=tuple(name(n) for n in raw["names"]),
        coordinates_from=own["coordinates_from"],
        rank=own.get("rank", 3),
        sources=tuple(own.get("sources", ())),
        parent=follow(parent) if parent else None,
        geonames=own.get("geonames"),
        note=own.get("note") or (descriptions[0]["value"] if descriptions else ""),
        when=str(_attested(raw["when"])) if raw.get("when") else "",
    )


def name(raw: Raw) -> Name:
    return Name(
        toponym=raw["toponym"],
        lang=raw["lang"],
        status=raw.get("status", "variant"),
        sources=tuple(raw.get("sources", ())),
        when=_attested(raw["when"]) if raw.get("when") else None,
    )


def _attested(when: Raw) -> When:
    """Linked Places timespans as one interval, from the first start to the last end."""
    spans = when["timespans"]
    start, end = spans[0].get("start", {}), spans[-1].get("end", {})
    first = start.get("in") or start.get("earliest") or start.get("latest")
    last = end.get("in") or end.get("latest") or end.get("earliest")
    return When.parse(f"{first or '..'}/{last or '..'}" if first != last else first)


def lonlat(pair: Sequence[float]) -> LonLat:
    return (float(pair[0]), float(pair[1]))


# Degrees; a wider box writes its eastern edge beyond 180 itself.
WIDEST_CROSSING = 270.0


def bounds(four: Sequence[float]) -> tuple[float, float, float, float]:
    """West, south, east, north as floats, the west from -180 to 180; a box from 170 to -160 crosses 180 degrees, and so
    ends at 200, as does one from -190 to -160.

    One that would go nearly round the world so has its edges mixed up, and is left for others to complain of.
    """
    west, south, east, north = map(float, four)
    if west < east:
        turn = 360 * ((west + 180) // 360 if west != 180 else 0)
        west, east = west - turn, east - turn
    crosses = west > 0 > east and east + 360 - west <= WIDEST_CROSSING
    return west, south, east + 360 if crosses else east, north


def source(raw: Raw) -> Source:
    custom = raw["custom"]
    return Source(
        id=raw["id"],
        siglum=custom["siglum"],
        title=raw["title"],
        csl=MappingProxyType({key: value for key, value in raw.items() if key != "custom"}),
        text_file=custom.get("file"),
        note=custom.get("note", ""),
        leaning=custom.get("leaning", ""),
        dated=custom.get("dated", ""),
    )


def origin(raw: Raw) -> Origin:
    return Origin(raw["id"], raw["title"], raw.get("note", ""), raw.get("voice", ""))


def party(raw: Raw) -> Party:
    color = raw.get("color", "")
    return Party(
        raw["id"],
        raw["title"],
        raw["letters"],
        raw.get("voice", ""),
        color=color if isinstance(color, str) else (color["light"], color["dark"]),
        hatch_deg=raw.get("hatch"),
    )


def event_kind(raw: Raw) -> EventKind:
    """A kind of the atlas's own, or a known one with another title or shape."""
    known = CORE_KINDS.get(raw["id"])
    if known is None:
        _complete(raw, "shape", SHAPES)
    return EventKind(
        raw["id"], raw.get("shape") or (known.shape if known else ""), raw.get("title", known.title if known else "")
    )


def movement_kind(raw: Raw) -> MovementKind:
    """A kind of the atlas's own, or a known one with another title or line."""
    known = CORE_MOVEMENT_KINDS.get(raw["id"])
    if known is None:
        _complete(raw, "line", LINE_STYLES)
    return MovementKind(
        raw["id"], raw.get("line") or (known.line if known else ""), raw.get("title", known.title if known else "")
    )


def _complete(raw: Raw, look: str, allowed: Sequence[str]) -> None:
    for key, remedy in (("title", "the words that the legend has for it"), (look, f"one of {', '.join(allowed)}")):
        if key not in raw:
            raise DataError(f"is a new kind and has no {key}. Try {remedy}")


def person(raw: Raw) -> Person:
    return Person(raw["id"], raw["name"], raw["status"], raw.get("role", ""))


def period(raw: Raw) -> Period:
    return Period(raw["id"], raw["title"], When.parse(raw["when"]), raw.get("note", ""))


def event(raw: Raw, follow: Follow) -> Event:
    return Event(
        id=raw["id"],
        title=raw["title"],
        summary=raw["summary"],
        when=When.parse(raw["when"]),
        places=_roles(raw["places"], follow),
        kind=raw["kind"],
        importance=raw["importance"],
        claims=tuple(claim(c, follow) for c in raw["claim"]),
        act=raw.get("act", "deed"),
        actors=tuple(raw.get("actors", ())),
        people=tuple(raw.get("people", ())),
        note=raw.get("note", ""),
    )


def claim(raw: Raw, follow: Follow) -> Claim:
    return Claim(
        source=raw["source"],
        origin=raw["origin"],
        paragraph=raw["paragraph"],
        part=raw.get("part", "text"),
        modality=raw.get("modality", "reported"),
        figures=tuple(Figure(f["what"], f["said"], f.get("note", "")) for f in raw.get("figures", ())),
        when=_when(raw, "when"),
        places=_roles(raw.get("places", ()), follow),
        version=raw.get("version", ""),
        says=raw.get("says", ""),
        printed_when=_when(raw, "printed_when"),
        note=raw.get("note", ""),
    )


def movement(raw: Raw, follow: Follow) -> Movement:
    return Movement(
        id=raw["id"],
        title=raw["title"],
        kind=raw["kind"],
        when=When.parse(raw["when"]),
        path=tuple(follow(step) if isinstance(step, str) else lonlat(step) for step in raw["path"]),
        claims=_citations(raw["claims"]),
        party=raw.get("party", ""),
        act=raw.get("act", "deed"),
        event=raw.get("event", ""),
        version=raw.get("version", ""),
        start_stated=raw.get("start_stated", True),
        note=raw.get("note", ""),
    )


def control(raw: Raw, follow: Follow) -> Control:
    own, geometry, held = raw["properties"], raw["geometry"], raw["properties"].get("place")
    return Control(
        id=own["id"],
        title=own["title"],
        party=own["party"],
        when=When.parse(own["when"]),
        extent=own["extent"],
        geometry=MappingProxyType(dict(geometry)) if geometry else None,
        claims=_citations(own["claims"]),
        place=follow(held) if held else None,
        edges=tuple((first, last, certainty) for first, last, certainty in own.get("edges", ())),
        event=own.get("event", ""),
        note=own.get("note", ""),
    )


def disagreement(raw: Raw) -> Disagreement:
    return Disagreement(raw["id"], raw["title"], raw["what"], tuple(raw["events"]), _citations(raw["claims"]))


def river(raw: Raw, follow: Follow) -> River:
    return River(follow(raw["place"]), tuple(tuple(map(lonlat, run)) for run in raw["runs"]))


def disputed_stretch(raw: Raw) -> DisputedStretch:
    return DisputedStretch(raw["title"], tuple(map(lonlat, raw["ring"])))


def map_definition(raw: Raw) -> MapDefinition:
    opens = raw["opens_at"]
    smallest, largest = raw.get("zooms", (4.0, 9.0))
    return MapDefinition(
        id=raw["id"],
        title=raw["title"],
        subtitle=raw["subtitle"],
        language=raw["language"],
        projection=map_projection(raw.get("projection", "auto")),
        bounds_lonlat=bounds(raw["bounds"]),
        opens_at=OpensAt(
            period=opens["period"],
            bounds_lonlat=bounds(opens["bounds"]),
            event=opens.get("event", ""),
        ),
        periods=tuple(raw["periods"]),
        layers=tuple(raw["layers"]),
        label_languages=tuple(raw["label_languages"]),
        credits=tuple(raw.get("credits", ())),
        reviewed_by=raw.get("reviewed_by", ""),
        reviewed_on=raw.get("reviewed_on", ""),
        zooms=(float(smallest), float(largest)),
        inset=bounds(raw["inset"]) if raw.get("inset") else None,
        base_url=raw.get("site", {}).get("base_url", ""),
        content_language=raw.get("content_language", "en"),
        region_name=raw.get("region_name", "both"),
        main_rivers=tuple(raw.get("main_rivers", ())),
        own_layers=tuple(map(map_layer, raw.get("layer", ()))),
        tiles=Tiles(raw["tiles"]["url"], raw["tiles"]["credit"]) if "tiles" in raw else None,
        names=tuple(raw.get("names", ())),
        events=raw.get("events", "page"),
    )


def map_layer(raw: Raw) -> MapLayer:
    """A keeper's layer as the map's file spells it; its features are read later."""
    return MapLayer(
        raw["file"],
        raw["kind"],
        title=raw.get("title", ""),
        tone=raw.get("tone", ""),
        width=float(raw.get("width", 0)),
        names=raw.get("names", ""),
        where=tuple(sorted(raw.get("where", {}).items())),
        credit=raw.get("credit", ""),
    )


def map_projection(raw: str | Raw) -> MapProjection:
    """A projection by its name, or by a table that also fixes its centre or parallels."""
    if isinstance(raw, str):
        return MapProjection(raw)
    south_north = raw.get("parallels")
    return MapProjection(
        raw["kind"],
        lon0=float(raw["lon0"]) if "lon0" in raw else None,
        lat0=float(raw["lat0"]) if "lat0" in raw else None,
        parallels=(float(south_north[0]), float(south_north[1])) if south_north else None,
    )


def _when(raw: Raw, key: str) -> When | None:
    return When.parse(raw[key]) if raw.get(key) else None


def _roles(raw: Sequence[Raw], follow: Follow) -> tuple[PlaceInRole, ...]:
    return tuple(PlaceInRole(follow(p["place"]), p.get("role", "location")) for p in raw)


def _citations(raw: Sequence[Raw]) -> tuple[Citation, ...]:
    return tuple(Citation(c["source"], c["origin"], c["paragraph"]) for c in raw)

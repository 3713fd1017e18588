"""The plain data every stage takes and returns: frozen, slotted, checked when made.

Coordinates are longitude, latitude in WGS84 degrees everywhere; radii are kilometres.
These modules import nothing of the package but its times and its errors, and every part may import them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from babel.core import get_global

from geo.dates.days import edtf_between
from geo.dates.edtf import When
from geo.errors import DataError
from geo.model.kinds import CORE_KINDS, CORE_MOVEMENT_KINDS, EventKind, MovementKind
from geo.model.naming import RivalNames
from geo.model.wording import Wording

Act = Literal["deed", "word", "plan"]
Modality = Literal["reported", "claimed", "planned", "proposed"]
Role = Literal["location", "origin", "destination", "target", "via", "control gained", "control lost"]
Extent = Literal["stated", "extent unknown", "partial", "rival", "proposed"]
PlaceClass = Literal[
    "town", "village", "county", "region", "country", "river", "lake", "mountain", "range", "desert",
    "site", "district", "city", "continent",
]  # fmt: skip
NameStatus = Literal["source", "misspelling", "official", "historical", "variant"]

ACTS: tuple[str, ...] = get_args(Act)
MODALITIES: tuple[str, ...] = get_args(Modality)
ROLES: tuple[str, ...] = get_args(Role)
EXTENTS: tuple[str, ...] = get_args(Extent)
PLACE_CLASSES: tuple[str, ...] = get_args(PlaceClass)
NAME_STATUSES: tuple[str, ...] = get_args(NameStatus)

LonLat = tuple[float, float]

# A place wider than this is listed and never pinned: a mark on its middle would be a false point.
PIN_RADIUS_KM = 60.0
# The colour of a party that has no hue.
INK = "ink"


def one_of(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        raise DataError(f"{what} is {value!r}. Try one of: {', '.join(allowed)}")


def usual_script(language: str) -> str:
    """The script in which a language is mostly written, as CLDR knows it; Latin for one that it does not know.

    >>> usual_script("ru"), usual_script("fa"), usual_script("zh"), usual_script("fi")
    ('Cyrl', 'Arab', 'Hans', 'Latn')
    """
    parts = str(get_global("likely_subtags").get(language, "")).split("_")
    return parts[1] if len(parts) > 1 and len(parts[1]) == 4 else "Latn"


def check_lonlat(point: LonLat, what: str) -> None:
    """Raise ``DataError`` unless ``point`` is longitude, latitude within range."""
    lon, lat = point
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return
    swapped = " It looks swapped: longitude comes first." if -90 <= lon <= 90 and -180 <= lat <= 180 else ""
    raise DataError(
        f"{what} has coordinates out of range: {lon}, {lat}.{swapped} Try longitude from -180 to 180, latitude from "
        f"-90 to 90"
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A toponym in one language and script (BCP 47), as used by ``sources`` and within ``when``.

    >>> Name("Ελσίνκι", "el").script, Name("Helsingfors", "sv").script
    ('Grek', 'Latn')
    """

    toponym: str
    lang: str
    status: NameStatus = "variant"
    sources: tuple[str, ...] = ()
    when: When | None = None

    def __post_init__(self) -> None:
        if not self.toponym.strip():
            raise DataError("a name is empty")
        one_of(self.status, NAME_STATUSES, f"the status of the name {self.toponym!r}")

    @property
    def script(self) -> str:
        """ISO 15924 code, from the tag's own script or the language's usual one."""
        parts = self.lang.split("-")
        return next((p for p in parts[1:] if len(p) == 4 and p.isalpha()), "") or usual_script(parts[0])

    def unfit(self, span: When | None) -> int:
        """How ill the name fits a time: 0 where it was in use through all of it, 1 where that is not known, 2 where
        not.

        >>> [Name("Christiania", "nb", when=When("../1924")).unfit(When(time)) for time in ("1905/1914", "1990")]
        [0, 2]
        """
        if self.when is None or span is None:
            return 1
        return 0 if self.when.contains(span) else 2


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer: a representative point, how wide the place is, and its names."""

    id: str
    title: str
    place_class: PlaceClass
    lonlat: LonLat
    radius_km: float
    names: tuple[Name, ...]
    coordinates_from: str
    rank: int = 3
    sources: tuple[str, ...] = ()
    parent: str | None = None
    geonames: int | None = None
    note: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        check_lonlat(self.lonlat, f"place {self.id!r}")
        one_of(self.place_class, PLACE_CLASSES, f"the class of place {self.id!r}")
        if self.radius_km <= 0:
            raise DataError(f"place {self.id!r} has radius_km {self.radius_km}. Try the distance that surely holds it")
        if not self.names:
            raise DataError(f"place {self.id!r} has no names")

    @property
    def pinned(self) -> bool:
        """Whether a mark may stand on the point; wider places are listed only."""
        return self.radius_km <= PIN_RADIUS_KM


@dataclass(frozen=True, slots=True)
class Source:
    """A document as CSL-JSON describes it; ``text_file`` names its text, which may be absent."""

    id: str
    siglum: str
    title: str
    csl: MappingProxyType[str, object]
    text_file: str | None = None
    note: str = ""
    leaning: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said it: panels count origins, since two texts of one voice are one origin."""

    id: str
    title: str
    note: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of areas and lines; ``letters`` mark its areas where colour is lost.

    ``voice`` names who would speak for it, as "the Finnish government"; an origin with the same ``voice`` is such a
    speaker, and where an event of the party has none the page says so. ``color`` is the name of a hue, ``INK``, or a
    pair of the keeper's own for light and dark paper; empty, the party takes a hue by its place in the file.
    ``hatch_deg`` is the angle of its hatch in degrees from east, where it is not its hue's.
    """

    id: str
    title: str
    letters: str
    voice: str = ""
    color: str | tuple[str, str] = ""
    hatch_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person who may be named: dead (historical) or acting in a public role."""

    id: str
    name: str
    status: Literal["historical", "public"]
    role: str = ""


@dataclass(frozen=True, slots=True)
class PlaceInRole:
    """A place's part in an event."""

    place: str
    role: Role = "location"

    def __post_init__(self) -> None:
        one_of(self.role, ROLES, f"the role of place {self.place!r}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it: verbatim, with what it counts; never summed or merged."""

    what: str
    said: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that a claim rests on, as selectors of the Web Annotation model point at it.

    ``exact`` is the sentence as the source has it, ``prefix`` and ``suffix`` are what stands before and after it;
    ``start`` and ``end`` are its span in code points of the text as read, and ``sentence`` counts from 1.

    >>> Quote("The fleet left Lisbon.", sentence=3).end
    0
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    sentence: int = 1

    def __post_init__(self) -> None:
        if not self.exact.strip():
            raise DataError("a quote is empty. Try the sentence that the claim rests on")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of an event, and who said it.

    ``when`` and ``places`` are set only where this claim differs from its event; ``version`` is then a letter.
    ``quote`` is the sentence that says so, where software drafted the event from it.
    ``printed_when`` keeps a date as printed where it contradicts its context.
    """

    source: str
    origin: str
    paragraph: int
    modality: Modality = "reported"
    figures: tuple[Figure, ...] = ()
    when: When | None = None
    places: tuple[PlaceInRole, ...] = ()
    version: str = ""
    says: str = ""
    printed_when: When | None = None
    note: str = ""
    quote: Quote | None = None

    def __post_init__(self) -> None:
        one_of(self.modality, MODALITIES, "a claim's modality")
        if self.paragraph < 1:
            raise DataError(f"a claim cites paragraph {self.paragraph}. Paragraphs count from 1")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that, according to its claims, happened at a when and at places."""

    id: str
    title: str
    summary: str
    when: When
    places: tuple[PlaceInRole, ...]
    kind: str
    importance: int
    claims: tuple[Claim, ...]
    act: Act = "deed"
    actors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        one_of(self.act, ACTS, f"the act of event {self.id!r}")
        if self.importance not in (1, 2, 3):
            raise DataError(f"event {self.id!r} has importance {self.importance}. Try 1, 2 or 3")
        if not self.places:
            raise DataError(f"event {self.id!r} has no place")


@dataclass(frozen=True, slots=True)
class Period:
    """A named range of time: a layer of a map."""

    id: str
    title: str
    when: When
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text speaks of a movement or an area."""

    source: str
    origin: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Movement:
    """A dated line between places. ``path`` mixes place ids and bare points; the route between them is schematic."""

    id: str
    title: str
    kind: str
    when: When
    path: tuple[str | LonLat, ...]
    claims: tuple[Citation, ...]
    party: str = ""
    act: Act = "deed"
    event: str = ""
    version: str = ""
    start_stated: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        if not self.path:
            raise DataError(f"movement {self.id!r} has no path. Try the places it leads to")


@dataclass(frozen=True, slots=True)
class Control:
    """A dated area, line or town held by a party, as told in a text; ``edges`` gives a certainty per boundary
    segment.
    """

    id: str
    title: str
    party: str
    when: When
    extent: Extent
    geometry: MappingProxyType[str, object] | None
    claims: tuple[Citation, ...]
    place: str | None = None
    edges: tuple[tuple[int, int, str], ...] = ()
    event: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        one_of(self.extent, EXTENTS, f"the extent of control {self.id!r}")
        if self.geometry is None and self.place is None:
            raise DataError(f"control {self.id!r} needs a geometry or a place")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A difference between texts, or within one, that claims of one event do not show by themselves."""

    id: str
    title: str
    what: str
    events: tuple[str, ...]
    claims: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class River:
    """The way points of a place's river, for each unbroken run from source to mouth: the base map has no names."""

    place: str
    runs: tuple[tuple[LonLat, ...], ...]


@dataclass(frozen=True, slots=True)
class DisputedStretch:
    """A ring of points round a stretch of today's borders that is disputed, and drawn dotted."""

    title: str
    ring: tuple[LonLat, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was mended in the published atlas on a day (ISO 8601), and on which maps; no map means all of them."""

    date: str
    what: str
    maps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the atlas says of itself: title, version and date of its data, where to report an error.

    ``corrections`` are made to the texts as read; ``corrected`` is what was mended in the atlas after it was published.
    ``official_names`` are languages, the best first, of the names that are shown as official today.
    """

    title: str
    version: str
    date: str
    note: str = ""
    report: str = ""
    reviewed_by: str = ""
    reviewed_on: str = ""
    leaves_out: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()
    official_names: tuple[str, ...] = ()

    def newest_correction(self, map_id: str) -> Correction | None:
        """The latest correction that concerns a map, or ``None``.

        >>> log = (Correction("2027-05-03", "A", ("one",)), Correction("2027-05-01", "B"))
        >>> About("", "", "", corrected=log).newest_correction("two").what
        'B'
        """
        of_map = [c for c in self.corrected if not c.maps or map_id in c.maps]
        return max(of_map, key=lambda c: c.date, default=None)


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that was read from a data folder, joined by ids; mappings keep file order."""

    about: About
    places: MappingProxyType[str, Place]
    sources: MappingProxyType[str, Source]
    origins: MappingProxyType[str, Origin]
    parties: MappingProxyType[str, Party]
    people: MappingProxyType[str, Person]
    periods: MappingProxyType[str, Period]
    events: MappingProxyType[str, Event]
    movements: MappingProxyType[str, Movement]
    control: MappingProxyType[str, Control]
    disagreements: MappingProxyType[str, Disagreement]
    redirects: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, EventKind] = field(default_factory=lambda: CORE_KINDS)
    movement_kinds: Mapping[str, MovementKind] = field(default_factory=lambda: CORE_MOVEMENT_KINDS)
    rivers: MappingProxyType[str, River] = field(default_factory=lambda: MappingProxyType({}))
    borders: tuple[DisputedStretch, ...] = ()
    rival_names: tuple[RivalNames, ...] = ()
    wording: Wording = field(default_factory=Wording)

    def span_of(self, periods: Iterable[str]) -> When | None:
        """All the time of some periods, where it has a first and a last day."""
        whens = [self.periods[period].when for period in periods]
        first = [when.earliest for when in whens if when.earliest]
        last = [when.latest for when in whens if when.latest]
        return When(edtf_between(min(first), max(last))) if first and last else None

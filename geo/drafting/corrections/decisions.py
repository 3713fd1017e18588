"""What a person decided of an article that was read: plain data, each decision tied to its span by a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from geo.dates.edtf import When
from geo.errors import DataError
from geo.model.atlas import ROLES, Role, check_lonlat, one_of
from geo.model.document import FOUND_MODALITIES, FoundModality, Span

Subject = Literal["place", "time", "event"]
SUBJECTS: tuple[str, ...] = get_args(Subject)
# right: as it was found. wrong: something else, which is not known. none: no place, time or event at all. place, date:
# another one. merge: the same event as another. new: a stretch that the software passed over. change: an event's kind,
# title, time or places.
Choice = Literal["right", "wrong", "none", "place", "date", "merge", "new", "change"]
CHOICES: tuple[str, ...] = get_args(Choice)
# Half round the Earth.
WIDEST_KM = 20_038.0
OF_SUBJECT: dict[str, tuple[str, ...]] = {
    "place": ("right", "wrong", "none", "place", "new"),
    "time": ("right", "wrong", "none", "date", "new"),
    "event": ("right", "wrong", "none", "date", "merge", "new", "change"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of a text as Web Annotations point at it: where it stood, what it said, and what stood around it.

    Offsets count code points.

    >>> Anchor(3, 11, "Marathon", "At ", ".").span
    (3, 11)
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise DataError(f"a selector has the positions {self.start}-{self.end}. Try a start before its end")
        if not self.exact:
            raise DataError("a selector quotes nothing. Try the words that the decision is of, as exact")

    @property
    def span(self) -> Span:
        """Where it stood."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """The place that a person chose or typed: a point in degrees, and the radius in kilometres that surely holds it.

    ``id`` is the gazetteer's, or empty for one that was typed by hand.
    """

    title: str
    lon: float
    lat: float
    radius_km: float = 10.0
    id: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise DataError("a place has no title. Try its name")
        check_lonlat((self.lon, self.lat), f"the place {self.title!r}")
        if not 0 < self.radius_km <= WIDEST_KM:
            advice = f"more than 0, and at most {WIDEST_KM:.0f}"
            raise DataError(f"the place {self.title!r} has radius_km {self.radius_km}. Try {advice}")


@dataclass(frozen=True, slots=True)
class PartOfEvent:
    """A place's part in an event: the span that names it, or the place itself where no span does."""

    role: Role = "location"
    at: Anchor | None = None
    place: GivenPlace | None = None

    def __post_init__(self) -> None:
        one_of(self.role, ROLES, "a role")
        if self.at is None and self.place is None:
            raise DataError("a part of an event names no place. Try at (a selector), or place")


@dataclass(frozen=True, slots=True)
class FoundAs:
    """How the software had found an event before a person changed it, which tells it from others of its sentence."""

    title: str = ""
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision ``of`` a place, time or event, at the span that ``at`` quotes; for an event that is its sentence.

    ``trigger`` quotes the word that an event was known by, which tells it from others of its sentence. ``edtf`` is the
    time that was chosen or confirmed; ``into`` quotes the sentence of the event that this one is merged into, and
    ``into_trigger`` its word; ``found`` and ``into_found`` are how both were found. ``kind``, ``title`` and
    ``modality`` are an event's, ``parts`` its places in their roles (``None``: as they were found).
    """

    of: Subject
    choice: Choice
    at: Anchor
    trigger: Anchor | None = None
    place: GivenPlace | None = None
    edtf: str = ""
    into: Anchor | None = None
    into_trigger: Anchor | None = None
    kind: str = ""
    title: str = ""
    parts: tuple[PartOfEvent, ...] | None = None
    modality: FoundModality | None = None
    found: FoundAs = FoundAs()
    into_found: FoundAs = FoundAs()

    def __post_init__(self) -> None:
        one_of(self.of, SUBJECTS, "what a decision is of")
        if self.choice not in OF_SUBJECT[self.of]:
            allowed = ", ".join(OF_SUBJECT[self.of])
            raise DataError(f"a decision of a {self.of} is {self.choice!r}. Try one of: {allowed}")
        if self.modality is not None:
            one_of(self.modality, FOUND_MODALITIES, "the modality of a decision")
        if self.edtf:
            When.parse(self.edtf)
        needs = {
            ("place", "place"): ("place", self.place),
            ("place", "new"): ("place", self.place),
            ("time", "date"): ("edtf", self.edtf),
            ("time", "new"): ("edtf", self.edtf),
            ("event", "date"): ("edtf", self.edtf),
            ("event", "new"): ("edtf", self.edtf),
            ("event", "merge"): ("into", self.into),
        }
        key, value = needs.get((self.of, self.choice), ("", "-"))
        if not value:
            raise DataError(f"the decision {self.choice!r} of a {self.of} lacks {key}. Try adding it")
        if self.of == "event" and self.choice == "new" and not self.parts:
            raise DataError("a new event has no places. Try parts, each with a role and a place")


@dataclass(frozen=True, slots=True)
class ArticleCorrections:
    """The decisions of one article, known by the digest of the text that they were made for, its id and its title."""

    id: str
    sha256: str
    title: str
    decisions: tuple[Decision, ...]

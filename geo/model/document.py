"""An article as it was read: its text, and the spans of it that express a time or name a place.

Offsets count code points of the text as read: ``text[start:end]`` is the span, and is stored nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from geo.errors import DataError
from geo.model.atlas import ROLES, Role, one_of

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TIMEX_TYPES: tuple[str, ...] = get_args(TimexType)
# literal: the place itself; metonym: a government or team called by it; embedded: part of another name (a treaty, a
# paper); demonym: a people or an adjective. Only literal and metonym are mentions of a place; the rest are kept for
# reviewers.
MentionKind = Literal["literal", "metonym", "embedded", "demonym"]
MENTION_KINDS: tuple[str, ...] = get_args(MentionKind)
# How a text speaks of an event: as its own report, as what somebody else says, as something meant or wished for, or as
# something that did not happen. Only what is reported or claimed goes on a map.
FoundModality = Literal["reported", "claimed", "planned", "proposed", "negated"]
FOUND_MODALITIES: tuple[str, ...] = get_args(FoundModality)
HAPPENED: tuple[FoundModality, ...] = ("reported", "claimed")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of when it was written.

    ``date`` is EDTF or empty, ``date_basis`` says in words where it is known from. ``title`` and ``address`` may be
    empty.

    >>> Article("a", "At Marathon.").sha256[:8]
    '5d4d3916'
    """

    id: str
    text: str
    date: str = ""
    date_basis: str = ""
    title: str = ""
    address: str = ""

    @property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, by which corrections know the text they were made for."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Timex:
    """A span that expresses a time, as TIMEX3 (``value``, ``type``) and, for dates, as EDTF (``edtf``).

    ``edtf`` is ``None`` for durations, sets and times that nothing anchors. ``anchor`` names what it was resolved from
    (``"none"`` for a full date, ``"document date"``, ``"earlier mention: 1944-11-07"``, ``"period under discussion:
    1944"``) and ``why`` says the step in words. ``likely`` is the probable EDTF where the one printed clashes with its
    context.
    """

    start: int
    end: int
    type: TimexType
    value: str
    edtf: str | None
    anchor: str
    why: str
    confidence: float = 1.0
    likely: str | None = None

    def __post_init__(self) -> None:
        _check_span(self.start, self.end, "a timex")
        if self.type not in TIMEX_TYPES:
            raise DataError(f"a timex has type {self.type!r}. Try one of: {', '.join(TIMEX_TYPES)}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean. ``place`` is a gazetteer's id; the radius (kilometres) surely holds the
    place.
    """

    place: str
    title: str
    lon: float
    lat: float
    radius_km: float
    score: float
    type: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place; ``candidates`` come best first, and the first is the one chosen unless it abstains.

    ``place`` is empty where the reader abstains: the span names a place, but which one is not known. Where ``borrowed``
    no gazetteer has the name, and the one candidate is a place that contains it or is named beside it, whose point it
    takes within a wider radius.
    """

    start: int
    end: int
    kind: MentionKind
    place: str
    confidence: float
    why: str
    candidates: tuple[Candidate, ...] = ()
    borrowed: bool = False

    def __post_init__(self) -> None:
        _check_span(self.start, self.end, "a mention")
        if self.kind not in MENTION_KINDS:
            raise DataError(f"a mention has kind {self.kind!r}. Try one of: {', '.join(MENTION_KINDS)}")

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that ``place`` names."""
        return next((c for c in self.candidates if c.place == self.place), None) if self.place else None


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place's part in an event that was found: the index of its mention among the article's, and its role."""

    mention: int
    role: Role = "location"

    def __post_init__(self) -> None:
        one_of(self.role, ROLES, f"the role of mention {self.mention}")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """Something that, as a sentence says, happened at a time and at places.

    ``edtf`` is when, ``timex`` the index of the time among the article's that it leans on most. ``sentence`` is the
    span that says so, ``trigger`` that of the word which tells what it is, ``speaker`` that of whoever is cited for it.
    ``what`` is the fine kind ("capture", "earthquake"), ``kind`` the one it is drawn as (an id of ``CORE_KINDS``);
    ``movement`` is the id of a kind of movement where troops or a public person went from an origin to a destination,
    and empty otherwise. ``private`` says that it is of the life of somebody without a public role who may be living,
    as a relative of a person named. ``title`` is made by us and copies no sentence; it names no person and gives no
    figure of deaths. ``why`` says in words what time and places were joined by.
    """

    edtf: str
    places: tuple[FoundPlace, ...]
    sentence: Span
    title: str
    kind: str
    what: str
    why: str
    timex: int | None = None
    trigger: Span | None = None
    speaker: Span | None = None
    modality: FoundModality = "reported"
    movement: str = ""
    confidence: float = 1.0
    private: bool = False

    def __post_init__(self) -> None:
        _check_span(*self.sentence, "an event's sentence")
        one_of(self.modality, FOUND_MODALITIES, f"the modality of the event {self.title!r}")

    @property
    def happened(self) -> bool:
        """Whether the text says that it happened, itself or by another's word."""
        return self.modality in HAPPENED


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its times and places, each in the order of the text and without overlap among themselves.

    ``events`` are what it says happened, or was meant to, in the order of the text; empty where none were looked for.
    """

    article: Article
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    events: tuple[FoundEvent, ...] = ()


def _check_span(start: int, end: int, what: str) -> None:
    if not 0 <= start < end:
        raise DataError(f"{what} has the span {start}-{end}. Try a start of 0 or more, before its end")

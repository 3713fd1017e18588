"""What claims say of one event, held against each other: where they differ, how many voices, who is silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from geo.dates.edtf import When
from geo.model import Atlas, Citation, Claim, Event, PlaceInRole

Subject = Literal["when", "places", "figures", "printed date", "told elsewhere"]


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a difference: who says what, and where it is read."""

    says: str
    source: str
    origin: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Accounts that do not agree: ``subject`` says on what, ``about`` names the figure or the point."""

    id: str
    title: str
    subject: Subject
    about: str
    accounts: tuple[Account, ...]
    events: tuple[str, ...] = ()


def claim_when(event: Event, claim: Claim) -> When:
    """The claim's own time where it has one, else its event's."""
    return claim.when or event.when


def claim_places(event: Event, claim: Claim) -> tuple[PlaceInRole, ...]:
    """The claim's own places where it has some, else its event's."""
    return claim.places or event.places


def differs(event: Event) -> bool:
    """Whether the map marks the event with the sign that accounts differ."""
    return next(_differences(event), None) is not None


def origins(event: Event) -> tuple[str, ...]:
    """The distinct origins of an event's claims, in order: these are counted, not texts."""
    return tuple(dict.fromkeys(claim.origin for claim in event.claims))


def conflicts(atlas: Atlas) -> tuple[Difference, ...]:
    """Every difference in the atlas: those its events' claims show, then those that stand between events.

    >>> from geo.store import load_atlas, template_folder
    >>> conflicts(load_atlas(template_folder() / "data"))
    ()
    """
    return tuple(d for event in atlas.events.values() for d in _differences(event)) + tuple(
        Difference(
            d.id, d.title, "told elsewhere", d.what,
            tuple(Account(_said(atlas, d.events, c), c.source, c.origin, c.paragraph) for c in d.claims), d.events,
        )
        for d in atlas.disagreements.values()
    )  # fmt: skip


def silent_voices(event: Event, atlas: Atlas) -> tuple[str, ...]:
    """Voices that a party to the event would have and that no claim gives, such as "the Chinese authorities"."""
    heard = {atlas.origins[claim.origin].voice for claim in event.claims}
    parties = (atlas.parties[actor].voice for actor in event.actors)
    return tuple(dict.fromkeys(voice for voice in parties if voice and voice not in heard))


def _ids(event: Event, claim: Claim) -> dict[str, None]:
    """The places of a claim in order, each once, though it may have several roles."""
    return dict.fromkeys(p.place for p in claim_places(event, claim))


def _said(atlas: Atlas, events: tuple[str, ...], cited: Citation) -> str:
    """What the claims of ``events`` say where the citation points."""
    here = (cited.source, cited.origin, cited.paragraph)
    claims = [c for name in events if name in atlas.events for c in atlas.events[name].claims]
    return " ".join(dict.fromkeys(c.says for c in claims if c.says and (c.source, c.origin, c.paragraph) == here))


def _account(claim: Claim, says: str) -> Account:
    return Account(says, claim.source, claim.origin, claim.paragraph)


def _differences(event: Event) -> Iterator[Difference]:
    def difference(subject: Subject, about: str, accounts: list[Account]) -> Difference:
        return Difference(event.id, event.title, subject, about, tuple(accounts), (event.id,))

    whens = {claim_when(event, c).edtf for c in event.claims}
    if len(whens) > 1:
        accounts = [_account(c, claim_when(event, c).edtf) for c in event.claims]
        yield difference("when", "", accounts)
    named = [_account(c, ", ".join(_ids(event, c))) for c in event.claims]
    if len({frozenset(_ids(event, c)) for c in event.claims}) > 1:
        yield difference("places", "", named)
    figures = sorted(((f.what, f.said, c) for c in event.claims for f in c.figures), key=lambda x: x[0])
    for what, group in groupby(figures, key=lambda x: x[0]):
        said = list(group)
        if len({s.casefold() for _, s, _ in said}) > 1:
            yield difference("figures", what, [_account(c, s) for _, s, c in said])
    printed = [c for c in event.claims if c.printed_when]
    if printed:
        yield difference("printed date", "", [_account(c, str(c.printed_when)) for c in printed])

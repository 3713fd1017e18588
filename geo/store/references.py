"""Ids that lead nowhere, and redirects of places that were merged or renamed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from geo.errors import Problem
from geo.model import Atlas, Citation, Claim
from geo.text.suggest import remedy

Reference = tuple[str, str, str, str]  # kind and id of who refers, kind and id of what is meant


def resolve_redirects(places: object, shown: str, problems: list[Problem]) -> dict[str, str]:
    """Each old id of a place with the id it has now, chains followed; a circle becomes a problem."""
    raw = places.get("redirects", {}) if isinstance(places, Mapping) else {}
    steps = {old: new for old, new in raw.items() if isinstance(new, str)} if isinstance(raw, Mapping) else {}
    resolved: dict[str, str] = {}
    for old in steps:
        passed, now = [old], steps[old]
        while now in steps and now not in passed:
            passed.append(now)
            now = steps[now]
        if now in passed:
            circle = " -> ".join([*passed, now])
            problems.append(Problem(shown, f"redirect {old}", "leads in a circle", circle, "an id that a place has"))
        else:
            resolved[old] = now
    return resolved


def dangling(
    atlas: Atlas, files: Mapping[tuple[str, str], str], seen: Iterable[tuple[str, str]], unread: Container[str] = ()
) -> list[Problem]:
    """References to places, sources, origins, parties, people and events that are not there.

    ``seen`` holds the kind and id of every entry, so that one which is there but broken is not reported twice; for the
    kinds in ``unread`` nothing can be said.
    """
    known: dict[str, set[str]] = {}
    for kind, identity in seen:
        known.setdefault(kind, set()).add(identity)
    problems = []
    for user, user_id, kind, wanted in chain(_of_places(atlas), _of_events(atlas), _of_the_rest(atlas)):
        if kind in unread or wanted in known.get(kind, ()):
            continue
        names = sorted(known.get(kind, ()))
        adding = "adding it" + (f", or one of: {', '.join(names[:8])}" if names else "")
        file = files.get((user.partition(" ")[0], user_id.partition(",")[0]), "")
        problems.append(
            Problem(
                file,
                f"{user} {user_id}",
                f"names {'an' if kind[0] in 'aeo' else 'a'} {kind} that is not there",
                wanted,
                remedy(wanted, names, adding),
            )
        )
    for old, new in atlas.redirects.items():
        file = next((f for (kind, _), f in files.items() if kind == "place"), "places.geojson")
        if "place" not in unread and new not in known.get("place", ()):
            problems.append(Problem(file, f"redirect {old}", "leads to a place that is not there", new))
        if old in known.get("place", ()):
            problems.append(
                Problem(file, f"redirect {old}", "hides a place of that id", old, "removing the place or the redirect")
            )
    return problems


def rivals_unlike_titles(atlas: Atlas, shown: str) -> Iterator[Problem]:
    """Rival names that, joined, are not the title of their place in any language: our words could not be found."""
    for rivals in atlas.rival_names:
        place = atlas.places.get(rivals.place)
        if place and not rivals.tag_of(place.title):
            wanted = " or ".join(repr(rivals.joined(tag)) for tag in rivals.languages)
            yield Problem(
                shown,
                f"rival_names {rivals.place}",
                "are not the title of the place, joined by ' / '",
                place.title,
                wanted or "a language that every one of the names has",
            )


def _of_places(atlas: Atlas) -> Iterator[Reference]:
    for place in atlas.places.values():
        if place.parent:
            yield "place", place.id, "place", place.parent
        for siglum in dict.fromkeys(chain(place.sources, *(name.sources for name in place.names))):
            yield "place", place.id, "source", siglum


def _of_events(atlas: Atlas) -> Iterator[Reference]:
    for event in atlas.events.values():
        wanted = [("place", p.place) for p in event.places]
        wanted += [("party", actor) for actor in event.actors]
        wanted += [("person", person) for person in event.people]
        for kind, identity in dict.fromkeys(wanted):
            yield "event", event.id, kind, identity
        for number, claim in enumerate(event.claims, 1):
            here = f"{event.id}, claim {number}"
            yield from _of_citation("event", here, claim)
            for place in dict.fromkeys(p.place for p in claim.places):
                yield "event", here, "place", place


def _of_the_rest(atlas: Atlas) -> Iterator[Reference]:
    for movement in atlas.movements.values():
        for step in movement.path:
            if isinstance(step, str):
                yield "movement", movement.id, "place", step
        yield from _of_claims("movement", movement.id, movement.party, movement.event, movement.claims)
    for control in atlas.control.values():
        if control.place:
            yield "control", control.id, "place", control.place
        yield from _of_claims("control", control.id, control.party, control.event, control.claims)
    for rivals in atlas.rival_names:
        yield "rival_names", rivals.place, "place", rivals.place
    for river in atlas.rivers.values():
        yield "river", river.place, "place", river.place
    for disagreement in atlas.disagreements.values():
        for event in disagreement.events:
            yield "disagreement", disagreement.id, "event", event
        yield from _of_claims("disagreement", disagreement.id, "", "", disagreement.claims)


def _of_claims(user: str, user_id: str, party: str, event: str, claims: tuple[Citation, ...]) -> Iterator[Reference]:
    if party:
        yield user, user_id, "party", party
    if event:
        yield user, user_id, "event", event
    for number, claim in enumerate(claims, 1):
        yield from _of_citation(user, f"{user_id}, claim {number}", claim)


def _of_citation(user: str, user_id: str, claim: Claim | Citation) -> Iterator[Reference]:
    yield user, user_id, "source", claim.source
    yield user, user_id, "origin", claim.origin

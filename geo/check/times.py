"""Times that can be read but cannot be right; those that cannot be read are found by the schemas."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dates.edtf import When
from geo.errors import Problem, WhenError
from geo.store import Reading


def outside_periods(reading: Reading) -> Iterator[Problem]:
    """Events, movements and areas that no period holds, so that no layer would show them."""
    atlas = reading.atlas
    periods = [period.when for period in atlas.periods.values()]
    if not periods:
        return
    entries = [("event", e.id, e.when) for e in atlas.events.values()]
    entries += [("movement", m.id, m.when) for m in atlas.movements.values()]
    entries += [("control", c.id, c.when) for c in atlas.control.values()]
    entries += [
        ("event", f"{event.id}, claim {number}", claim.when)
        for event in atlas.events.values()
        for number, claim in enumerate(event.claims, 1)
        if claim.when
    ]
    for kind, identity, when in entries:
        if not any(when.overlaps(period) for period in periods):
            file = reading.files[kind, identity.partition(",")[0]]
            yield Problem(file, f"{kind} {identity}", "is in no period", str(when), "another time, or a wider period")


def dates_of_the_atlas(reading: Reading) -> Iterator[Problem]:
    """The atlas's own dates that are no days: of its data, its review and its corrections."""
    about = reading.atlas.about
    dated = [("date", about.date, True), ("reviewed_on", about.reviewed_on, False)]
    dated += [(f"corrected {number}, date", c.date, True) for number, c in enumerate(about.corrected, 1)]
    for where, day, needed in dated:
        if not day and not needed:
            continue
        try:
            When.parse(day)
        except WhenError as error:
            fault = str(error).removeprefix(f"{day}: ").removeprefix("'': ").partition(". ")[0]
            yield Problem("data/atlas.toml", where, f"is no day ({fault})", day, "a day such as 2026-01-31")


def apart_from_event(reading: Reading) -> Iterator[Problem]:
    """Movements whose time does not meet that of the event which they belong to, nor of any of its versions."""
    for movement in reading.atlas.movements.values():
        event = reading.atlas.events.get(movement.event)
        if event is None:
            continue
        whens = [event.when, *(claim.when for claim in event.claims if claim.when)]
        if not any(movement.when.overlaps(when) for when in whens):
            yield Problem(
                reading.files["movement", movement.id],
                f"movement {movement.id}",
                f"has a time outside that of event {event.id}",
                str(movement.when),
                str(event.when),
            )

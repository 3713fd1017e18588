"""Claims held against each other: what differs is told, what merely repeats is not, and voices are counted once."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.model import About, Atlas, Citation, Claim, Disagreement, Event, Figure, Origin, Party, PlaceInRole
from geo.scene.claims import Difference, claim_places, claim_when, conflicts, differs, origins, silent_voices
from tests.made_once import shipped_atlas


def claim(source: str = "X", origin: str = "x", paragraph: int = 1, **more) -> Claim:
    if "when" in more:
        more["when"] = When(more["when"])
    if "printed" in more:
        more["printed_when"] = When(more.pop("printed"))
    more["places"] = tuple(PlaceInRole(p) if isinstance(p, str) else PlaceInRole(*p) for p in more.get("places", ()))
    more["figures"] = tuple(Figure(*f) for f in more.get("figures", ()))
    return Claim(source, origin, paragraph, **more)


def event(*claims: Claim, **more) -> Event:
    fields: dict[str, Any] = {"places": (PlaceInRole("alder"),), "kind": "fighting", "importance": 2}
    return Event("e", "E", "", When("1901-05"), claims=claims, **(fields | more))


def differences(happened: Event) -> tuple[Difference, ...]:
    return conflicts(atlas(events=[happened]))


def atlas(events=(), disagreements=(), parties=(), origins=()) -> Atlas:
    def by_id(items) -> MappingProxyType:
        return MappingProxyType({i.id: i for i in items})

    none: MappingProxyType[str, Any] = MappingProxyType({})
    return Atlas(
        About("A", "1", "2000"), none, none, by_id(origins), by_id(parties), none, none, by_id(events), none, none,
        by_id(disagreements)
    )  # fmt: skip


REPEATS = {
    "nothing more": (claim(), claim("Y", "y")),
    "the event's own time": (claim(), claim("Y", "y", when="1901-05")),
    "the event's own place": (claim(), claim("Y", "y", places=["alder"])),
    "a place in another role": (claim(places=[("alder", "target")]), claim("Y", "y", places=["alder"])),
    "a place in two roles": (claim(places=["alder", ("alder", "target")]), claim("Y", "y", places=["alder"])),
    "places in another order": (claim(places=["alder", "birch"]), claim("Y", "y", places=["birch", "alder"])),
    "a figure in other letters": (claim(figures=[("dead", "About 40")]), claim(figures=[("dead", "about 40")])),
    "figures of other things": (claim(figures=[("dead", "40")]), claim(figures=[("hurt", "50")])),
    "one claim alone with its own time": (claim(when="1902", places=["birch"], figures=[("dead", "1")]),),
}


@pytest.mark.parametrize("claims", REPEATS.values(), ids=REPEATS)
def test_claims_that_merely_repeat_do_not_differ(claims) -> None:
    assert differences(event(*claims)) == ()
    assert not differs(event(*claims))


DIFFER = {
    "when": ((claim(), claim("Y", "y", when="1901-06")), "", ["1901-05", "1901-06"]),
    "places": ((claim(), claim("Y", "y", places=["birch", "cedar"])), "", ["alder", "birch, cedar"]),
    "figures": ((claim(figures=[("dead", "40")]), claim(figures=[("dead", "50")])), "dead", ["40", "50"]),
    "printed date": ((claim(printed="1910-05"),), "", ["1910-05"]),
}


@pytest.mark.parametrize(("claims", "about", "said"), DIFFER.values(), ids=DIFFER)
def test_what_differs_is_told_with_who_says_what(request: pytest.FixtureRequest, claims, about, said) -> None:
    (found,) = differences(event(*claims))
    assert found.subject == request.node.callspec.id
    assert (found.id, found.about, found.events) == ("e", about, ("e",))
    assert [a.says for a in found.accounts] == said
    assert [(a.source, a.origin, a.paragraph) for a in found.accounts] == [
        (c.source, c.origin, c.paragraph) for c in claims
    ]
    assert differs(event(*claims))


def test_one_text_may_differ_from_itself() -> None:
    (found,) = differences(event(claim(paragraph=2), claim(paragraph=9, when="1903")))
    assert [(a.source, a.paragraph) for a in found.accounts] == [("X", 2), ("X", 9)]


def test_each_figure_that_differs_is_a_difference_of_its_own_and_none_is_summed() -> None:
    one = claim(figures=[("dead", "40"), ("hurt", "7"), ("taken", "2")])
    other = claim("Y", "y", figures=[("hurt", "dozens"), ("dead", "about 50"), ("taken", "2")])
    found = differences(event(one, other))
    assert [(d.about, [a.says for a in d.accounts]) for d in found] == [
        ("dead", ["40", "about 50"]),
        ("hurt", ["7", "dozens"]),
    ]


def test_a_place_in_two_roles_is_named_once() -> None:
    one, other = claim(places=["birch", ("birch", "target")]), claim()
    assert [a.says for a in differences(event(one, other))[0].accounts] == ["birch", "alder"]


def test_a_claim_without_a_time_or_place_of_its_own_has_its_event_s() -> None:
    whole = event(claim())
    assert claim_when(whole, whole.claims[0]) == When("1901-05")
    assert claim_places(whole, whole.claims[0]) == (PlaceInRole("alder"),)


@given(st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=8))
def test_origins_are_counted_once_however_many_texts_carry_them(names: list[str]) -> None:
    found = origins(event(*(claim(f"S{i}", name) for i, name in enumerate(names))))
    assert sorted(found) == sorted(set(names))
    assert found[0] == names[0]


def test_a_party_s_own_voice_is_missed_where_no_claim_gives_it() -> None:
    parties = [Party("a", "A", "A", "the A side"), Party("b", "B", "B", "the B side"), Party("c", "C", "C")]
    made = atlas(parties=parties, origins=[Origin("x", "X"), Origin("a-office", "A", voice="the A side")])
    actors = ("a", "b", "c", "b")
    assert silent_voices(event(claim(), actors=actors), made) == ("the A side", "the B side")
    assert silent_voices(event(claim(), claim("Y", "a-office"), actors=actors), made) == ("the B side",)
    assert silent_voices(event(claim()), made) == ()


def test_conflicts_are_those_of_the_events_and_then_those_between_them() -> None:
    told = Disagreement("d", "D", "when it began", ("e", "f"), (Citation("X", "x", 4),))
    first, last = conflicts(atlas([event(claim(), claim("Y", "y", when="1902"))], [told]))
    assert (first.subject, last.subject) == ("when", "told elsewhere")
    assert (last.about, last.events) == ("when it began", ("e", "f"))
    assert [(a.says, a.source, a.origin, a.paragraph) for a in last.accounts] == [("", "X", "x", 4)]


def test_the_real_atlas_tells_its_differences_with_two_sides_or_a_misprint(root) -> None:
    made = shipped_atlas()
    found = conflicts(made)
    assert {d.subject for d in found} == {"when", "places", "figures", "printed date", "told elsewhere"}
    for difference in found:
        if difference.subject in ("when", "places", "figures"):
            assert len({a.says for a in difference.accounts}) > 1, difference.id
        assert set(difference.events) <= set(made.events), difference.id
        assert {a.origin for a in difference.accounts} <= set(made.origins), difference.id


def test_a_difference_between_events_says_what_each_account_says(root) -> None:
    found = {d.id: d for d in conflicts(shipped_atlas())}
    accounts = found["camps-or-training-centres"].accounts
    assert [account.paragraph for account in accounts] == [5, 6, 15, 16]
    assert all(account.says for account in accounts)

"""The world finds what was put in, the best known first, however it is written."""

from __future__ import annotations

import pickle
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError, UnknownPlaceError
from geo.gazetteer.names import TITLE, WORD, folded
from geo.gazetteer.world import open_world
from tests.gazetteer.conftest import HEADER, town, world_of

_letters = st.characters(max_codepoint=0x17F, categories=["Lu", "Ll"])
_names = st.lists(st.text(_letters, min_size=3, max_size=12), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(_names, st.floats(-180, 180), st.floats(-90, 90), st.integers(0, 10**9)), min_size=1, max_size=20
    )
)
def test_whatever_was_put_in_is_found_in_any_spelling(towns: list[tuple[str, float, float, int]]) -> None:
    with TemporaryDirectory() as folder:
        records = [town(number, *place) for number, place in enumerate(towns)]
        world = world_of(Path(folder, "w"), records)
        for number, (name, lon, lat, people) in enumerate(towns):
            for written in (
                name,
                name.upper(),
                unicodedata.normalize("NFD", name),
                name.replace(" ", "-"),
                f"“{name}”",
            ):
                found = {entry.id: entry for entry in world.lookup(written)}
                entry = found[f"geonames:{number}"]
                assert (entry.title, entry.population) == (name, people)
                assert entry.lonlat == pytest.approx((lon, lat), abs=1e-6)
            words = folded(f"{name} zzz").split()
            assert world.longest(words).words == len(words) - 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=20))
def test_namesakes_come_in_the_order_of_their_people(people: list[int]) -> None:
    with TemporaryDirectory() as folder:
        world = world_of(Path(folder, "w"), [town(n, "Springfield", 0, 0, count) for n, count in enumerate(people)])
        scores = [entry.prominence for entry in world.lookup("Springfield")]
        assert len(scores) == len(people)
        assert scores == sorted(scores, reverse=True)


def test_entries_come_back_as_they_were(small: Path) -> None:
    world = open_world()
    helsinki = world.lookup("HELSINGFORS")[0]
    assert (helsinki.id, helsinki.title, helsinki.type, helsinki.country) == (
        "geonames:658225",
        "Helsinki",
        "city",
        "FI",
    )
    assert helsinki.parents == ("dateline:country/finland",)
    assert world.by_id("geonames:658225") == helsinki
    assert world.by_id(helsinki.parents[0]).title == "Finland"


def test_years_before_our_era_are_kept(small: Path) -> None:
    state = open_world().by_id("dateline:former-state/athens-city-state")
    assert (state.from_year, state.to_year) == (-507, -321)
    assert open_world().by_id("geonames:264371").from_year is None


def test_the_longest_name_wins_and_the_shorter_ones_are_offered(small: Path) -> None:
    world = open_world()
    words = ["in", "new", "york", "mills", "today"]
    assert world.longest(words, 1).words == 3
    assert [match.words for match in world.matches(words, 1)] == [2, 3]
    assert world.lengths(words[1:]) == {2, 3}
    assert world.longest(words, 4).words == 0
    assert world.longest([], 0).words == 0


def test_half_a_word_is_no_match(small: Path) -> None:
    assert open_world().longest(["helsink"]).words == 0
    assert open_world().longest(["helsinkis"]).words == 0


def test_a_match_tells_what_kind_of_name_it_is_in_each_entry(small: Path) -> None:
    match = open_world().longest(["reading"])
    assert match.flags == (TITLE | WORD,)


def test_peoples_lead_to_their_places(small: Path) -> None:
    world = open_world()
    assert [world.entry(id).title for id in world.demonyms["finnish"]] == ["Finland"]
    assert world.entry(world.countries["FI"]).title == "Finland"


def test_geonames_is_credited_and_our_own_points_need_nobody_named(small: Path) -> None:
    credits = open_world().credits
    assert set(credits) == {"geonames"}
    assert credits["geonames"].licence == "CC-BY-4.0"


def test_a_name_or_id_that_is_not_there_is_said_to_be_so(small: Path) -> None:
    world = open_world()
    assert world.lookup("Atlantis") == ()
    assert world.lookup("") == ()
    assert world.lookup("…") == ()
    with pytest.raises(UnknownPlaceError, match="geonames:999"):
        world.by_id("geonames:999")
    with pytest.raises(IndexError):
        world.entry(len(world))
    with pytest.raises(IndexError):
        world.entry(-1)


def test_another_process_can_take_the_world_over(small: Path) -> None:
    world = open_world()
    assert pickle.loads(pickle.dumps(world)).lookup("Helsinki") == world.lookup("Helsinki")


def test_extra_files_join_for_this_time_and_win_where_they_hold_the_same_place(small: Path) -> None:
    own = small / "ports.tsv"
    own.write_text(
        HEADER + "old-port\tHelsinki\tport\t60.2\t24.9\t\tFI\t\t\tOld Haven\tHaveners\t5\t\n", encoding="utf-8"
    )
    world = open_world([own])
    assert [entry.id for entry in world.lookup("helsinki")] == ["geonames:658225", "ports:port/old-port"]
    assert world.lookup("Old Haven")[0].source == "user:ports"
    assert [world.entry(id).title for id in world.longest(["old", "haven"]).ids] == ["Helsinki"]
    assert world.demonyms["haveners"]
    assert world.demonyms["finnish"]
    assert not open_world().lookup("Old Haven")


def test_the_same_place_in_two_gazetteers_is_one(small: Path) -> None:
    dump = small / "dump.txt"
    cells = [
        "658225",
        "Helsinki",
        "Helsinki",
        "Helsingfors",
        "60.2",
        "24.9",
        "P",
        "PPLC",
        "FI",
        "",
        "",
        "",
        "",
        "",
        "700000",
        "",
        "",
        "",
        "",
    ]
    dump.write_text("\t".join(cells) + "\n", encoding="utf-8")
    found = open_world([dump]).lookup("Helsinki")
    assert [entry.id for entry in found] == ["geonames:658225"]
    assert found[0].population == 700_000


def test_an_extra_file_with_faults_is_refused_with_all_of_them(small: Path) -> None:
    own = small / "own.csv"
    own.write_text("name,lat,lon\nHaven,91,0\nPort,0,200\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"2 problems\n.*line 2.*lat.*\n.*line 3.*lon"):
        open_world([own])


def test_of_very_many_namesakes_the_best_known_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.gazetteer.compile._MOST_NAMESAKES", 3)
    world = world_of(tmp_path / "w", [town(n, "Springfield", 0, 0, 10**n) for n in range(6)])
    assert [entry.population for entry in world.lookup("Springfield")] == [10**5, 10**4, 10**3]

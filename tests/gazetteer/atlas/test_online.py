"""An online geocoder is asked once, slowly, and its failures are no answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderQuotaExceeded, GeocoderTimedOut, GeocoderUnavailable
from geopy.location import Location
from geopy.point import Point

from geo.errors import DataError, OnlineError, OutputError
from geo.gazetteer.online import USER_AGENT, OnlineGazetteer, open_online


class Fake:
    """Knows Haven alone; raises what it is given."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[str] = []

    def geocode(self, query: str, *, exactly_one: bool = True) -> Any:
        self.asked.append(query)
        if self.error:
            raise self.error
        return Location("Haven, Salt Island", Point(40.3, -30.9), {"osm_id": 7}) if query.lower() == "haven" else None


def gazetteer(fake: Fake, tmp_path: Path) -> OnlineGazetteer:
    return OnlineGazetteer("fake", fake, tmp_path / "cache" / "answers.sqlite", delay_seconds=0)


def test_an_answer_is_kept_on_disk_and_asked_for_once(tmp_path: Path) -> None:
    fake = Fake()
    first = gazetteer(fake, tmp_path).geocode("Haven")
    second = gazetteer(fake, tmp_path).geocode(" HAVEN ")
    assert fake.asked == ["Haven"]
    assert first is not None
    assert second is not None
    assert second.raw == {"osm_id": 7}
    assert (second.address, second.latitude, second.longitude) == ("Haven, Salt Island", 40.3, -30.9)


def test_not_found_is_an_answer_and_is_kept_while_the_object_lives(tmp_path: Path) -> None:
    fake = Fake()
    online = gazetteer(fake, tmp_path)
    assert online.geocode("Nowhere") is None
    assert online.geocode("Nowhere") is None
    assert fake.asked == ["Nowhere"]
    assert gazetteer(fake, tmp_path).geocode("Nowhere") is None
    assert fake.asked == ["Nowhere", "Nowhere"], "a service may know more tomorrow"


def test_what_is_kept_may_be_asked_for_again(tmp_path: Path) -> None:
    fake = Fake()
    online = gazetteer(fake, tmp_path)
    for name in ("Haven", "Nowhere"):
        online.geocode(name)
        online.geocode(name, again=True)
    assert fake.asked == ["Haven", "Haven", "Nowhere", "Nowhere"]


@pytest.mark.parametrize("cell", [None, float("nan"), "", " - "])
def test_an_empty_cell_is_nothing_and_nobody_is_asked(tmp_path: Path, cell: Any) -> None:
    fake = Fake()
    assert gazetteer(fake, tmp_path).geocode(cell) is None
    assert fake.asked == []


def test_a_failure_is_said_in_one_line_and_nothing_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    online = OnlineGazetteer(
        "fake", Fake(GeocoderUnavailable("down\nfor days" + "!" * 300)), tmp_path / "a.sqlite", delay_seconds=0
    )
    with pytest.raises(OnlineError) as caught:
        online.geocode("Haven")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 360
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "error", [GeocoderTimedOut("slow"), GeocoderUnavailable("down"), GeocoderQuotaExceeded("full")]
)
def test_a_failure_is_told_from_not_found_and_is_not_kept(tmp_path: Path, error: Exception) -> None:
    fake = Fake(error)
    online = gazetteer(fake, tmp_path)
    with pytest.raises(OnlineError, match="does not mean"):
        online.geocode("Haven")
    fake.error = None
    assert online.geocode("Haven") is not None


def test_requests_keep_their_distance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    def opened() -> OnlineGazetteer:
        return OnlineGazetteer(
            "fake", Fake(), tmp_path / "a.sqlite", clock=lambda: 1000.0 + sum(slept), sleep=slept.append
        )

    online = opened()
    monkeypatch.setattr(online._ask, "_clock", lambda: 1000.0 + sum(slept))
    for name in ("one", "two", "three", "three"):
        online.geocode(name)
    assert slept == pytest.approx([1.0, 1.0])
    opened().geocode("another program's first")
    assert slept == pytest.approx([1.0, 1.0, 1.0])


def test_a_cache_that_is_none_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "a.sqlite"
    broken.write_bytes(b"not a database" * 100)
    with pytest.raises(OutputError, match="cannot be kept"):
        OnlineGazetteer("fake", Fake(), broken).geocode("Haven")


def test_a_service_is_named_as_in_geopy_and_gets_our_user_agent(tmp_path: Path) -> None:
    online = open_online("nominatim", tmp_path / "a.sqlite")
    assert online.service == "nominatim"
    assert online.geocoder.headers["User-Agent"] == USER_AGENT  # type: ignore[attr-defined]


def test_an_unknown_service_and_one_that_needs_a_key_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Try nominatim"):
        open_online("nominatin", tmp_path / "a.sqlite")
    with pytest.raises(DataError, match="needs no key"):
        open_online("bing", tmp_path / "a.sqlite")

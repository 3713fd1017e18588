"""An online geocoder that is slow, says no, or is not there: nobody is asked too often, nothing false is kept."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from geopy.location import Location

from geo.errors import OnlineError
from geo.gazetteer.online import OnlineGazetteer, open_online

GOOD = json.dumps([{"lat": "60.17", "lon": "24.94", "display_name": "Helsinki"}])
Answer = tuple[int, dict[str, str], str]
JSON = {"Content-Type": "application/json"}
FAULTS: dict[str, Answer] = {
    "broken JSON": (200, JSON, '[{"lat": "60.17", "lo'),
    "no JSON at all": (200, JSON, ""),
    "another shape": (200, JSON, '{"lat": 60.17}'),
    "a list of numbers": (200, JSON, "[1, 2]"),
    "no numbers": (200, JSON, '[{"lat": "here", "lon": "there", "display_name": "x"}]'),
    "no place on Earth": (200, JSON, '[{"lat": "160", "lon": "24", "display_name": "x"}]'),
    "infinite": (200, JSON, '[{"lat": "NaN", "lon": "1e999", "display_name": "x"}]'),
    "the page of a hotel's network": (200, {"Content-Type": "text/html"}, "<html><body>Log in</body></html>"),
    "a way to a page to log in": (302, {"Location": "/login"}, ""),
    "no right": (403, JSON, "{}"),
    "a fault of the service": (500, {}, "oops"),
    "out of service": (503, {}, ""),
    "an endless answer": (200, JSON, "[" * 200_000),
    "bytes that are no text": (200, JSON, "\x00\ud7ff"),
}


class Service:
    """A geocoder on loopback that answers as scripted, and counts."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked = 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked += 1
                code, headers, body = service.answers[min(service.asked, len(service.answers)) - 1]
                if code == 0:  # the line goes dead
                    self.connection.close()
                    return
                if self.path == "/login":
                    code, headers, body = FAULTS["the page of a hotel's network"]
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asking(service: Service, clock: Clock, tmp_path: Path) -> Callable[[], OnlineGazetteer]:
    def made() -> OnlineGazetteer:
        cache = tmp_path / "answers.sqlite"
        given = {"domain": service.address, "scheme": "http", "timeout": 2, "proxies": {}}
        geocoder = open_online("nominatim", cache, **given).geocoder
        online = OnlineGazetteer(
            "a-service", geocoder, cache, delay_seconds=0, retries=1, clock=lambda: clock.now, sleep=clock.sleep
        )
        online._delay = 1.0  # kept by the clock of the test; the limiter's own waiting is left out
        return online

    return made


def found(online: OnlineGazetteer, name: str) -> Location:
    answer = online.geocode(name)
    assert answer is not None
    return answer


def kept(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_is_none_is_a_failure_and_is_not_kept(
    fault: str, service: Service, asking: Callable[[], OnlineGazetteer], tmp_path: Path
) -> None:
    service.answers = [FAULTS[fault]]
    with pytest.raises(OnlineError, match="could not be asked"):
        asking().geocode("Helsinki")
    assert kept(tmp_path / "answers.sqlite") == 0
    assert service.asked <= 4  # one more try, each with one redirection


def test_a_line_that_goes_dead_is_a_failure(service: Service, asking: Callable[[], OnlineGazetteer]) -> None:
    service.answers = [(0, {}, "")]
    with pytest.raises(OnlineError, match="Try again later"):
        asking().geocode("Helsinki")
    assert service.asked <= 2


def test_what_was_found_before_a_failure_is_kept_and_given_without_asking(
    service: Service, asking: Callable[[], OnlineGazetteer], tmp_path: Path
) -> None:
    service.answers = [(200, JSON, GOOD), (500, {}, "oops")]
    assert found(asking(), "Helsinki").latitude == pytest.approx(60.17)
    with pytest.raises(OnlineError):
        asking().geocode("Tampere")
    asked = service.asked
    assert found(asking(), "HELSINKI").address == "Helsinki"
    assert service.asked == asked
    assert kept(tmp_path / "answers.sqlite") == 1


def test_a_service_that_says_too_much_is_asked_once_and_left_alone_as_long_as_it_says(
    service: Service, asking: Callable[[], OnlineGazetteer], clock: Clock
) -> None:
    service.answers = [(429, {"Retry-After": "120"}, "")]
    with pytest.raises(OnlineError, match="120 s of rest"):
        asking().geocode("Helsinki")
    assert service.asked == 1
    for _ in range(3):  # by other programs and other names too
        with pytest.raises(OnlineError, match="left alone"):
            asking().geocode("Tampere")
    assert service.asked == 1
    clock.now += 121
    service.answers = [(200, JSON, GOOD)]
    assert asking().geocode("Helsinki") is not None


def test_a_short_rest_is_waited_for(service: Service, asking: Callable[[], OnlineGazetteer], clock: Clock) -> None:
    service.answers = [(429, {"Retry-After": "3"}, ""), (200, JSON, GOOD)]
    with pytest.raises(OnlineError):
        asking().geocode("Helsinki")
    assert asking().geocode("Helsinki") is not None
    assert sum(clock.slept) == pytest.approx(3)


@pytest.mark.parametrize("said", ["", "soon", "-5", "0"])
def test_a_rest_that_is_not_said_well_is_a_second_at_least(
    said: str, service: Service, asking: Callable[[], OnlineGazetteer], clock: Clock
) -> None:
    service.answers = [(429, {"Retry-After": said} if said else {}, ""), (200, JSON, GOOD)]
    refused_at = clock.now
    with pytest.raises(OnlineError):
        asking().geocode("Helsinki")
    assert (service.asked, clock.slept) == (1, [])
    clock.now += 0.5
    assert asking().geocode("Helsinki") is not None
    assert clock.slept == [pytest.approx(0.5)]
    assert clock.now - refused_at == pytest.approx(1.0)


def test_a_rest_without_end_is_a_day_at_most(
    service: Service, asking: Callable[[], OnlineGazetteer], clock: Clock
) -> None:
    service.answers = [(429, {"Retry-After": "99999999999"}, ""), (200, JSON, GOOD)]
    with pytest.raises(OnlineError):
        asking().geocode("Helsinki")
    clock.now += 86_300
    with pytest.raises(OnlineError, match="left alone for 100 s more"):
        asking().geocode("Helsinki")
    assert service.asked == 1
    clock.now += 101
    assert asking().geocode("Helsinki") is not None

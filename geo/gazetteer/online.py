"""One of geopy's online geocoders in the gazetteer's stead: opt-in, slow on purpose, and kept on disk."""

from __future__ import annotations

import inspect
import json
import logging
import os
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from geopy.adapters import RequestsAdapter
from geopy.exc import ConfigurationError, GeocoderNotFound, GeocoderRateLimited, GeocoderServiceError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service
from geopy.location import Location
from geopy.point import Point

from geo.errors import DataError, OnlineError, OutputError
from geo.text.cells import name_in
from geo.text.fold import fold
from geo.text.suggest import remedy

USER_AGENT = "dateline (historical maps; one request a second, answers kept)"
LONGEST_REASON = 160  # letters of what a service or the network says of a failure
DELAY_SECONDS = 1.0  # what the rules of the common services allow
# Where a service asks for a rest, it is kept for no longer than a day, and waited for only if it is short.
LONGEST_REST_SECONDS = 86_400.0
LONGEST_WAIT_SECONDS = 10.0
# What geopy ends with when an answer is not of the shape that it reads.
MISREAD = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, UserWarning)

_log = logging.getLogger(__name__)
# What geopy says of each attempt that failed, with its traceback, is for whoever listens to its log: without a listener
# Python would print it.
logging.getLogger("geopy").addHandler(logging.NullHandler())


class Answers(Protocol):
    """What an online geocoder must be able to do."""

    def geocode(self, query: str, *, exactly_one: bool) -> Any:
        """The location, or ``None`` where the service knows of none."""


class OnlineGazetteer:
    """An online geocoder behind a rate limit of one request a second and a cache on disk.

    ``service`` names it in the cache and in messages. A place that was found is asked for once and kept on disk; "not
    found" is kept while the object lives, since a service may know more tomorrow; a failure is never kept. The time of
    the last request is kept too, so that programs run one after another keep the distance between them. ``clock`` gives
    seconds since 1970 and ``sleep`` waits that many.

    >>> from tempfile import TemporaryDirectory
    >>> from types import SimpleNamespace
    >>> service = SimpleNamespace(geocode=lambda query, exactly_one: Location("Haven", Point(40.3, -30.9), {}))
    >>> with TemporaryDirectory() as folder:
    ...     OnlineGazetteer("a-service", service, Path(folder, "answers.sqlite")).geocode("haven").longitude
    -30.9
    """

    def __init__(
        self,
        service: str,
        geocoder: Answers,
        cache: Path,
        *,
        delay_seconds: float = DELAY_SECONDS,
        retries: int = 1,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.service = service
        self.geocoder = geocoder
        self.cache = Path(cache)
        self._delay, self._clock, self._sleep = delay_seconds, clock, sleep
        self._unknown: set[str] = set()

        def once(query: str, **options: Any) -> Any:
            try:
                return geocoder.geocode(query, **options)
            except GeocoderRateLimited as error:  # which a limiter would take for a fault, and ask again
                raise _RefusedError(error.retry_after or 0) from error

        self._ask: Callable[..., Any] = RateLimiter(
            once,
            min_delay_seconds=delay_seconds,
            max_retries=retries,
            error_wait_seconds=max(delay_seconds, 0.0),
            swallow_exceptions=False,
        )

    def geocode(
        self, query: Any, *, exactly_one: bool = True, timeout: object = None, again: bool = False
    ) -> Location | None:
        """The location of a name, or ``None`` where the service knows of none, or for an empty cell of a table.

        With ``again`` the service is asked even where an answer is kept. Raises ``OnlineError`` where it could not be
        asked, ``OutputError`` where answers cannot be kept.
        """
        name = name_in(query)
        key = fold(name)
        if not name or (key in self._unknown and not again):
            return None
        with _open(self.cache) as answers:
            row = answers.execute("SELECT answer FROM answers WHERE service = ? AND query = ?", (self.service, key))
            kept = None if again else row.fetchone()
            # What earlier versions kept of a place that was not found is asked for anew.
            if kept is not None and kept[0] != "null":
                _log.info("an answer of %s was kept for %r", self.service, name)
                return _as_location(kept[0])
            self._keep_distance(answers)
            _log.info("asking %s for %r", self.service, name)
            found = self._asked(name, answers)
            _log.info("%s %s", self.service, f"gives {found.address!r}" if found else f"knows no {name!r}")
            if found is None:
                self._unknown.add(key)
                return None
            answers.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (self.service, key, _as_json(found)))
            answers.commit()
            return found

    def _keep_distance(self, answers: sqlite3.Connection) -> None:
        """Wait until the last request, by whatever program, is long enough ago; then note that one is made now.

        Raises ``OnlineError`` while the service wants to be left alone for longer than a person would wait.
        """
        row = answers.execute("SELECT at FROM requests WHERE service = ?", (self.service,)).fetchone()
        ago = self._clock() - row[0] if row else self._delay
        # A note far ahead of the clock is of one that was set back, and tells nothing.
        if -LONGEST_REST_SECONDS <= ago < self._delay:
            wait = self._delay - ago
            if wait > LONGEST_WAIT_SECONDS:
                raise OnlineError(
                    f"{self.service} asked to be left alone for {wait:.0f} s more. What was found is kept. "
                    "Try again then, or without --online"
                )
            _log.info("waiting %.1f s, since %s was asked just now", wait, self.service)
            self._sleep(wait)
        self._note(answers, self._clock())

    def _note(self, answers: sqlite3.Connection, at: float) -> None:
        answers.execute("INSERT OR REPLACE INTO requests VALUES (?, ?)", (self.service, at))
        answers.commit()

    def _asked(self, query: str, answers: sqlite3.Connection) -> Location | None:
        try:
            with warnings.catch_warnings():  # geopy warns of coordinates off the Earth, and takes them
                warnings.simplefilter("error")
                found = self._ask(query, exactly_one=True)
            return found if found is None else _checked(found)
        except _RefusedError as refused:
            rest = min(max(refused.seconds, self._delay), LONGEST_REST_SECONDS)
            self._note(answers, self._clock() + rest - self._delay)
            raise OnlineError(
                f"{self.service} answers no more for now, since too much was asked: it wants {rest:.0f} s of rest. "
                "What was found is kept. Try again then, or without --online"
            ) from refused
        except (GeocoderServiceError, OSError, *MISREAD) as error:
            said = " ".join(str(error).split()) or type(error).__name__
            reason = said if len(said) <= LONGEST_REASON else f"{said[:LONGEST_REASON]}…"
            raise OnlineError(
                f"{self.service} could not be asked for {query!r}: {reason}. This does not mean that there is no such "
                "place. Try again later, or without --online"
            ) from error


class _RefusedError(Exception):
    """The service wants to be left alone, for so many ``seconds`` where it says so."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def _checked(found: Any) -> Location:
    """An answer that is a place on Earth; ``ValueError`` for any other, such as the page of a hotel's network."""
    if not isinstance(found, Location) or not (-90 <= found.latitude <= 90 and -180 <= found.longitude <= 180):
        raise ValueError("its answer is no place on Earth")
    return found


def open_online(service: str, cache: Path, **options: Any) -> OnlineGazetteer:
    """The online geocoder of that name in geopy, such as ``"nominatim"``; ``options`` are its own, such as a key.

    Asks nobody yet. Raises ``DataError`` for a service that geopy does not know or that needs further options.
    """
    try:
        maker = get_geocoder_for_service(service)
    except GeocoderNotFound as error:
        advice = remedy(service.lower(), SERVICE_TO_GEOCODER, "nominatim")
        raise DataError(f"geopy knows no geocoder {service!r}. Try {advice}") from error
    takes = inspect.signature(maker).parameters
    # geopy's own way tries a dead line three times at once; ours asks once more, after a second.
    if "adapter_factory" in takes:
        options.setdefault("adapter_factory", lambda **given: RequestsAdapter(**given, max_retries=0))
    if "user_agent" in takes:
        options.setdefault("user_agent", USER_AGENT)
    try:
        geocoder = maker(**options)
    except (TypeError, ConfigurationError, GeopyError) as error:
        raise DataError(
            f"the geocoder {service!r} cannot be set up: {error}. Try nominatim, which needs no key"
        ) from error
    return OnlineGazetteer(service.lower(), geocoder, cache)


def default_cache() -> Path:
    """The file in which answers are kept: in the folder for caches that the system names, else ``~/.cache``."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "dateline" / "online.sqlite"


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path)
    except (OSError, sqlite3.Error) as error:
        raise _cannot_keep(path, error) from error
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS answers (service TEXT, query TEXT, answer TEXT, PRIMARY KEY (service, query))"
        )
        connection.execute("CREATE TABLE IF NOT EXISTS requests (service TEXT PRIMARY KEY, at REAL)")
        yield connection
    except sqlite3.Error as error:
        raise _cannot_keep(path, error) from error
    finally:
        connection.close()


def _cannot_keep(path: Path, error: Exception) -> OutputError:
    return OutputError(f"answers cannot be kept in {path}: {error}. Try another file, or remove this one")


def _as_json(location: Location) -> str:
    kept = {"address": location.address, "lat": location.latitude, "lon": location.longitude, "raw": location.raw}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str)


def _as_location(answer: str) -> Location:
    kept = json.loads(answer)
    return Location(kept["address"], Point(kept["lat"], kept["lon"]), kept["raw"])

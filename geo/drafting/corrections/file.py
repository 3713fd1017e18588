"""Files of corrections: JSON with the decisions of one or several articles, read with every fault said at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.drafting.corrections.decisions import (
    CHOICES,
    SUBJECTS,
    Anchor,
    ArticleCorrections,
    Decision,
    FoundAs,
    GivenPlace,
    PartOfEvent,
)
from geo.errors import DatelineError, Problem
from geo.model.document import Article
from geo.store import InvalidDataError
from geo.store.files import read_json
from geo.text.suggest import remedy

FORMAT = "dateline-corrections"
VERSION = 1
_KEYS = (
    "of", "decision", "target", "trigger", "found", "place", "edtf", "into", "into_trigger", "into_found", "kind",
    "title", "modality", "parts",
)  # fmt: skip
_KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|")
_A_PLACE = '{"title": "Helsinki", "lon": 24.94, "lat": 60.17, "radius_km": 15}'
_SELECTORS = 'a "selector" list with a TextQuoteSelector and a TextPositionSelector, as dateline review writes it'


def read_corrections(paths: Iterable[Path]) -> tuple[ArticleCorrections, ...]:
    """The corrections of every article in files, in order. Raises ``InvalidDataError`` with all that is wrong."""
    found: list[ArticleCorrections] = []
    problems: list[Problem] = []
    for path in paths:
        document, faults = read_json(path)
        problems += faults
        if not faults:
            articles, more = parse(document, str(path))
            found += articles
            problems += more
    if problems:
        raise InvalidDataError(problems, "the corrections cannot be used")
    return tuple(found)


def parse(document: object, shown: str = "corrections") -> tuple[list[ArticleCorrections], list[Problem]]:
    """The corrections in a parsed file, with what is wrong: file, decision by number, value, and what to try.

    >>> _, problems = parse({"format": "dateline-corrections", "version": 2, "articles": []}, "c.json")
    >>> print(problems[0])
    c.json: version: is not one that this release reads: '2'. Try: 1, or a newer release of dateline
    """
    problems: list[Problem] = []
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        given = document.get("format", "") if isinstance(document, Mapping) else ""
        what = "is no file of corrections"
        return [], [Problem(shown, "format", what, str(given), f'a file that dateline review saved ("{FORMAT}")')]
    if document.get("version") != VERSION:
        what, advice = "is not one that this release reads", f"{VERSION}, or a newer release of dateline"
        return [], [Problem(shown, "version", what, str(document.get("version")), advice)]
    articles = document.get("articles")
    if not isinstance(articles, list):
        return [], [Problem(shown, "articles", "is no list", remedy="a list with an entry for each article")]
    found = []
    for number, entry in enumerate(articles, 1):
        here = f"article {number}"
        if not isinstance(entry, Mapping) or not isinstance(entry.get("decisions"), list):
            problems.append(Problem(shown, here, "has no list of decisions", remedy="decisions: [...]"))
            continue
        decisions = []
        for count, raw in enumerate(entry["decisions"], 1):
            where = f"{here}, decision {count}"
            try:
                decisions.append(_decision(raw))
            except _DecisionError as fault:
                problems.append(Problem(shown, where, fault.what, fault.value, fault.remedy))
            except DatelineError as error:
                what, _, advice = str(error).partition(". Try ")
                problems.append(Problem(shown, where, what, "", advice))
        known = [str(entry.get(key) or "") for key in ("id", "sha256", "title")]
        found.append(ArticleCorrections(known[0], known[1], known[2], tuple(decisions)))
    return found, problems


def corrections_for(article: Article, known: Sequence[ArticleCorrections]) -> ArticleCorrections | None:
    """The corrections of an article among those at hand: made for this very text, or for one of its id or title.

    The last of several wins. A file with one article is of that article, whatever it is called, only if the text or
    its name is the same.
    """
    by_text = [c for c in known if c.sha256 and c.sha256 == article.sha256]
    by_id = [c for c in known if c.id and c.id == article.id]
    by_title = [c for c in known if c.title and c.title == article.title]
    return (by_text or by_id or by_title or [None])[-1]  # type: ignore[list-item]


def document_of(corrections: Iterable[ArticleCorrections]) -> dict[str, Any]:
    """The file's content as plain values; ``parse`` reads it back as it was."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "articles": [
            {"id": c.id, "sha256": c.sha256, "title": c.title, "decisions": [_plain(d) for d in c.decisions]}
            for c in corrections
        ],
    }


def text_of(corrections: Iterable[ArticleCorrections]) -> str:
    """The file's text."""
    return json.dumps(document_of(corrections), ensure_ascii=True, indent=1) + "\n"


class _DecisionError(Exception):
    def __init__(self, what: str, value: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.value, self.remedy = what, value, remedy


def _decision(raw: object) -> Decision:
    if not isinstance(raw, Mapping):
        raise _DecisionError("is no object", str(raw)[:60], '{"of": ..., "decision": ..., "target": ...}')
    for key in raw:
        if key not in _KEYS:
            raise _DecisionError("has an unknown key", str(key), remedy(str(key), _KEYS))
    for key, allowed in (("of", SUBJECTS), ("decision", CHOICES)):
        if raw.get(key) not in allowed:
            raise _DecisionError(f"has no {key} that is known", str(raw.get(key, "")), "one of " + ", ".join(allowed))
    kind = _text(raw, "kind")
    if not _KIND.fullmatch(kind):
        raise _DecisionError("has a kind that is no id", kind, "one such as fighting")
    parts = raw.get("parts")
    if parts is not None and not isinstance(parts, list):
        raise _DecisionError("has parts that are no list", str(parts)[:60], "a list of places in their roles")
    return Decision(
        raw["of"],
        raw["decision"],
        _anchor(raw.get("target"), "target"),
        trigger=_anchor(raw["trigger"], "trigger") if raw.get("trigger") else None,
        place=_place(raw["place"]) if raw.get("place") else None,
        edtf=_text(raw, "edtf"),
        into=_anchor(raw["into"], "into") if raw.get("into") else None,
        into_trigger=_anchor(raw["into_trigger"], "into_trigger") if raw.get("into_trigger") else None,
        kind=kind,
        title=_text(raw, "title"),
        parts=tuple(_part(part) for part in parts) if parts is not None else None,
        modality=raw.get("modality"),
        found=_found(raw, "found"),
        into_found=_found(raw, "into_found"),
    )


def _found(raw: Mapping[str, Any], key: str) -> FoundAs:
    found = raw.get(key, {})
    if not isinstance(found, Mapping):
        raise _DecisionError(f"has a {key} that is no object", str(found)[:60], '{"title": "...", "edtf": "..."}')
    return FoundAs(_text(found, "title"), _text(found, "edtf"))


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise _DecisionError(f"has a {key} that is no text", str(value)[:60], "text in quotes")
    return value


def _anchor(raw: object, key: str) -> Anchor:
    selectors = raw.get("selector") if isinstance(raw, Mapping) else None
    if not isinstance(selectors, list) or not all(isinstance(s, Mapping) for s in selectors):
        raise _DecisionError(f"has a {key} without selectors", "", _SELECTORS)
    by_type = {str(s.get("type")): s for s in selectors}
    position, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    if position is None or quote is None:
        raise _DecisionError(f"has a {key} that lacks a selector", ", ".join(by_type), _SELECTORS)
    start, end = position.get("start"), position.get("end")
    if not (_whole(start) and _whole(end)):
        raise _DecisionError(f"has a {key} with positions that are no whole numbers", f"{start}, {end}", _SELECTORS)
    return Anchor(start, end, _text(quote, "exact"), _text(quote, "prefix"), _text(quote, "suffix"))


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _place(raw: object) -> GivenPlace:
    if not isinstance(raw, Mapping):
        raise _DecisionError("has a place that is no object", str(raw)[:60], _A_PLACE)
    numbers = {key: raw.get(key, 10.0 if key == "radius_km" else None) for key in ("lon", "lat", "radius_km")}
    for key, value in numbers.items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise _DecisionError(f"has a place whose {key} is no number", str(value), _A_PLACE)
    lon, lat, radius_km = (float(numbers[key]) for key in ("lon", "lat", "radius_km"))
    return GivenPlace(_text(raw, "title"), lon, lat, radius_km, _text(raw, "id"))


def _part(raw: object) -> PartOfEvent:
    if not isinstance(raw, Mapping):
        raise _DecisionError("has a part that is no object", str(raw)[:60], '{"role": "location", "target": ...}')
    at = _anchor(raw["target"], "part") if raw.get("target") else None
    place = _place(raw["place"]) if raw.get("place") else None
    return PartOfEvent(raw.get("role", "location"), at, place)


def _plain(decision: Decision) -> dict[str, Any]:
    made: dict[str, Any] = {"of": decision.of, "decision": decision.choice, "target": _selectors(decision.at)}
    made |= {"trigger": _selectors(decision.trigger)} if decision.trigger else {}
    made |= {"found": _as_found(decision.found)} if decision.found != FoundAs() else {}
    made |= {"place": _given(decision.place)} if decision.place else {}
    made |= {key: value for key in ("edtf", "kind", "title", "modality") if (value := getattr(decision, key))}
    made |= {"into": _selectors(decision.into)} if decision.into else {}
    made |= {"into_trigger": _selectors(decision.into_trigger)} if decision.into_trigger else {}
    made |= {"into_found": _as_found(decision.into_found)} if decision.into_found != FoundAs() else {}
    if decision.parts is not None:
        made["parts"] = [
            {
                "role": part.role,
                **({"target": _selectors(part.at)} if part.at else {}),
                **({"place": _given(part.place)} if part.place else {}),
            }
            for part in decision.parts
        ]
    return made


def _as_found(found: FoundAs) -> dict[str, str]:
    return {"title": found.title, "edtf": found.edtf}


def _selectors(anchor: Anchor) -> dict[str, Any]:
    return {
        "selector": [
            {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            },
        ]
    }


def _given(place: GivenPlace) -> dict[str, Any]:
    return {
        **({"id": place.id} if place.id else {}),
        "title": place.title,
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
    }

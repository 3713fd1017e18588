"""Data against the JSON Schemas of ``geo/schemas``, with the findings in plain words."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from geo.dates.counts import counted_day
from geo.dates.days import edtf_year
from geo.dates.edtf import When
from geo.errors import Problem, WhenError
from geo.store.signs import problems_of_signs
from geo.text.suggest import remedy

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

_TYPES = {
    "string": "text in quotes", "number": "a number", "integer": "a whole number", "array": "a list",
    "object": "a table", "boolean": "true or false", "null": "nothing (null)",
}  # fmt: skip


@cache
def _schemas() -> Mapping[str, Any]:
    """The shipped schemas by their ``$id``."""
    folder = files("geo").joinpath("schemas")
    documents = [json.loads(f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".json")]
    return {document["$id"]: document for document in documents}


def _is_edtf(value: str) -> bool:
    try:
        When.parse(value)
    except WhenError:
        return False
    return True


@cache
def _quick(schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        _schemas()[f"urn:dateline:{schema}"],
        registry=jsonschema_rs.Registry(list(_schemas().items())),
        formats={"edtf": _is_edtf},
        validate_formats=True,
    )


def is_valid(document: object, schema: str) -> bool:
    """Whether ``document`` keeps to a shipped schema, such as ``"events"``: some fifty times quicker than to say why
    not.

    >>> period = {"id": "siege", "title": "The siege", "when": "1428-10/1429-05-08"}
    >>> is_valid({"period": [period]}, "periods"), is_valid({"period": [{}]}, "periods")
    (True, False)
    """
    try:
        return _quick(schema).is_valid(document)
    except (ValueError, TypeError, OverflowError):
        # It holds what is no JSON, such as a bare date of TOML.
        return False


@cache
def validator(schema: str) -> Draft202012Validator:
    """The validator of one shipped schema by its name, such as ``"events"`` or ``"map"``, which says what is wrong."""
    # Slow to import, and only what is wrong needs it.
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource

    formats = FormatChecker(formats=())

    @formats.checks("edtf", raises=WhenError)
    def _read(value: object) -> bool:
        if isinstance(value, str):
            When.parse(value)
        return True

    schemas = _schemas()
    registry: Registry[Any] = Registry().with_resources((i, Resource.from_contents(d)) for i, d in schemas.items())
    return Draft202012Validator(schemas[f"urn:dateline:{schema}"], registry=registry, format_checker=formats)


def problems_in(document: object, schema: str, shown: str) -> list[tuple[tuple[str | int, ...], Problem]]:
    """Every way in which ``document`` breaks ``schema``, each with its path into the document, in document order.

    >>> for path, problem in problems_in({"period": [{"id": "a", "title": "A", "wen": "1944"}]}, "periods", "p.toml"):
    ...     print(problem)
    p.toml: period a: has an unknown key: 'wen'. Try: when
    p.toml: period a: lacks 'when'. Try: adding when: a quoted EDTF time, such as "1944-11-12"
    """
    found: dict[tuple[tuple[str | int, ...], Problem], None] = {}
    errors = sorted(
        () if is_valid(document, schema) else validator(schema).iter_errors(document),
        key=lambda e: ([str(p).zfill(6) for p in e.absolute_path], str(e.validator)),
    )
    for error in errors:
        path = tuple(error.absolute_path)
        for steps, what, value, advice in _plain(error):
            found[path, Problem(shown, place_in(document, path + steps), what, value, advice)] = None
    for path, what, value, advice in problems_of_signs(document):
        found[path, Problem(shown, place_in(document, path), what, value, advice)] = None
    return list(found)


def place_in(document: object, path: Sequence[str | int]) -> str:
    """Where a path leads, by ids where there are any: "event patay, claim 2, paragraph"."""
    words: list[str] = []
    here: Any = document
    name = ""
    for step in path:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, str):
            name = step
            words.append(step)
            continue
        label = _id_of(here) or str(step + 1)
        singular = {"features": "feature", "people": "person", "parties": "party"}.get(name, name.removesuffix("s"))
        words[-1:] = [f"{singular or 'entry'} {label}"] if words or not name else [label]
    return ", ".join(words) or "file"


def _id_of(entry: object) -> str:
    if not isinstance(entry, Mapping):
        return ""
    properties = entry.get("properties")
    named = entry.get("id") or (properties.get("id") if isinstance(properties, Mapping) else "")
    return named if isinstance(named, str) else ""


def _plain(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:  # noqa: C901, PLR0912
    """Steps further down, what is wrong, which value, and what to try."""
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    value: Any = error.instance
    rule: Any = error.validator_value
    hint = str(schema.get("description", ""))
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 80 else shown[:77] + "..."
    match error.validator:
        case "required":
            for key in rule:
                if key not in value:
                    advice = _describe(schema.get("properties", {}).get(key, {}))
                    yield (), f"lacks {key!r}", "", f"adding {key}" + (f": {advice}" if advice else "")
        case "additionalProperties" | "unevaluatedProperties":
            known = list(schema.get("properties", {}))
            for key in value:
                if key not in known:
                    yield (), "has an unknown key", key, remedy(key, known)
        case "type":
            if isinstance(value, datetime.date | datetime.time):
                yield (), "is a bare TOML date", value.isoformat(), f'putting it in quotes: "{value.isoformat()}"'
            elif schema.get("format") == "edtf" and isinstance(value, int | float) and not isinstance(value, bool):
                yield (), "is a bare number", shown, f'putting it in quotes: "{_year(value)}"'
            else:
                kinds = [rule] if isinstance(rule, str) else rule
                yield (), "is of the wrong type", shown, hint or " or ".join(_TYPES[k] for k in kinds)
        case "enum":
            yield (), "is not allowed", shown, remedy(str(value), [str(r) for r in rule])
        case "const":
            yield (), "is not allowed", shown, hint or json.dumps(rule)
        case "format":
            # The cause names the value first, which the report has anyway, and ends with what to try.
            fault, _, advice = str(error.cause or "").removeprefix(f"{value}: ").partition(". ")
            what = "is no time that can be read" + (f" ({fault})" if fault else "")
            advice = advice.removeprefix("Try ")
            yield (), what, shown, advice[:1].lower() + advice[1:] or hint
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            yield (), "is out of range", shown, hint or f"{error.validator} {rule}"
        case "minItems" | "maxItems" | "minProperties":
            yield (), "has too few or too many entries", shown, hint or f"{error.validator} {rule}"
        case "anyOf":
            yield from _nearest_branch(error) or [((), "does not fit", shown, hint or error.message)]
        case "uniqueItems":
            yield (), "names something twice", shown, hint
        case "pattern":
            yield (), "is empty" if shown == "" else "is not shaped as it must be", shown, hint or str(rule)
        case _:
            yield (), "does not fit", shown, hint or error.message


def _nearest_branch(error: ValidationError) -> list[tuple[tuple[str | int, ...], str, str, str]]:
    """What is wrong by the first alternative that is of the value's own type."""
    branches: dict[str | int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    for inners in branches.values():
        if any(inner.validator == "type" and not inner.relative_path for inner in inners):
            continue
        return [
            ((*inner.relative_path, *steps), what, value, remedy)
            for inner in inners
            for steps, what, value, remedy in _plain(inner)
        ]
    return []


def _year(number: float) -> str:
    """A bare number as the EDTF that it may mean: a year, or the day of a count."""
    if abs(number) <= 9999:
        return edtf_year(int(number))
    counted = counted_day(number) if isfinite(number) else None
    return counted[1] if counted else "1944-11-12"


def _describe(schema: object) -> str:
    """The description of a schema, followed through one reference."""
    if not isinstance(schema, Mapping):
        return ""
    if "description" in schema:
        return str(schema["description"])
    if "$ref" in schema and str(schema["$ref"]).startswith("urn:dateline:common#/$defs/"):
        shared = _schemas()["urn:dateline:common"]
        return str(shared["$defs"][str(schema["$ref"]).rpartition("/")[2]].get("description", ""))
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    return ""

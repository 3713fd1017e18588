"""Where one century, decade or year passes into the next: "the turn of the century", "in the new decade"."""

from __future__ import annotations

from geo.reading.times.engine import Found, rule
from geo.reading.times.expr import About, Cal, Century, Decade, Expr, Part, Rel
from geo.reading.times.lexicon import UNITS
from geo.reading.times.parts import PART
from geo.reading.times.relative import RELATIVE


def _turn(found: Found) -> Expr | None:
    """About the first year of a century or decade that is named; else of the one nearest to what is told."""
    of = found.data("of")
    if isinstance(of, Century) and of.number > 0:
        return About(Cal(year=(of.number - 1) * 100))
    if isinstance(of, Decade) and not of.short:
        return About(Cal(year=of.year))
    if found["unit"]:
        unit = UNITS[found.words("unit")]
        return About(Cal(year=2000)) if unit == "millennium" else Part("turn", Rel("that", unit))
    return None


def _new(found: Found) -> Expr | None:
    rel = Rel("new", UNITS[found.words("unit")])
    part = found.words("p")
    return Part(part, rel) if part else rel


RULES = (
    rule("( the )? turn of of=Period", PART, _turn),
    rule("( the )? turn of the unit=( century | year | decade | millennium )", PART, _turn),
    rule("( the )? p=( early | late ) ( in )? the new unit=( century | decade )", PART, _new),
    rule("the new unit=( century | decade )", RELATIVE, _new),
    rule(
        "( of | in | during | throughout | by ) x=( the last unit=century )",
        RELATIVE,
        lambda found: Rel("last", UNITS[found.words("unit")]),
    ),
)

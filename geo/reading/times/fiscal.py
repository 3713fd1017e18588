"""Years and parts of years as accounts count them: "FY2019", "fiscal 2022", "Q3 2014", "year-end"."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Decade, Expr, Part, Range, Rel
from geo.reading.times.parts import PART
from geo.reading.times.tokens import DASH, DAY
from geo.reading.times.years import RANGE_NODE, YEAR_NODE

define("OneDigit", codes=DAY)
define("Hyphen", codes=DASH)
define("YearRangeNode", codes=RANGE_NODE)


def _years(found: Found) -> Expr | None:
    """The year, or the two, that a year of account is named by."""
    of = found.expr("of")
    if isinstance(of, Range) and not (isinstance(of.first, Cal) and not of.first.month):
        return None
    return of


def _short_year(found: Found) -> Expr | None:
    """ "FY19": a year of two digits."""
    year, node = found.data("n"), found["n"]
    return Cal(year=2000 + year) if isinstance(year, int) and node is not None and node.end - node.start == 2 else None


def _piece(found: Found) -> Expr | None:
    """ "Q3 2014", "H1 of 2014": a quarter or a half by its letter."""
    kind, number, of = found.words("p"), found.data("n"), found.expr("of") or Rel("this", "year")
    if not isinstance(number, int) or number > (4 if kind == "q" else 2):
        return None
    if isinstance(of, Rel) and not found.raw(found["p"]).isupper():
        return None
    return Part(f"{'quarter' if kind == 'q' else 'half'}{number}", of)


def _end(found: Found) -> Expr | None:
    """ "end-2014", "end-March"; "year-end"."""
    of = found.expr("of")
    if found["year"]:
        return Part("end", of or Rel("that", "year"))
    return Part("end", of) if isinstance(of, (Cal, Decade)) and not (isinstance(of, Cal) and of.day) else None


_ACCOUNT = "( fiscal year? | financial year | fy | tax year | marketing year | crop year )"
YEAR_RULES = (
    rule(f"{_ACCOUNT} ( of )? of=YearNode", YEAR_NODE, _years),
    rule(f"{_ACCOUNT} ( of )? of=YearRangeNode", RANGE_NODE, _years),
    rule("fy n=OneDigit", YEAR_NODE, _short_year),
    rule("p=( q | h ) n=OneDigit ,? ( of )? of=YearNode", PART, _piece),
    rule(
        "( in | for | by | since | of | from | during ) x=( p=( q | h ) n=OneDigit ) (?! ( ,? ( of )? YearNode ) )",
        PART,
        _piece,
    ),
)
END_RULES = (
    rule("year=( year Hyphen end ) ( of )? of=YearNode?", PART, _end),
    rule("end Hyphen of=Period", PART, _end),
)

"""Pages run in browsers of 2020: nothing younger is used without looking first whether it is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.output.html.joining import joined

WEB = Path(__file__).resolve().parents[3] / "geo" / "web"
# What came after 2020 and no joining of scripts replaces, with what may stand beside it: a look whether it is there.
YOUNG = {
    r"\.at\(-": None,
    r"\bObject\.(hasOwn|groupBy)\b": None,
    r"\.(findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\((?!\{)": None,
    r"\bstructuredClone\(": None,
    r"\bcrypto\.randomUUID\(": None,
    r"\bAbortSignal\.(any|timeout)\(": None,
    r"\bPromise\.(any|withResolvers|try)\(": None,
    r"\bnew WeakRef\(": None,
    r"\.replaceAll\(\s*/": None,
    r"\bArray\.fromAsync\(": None,
    r"\b(isSubsetOf|union|intersection)\(new Set": None,
    r"\.checkVisibility\(": None,
    r"\.showPopover\(": None,
    r"\bnew OffscreenCanvas\(": "OffscreenCanvas",
    r"\brequestIdleCallback\(": "requestIdleCallback",
    r"\bscheduler\.(postTask|yield)\(": "scheduler",
    r"\bnew (De)?[Cc]ompressionStream\(": "ompressionStream",
    r"\bnew EditContext\(": "EditContext",
    r"\.startViewTransition\(": "startViewTransition",
    r"\(\?<[=!]": None,  # looking back, which stops a whole script in Safari before 16.4
}
MODULES = sorted(WEB.rglob("*.js"))
# What pages hold: these modules joined, with Leaflet and whatever else of other people's they bring along.
SHIPPED = sorted(joined(WEB.parents[1]).rglob("*.js"))


def uses(pattern: str, text: str) -> bool:
    """Whether a script uses what a pattern finds, and never looks whether it is there."""
    guard = YOUNG[pattern]
    looked = guard is not None and re.search(rf"typeof \w*{guard}|[\"']\w*{guard}[\"'] in|\?\.\w*{guard}", text)
    return bool(re.search(pattern, text)) and not looked


@pytest.mark.parametrize("pattern", YOUNG)
def test_what_came_after_2020_is_used_only_where_it_is_there(pattern: str) -> None:
    found = []
    for path in MODULES:
        text = re.sub(r"^\s*(//|\*|/\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        if uses(pattern, text):
            found.append(path.relative_to(WEB).as_posix())
    found += [path.name for path in SHIPPED if uses(pattern, path.read_text("utf-8"))]
    assert found == []


def test_the_scripts_that_are_looked_through_are_those_that_pages_hold() -> None:
    names = {path.name for path in SHIPPED}
    assert {"main.js", "leaflet.js", "early.js", "layer-main.js", "review.js", "article.js"} <= names
    # Names of the browser stand in them as they were written, whatever became of our own.
    assert "requestIdleCallback" in next(path for path in SHIPPED if path.name == "main.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("var a=b.at(-1)", True),
        ("x=structuredClone(y)", True),
        ("new OffscreenCanvas(1,1)", True),
        ('typeof OffscreenCanvas>"u"||new OffscreenCanvas(1,1)', False),
        ("/(?<=a)b/", True),
        ("a.map(b)", False),
    ],
)
def test_what_is_young_is_found_in_a_joined_script_too(text: str, found: bool) -> None:
    assert any(uses(pattern, text) for pattern in YOUNG) is found

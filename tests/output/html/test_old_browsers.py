"""Pages run in browsers of 2020: nothing younger is used without looking first whether it is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("pattern", YOUNG)
def test_what_came_after_2020_is_used_only_where_it_is_there(pattern: str) -> None:
    guard = YOUNG[pattern]
    found = []
    for path in MODULES:
        text = re.sub(r"^\s*(//|\*|/\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        looked = guard is not None and re.search(rf"typeof \w*{guard}|[\"']\w*{guard}[\"'] in|\?\.\w*{guard}", text)
        if re.search(pattern, text) and not looked:
            found.append(path.relative_to(WEB).as_posix())
    assert found == []

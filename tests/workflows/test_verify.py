"""``dateline verify``: whether a built map is what its inputs give, and which of them changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.store import template_folder
from geo.workflows.build import build
from geo.workflows.manifest import manifest_path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("siege")
    shutil.copytree(template_folder(), folder, dirs_exist_ok=True)
    build(folder, folder / "maps", base_url="https://maps.example/a")
    return folder


@pytest.fixture
def atlas(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "siege"))


def verify(atlas: Path, *options: str) -> Result:
    arguments = ["verify", str(atlas / "maps" / "first.html"), *options, "--atlas", str(atlas)]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_map_as_built_is_what_its_inputs_give(atlas: Path) -> None:
    done = verify(atlas)
    assert done.exit_code == 0, done.output
    assert "byte by byte" in done.stdout


def test_a_moved_atlas_is_still_the_same(atlas: Path, tmp_path: Path) -> None:
    moved = Path(shutil.move(atlas, tmp_path / "anderswo ß"))
    assert verify(moved, "--quick").exit_code == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/origins.toml", "data/origins.toml changed"),
        ("data/new.toml", "data/new.toml is new"),
        ("maps/first.toml", "maps/first.toml changed"),
        ("maps/first.html", "first.html was changed after it was built"),
        ("maps/first.png", "first.png was changed after it was built"),
    ],
)
def test_what_changed_is_named(atlas: Path, file: str, said: str) -> None:
    with (atlas / file).open("a", encoding="utf-8") as opened:
        opened.write("\n# a word")
    done = verify(atlas, "--quick")
    assert done.exit_code == 2
    assert done.stdout.splitlines() == [said]


def test_what_is_gone_is_named(atlas: Path) -> None:
    (atlas / "data/kinds.toml").unlink()
    (atlas / "maps/first.png").unlink()
    assert verify(atlas, "--quick").stdout.splitlines() == ["first.png is gone", "data/kinds.toml is gone"]


def test_another_release_of_a_package_is_named(atlas: Path) -> None:
    path = manifest_path(atlas / "maps" / "first.html")
    manifest = json.loads(path.read_text("utf-8"))
    manifest["packages"]["shapely"] = "1.0"
    manifest["program"] = "0"
    path.write_text(json.dumps(manifest), "utf-8")
    said = verify(atlas, "--quick").stdout
    assert "the package shapely was 1.0, and is " in said
    assert "dateline's own files changed" in said


def test_a_forged_manifest_does_not_hide_another_page(atlas: Path) -> None:
    from geo.workflows.manifest import digest

    page = atlas / "maps" / "first.html"
    page.write_text(page.read_text("utf-8").replace("My atlas", "Your atlas"), "utf-8")
    manifest = json.loads(manifest_path(page).read_text("utf-8"))
    manifest["outputs"]["first.html"] = digest(page)
    manifest_path(page).write_text(json.dumps(manifest), "utf-8")
    assert verify(atlas, "--quick").exit_code == 0
    done = verify(atlas)
    assert done.exit_code == 2
    assert done.stdout.splitlines() == ["first.html is not what these inputs give"]


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"format": 9}', "{" * 9000])
def test_a_manifest_that_is_none_is_told(atlas: Path, content: str | None) -> None:
    path = manifest_path(atlas / "maps" / "first.html")
    path.unlink() if content is None else path.write_text(content, "utf-8")
    done = verify(atlas, "--quick")
    assert done.exit_code == 2
    assert "Try" in done.stderr
    assert "Traceback" not in done.output


def test_a_manifest_says_nothing_of_time_machine_or_folder(built: Path) -> None:
    text = manifest_path(built / "maps" / "first.html").read_text("utf-8")
    assert str(built) not in text
    assert set(json.loads(text)["outputs"]) == {"first.html", "first.png", "first.oembed.json"}

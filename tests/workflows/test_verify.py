"""``dateline verify``: whether a built map is what its inputs give, and which of them changed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.model import MapLayer
from geo.store import load_atlas, load_map, template_folder
from geo.workflows.build import build
from geo.workflows.manifest import inputs_of, manifest_path

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


def verify(atlas: Path, *options: str, page: str = "first.html") -> Result:
    arguments = ["verify", str(atlas / "maps" / page), *options, "--atlas", str(atlas)]
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
    from geo.store.files import file_digest

    page = atlas / "maps" / "first.html"
    page.write_text(page.read_text("utf-8").replace("My atlas", "Your atlas"), "utf-8")
    manifest = json.loads(manifest_path(page).read_text("utf-8"))
    manifest["outputs"]["first.html"] = file_digest(page)
    manifest_path(page).write_text(json.dumps(manifest), "utf-8")
    assert verify(atlas, "--quick").exit_code == 0
    done = verify(atlas)
    assert done.exit_code == 2
    assert done.stdout.splitlines() == ["first.html is not what these inputs give"]


def test_an_answer_of_an_earlier_build_for_another_address_does_not_stay(atlas: Path) -> None:
    assert (atlas / "maps/first.oembed.json").is_file()
    build(atlas, atlas / "maps")
    assert not list((atlas / "maps").glob("*.oembed.json"))
    done = verify(atlas)
    assert done.exit_code == 0, done.output


def test_a_page_of_a_version_is_held_against_a_manifest_of_its_own(atlas: Path) -> None:
    build(atlas, atlas / "maps", versioned=True)
    [page] = (atlas / "maps").glob("first@*.html")
    assert verify(atlas, page=page.name).exit_code == 0
    # A later build of another version leaves page and manifest as they are.
    about = atlas / "data/atlas.toml"
    version = page.stem.partition("@")[2]
    about.write_text(about.read_text("utf-8").replace(f'version = "{version}"', 'version = "99"'), "utf-8")
    build(atlas, atlas / "maps", versioned=True)
    assert verify(atlas, "--quick").exit_code == 0
    assert verify(atlas, "--quick", page=page.name).stdout.splitlines() == ["data/atlas.toml changed"]
    assert f"{page.name} is not what these inputs give" in verify(atlas, page=page.name).stdout


def test_a_layer_of_the_ground_may_be_named_by_its_whole_path(atlas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(atlas)
    definition = load_map(Path("maps/first.toml"), load_atlas(Path("data")))
    before = inputs_of(Path(), definition)
    (atlas / "ground").mkdir()
    (atlas / "ground/walls.geojson").write_text("{}", "utf-8")
    for file in (atlas / "ground/walls.geojson", "ground/../ground/walls.geojson"):
        layered = replace(definition, own_layers=(MapLayer(str(file), "line"),))
        assert set(inputs_of(Path(), layered)) - set(before) == {"ground/walls.geojson"}


@pytest.mark.parametrize("change", [
    {"outputs": None}, {"inputs": {"data/a.toml": None}}, {"packages": []}, {"map": None}, {"base_url": 3},
    {"wishes": None}, {"outputs": {"first.html": "0", "../../a": "0"}}, {"outputs": {"first.html": "0", "": "0"}},
])  # fmt: skip
def test_a_manifest_with_values_of_another_kind_is_told(atlas: Path, change: dict[str, object]) -> None:
    path = manifest_path(atlas / "maps" / "first.html")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    done = verify(atlas, "--quick")
    assert done.exit_code == 2
    assert "is no manifest of a map. Try building the map anew" in done.stderr


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

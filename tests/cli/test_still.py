"""The command that draws stills: files named after what they show, and one clear message where it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from geo.cli import main


@pytest.fixture(scope="module")
def atlas(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stills") / "atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", folder)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.mark.slow
def test_a_still_is_written_into_a_folder_under_the_name_of_map_and_period(atlas, tmp_path):
    result = run("still", "salt-road", "--out", tmp_path / "pictures", "--atlas", atlas)
    assert result.exit_code == 0, result.stderr
    (picture,) = (tmp_path / "pictures").iterdir()
    assert result.stdout.strip() == str(picture)
    assert picture.name.startswith("salt-road-")
    with Image.open(picture) as opened:
        assert opened.width == 1600


@pytest.mark.slow
def test_a_plate_takes_its_format_from_the_name_it_is_given(atlas, tmp_path):
    result = run("still", "salt-road", "--page", "--out", tmp_path / "sheet.pdf", "--atlas", atlas)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-map"], "no map is called no-such-map. Try one of: salt-road"),
        (["salt-road", "--period", "x"], "has no period 'x'. Try one of: "),
        (["salt-road", "--format", "gif"], "--format is 'gif'. Try one of: png, svg, pdf"),
        (["salt-road", "--format", "png", "--out", "a.svg"], "--out ends in '.svg' and --format is 'png'."),
    ],
)
def test_a_call_that_cannot_be_drawn_ends_with_what_to_try(atlas, arguments, said):
    result = run("still", *arguments, "--atlas", atlas)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_a_build_lays_a_card_beside_each_page_and_a_pinned_page_where_asked(atlas, tmp_path):
    result = run("build", "salt-road", "--versioned", "--out", tmp_path, "--atlas", atlas)
    assert result.exit_code == 0, result.stderr
    with Image.open(tmp_path / "salt-road.png") as card:
        assert card.size == (1200, 630)
    (pinned,) = tmp_path.glob("salt-road@*.html")
    assert pinned.read_bytes() == (tmp_path / "salt-road.html").read_bytes()
    assert run("build", "salt-road", "--out", tmp_path / "plain", "--atlas", atlas).exit_code == 0
    assert not list((tmp_path / "plain").glob("*@*"))

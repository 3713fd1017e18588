"""``dateline embed``: the code on stdout, notes on stderr, and what to try where an id is unknown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.workflows.build import build

pytestmark = pytest.mark.slow

MAP, HOME = "etr-1944-1949", "https://maps.example/atlas"


@pytest.fixture
def embed(root: Path):
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["embed", *arguments, "--atlas", str(root)])

    return run


def test_a_frame_is_printed_by_default_and_without_an_address_names_the_file(embed) -> None:
    done = embed(MAP)
    assert done.exit_code == 0, done.output
    assert f'<iframe src="{MAP}.html" title="Map: East Turkistan Republic, 1944-49"' in done.stdout
    assert "no address is known" in done.stderr
    assert "--base-url" in done.stderr


def test_moment_and_options_stand_in_the_code(embed) -> None:
    done = embed(MAP, "--period", "three-fronts", "--panel", "none", "--fixed", "--theme", "dark", "--lang", "en",
                 "--height", "520", "--base-url", f"{HOME}/")  # fmt: skip
    assert f'src="{HOME}/{MAP}.html?panel=none&amp;fixed&amp;theme=dark&amp;lang=en#period=three-fronts"' in done.stdout
    assert "height:520px" in done.stdout
    assert done.stderr == ""


def test_an_element_a_link_and_an_oembed_answer_can_be_had(embed) -> None:
    element = embed(MAP, "--event", "ghulja-taken", "--as", "element", "--base-url", HOME).stdout
    assert (
        f'<script src="{HOME}/embed.js" async></script>\n<dateline-map src="{HOME}/{MAP}.html" event="ghulja-taken"'
        in element
    )
    assert (
        embed(MAP, "--event", "ghulja-taken", "--as", "link", "--base-url", HOME).stdout
        == f"{HOME}/{MAP}.html#event=ghulja-taken\n"
    )
    assert json.loads(embed(MAP, "--as", "oembed", "--base-url", HOME).stdout)["thumbnail_url"] == f"{HOME}/{MAP}.png"


def test_a_pin_names_the_page_of_this_version(embed) -> None:
    assert f"{HOME}/{MAP}@" in embed(MAP, "--pin", "--as", "link", "--base-url", HOME).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["nowhere"], ["nowhere", MAP]), ([MAP, "--period", "three-front"], ["three-front", "three-fronts"]),
     ([MAP, "--event", "ghulja-takn"], ["ghulja-taken"]), ([MAP, "--lang", "../x"], ["language tag"]),
     ([MAP, "--as", "oembed"], ["--base-url"]), ([MAP, "--base-url", "javascript:alert(1)"],
     ["web address", "https://"]),
     ([MAP, "--region", "sinkiang"], ["xinjiang"]), ([MAP, "--height", "12"], ["240"]),
     ([MAP, "--theme", "red"], ["dark"])],
)  # fmt: skip
def test_what_cannot_be_ends_with_2_and_says_what_to_try(embed, arguments: list[str], words: list[str]) -> None:
    done = embed(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr


def test_a_build_lays_the_hosts_script_and_the_oembed_answer_beside_the_map(root: Path, tmp_path: Path) -> None:
    (page,) = build(root, tmp_path, ["baren-1990"], base_url=HOME)
    answer = json.loads((tmp_path / "baren-1990.oembed.json").read_text("utf-8"))
    assert f'src="{HOME}/baren-1990.html"' in answer["html"]
    assert "customElements.define" in (tmp_path / "embed.js").read_text("utf-8")
    text = page.read_text("utf-8")
    assert f'type="application/json+oembed" href="{HOME}/baren-1990.oembed.json"' in text


def test_the_help_offers_rival_names_only_where_the_atlas_has_some(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["embed", *arguments])

    monkeypatch.chdir(root)
    assert "xinjiang" in run("--help").stdout
    monkeypatch.chdir(root / "geo/template")
    plain = run("--help").stdout
    assert "--region" not in plain
    refused = run("first", "--region", "both")
    assert refused.exit_code == 2
    assert "no place here has rival names" in refused.stderr

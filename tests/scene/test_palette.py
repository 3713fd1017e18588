"""The figures of the visual specification, computed rather than believed, and which party takes which hue."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import pytest

from geo.check.colours import LEAST_CONTRAST
from geo.check.colours import contrast as contrast_of_check
from geo.dates.edtf import When
from geo.model import Atlas, Control, Party
from geo.scene.palette import HUES, PALETTE, Theme, party_styles
from tests.scene.colour_science import Sight, contrast, difference, lab, luminance, over, seen

THEMES: tuple[Theme, ...] = ("light", "dark")
SIGHTS: tuple[Sight, ...] = ("full", "deuteranopia", "protanopia", "tritanopia")
PAIRS = list(combinations(HUES, 2))


def apart(theme: Theme, sight: Sight, names: list[str]) -> float:
    """The least difference between two of the hues in a theme, to a sight."""
    colours = [getattr(HUES[name], theme) for name in names]
    return min(difference(seen(a, sight), seen(b, sight)) for a, b in combinations(colours, 2))


def test_there_are_at_least_eight_hues() -> None:
    assert len(HUES) >= 8


@pytest.mark.parametrize("theme", THEMES)
def test_no_party_looks_stronger_than_another(theme: Theme) -> None:
    lightness = [lab(getattr(hue, theme))[0] for hue in HUES.values()]
    assert max(lightness) - min(lightness) < 6.05


@pytest.mark.parametrize("theme", THEMES)
def test_full_sight_tells_all_hues_apart_at_a_glance(theme: Theme) -> None:
    assert apart(theme, "full", list(HUES)) >= 16


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_every_sight_tells_the_first_three_hues_apart_at_a_glance(theme: Theme, sight: Sight) -> None:
    assert apart(theme, sight, list(HUES)[:3]) >= 16


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_every_sight_sees_a_difference_between_all_hues(theme: Theme, sight: Sight) -> None:
    # At one lightness, eyes without one kind of cone see a line of colours: eight of them lie close upon it.
    assert apart(theme, sight, list(HUES)[:4]) >= 9
    assert apart(theme, sight, list(HUES)) >= 4


def test_each_hue_has_a_hatch_of_its_own_since_greyscale_loses_hue() -> None:
    for theme in THEMES:
        grey = [seen(getattr(hue, theme), "grey") for hue in HUES.values()]
        assert max(difference(a, b) for a, b in combinations(grey, 2)) < 6.5
    angles = sorted(hue.hatch_deg for hue in HUES.values())
    assert min((b - a) % 180 for a, b in zip(angles, [*angles[1:], angles[0] + 180], strict=True)) >= 22


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", HUES)
def test_party_hues_stand_out_on_the_relief_and_on_their_own_tint(theme: Theme, name: str) -> None:
    hue, relief = getattr(HUES[name], theme), PALETTE[theme]["relief_clamp"]
    assert contrast(hue, relief) >= LEAST_CONTRAST
    assert contrast(hue, over(hue, relief, 0.22)) >= 3.1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", HUES)
def test_no_hue_is_taken_for_the_selection_or_for_water(theme: Theme, name: str) -> None:
    hue = getattr(HUES[name], theme)
    assert difference(hue, PALETTE[theme]["selection"]) > 12
    assert difference(hue, PALETTE[theme]["river"]) > 6


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["relief_clamp", "paper"])
def test_tints_alone_come_down_to_about_six_so_letters_and_hatch_are_needed(theme: Theme, ground: str) -> None:
    first = list(HUES)[:3]
    tints = {name: over(getattr(HUES[name], theme), PALETTE[theme][ground], 0.22) for name in first}
    worst = min(difference(seen(tints[a], s), seen(tints[b], s)) for a, b in combinations(first, 2) for s in SIGHTS)
    assert 5.3 < worst < 6.3


def test_the_schema_knows_every_hue(root: Path) -> None:
    party = json.loads((root / "geo/schemas/parties.json").read_text(encoding="utf-8"))
    color = party["properties"]["party"]["items"]["properties"]["color"]
    assert color["anyOf"][0]["enum"] == [*HUES, "ink"]


def test_the_check_computes_the_same_contrast() -> None:
    for name in HUES:
        assert contrast_of_check(HUES[name].light, "#FFFFFF") == pytest.approx(contrast(HUES[name].light, "#FFFFFF"))


def held(atlas: Atlas, *parties: Party) -> Atlas:
    """The atlas with these parties, each holding a town, and one more that holds nothing."""
    control = [Control(f"{p.id}-town", p.title, p.id, When("1703"), "stated", None, (), place="alder") for p in parties]
    every = [*parties, Party("idle", "Idle", "ID")]
    return replace(
        atlas,
        parties=MappingProxyType({p.id: p for p in every}),
        control=MappingProxyType({c.id: c for c in control}),
    )


def test_parties_that_hold_something_take_hues_in_the_order_of_their_file(atlas) -> None:
    parties = [Party(f"p{i}", f"Party {i}", f"P{i}") for i in range(10)]
    styles = party_styles(held(atlas(), *parties), frozenset())
    assert [styles[f"p{i}"]["light"] for i in range(8)] == [hue.light for hue in HUES.values()]
    for late in ("p8", "p9", "idle"):
        assert (styles[late]["light"], styles[late]["line"]) == (PALETTE["light"]["ink"], "double")
    assert styles["p3"]["letters"] == "P3"


def test_a_party_keeps_the_colour_that_its_file_names(atlas) -> None:
    parties = [
        Party("a", "A", "A"),
        Party("b", "B", "B", color="ochre", hatch_deg=10),
        Party("c", "C", "C", color=("#123456", "#ABCDEF")),
        Party("d", "D", "D", color="ink"),
    ]
    styles = party_styles(held(atlas(), *parties), frozenset())
    assert styles["a"]["light"] == HUES["teal"].light, "ochre is taken"
    assert (styles["b"]["light"], styles["b"]["hatch_deg"]) == (HUES["ochre"].light, 10)
    assert (styles["c"]["light"], styles["c"]["dark"], styles["c"]["line"]) == ("#123456", "#ABCDEF", "single")
    assert styles["d"]["line"] == "double"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "panel", "relief_clamp"])
@pytest.mark.parametrize("text", ["ink", "muted", "water_label", "selection"])
def test_text_is_legible_on_every_ground(theme, ground, text):
    assert contrast(PALETTE[theme][text], PALETTE[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("line", ["river", "border_today"])
def test_thin_lines_reach_the_three_to_one_of_graphics(theme, line):
    # The river is 4.47:1 on light paper: right for a line, too little for text, which has its own label colour.
    assert contrast(PALETTE[theme][line], PALETTE[theme]["relief_clamp"]) >= 3


def test_the_relief_clamps_bound_paper_from_the_right_side():
    assert luminance(PALETTE["light"]["relief_clamp"]) < luminance(PALETTE["light"]["paper"])
    assert luminance(PALETTE["dark"]["relief_clamp"]) > luminance(PALETTE["dark"]["paper"])

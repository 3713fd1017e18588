"""Labels bring just the glyphs they need, in every script of the atlas, and the same bytes each time."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from geo.errors import DataError
from geo.fonts import subset as fonts
from geo.fonts.subset import FontCss, Style, default_cache_folder, glyphs_missing, label_font_css, text_width_px
from geo.store.packages import package_folder

UYGHUR = "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي"
TEXTS: dict[Style, list[str]] = {
    "regular": ["Ürümchi", "Кулджа, Ақсу, Өскемен", "غۇلجا", UYGHUR, "伊宁 烏魯木齊"],
    "semibold": ["Ghulja / Yining", "ئۈرۈمچى"],
    "italic": ["Manas River"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cuts")


@pytest.fixture(scope="module")
def cold(folder: Path) -> FontCss:
    return label_font_css(TEXTS, folder)


def fonts_in(css: str) -> list[tuple[str, TTFont]]:
    rules = re.findall(r"@font-face\{(.*?)base64,([^)]*)\)(.*?)\}", css)
    return [(head + tail, TTFont(io.BytesIO(base64.b64decode(data)))) for head, data, tail in rules]


def points_of(font: TTFont, character: str) -> list[float]:
    """The coordinates of a glyph's outline, in order, x and y in turn."""
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return [value for _, points in pen.value for point in points for value in point]


@pytest.mark.slow
def test_cold_and_warm_cache_give_the_same_bytes(cold: FontCss, folder: Path, tmp_path: Path) -> None:
    assert list(folder.glob("*.cut"))
    assert label_font_css(TEXTS, folder) == cold
    assert label_font_css({"italic": TEXTS["italic"]}, tmp_path).css in cold.css


@pytest.mark.slow
@pytest.mark.parametrize(("setting", "other"), [("_UNITS_PER_EM", 512), ("_FEATURES", ["kern"])])
def test_no_cut_of_other_settings_is_taken_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, other: object
) -> None:
    label_font_css({"italic": ["Ili"]}, tmp_path)
    monkeypatch.setattr(fonts, setting, other)
    label_font_css({"italic": ["Ili"]}, tmp_path)
    assert len(list(tmp_path.glob("*.cut"))) == 2


def test_an_unwritable_cache_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert label_font_css({"italic": ["Ili"]}, tmp_path / "file").font_bytes > 500


def test_every_style_has_its_characters_and_little_else(cold: FontCss) -> None:
    held: dict[str, set[int]] = {}
    for rule, font in fonts_in(cold.css):
        style = "italic" if "font-style:italic" in rule else "semibold" if "font-weight:600" in rule else "regular"
        held.setdefault(style, set()).update(font.getBestCmap())
        assert "fvar" not in font
        assert 'font-family:"Dateline Labels"' in rule
    for name, lines in TEXTS.items():
        needed = {ord(c) for line in lines for c in line}
        assert needed <= held[name]
        assert len(held[name]) <= len(needed) + 4
    assert cold.font_bytes < 20_000


def test_arabic_keeps_its_joining_forms(cold: FontCss) -> None:
    arabic = next(font for _, font in fonts_in(cold.css) if ord("غ") in font.getBestCmap())
    features = {record.FeatureTag for record in arabic["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features


def test_no_glyph_comes_that_only_an_unasked_feature_would_show(cold: FontCss) -> None:
    latin = next(font for rule, font in fonts_in(cold.css) if "italic" not in rule and ord("Y") in font.getBestCmap())
    features = {record.FeatureTag for record in latin["GPOS"].table.FeatureList.FeatureRecord}
    assert "kern" in features
    assert len(latin.getGlyphOrder()) <= len(latin.getBestCmap()) + 6


def test_coarser_outlines_stay_within_a_unit_of_the_fonts_own(cold: FontCss) -> None:
    han = next(font for _, font in fonts_in(cold.css) if ord("魯") in font.getBestCmap())
    with TTFont(package_folder("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf") as whole:
        share = han["head"].unitsPerEm / whole["head"].unitsPerEm
        assert share < 1
        for character in "伊宁烏魯木齊":
            was, now = (points_of(font, character) for font in (whole, han))
            assert len(was) == len(now)
            assert max(abs(a * share - b) for a, b in zip(was, now, strict=True)) < 1
        assert han["hmtx"][han.getBestCmap()[ord("魯")]][0] == han["head"].unitsPerEm


def test_ranges_name_the_characters(cold: FontCss) -> None:
    han = next(rule for rule, _ in fonts_in(cold.css) if "U+4F0A" in rule)
    assert "U+5B81" in han
    assert "U+41" not in han


def test_fonts_keep_their_licence_and_their_time(cold: FontCss) -> None:
    for _, font in fonts_in(cold.css):
        assert "Open Font License" in str(font["name"].getDebugName(13))


def test_missing_glyphs_are_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"U\+1F5FA WORLD MAP\) in 'a 🗺 b'.*U\+0F56") as caught:
        label_font_css({"regular": ["a 🗺 b", "བོད"]}, tmp_path)
    assert caught.value.exit_code == 2


def test_unknown_style_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="regular, semibold, italic"):
        label_font_css({"bold": ["a"]}, tmp_path)  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "text", [*TEXTS["regular"], "Ghulja\u200e", "\u2067غۇلجا\u2069", "1944–49", "“ETR”", "Ḳāshġar"]
)
def test_nothing_is_missing_from(text: str) -> None:
    assert glyphs_missing(text) == set()


def test_widths_follow_size_weight_and_length() -> None:
    plain = text_width_px("Urumchi", 10)
    assert text_width_px("Urumchi", 20) == pytest.approx(2 * plain)
    assert text_width_px("Urumchi", 10, weight=600) > plain
    assert text_width_px("UrumchiUrumchi", 10) == pytest.approx(2 * plain)
    assert text_width_px("", 10) == 0
    assert text_width_px("伊宁", 10) == pytest.approx(20)
    assert text_width_px("Ili", 10, italic=True) != text_width_px("Ili", 10)


def test_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache_folder() == tmp_path / "dateline"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_cache_folder().parts[-2:] == (".cache", "dateline")

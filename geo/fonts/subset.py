"""Label fonts cut down to the characters a map shows, as style sheet text; and how wide a label will be.

Noto Sans covers Latin and Cyrillic, Noto Sans Arabic the Arabic script, Noto Sans SC the Han; all under the SIL Open
Font License 1.1. Each character comes from the first of them that has it. Han has one weight.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import logging
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from fontTools import subset
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

from geo.errors import AssetError, DataError
from geo.store.cache import cached, remembered
from geo.store.cache import default_cache_folder as default_cache_folder
from geo.store.packages import package_folder

Style = Literal["regular", "semibold", "italic"]
FAMILY = "Dateline Labels"

_WEIGHT: dict[Style, int] = {"regular": 400, "semibold": 600, "italic": 400}
# To be raised when the code below cuts in another way, so that no older cut is taken from the cache; the settings and
# the versions of what cuts are told apart by themselves.
_RECIPE = "5"
# What a canvas asks of a font by itself: letters that join, stand on each other or move closer. A font's small
# capitals, fractions and other figures would double its glyphs, and no label asks for them.
_FEATURES = [
    "ccmp", "locl", "rlig", "liga", "clig", "calt", "isol", "init", "medi", "fina", "kern", "mark", "mkmk", "curs",
]  # fmt: skip
# For vertical lines, and for choosing between the fonts of a family.
_UNUSED_TABLES = ["STAT", "MVAR", "HVAR", "BASE", "VORG", "vhea", "vmtx"]
# Half a unit of it is 0.03 pixels in a label of 14: four times coarser than the fonts come, and no eye can tell.
_UNITS_PER_EM = 256
_ZWNJ, _ZWJ = "\u200c", "\u200d"


@dataclass(frozen=True, slots=True)
class _Font:
    """A font file of a package, and whether its weight can vary."""

    module: str
    package: str
    file: str
    italic_file: str = ""
    varies: bool = True


# Characters that most labels are made of: each font is given its weight once with all of them, and cut from that.
LATIN = (*range(0x20, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00), *range(0x2010, 0x2050))
ARABIC = (0x20, *range(0x600, 0x700), *range(0x750, 0x780))
# Marks of direction and joiners.
MARKS = (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
COMMON = (frozenset((*LATIN, *MARKS)), frozenset((*ARABIC, *MARKS)), frozenset[int]())

# In the order in which they are asked for a character.
_FONTS: tuple[_Font, ...] = (
    _Font(
        "fontpkg_noto_sans",
        "fontpkg-noto-sans",
        "files/NotoSans[wdth,wght].ttf",
        "files/NotoSans-Italic[wdth,wght].ttf",
    ),
    _Font("fontpkg_noto_sans_arabic", "fontpkg-noto-sans-arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    _Font("pylopdf_fonts_zh_cn", "pylopdf-fonts-zh-cn", "NotoSansSC-Regular.otf", varies=False),
)


@dataclass(frozen=True, slots=True)
class FontCss:
    """``@font-face`` rules of the family "Dateline Labels" with their fonts inside; ``font_bytes`` before base64."""

    css: str
    font_bytes: int


def label_font_css(texts: Mapping[Style, Iterable[str]], cache_folder: Path | None = None) -> FontCss:
    """The style sheet for labels: of each style just the characters its ``texts`` use, as data URIs.

    Cut fonts are kept in ``cache_folder`` (by default ``$XDG_CACHE_HOME/dateline``); the result is the same without.
    Raises ``DataError`` naming every character that no font has, ``AssetError`` when a font is missing.
    """
    folder = cache_folder if cache_folder is not None else default_cache_folder()
    rules: list[str] = []
    size = 0
    for style, characters in sorted(_characters(texts).items()):
        for font in _FONTS:
            own = "".join(sorted(c for c in characters if _font_of(c) is font))
            if own:
                woff2 = _cut(font, style, own, folder)
                size += len(woff2)
                rules.append(_rule(font, style, own, woff2))
    return FontCss("\n".join(rules), size)


def glyphs_missing(text: str) -> set[str]:
    """The characters of ``text`` that no label font can draw; spaces and marks of direction need no glyph.

    >>> sorted(glyphs_missing("الإسكندرية 長崎 Москва Lisboa བོད"))
    ['ད', 'བ', 'ོ']
    """
    return {c for c in text if not _invisible(c) and _font_of(c) is None}


def text_width_px(text: str, size_px: float, weight: int = 400, italic: bool = False) -> float:
    """The width of one line by the fonts' own advances, in pixels; ``weight`` is 400 or 600.

    Kerning is left out, and Arabic is measured in isolated forms: a joined word comes out up to a third narrower.

    >>> 40 < text_width_px("Helsinki", 12.5, weight=600) < 60
    True
    """
    return sum(_advance(c, weight, italic) for c in text if not _invisible(c)) * size_px


def _characters(texts: Mapping[Style, Iterable[str]]) -> dict[Style, set[str]]:
    """The characters of each style; complains of all missing ones at once."""
    found: dict[Style, set[str]] = {}
    missing: dict[str, str] = {}
    for style, lines in texts.items():
        if style not in _WEIGHT:
            raise DataError(f"the label style is {style!r}. Try one of: {', '.join(_WEIGHT)}")
        for line in lines:
            found.setdefault(style, set()).update(c for c in line if not _invisible(c))
            missing.update(dict.fromkeys(sorted(glyphs_missing(line)), line))
    if missing:
        named = "; ".join(
            f"{c!r} (U+{ord(c):04X} {unicodedata.name(c, 'without a name')}) in {line!r}" for c, line in missing.items()
        )
        raise DataError(f"no label font has {named}. Try another spelling, or draw a sign as a path")
    return found


def _invisible(character: str) -> bool:
    """Whether nothing is to be drawn: controls, joiners, marks of direction."""
    return unicodedata.category(character) in ("Cc", "Cf")


def _font_of(character: str) -> _Font | None:
    return next((font for font in _FONTS if ord(character) in _cmap(font)), None)


@cache
def _cmap(font: _Font) -> Mapping[int, str]:
    """The name of each character's glyph; reading those of all Han takes long, so they are kept."""

    def made() -> bytes:
        with _quiet(), TTFont(_path(font, "regular"), recalcTimestamp=False, lazy=True) as opened:
            return json.dumps(opened.getBestCmap()).encode()

    kept = cached("glyph-names", font, made, modules=[__name__], packages=("fonttools", font.package))
    return {int(code): name for code, name in json.loads(kept).items()}


@cache
def _advance(character: str, weight: int, italic: bool) -> float:
    """A character's advance in ems; a missing one counts as the width of a space in the first font."""
    font = _font_of(character) or _FONTS[0]
    style: Style = "italic" if italic else "regular"
    glyph = _cmap(font).get(ord(character), "space")
    glyphs, per_em = _glyphs(font, style if font.italic_file else "regular", weight if font.varies else 400)
    return float(glyphs[glyph].width) / per_em  # type: ignore[index]


@cache
def _glyphs(font: _Font, style: Style, weight: int) -> tuple[object, int]:
    with _quiet():
        opened = TTFont(io.BytesIO(_content(font, style)), recalcTimestamp=False, lazy=True)
        location = {"wght": float(weight)} if font.varies else None
        return opened.getGlyphSet(location=location), int(opened["head"].unitsPerEm)


def _cut(font: _Font, style: Style, characters: str, folder: Path) -> bytes:
    """The font of a style with just these characters, from the cache where it holds it."""
    content = _content(font, style)
    weight = _WEIGHT[style] if font.varies else 400
    key = hashlib.sha256(b"\0".join([_way().encode(), _digest(font, style), str(weight).encode(), characters.encode()]))
    kept = folder / f"{key.hexdigest()[:32]}.cut"
    if font.varies and COMMON[_FONTS.index(font)].issuperset(map(ord, characters)):
        return remembered(kept, lambda: _subset(weighted(font, style), characters, None))
    return remembered(kept, lambda: _subset(content, characters, weight if font.varies else None))


def weighted(font: _Font, style: Style) -> bytes:
    """The font in the weight of a style, with the characters of ``COMMON`` alone: to give it its weight takes long."""
    return _weighted(font, style, _way())


@cache
def _weighted(font: _Font, style: Style, way: str) -> bytes:
    weight, characters = _WEIGHT[style], sorted(COMMON[_FONTS.index(font)])
    slanted: Style = style if font.italic_file else "regular"

    def made() -> bytes:
        with _quiet(), TTFont(io.BytesIO(_content(font, slanted)), recalcTimestamp=False, lazy=True) as opened:
            cutter = subset.Subsetter(_options())
            cutter.populate(unicodes=characters)
            # Which names are in use takes a quarter of the time to find; a cut of this leaves out the others.
            names = opened["name"]
            del opened["name"]
            cutter.subset(opened)
            opened["name"] = names
            instancer.instantiateVariableFont(opened, {"wght": weight, "wdth": 100}, inplace=True)
            out = io.BytesIO()
            opened.save(out, reorderTables=None)
        return out.getvalue()

    key = (font, slanted, weight, characters, way)
    return cached("weighted", key, made, modules=[__name__], packages=("fonttools", font.package))


def _way() -> str:
    """All that the bytes of a cut depend on, besides the font and its characters."""
    return repr((_RECIPE, _FEATURES, _UNUSED_TABLES, _UNITS_PER_EM, version("fonttools"), version("brotli")))


def _options() -> subset.Options:
    options = subset.Options()
    options.layout_features = _FEATURES
    options.drop_tables += _UNUSED_TABLES
    options.hinting = False
    options.desubroutinize = True
    # The names that say whose work it is and under which licence stay inside.
    options.name_IDs = [0, 1, 2, 5, 13, 14]
    options.recalc_timestamp = False
    return options


def _subset(content: bytes, characters: str, weight: int | None) -> bytes:
    options = _options()
    options.flavor = "woff2"
    with _quiet(), TTFont(io.BytesIO(content), recalcTimestamp=False, lazy=True) as font:
        cutter = subset.Subsetter(options)
        # Arabic letters join across the joiners and end at a space: the shaper looks for both in the same font.
        cutter.populate(text=characters + " " + _ZWNJ + _ZWJ)
        cutter.subset(font)
        if weight is not None:
            instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        _coarsen(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=True)
    return out.getvalue()


def _coarsen(font: TTFont) -> None:
    """Outlines and advances in ``_UNITS_PER_EM``.

    fontTools scales the charstrings of a CFF font step by step, so that what each step rounds adds up along an outline:
    there each glyph is drawn anew from its points.
    """
    outlines = {}
    if "CFF " in font:
        glyphs, charstrings = font.getGlyphSet(), font["CFF "].cff[0].CharStrings
        for name in font.getGlyphOrder():
            outlines[name] = RecordingPen()
            glyphs[name].draw(outlines[name])
            # Nothing is left to be scaled in vain.
            charstrings[name].setProgram(["endchar"])
    scale = _UNITS_PER_EM / font["head"].unitsPerEm
    scale_upem(font, _UNITS_PER_EM)
    for name, outline in outlines.items():
        charstring = font["CFF "].cff[0].CharStrings[name]
        width, private = font["hmtx"][name][0], charstring.private
        # A charstring tells its width as a difference, and not at all where it is the usual one.
        stated = None if width == private.defaultWidthX else width - private.nominalWidthX
        pen = T2CharStringPen(stated, None)
        outline.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        charstring.setProgram(pen.getCharString().program)


def _rule(font: _Font, style: Style, characters: str, woff2: bytes) -> str:
    # A single weight that answers for both keeps the browser from smearing it into a false bold.
    weight = str(_WEIGHT[style]) if font.varies else ("400" if style != "semibold" else "600")
    ranges = ",".join(_ranges([ord(c) for c in characters]))
    slant = "italic" if style == "italic" else "normal"
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:{slant};font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{base64.b64encode(woff2).decode('ascii')}) format('woff2');"
        f"unicode-range:{ranges}}}"
    )


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    """Sorted code points as CSS ranges.

    >>> list(_ranges([65, 66, 67, 97]))
    ['U+41-43', 'U+61']
    """
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return (f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def _path(font: _Font, style: Style) -> Path:
    file = font.italic_file if style == "italic" and font.italic_file else font.file
    path = package_folder(font.module) / file
    if not path.is_file():
        raise AssetError(
            f"the font {path.name} of {font.package} is missing. Try: pip install --force-reinstall {font.package}"
        )
    return path


@cache
def _content(font: _Font, style: Style) -> bytes:
    return _path(font, style).read_bytes()


@cache
def _digest(font: _Font, style: Style) -> bytes:
    return hashlib.sha256(_content(font, style)).digest()


@contextmanager
def _quiet() -> Iterator[None]:
    """Without fontTools' remarks on these fonts' tables, which no reader of ours can act on."""
    log = logging.getLogger("fontTools")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)

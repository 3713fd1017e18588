"""The label fonts as files that matplotlib can read: single weights cut from the variable fonts, kept in the cache.

matplotlib knows no variable fonts and finds a font by its family alone, so each cut has a family of its own, and a text
names one for each script in the order in which a character is sought.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, fontManager

from geo.fonts import subset as fonts
from geo.fonts.subset import Style
from geo.store.cache import default_cache_folder, keep

# To be raised when the way of cutting changes, so that no older cut is taken from the cache.
_RECIPE = "4"
_NAMES_KEPT = (0, 5, 13, 14)


def properties(size_pt: float, style: Style, han: str) -> FontProperties:
    """A font of ``size_pt`` points for texts whose Han characters are all in ``han``."""
    found = FontProperties(family=[family(i, style, han if i == 2 else "") for i in range(3 if han else 2)])
    found.set_size(size_pt)
    return found


def han_of(texts: Iterable[str]) -> str:
    """The characters of ``texts`` that only the Han font has, sorted."""
    return "".join(sorted({c for text in texts for c in text if fonts._font_of(c) is fonts._FONTS[2]}))


@cache
def family(index: int, style: Style, han: str = "") -> str:
    """The family of a cut of the label font at ``index``, which matplotlib knows from then on."""
    font = fonts._FONTS[index]
    codes = sorted(fonts.COMMON[index] or {*fonts.MARKS, *map(ord, f" {han}")})
    weight = fonts._WEIGHT[style] if font.varies else 400
    slanted: Style = style if font.italic_file else "regular"
    recipe = f"{_RECIPE} {fonts._way()} {weight} {codes}".encode()
    key = hashlib.sha256(recipe + fonts._digest(font, slanted)).hexdigest()[:16]
    name = f"Dateline {key}"
    path = default_cache_folder() / f"{key}.{'ttf' if font.varies else 'otf'}"
    if not _is_whole(path):
        # One of a weight of its own has just its characters already.
        content = fonts.weighted(font, style) if font.varies else _cut(fonts._content(font, slanted), codes)
        path = _kept(path, _named(content, name))
    fontManager.addfont(path)
    return name


def _seal(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _is_whole(path: Path) -> bool:
    """Whether a font kept before is as it was written: matplotlib draws with a broken one, or ends."""
    try:
        return hashlib.sha256(path.read_bytes()).digest() == _seal(path).read_bytes()
    except OSError:
        return False


def _kept(path: Path, content: bytes) -> Path:
    """Where the cut was kept: the cache, or a folder for this run where that cannot be written."""
    if keep(path, content) and keep(_seal(path), hashlib.sha256(content).digest()):
        return path
    own = Path(tempfile.mkdtemp(prefix="dateline-")) / path.name
    own.write_bytes(content)
    return own


def _cut(content: bytes, codes: Iterable[int]) -> bytes:
    """The font with these characters alone."""
    options = subset.Options()
    options.hinting = False
    options.name_IDs = list(_NAMES_KEPT)
    options.recalc_timestamp = False
    with fonts._quiet(), TTFont(io.BytesIO(content), recalcTimestamp=False, lazy=True) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        out = io.BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()


def _named(content: bytes, name: str) -> bytes:
    """The font as the one face of a family ``name``; the rest of it is copied as it is."""
    with fonts._quiet(), TTFont(io.BytesIO(content), recalcBBoxes=False, recalcTimestamp=False, lazy=True) as font:
        table = font["name"]
        for ident, text in ((1, name), (2, "Regular"), (4, name), (6, name.replace(" ", "-"))):
            table.setName(text, ident, 3, 1, 0x409)
        # Each cut is the one face of its family, or matplotlib would look for a regular one in vain.
        font["OS/2"].usWeightClass, font["OS/2"].fsSelection, font["head"].macStyle = 400, 1 << 6, 0
        out = io.BytesIO()
        font.save(out, reorderTables=True)
    return out.getvalue()

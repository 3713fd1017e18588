"""Paper to draw on with matplotlib: pixels right and down, painted in the order of the calls.

Nothing here knows of maps. No state of pyplot's is touched: a figure of its own, with the settings that change its
bytes set for the time of drawing.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal
from unicodedata import bidirectional

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

from geo.fonts.subset import Style
from geo.output.still.font_files import properties
from geo.scene.label_boxes import Anchor

Format = Literal["png", "svg", "pdf"]
# A text path is laid out at 72 units an inch, and so are the widths of lines.
PT_PER_INCH = 72.0
# The advance of a space in the label font.
SPACE_EM = 0.26
# Shares of a kept colour over its ground: whole, and as the edges of letters and lines have it.
SHADES = (1.0, 0.75, 0.5)
# Marks of direction: they give a line its base direction, whatever its first letter is.
_BASE = {"ltr": "\u200e", "rtl": "\u200f"}
# What ends a line elsewhere is a space in a line of ours.
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
# What decides about bytes and looks, whatever a reader's own matplotlibrc says.
_SETTINGS: Any = {
    "svg.hashsalt": "dateline", "svg.fonttype": "path", "pdf.fonttype": 42, "pdf.compression": 9,
    "image.composite_image": False, "lines.scale_dashes": False, "text.parse_math": False, "text.usetex": False,
    "path.simplify": False, "path.snap": False, "agg.path.chunksize": 0, "text.hinting": "none",
    "axes.unicode_minus": False, "figure.autolayout": False, "figure.constrained_layout.use": False,
    "path.sketch": None, "path.effects": [], "savefig.pad_inches": 0.0, "savefig.bbox": None,
}  # fmt: skip


@contextmanager
def settings() -> Iterator[None]:
    """matplotlib's settings that this drawing needs, put back afterwards.

    A letter that no font has is drawn as a box, and ``dateline check`` names it; matplotlib's own warning does not.
    """
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)
        yield


@dataclass(slots=True)
class Paper:
    """A figure of ``width`` by ``height`` pixels, of which ``px_per_inch`` make an inch of paper.

    ``ratio`` is how many pixels of a picture stand for one of them.
    ``han`` are the Han characters that its texts will use; ``vector`` whether the picture will be one of lines.
    """

    width: float
    height: float
    ground: str
    han: str = ""
    ratio: float = 1.0
    vector: bool = False
    px_per_inch: float = 96.0
    figure: Figure = field(init=False)
    axes: Axes = field(init=False)
    clip: Bbox | None = field(init=False, default=None)
    _order: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        size = (self.width / self.px_per_inch, self.height / self.px_per_inch)
        self.figure = Figure(size, dpi=self.px_per_inch, facecolor=self.ground)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)
        self.axes.axis("off")

    def within(self, box: tuple[float, float, float, float] | None) -> None:
        """Draw only inside left, top, right, bottom from now on; ``None`` ends it."""
        self.clip = None if box is None else Bbox.from_extents(*box)

    def path(  # noqa: PLR0913
        self, path: Path, fill: str = "none", stroke: str = "none", width: float = 0, dash: Sequence[float] = (),
        alpha: float = 1, cap: str = "butt", join: str = "round", within: Path | None = None,
    ) -> None:  # fmt: skip
        """Fill and stroke a path; ``width`` and ``dash`` are pixels, ``within`` is a further path to stay inside."""
        self._patch(path, fill, stroke, width, dash, alpha, cap, join, within)

    def lines(
        self, lines: Iterable[Any], stroke: str, width: float, dash: Sequence[float] = (), alpha: float = 1
    ) -> None:
        """Stroke several polylines as one path."""
        joined = joined_path(lines)
        if joined is not None:
            self.path(joined, stroke=stroke, width=width, dash=dash, alpha=alpha)

    def image(
        self, pixels: Any, box: tuple[float, float, float, float], within: Path | None = None, smooth: bool = True
    ) -> None:
        """A picture in left, top, right, bottom: rows from the top, in three or four bytes a pixel."""
        left, top, right, bottom = box
        drawn = self.axes.imshow(
            pixels, extent=(left, right, bottom, top), aspect="auto", zorder=self._next(),
            interpolation="none" if self.vector or not smooth else "bilinear", resample=True,
        )  # fmt: skip
        clip = self._inside(within)
        if clip is not None:
            drawn.set_clip_path(clip, self.axes.transData)
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)

    def text(  # noqa: PLR0913
        self, x: float, y: float, text: str, px: float, colour: str, style: Style = "regular", anchor: Anchor = "left",
        direction: str = "ltr", halo: str = "", halo_px: float = 2, halo_alpha: float = 0.85, spacing_em: float = 0,
    ) -> float:  # fmt: skip
        """One line on its baseline; returns its width in pixels. ``halo`` is the colour of the rim round its
        letters.
        """
        wide = self.measure(text, px, style, direction, spacing_em)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[anchor]
        pieces = list(self._pieces(text, px, style, direction, spacing_em))
        font = self.font(px, style)
        if halo:
            for shift, piece in pieces:
                outline = TextPath((0, 0), piece, prop=font, usetex=False)
                # A text path is in points, upwards.
                moved = outline.transformed(Affine2D().scale(1 / self._pt, -1 / self._pt).translate(left + shift, y))
                self.path(moved, stroke=halo, width=2 * halo_px, alpha=halo_alpha, cap="round")
        for shift, piece in pieces:
            if self.vector and piece[:1] in _BASE.values():
                # As a path, which a mark of direction cannot shift.
                letters = TextPath((0, 0), piece, prop=font, usetex=False)
                moved = letters.transformed(Affine2D().scale(1 / self._pt, -1 / self._pt).translate(left + shift, y))
                self.path(moved, fill=colour)
                continue
            drawn = Text(
                left + shift, y, piece, color=colour, fontproperties=font, ha="left", va="baseline",
                zorder=self._next(), parse_math=False, transform=self.axes.transData,
            )  # fmt: skip
            self.axes.add_artist(drawn)
            drawn.set_clip_on(False)
        return wide

    def measure(
        self, text: str, px: float, style: Style = "regular", direction: str = "ltr", spacing_em: float = 0
    ) -> float:
        """The width of a line in pixels, as shaped."""
        if not text.strip():
            return 0.0
        if spacing_em:
            return sum(self._width(c, px, style) + spacing_em * px for c in text) - spacing_em * px
        return self._width(based(text, direction), px, style)

    def _width(self, text: str, px: float, style: Style) -> float:
        if text == " ":
            return SPACE_EM * px
        # Measured at a size where rounding to whole units of the font's grid does not show.
        return _width_of(text, style, self.han) * px / 100

    def font(self, px: float, style: Style) -> FontProperties:
        """The label font of a size in pixels."""
        return properties(px * self._pt, style, self.han)

    def save(self, form: Format, title: str, description: str) -> bytes:
        """The picture as a file's bytes, the same each time; a PNG is unpacked, for ``quantised`` to make small."""
        out, dense = io.BytesIO(), self.px_per_inch * self.ratio
        if form == "png":
            self.figure.savefig(
                out, format="png", dpi=dense, metadata={"Software": None}, pil_kwargs={"compress_level": 0}
            )
            return out.getvalue()
        meta: dict[str, Any] = {"Title": title, "Date": None, "Creator": "Dateline"}
        if form == "svg":
            meta |= {"Description": description, "Format": None, "Type": None}
        else:
            meta = {
                "Title": title,
                "Subject": description,
                "Creator": "Dateline",
                "Producer": None,
                "CreationDate": None,
            }
        self.figure.savefig(out, format=form, dpi=dense, metadata=meta)
        return out.getvalue()

    def _pieces(
        self, text: str, px: float, style: Style, direction: str, spacing_em: float
    ) -> Iterator[tuple[float, str]]:
        if not spacing_em:
            yield 0.0, based(text, direction)
            return
        shift = 0.0
        for character in text:
            if character != " ":
                yield shift, character
            shift += self._width(character, px, style) + spacing_em * px

    @property
    def _pt(self) -> float:
        """Points a pixel."""
        return PT_PER_INCH / self.px_per_inch

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _inside(self, within: Path | None) -> Path | None:
        """Where to draw: inside ``within``, and inside the box of the time."""
        if self.clip is None or within is None:
            return within if self.clip is None else rectangle(self.clip.extents)
        return within.clip_to_bbox(self.clip)

    def _patch(  # noqa: PLR0913
        self, path: Path, fill: str, stroke: str, width: float, dash: Sequence[float], alpha: float,
        cap: str = "butt", join: str = "round", within: Path | None = None,
    ) -> PathPatch:  # fmt: skip
        style: Any = (0, [d * self._pt for d in dash]) if dash and sum(dash) else "solid"
        patch = PathPatch(
            path, facecolor=fill, edgecolor=stroke if width else "none", linewidth=width * self._pt, linestyle=style,
            alpha=alpha, capstyle=cap, joinstyle=join, zorder=self._next(),
        )  # fmt: skip
        # As add_patch, without working out anew what all of it covers: the axes' limits are set.
        self.axes.add_artist(patch)
        clip = self._inside(within)
        if clip is None:
            patch.set_clip_on(False)
        else:
            patch.set_clip_path(clip, self.axes.transData)
        return patch


def based(text: str, direction: str) -> str:
    """A line that runs in ``direction``: with a mark before it where its first letter would have it run the other way.

    A mark that is not needed is left out: in a PDF it has the width of a blank, and shifts what comes after it.

    >>> based("Lisbon", "ltr"), based("Lisbon", "rtl") == "\\u200fLisbon"
    ('Lisbon', True)
    """
    text = _BREAKS.sub(" ", text)
    strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return text if (strong == "L") == (direction == "ltr") else _BASE[direction] + text


@lru_cache(maxsize=4096)
def _width_of(text: str, style: Style, han: str) -> float:
    wide, _, _ = text_to_path.get_text_width_height_descent(text, properties(100, style, han), False)
    return float(wide)


def joined_path(lines: Iterable[Any], close: bool = False) -> Path | None:
    """One path of several lines of x, y; ``None`` where there is none. With ``close`` each is a ring."""
    parts = [np.asarray(line, dtype=float) for line in lines]
    paths = [Path(np.vstack([p, p[:1]]) if close else p, _codes(len(p), close)) for p in parts if len(p) > 1]
    return Path.make_compound_path(*paths) if paths else None


def _codes(count: int, close: bool) -> list[Any]:
    return [Path.MOVETO, *[Path.LINETO] * (count - 1), *([Path.CLOSEPOLY] if close else [])]


def _corners(box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def rectangle(box: tuple[float, float, float, float]) -> Path:
    """The outline of left, top, right, bottom."""
    return Path(_corners(box), closed=True)


def quantised(
    png: bytes, colours: int, dots_per_inch: float, kept: Sequence[str] = (), ground: str = "#FFFFFF"
) -> bytes:
    """The same picture with few colours, which is far smaller, without a dither that would show as grain.

    The colour of the ``ground`` stays, and so do the colours ``kept``, each with shades towards it, however little of
    them there is.
    """
    paper = np.array(to_rgb(ground))
    shades = [paper, *(paper + (np.array(to_rgb(hue)) - paper) * share for hue in kept for share in SHADES)]
    own = [round(float(channel) * 255) for shade in shades for channel in shade]
    with Image.open(io.BytesIO(png)) as picture:
        whole = picture.convert("RGB")
        most = whole.quantize(colours - len(own) // 3, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette = Image.new("P", (1, 1))
        palette.putpalette([*(most.getpalette() or []), *own])
        few = whole.quantize(palette=palette, dither=Image.Dither.NONE)
        # The ground exactly, since a page of the same colour may lie beside it.
        indices = np.asarray(few).copy()
        indices[(np.asarray(whole) == np.array(own[:3])).all(axis=2)] = colours - len(own) // 3
        exact = Image.fromarray(indices, "P")
        exact.putpalette(few.getpalette() or [])
    out = io.BytesIO()
    exact.save(out, "PNG", optimize=True, dpi=(dots_per_inch, dots_per_inch))
    return out.getvalue()

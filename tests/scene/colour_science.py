"""Colour arithmetic behind the palette: contrast, lightness, difference, and sight that lacks one kind of cone.

Colours are ``#RRGGBB`` strings in sRGB. Nothing here draws; the tests use it to keep the palette honest.
"""

from __future__ import annotations

import math
import re
from typing import Literal

from geo.errors import DataError

Sight = Literal["full", "deuteranopia", "protanopia", "tritanopia", "grey"]
Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0, applied to linear RGB.
_MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_LUMA: Triple = (0.2126, 0.7152, 0.0722)
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE_D65: Triple = (0.95047, 1.0, 1.08883)


def rgb(colour: str) -> Triple:
    """Red, green, blue from 0 to 1 of ``#RRGGBB``; anything else raises ``DataError``.

    >>> rgb("#FF0000")
    (1.0, 0.0, 0.0)
    """
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise DataError(f"{colour!r} is no colour. Try six hexadecimal digits after #, such as #9A5200")
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def hex_of(triple: Triple) -> str:
    """``#RRGGBB`` of red, green, blue from 0 to 1, clipped to that range."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, c)) * 255):02X}" for c in triple)


def _linear(colour: str) -> Triple:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return r, g, b


def _gamma(linear: Triple) -> Triple:
    clipped = (min(1.0, max(0.0, c)) for c in linear)
    r, g, b = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clipped)
    return r, g, b


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2 defines it."""
    return sum(w * c for w, c in zip(_LUMA, _linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours, from 1 to 21, in either order.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(colour: str, ground: str, alpha: float) -> str:
    """The colour seen where ``colour`` at opacity ``alpha`` lies on ``ground``, mixed in sRGB as browsers do.

    >>> over("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    r, g, b = (alpha * c + (1 - alpha) * d for c, d in zip(rgb(colour), rgb(ground), strict=True))
    return hex_of((r, g, b))


def seen(colour: str, sight: Sight) -> str:
    """The colour as someone with that sight sees it; ``grey`` is a print in one ink of equal luminance.

    >>> seen("#808080", "deuteranopia")
    '#808080'
    """
    if sight == "full":
        return hex_of(rgb(colour))
    if sight == "grey":
        y = luminance(colour)
        return hex_of(_gamma((y, y, y)))
    return hex_of(_gamma(_times(_MACHADO[sight], _linear(colour))))


def lab(colour: str) -> Triple:
    """CIE L*, a*, b* under D65 and the 2 degree observer."""

    def f(t: float) -> float:
        return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29

    x, y, z = (f(v / w) for v, w in zip(_times(_TO_XYZ, _linear(colour)), _WHITE_D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str) -> float:
    """CIEDE2000 between two colours: about 1 is just seen side by side, 16 is told apart at a glance."""
    return ciede2000(lab(one), lab(other))


def ciede2000(one: Triple, other: Triple) -> float:
    """CIEDE2000 between two L*, a*, b* triples (Sharma, Wu and Dalal 2005), with all weights 1.

    >>> round(ciede2000((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)), 4)
    2.0425
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean_c7 / (mean_c7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    if turn == -180 and h2 > h1:
        turn = 180.0
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if grey else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    r_c = 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    r_t = -r_c * math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2))))
    p, q, r = dl / s_l, dc / s_c, dh / s_h
    return math.sqrt(max(0.0, p * p + q * q + r * r + r_t * q * r))

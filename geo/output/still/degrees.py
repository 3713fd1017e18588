"""Degrees in words, as maps letter them."""

from __future__ import annotations

from collections.abc import Mapping

from geo.i18n.catalogue import say


def degree_text(degree: float, axis: int, t: Mapping[str, str], language: str) -> str:
    """A degree with its side of the world in the catalogue's letters; ``axis`` is 0 for a longitude, 1 for a latitude.

    Longitudes may run on past 180; what is no whole degree has minutes.

    >>> from geo.i18n.catalogue import messages
    >>> [degree_text(degree, axis, messages("en"), "en") for degree, axis in ((-75, 0), (40, 1), (0, 0))]
    ['75° W', '40° N', '0°']
    >>> [degree_text(degree, 0, messages("en"), "en") for degree in (190, 180, 24.5)]
    ['170° W', '180°', '24° 30′ E']
    """
    minutes = round(((degree + 180) % 360 - 180 if axis == 0 and abs(degree) > 180 else degree) * 60)
    whole, rest = divmod(abs(minutes), 60)
    bare = minutes == 0 or (axis == 0 and whole == 180)
    text = f"{whole}°" if bare else say(t, f"degree.{('ew' if axis == 0 else 'ns')[minutes < 0]}", language, n=whole)
    return text.replace("°", f"° {rest:02}′") if rest else text

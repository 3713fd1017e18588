"""The hues of an atlas's parties as a style, for drawings whose colours are classes, so that night can change them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Where a reader chooses light or dark on the page, and the device where no script can tell.
CHOSEN = (':root[data-theme="dark"]', "@media (prefers-color-scheme:dark) and (scripting:none)")
DEVICE = ("", "@media screen and (prefers-color-scheme:dark)")


def party_css(parties: Mapping[str, Mapping[str, Any]], night: tuple[str, str] = DEVICE) -> str:
    """Classes ``f-party-ID`` (fill) and ``s-party-ID`` (stroke) for the ``parties`` that have a hue.

    ``night`` is a selector under which the page is dark, and the media query for a page without script.

    >>> party_css({"leon": {"light": "#9A5200", "dark": "#E8A04C", "line": "single"}}).split("}")[0]
    ':root{--held:#9A5200;--party-leon:#9A5200'
    """
    parties = {party: look for party, look in parties.items() if look["line"] == "single"}
    if not parties:
        return ""
    by_day, by_night = (_variables(parties, theme) for theme in ("light", "dark"))
    selector, query = night
    chosen = f"{selector}{{{by_night}}}" if selector else ""
    rules = "".join(
        f".f-party-{party}{{fill:var(--party-{party})}}.s-party-{party}{{stroke:var(--party-{party})}}"
        for party in parties
    )
    return f":root{{{by_day}}}{chosen}{query}{{:root{{{by_night}}}}}{rules}"


def _variables(parties: Mapping[str, Mapping[str, Any]], theme: str) -> str:
    # The legend's signs of held land, which are of no one party, take the first one's hue.
    first = next(iter(parties.values()))[theme]
    return ";".join([f"--held:{first}", *(f"--party-{party}:{look[theme]}" for party, look in parties.items())])

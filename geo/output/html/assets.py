"""Leaflet made fit to stand inside a page, and script text that cannot end its element."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geo.output.html.bundle import library

_SOURCE_MAP = re.compile(r"^//[#@] sourceMappingURL=.*$\n?", re.MULTILINE)
# Under a strict policy every url() is a refused request: pictures and the VML behaviour of old browsers go.
_URL_DECLARATION = re.compile(r"[ \t]*[\w-]+\s*:\s*[^;{}]*url\([^)]*\)[^;{}]*(?:;[ \t]*\n?|(?=\}))")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_UNUSED = re.compile(
    r"leaflet-(?:tile|marker|popup|tooltip|control|bar|image|attribution|div-icon|shadow|oldie|overlay-pane|default-icon|"
    r"retina|top|bottom|left|right|interactive|touch \.)|\.lvml|-webkit-transform"
)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Leaflet's script and style sheet, each ready to stand between its tags."""

    js: str
    css: str


@cache
def leaflet(whole: bool = True) -> Leaflet:
    """Leaflet 1.9.4 for inlining; without ``whole`` its script is what a page of ours takes of it (``leaflet-map.js``).

    >>> "url(" in leaflet().css
    False
    >>> len(leaflet(whole=False).js) * 3 < len(leaflet().js) * 2
    True
    """
    name = "leaflet.js" if whole else "leaflet-map.js"
    css = clean_css(library("leaflet.css")).strip()
    return Leaflet(js=clean_js(library(name)), css=css if whole else without_unused(css))


def clean_js(js: str) -> str:
    r"""A script without its source-map line, and safe inside a script element.

    >>> clean_js('let a = "</script>";\n//# sourceMappingURL=a.map')
    'let a = "<\\/script>";\n'
    """
    return escape_script(_SOURCE_MAP.sub("", js.replace("\r\n", "\n")))


def clean_css(css: str) -> str:
    """A style sheet without declarations that fetch something, and safe inside a style element.

    >>> clean_css("a { background: url(images/a.png); width: 1px; } b{color:red;behavior:url(#c)}")
    'a {width: 1px; } b{color:red;}'
    """
    return _URL_DECLARATION.sub("", css).replace("</", r"<\/")


def without_unused(css: str) -> str:
    """Leaflet's style sheet without the rules of what a page of ours has none of: tiles, markers, popups, controls.

    >>> without_unused(".leaflet-pane,.leaflet-tile{left:0}.leaflet-popup{top:0}@media print{.leaflet-bar{top:0}}")
    '.leaflet-pane{left:0}'
    """
    kept = []
    for selectors, body in _RULE.findall(css):
        used = [selector for selector in selectors.split(",") if not _UNUSED.search(selector)]
        if used and body:
            kept.append(f"{','.join(used)}{{{body}}}")
    return "".join(kept)


def escape_script(text: str) -> str:
    r"""Script text in which nothing ends the script element or begins a comment that hides its end.

    >>> escape_script('"</SCRIPT>" + "<!--"')
    '"<\\/SCRIPT>" + "<\\!--"'
    """
    return re.sub(r"<(/script|!--)", r"<\\\1", text, flags=re.IGNORECASE)

"""What the build takes from installed packages: where their files lie, and Leaflet made fit to stand inside a page.

Leaflet is checked to be the release we know, byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, files

from geo.errors import AssetError
from geo.output.html.minify import minified_css

PACKAGE = "django-js-lib-leaflet"
VERSION = "1.9.4.1"
FOLDER = "js_lib_leaflet/static/js_lib_leaflet"
# Leaflet 1.9.4 as its authors released it.
SHA256 = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}

_SOURCE_MAP = re.compile(r"^//[#@] sourceMappingURL=.*$\n?", re.MULTILINE)
# Under a strict policy every url() is a refused request: pictures and the VML behaviour of old browsers go.
_URL_DECLARATION = re.compile(r"[ \t]*[\w-]+\s*:\s*[^;{}]*url\([^)]*\)[^;{}]*;[ \t]*\n?")


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Leaflet's script and style sheet, each ready to stand between its tags."""

    js: str
    css: str


@cache
def leaflet() -> Leaflet:
    """Leaflet 1.9.4 for inlining; ``AssetError`` when its package is missing or holds another release.

    >>> "url(" in leaflet().css
    False
    """
    return Leaflet(js=clean_js(_text("leaflet.js")), css=minified_css(clean_css(_text("leaflet.css"))))


def clean_js(js: str) -> str:
    r"""A script without its source-map line, and safe inside a script element.

    >>> clean_js('let a = "</script>";\n//# sourceMappingURL=a.map')
    'let a = "<\\/script>";\n'
    """
    return escape_script(_SOURCE_MAP.sub("", js))


def clean_css(css: str) -> str:
    """A style sheet without declarations that fetch something, and safe inside a style element.

    >>> clean_css("a { background: url(images/a.png); width: 1px; }")
    'a {width: 1px; }'
    """
    return _URL_DECLARATION.sub("", css).replace("</", r"<\/")


def escape_script(text: str) -> str:
    r"""Script text in which nothing ends the script element or begins a comment that hides its end.

    >>> escape_script('"</SCRIPT>" + "<!--"')
    '"<\\/SCRIPT>" + "<\\!--"'
    """
    return re.sub(r"<(/script|!--)", r"<\\\1", text, flags=re.IGNORECASE)


def check(name: str, content: bytes) -> str:
    """The text of Leaflet's file ``name``; ``AssetError`` unless ``content`` is byte for byte the known release."""
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise AssetError(
            f"{name} of the package {PACKAGE} is not the one of Leaflet 1.9.4: its sha256 is {found[:8]}..., "
            f"not {SHA256[name][:8]}... Try: pip install --force-reinstall {PACKAGE}=={VERSION}"
        )
    return content.decode("utf-8").replace("\r\n", "\n")


def _text(name: str, package: str = PACKAGE) -> str:
    try:
        found = [f for f in files(package) or [] if f.as_posix() == f"{FOLDER}/{name}"]
    except PackageNotFoundError:
        found = []
    if not found:
        raise AssetError(f"{name} of the package {package} is missing. Try: pip install {package}=={VERSION}")
    try:
        content = found[0].read_binary()
    except OSError as error:
        raise AssetError(
            f"{name} of the package {package} cannot be read: {error}. "
            f"Try: pip install --force-reinstall {package}=={VERSION}"
        ) from error
    return check(name, content)

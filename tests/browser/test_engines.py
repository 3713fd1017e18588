"""The same reader's sentences in Firefox and in WebKitGTK, whose engines are other people's than Chromium's.

Node drives them (``engines/drive.mjs``): Firefox by puppeteer-core, WebKitGTK's small browser by Selenium on a screen
that Xvfb gives. Where a program is not installed its sentences are skipped and say so; ``scripts/engines.sh`` installs
them where it may.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.browser.conftest import PICTURE
from tests.hostile.atlas import base, fields, inject
from tests.hostile.one_build import BREAKOUTS
from tests.hostile.outputs import pages
from tests.hostile.payloads import Payload

DRIVE = Path(__file__).parent / "engines" / "drive.mjs"
SENTENCES = (
    "a map opens with its date, its events and all it paints",
    "another period changes the date and the list",
    "an entry of the list opens its details, with who says so",
    "a mark on the map opens its event, and says its title under the pointer",
    "what is searched is found",
    "the map grows and comes back whole",
    "an end of the strip moves by the keyboard",
    "a date can be typed",
    "the map by night has dark paper and light names",
    "a link brings the moment back",
    "two times stand side by side",
    "on a phone the list comes over the map by a tap",
    "a map in an article answers its text",
    "a map of hostile texts runs none of them and asks nobody",
    "nothing was printed on the console",
)
HOST = """<!doctype html><title>An article</title><style>dateline-map{display:block;height:500px}</style>
<script src="embed.js"></script>
<button id="go" onclick="document.querySelector('dateline-map').setAttribute('period', 'coalition')">Later</button>
<dateline-map src="etr-1944-1949.html" period="three-fronts"><a href="etr-1944-1949.html"><img src="p.png" alt=""></a>
</dateline-map>"""


def programs(engine: str) -> dict[str, str]:
    """The programs that an engine takes, by the name under which the driver looks for them; skips where one is missing."""
    if engine == "firefox":
        found = {"FIREFOX": shutil.which("firefox-esr") or shutil.which("firefox")}
    else:
        browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        found = {
            "MINIBROWSER": str(browsers[-1]) if browsers else None,
            "WebKitWebDriver": shutil.which("WebKitWebDriver"),
            "Xvfb": shutil.which("Xvfb"),
        }
    missing = [name for name, path in found.items() if not path]
    if missing:
        pytest.skip(f"{engine}: {', '.join(missing)} not installed; scripts/engines.sh installs what it takes")
    return {name: path for name, path in found.items() if path}


@pytest.fixture(scope="module")
def hostile_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map whose every title, name and summary breaks out of whatever a browser could take it for."""
    folder = tmp_path_factory.mktemp("hostile")
    content = base(folder)
    said = [field for field in fields(content) if field.at[-1] in ("title", "summary", "note", "says", "toponym")]
    taken = inject(folder, content, {f: Payload("breakout", BREAKOUTS[i % 3]) for i, f in enumerate(said)})
    assert len(taken) > 20
    pages(folder)
    return folder / "maps" / "first.html"


@pytest.fixture(scope="module")
def said(root: Path, etr_map: Path, hostile_map: Path) -> Callable[[str], dict[str, str | None]]:
    """``said(engine)`` is what was wrong with each sentence, or nothing."""
    host = etr_map.parent / "host.html"
    host.write_text(HOST, encoding="utf-8")
    (etr_map.parent / "p.png").write_bytes(PICTURE)

    @cache
    def drive(engine: str) -> dict[str, str | None]:
        ran = subprocess.run(
            [root / "scripts/node.sh", DRIVE, engine, etr_map, host, hostile_map],
            env={**os.environ, **programs(engine)}, capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
        found = {line["name"]: line["wrong"] for line in map(json.loads, ran.stdout.splitlines())}
        assert ran.returncode == 0, ran.stderr
        return found

    return drive


# WebKitGTK's driver does not tell what a page prints.
HOLDS = {"firefox": SENTENCES, "webkit": SENTENCES[:-1]}


@pytest.mark.parametrize(("engine", "sentence"), [(engine, s) for engine, held in HOLDS.items() for s in held])
def test_a_reader_finds_in(engine: str, sentence: str, said: Callable[[str], dict[str, str | None]]) -> None:
    found = said(engine)
    assert set(found) == set(HOLDS[engine])
    assert found[sentence] is None, found[sentence]

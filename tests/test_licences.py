"""Licences of all that Dateline installs, or puts into a page: known, and none that asks more of those who use it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LICENSE = (ROOT / "LICENSE").read_text("utf-8")
# GPL and LGPL packages that stand in LICENSE, where it says what they are there for.
NAMED = {"unidecode", "pycountry", "basemap-data"}
# Types alone, and what pbf's own command takes to write code.
IN_NO_PAGE = {"@types/geojson", "protocol-buffers-schema", "resolve-protobuf-schema"}
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|Unlicense|OFL|MPL|Mozilla|HPND|CC0|Zlib|0BSD|CMU|Historical", re.IGNORECASE
)
COPYLEFT = re.compile(r"(?<!L)GPL|Affero|LGPL|General Public", re.IGNORECASE)


def locked() -> Iterator[str]:
    """The packages that a run of Dateline installs."""
    for line in (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==", line):
            yield found[1]


def licence(package: str) -> str:
    """What a package says of its licence, in whichever of three ways."""
    about: Any = metadata(package)
    classifiers = [c for c in about.get_all("Classifier") or () if c.startswith("License")]
    long = (about.get("License") or "").strip().splitlines()
    return " ".join([about.get("License-Expression") or "", *classifiers, *long[:1]]).strip()


@pytest.mark.parametrize("package", sorted(locked()))
def test_a_package_that_is_installed_has_a_licence_that_binds_nobody_who_uses_it(package: str) -> None:
    try:
        said = licence(package)
    except PackageNotFoundError:
        pytest.skip("of another system or Python")
    if package.lower() in NAMED:
        assert package.lower().replace("-", " ").split()[0] in LICENSE.lower()
        return
    assert not COPYLEFT.search(re.sub(r"\bOR\b.*", "", said)) or PERMISSIVE.search(said), f"{package}: {said}"
    assert PERMISSIVE.search(said), f"{package} says of its licence: {said or 'nothing'}"


def bundled() -> list[str]:
    """The packages of npm that pages may hold: those that building them takes, but for the tool that joins."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    names = (path.removeprefix("node_modules/") for path, about in lock.items() if path and not about.get("dev"))
    return sorted(name for name in names if "esbuild" not in name and name not in IN_NO_PAGE)


@pytest.mark.parametrize("package", bundled())
def test_a_library_that_stands_in_a_page_is_named_in_the_licence_with_its_own(package: str) -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    own = lock[f"node_modules/{package}"]["license"]
    assert own in {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD"}, own
    family = own.split("-")[0]
    named = re.sub(r"\s+", " ", LICENSE).lower()
    at = named.find(package.lower())
    assert at >= 0, f"LICENSE does not name {package} ({own})"
    assert family.lower() in named[at : at + 160]


def test_every_package_of_npm_is_held_by_a_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [
        path for path, about in lock.items() if path and not str(about.get("integrity", "")).startswith("sha512-")
    ] == []


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_package_of_python_is_held_by_version_and_hash(file: str) -> None:
    text = (ROOT / "requirements" / file).read_text("utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    loose = [entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry]
    assert loose == []

"""Licences of all that Dateline installs, or puts into a page: known, and none that asks more of those who use it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LICENSE = (ROOT / "LICENSE").read_text("utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT, BUILD = PYPROJECT["project"], PYPROJECT["dependency-groups"]["build"]
# GPL and LGPL packages that stand in LICENSE, where it says what they are there for.
NAMED = {"unidecode", "pycountry", "basemap-data", "basemap-data-hires", "pymeeus"}
# Types alone, and what pbf's own command takes to write code.
IN_NO_PAGE = {"@types/geojson", "protocol-buffers-schema", "resolve-protobuf-schema"}
PERMISSIVE = re.compile(
    r"\b(?:MIT|0?BSD|Apache|ISCL?|PSF|Python Software|CNRI-Python|Unlicense|OFL|MPL|Mozilla|HPND|CC0|Zlib|"
    r"Historical)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b[AL]?GPL|\b(?:Affero|General Public)\b", re.IGNORECASE)


def installed() -> set[str]:
    """The packages that Dateline brings along, with each of its extras, and what those bring along in turn."""
    return all_of(chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()))


def all_of(requirements: Iterable[str]) -> set[str]:
    """The packages that are named, and those that they require in turn, as far as they are installed here."""
    wanted = [Requirement(text) for text in requirements]
    found: set[str] = set()
    while wanted:
        one = wanted.pop()
        name = canonicalize_name(one.name)
        if name == "dateline" or (key := name + str(sorted(one.extras))) in found:
            continue
        found.add(key)
        with suppress(PackageNotFoundError):  # of another system or Python
            for text in metadata(name).get_all("Requires-Dist") or ():
                inner = Requirement(text)
                if not inner.marker or any(inner.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)):
                    wanted.append(inner)
    return {key.partition("[")[0] for key in found}


def binds_nobody(about: Any) -> bool:
    """Whether what a package says of its licence, in whichever of three ways, lets everybody use and pass on."""
    if expression := about.get("License-Expression"):
        return allows(expression)
    said = licence(about)
    return bool(PERMISSIVE.search(said)) and not COPYLEFT.search(said)


def allows(expression: str) -> bool:
    """Whether a licence expression of SPDX has a choice of which every part is permissive."""
    while inner := re.search(r"\(([^()]*)\)", expression):
        expression = expression.replace(inner[0], "MIT" if allows(inner[1]) else "GPL-3.0-only")
    return any(
        all(PERMISSIVE.match(part.strip()) and not COPYLEFT.search(part) for part in re.split(r"\sAND\s", choice))
        for choice in re.split(r"\sOR\s", expression)
    )


def licence(about: Any) -> str:
    """What a package says of its licence where it gives no expression."""
    classifiers = [c for c in about.get_all("Classifier") or () if c.startswith("License")]
    long = (about.get("License") or "").strip().splitlines()
    return " ".join([*classifiers, *long[:1]]).strip()


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True), ("MIT OR GPL-2.0-only", True), ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", True),
        ("GPL-3.0-only AND MIT", False), ("AGPL-3.0-only", False), ("LGPL-2.1-only", False),
        ("(MIT AND GPL-2.0) OR X", False), ("Summit-1.0", False), ("LicenseRef-Limited", False), ("", False),
    ],
)  # fmt: skip
def test_a_licence_is_judged_by_its_parts_and_its_whole_words(expression: str, allowed: bool) -> None:
    assert allows(expression) is allowed
    about = Message()
    about["License"] = "Limited to use at the summit; disclaimers apply"
    assert not binds_nobody(about)
    about.replace_header("License", "MIT and GPL")
    assert not binds_nobody(about)
    about.replace_header("License", "The MIT License (MIT)")
    assert binds_nobody(about)


@pytest.mark.parametrize("package", sorted(installed()))
def test_a_package_that_is_installed_has_a_licence_that_binds_nobody_who_uses_it(package: str) -> None:
    try:
        about = metadata(package)
    except PackageNotFoundError:
        pytest.skip("of another system or Python")
    if package in NAMED:
        assert re.search(rf"\b{package}\b.{{0,80}}\bL?GPL\b", re.sub(r"\s+", " ", LICENSE), re.IGNORECASE)
        return
    assert binds_nobody(about), f"{package} says of its licence: {about['License-Expression'] or licence(about)}"


def test_what_is_installed_holds_each_package_of_a_run_and_of_a_cluster() -> None:
    lock = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    locked = {canonicalize_name(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    here = {name for name in locked - installed() - all_of(BUILD) if _there(name)}
    assert here == set()
    assert {"dask", "distributed", "pyarrow", "tornado", "convertdate"} <= installed()


def _there(name: str) -> bool:
    with suppress(PackageNotFoundError):
        return bool(metadata(name))
    return False


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
    named = re.sub(r"\s+", " ", LICENSE)
    found = rf"(?<![\w-]){re.escape(package)}(?![\w-]).{{0,150}}?\b{own.split('-')[0]}\b"
    assert re.search(found, named, re.IGNORECASE), f"LICENSE does not name {package} ({own})"


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

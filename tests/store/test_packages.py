"""Packages that may be missing: each is named, with the extra of ours that brings it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from geo.errors import AssetError
from geo.store.packages import EXTRAS, missing, package_folder


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=!~\[ ]", text)[0].lower() for text in requirements]


def test_extras_are_those_of_the_project_file_and_bring_nothing_that_the_core_has(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core, declared = names(project["dependencies"]), project["optional-dependencies"]
    for extra, packages in EXTRAS.items():
        assert {name for name in names(declared[extra]) if name != "dateline"} == set(packages)
        assert not set(packages) & set(core)
    assert declared["all"] == [f"dateline[{','.join(EXTRAS)}]"]


@pytest.mark.parametrize("module", ["pvlib", "matplotlib.path", "mpl_toolkits.basemap_data"])
def test_a_package_of_an_extra_is_named_with_it(module: str) -> None:
    assert 'is missing. Try: pip install "dateline[maps]"' in str(missing(module))


@pytest.mark.parametrize("module", ["no_such_module", "no_such.module_of_it"])
def test_a_folder_that_is_not_there_is_named_by_its_package(module: str) -> None:
    with pytest.raises(AssetError, match=r"the package no_such\w* is missing\. Try installing dateline anew"):
        package_folder(module)

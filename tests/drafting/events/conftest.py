"""The short articles, for the tests of each rule; this folder has no package, so that they come as fixtures."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def _load() -> ModuleType:
    name = "events_fixtures"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("fixtures.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


FIXTURES = _load()


@pytest.fixture(scope="session")
def marked():
    """Makes a read article of a text in which times and places are marked."""
    return FIXTURES.marked


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each short article."""
    if "case" in metafunc.fixturenames:
        cases = FIXTURES.cases()
        metafunc.parametrize("case", cases, ids=[case.name for case in cases])

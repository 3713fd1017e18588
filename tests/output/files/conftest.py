"""The small invented atlas with a few awkward events added: open ends, versions, letters and formulas."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import pytest

from geo.dates.edtf import When
from geo.model import Atlas, Claim, Event, PlaceInRole
from geo.scene.control import control_frame
from geo.scene.movements import movements_frame
from geo.store import load_atlas

HERE = PlaceInRole("haven")


def claim(paragraph: int, **other: object) -> Claim:
    return Claim("X", "chronicler", paragraph, **other)  # type: ignore[arg-type]


AWKWARD = (
    Event("no-end", "=1+1 & <b>كۆراي</b>", 'He said "no", twice; see \x0b below.', When("1703-07/.."), (HERE,), "talks",
    1, (claim(4),)),
    Event("no-start", "Before all else", "Known only to the island.", When("../1702"), (PlaceInRole("salt-island"),),
    "other", 2, (claim(5),)),
    Event("one-of", "Gate closed", "On one of two days.", When("[1703-08-01,1703-08-03]"),
    (HERE, PlaceInRole("mere", "target")), "troops", 1,
          (claim(6, version="B", when=When("1703-08-01")), claim(6, version="A", when=When("1703-08-03"),
          places=(PlaceInRole("mere"),)),
           claim(7, version="A", when=When("1703-08-04")), claim(8, version="B", when=When("1703-08-01")))),
    Event("told-twice", "Gate opened", "Two claims of one account, and a third that gives another day.",
    When("1703-09"), (HERE,), "troops", 1,
          (claim(9), claim(10, modality="planned"), claim(11, when=When("1703-10")))),
)  # fmt: skip


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """A folder with ``data/``, ``maps/`` and ``texts/`` of an invented war."""
    copy = tmp_path / "small-atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", copy)
    return copy


@pytest.fixture
def atlas(small: Path) -> Atlas:
    """The small atlas with the awkward events."""
    plain = load_atlas(small / "data")
    return replace(plain, events=MappingProxyType({**plain.events, **{e.id: e for e in AWKWARD}}))


@pytest.fixture
def frames(atlas: Atlas) -> dict[str, gpd.GeoDataFrame]:
    """Movements and control, as the pipeline hands them over."""
    return {"movements": movements_frame(atlas), "control": control_frame(atlas)}

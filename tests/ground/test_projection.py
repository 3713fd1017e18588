"""The projections: closed forms agree with PROJ, scales hold, and what is off the Earth is NaN."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.ground.projection import MERCATOR_MAX_LAT, Floats, Projection, projection_of
from geo.model import MapProjection

CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
AZIMUTHAL = Projection("azimuthal", 87.6, 43.8)
MERCATOR = Projection("mercator")

LON, LAT = np.meshgrid(np.linspace(60, 110, 41), np.linspace(25, 60, 36))


EVERY = [
    CONIC,
    Projection("conic", -60.0, -30.0, (-40.0, -20.0)),
    AZIMUTHAL,
    MERCATOR,
    Projection("equal-earth", 210.0),
]


def closed_form(js: dict[str, object], lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """What a page's script computes from ``to_js``."""
    r, lat0 = float(js["radius"]), math.radians(float(js["lat0"]))  # type: ignore[arg-type]
    lam, phi = np.radians((lon - float(js["lon0"]) + 180) % 360 - 180), np.radians(lat)  # type: ignore[arg-type]
    if js["kind"] == "mercator":
        return r * lam, r * np.log(np.tan(math.pi / 4 + phi / 2))
    if js["kind"] == "conic":
        p1, p2 = (math.radians(p) for p in js["parallels"])  # type: ignore[attr-defined]
        t = lambda p: np.tan(math.pi / 4 + p / 2)  # noqa: E731
        n = math.log(math.cos(p1) / math.cos(p2)) / math.log(t(p2) / t(p1))
        f = r * math.cos(p1) * t(p1) ** n / n
        rho, rho0 = f / t(phi) ** n, f / t(lat0) ** n
        return rho * np.sin(n * lam), rho0 - rho * np.cos(n * lam)
    if js["kind"] == "equal-earth":
        q = np.arcsin(math.sqrt(3) / 2 * np.sin(phi))
        slope = 1.340264 - 3 * 0.081106 * q**2 + q**6 * (7 * 0.000893 + 9 * 0.003796 * q**2)
        return (
            2 * r * lam * np.cos(q) / math.sqrt(3) / slope,
            r * q * (1.340264 - 0.081106 * q**2 + q**6 * (0.000893 + 0.003796 * q**2)),
        )
    east = np.cos(phi) * np.sin(lam)
    north = math.cos(lat0) * np.sin(phi) - math.sin(lat0) * np.cos(phi) * np.cos(lam)
    up = math.sin(lat0) * np.sin(phi) + math.cos(lat0) * np.cos(phi) * np.cos(lam)
    flat = np.hypot(east, north)
    c = np.arctan2(flat, up)
    k = np.where(flat > 0, c / np.where(flat > 0, flat, 1), 1)
    return r * k * east, r * k * north


@pytest.mark.parametrize("p", EVERY, ids=lambda p: f"{p.name} {p.lon0:g}")
def test_closed_form_agrees_with_proj(p: Projection) -> None:
    x, y = p.project(LON, LAT)
    u, v = closed_form(p.to_js(), LON, LAT)
    assert np.abs(x - u).max() < 1e-6
    assert np.abs(y - v).max() < 1e-6


@pytest.mark.parametrize("p", EVERY, ids=lambda p: f"{p.name} {p.lon0:g}")
def test_unproject_undoes_project(p: Projection) -> None:
    lon, lat = p.unproject(*p.project(LON, LAT))
    assert np.abs(lon - LON).max() < 1e-9
    assert np.abs(lat - LAT).max() < 1e-9


def scale(p: Projection, lon: float, lat: float) -> float:
    """Drawn metres over metres on the sphere, along the parallel."""
    d = 1e-4
    (x0, x1), (y0, y1) = p.project([lon - d, lon + d], [lat, lat])
    return float(np.hypot(x1 - x0, y1 - y0) / (math.radians(2 * d) * p.radius * math.cos(math.radians(lat))))


def test_the_conic_keeps_scale_within_one_percent_from_33_to_51_north() -> None:
    errors = [abs(scale(CONIC, 84 + d, lat) - 1) for lat in np.arange(33, 51.01, 0.5) for d in (-16, 0, 16)]
    assert max(errors) < 0.01


def test_the_conic_is_true_along_its_parallels() -> None:
    p = CONIC
    assert scale(p, 84, 37) == pytest.approx(1, abs=1e-8)
    assert scale(p, 84, 48) == pytest.approx(1, abs=1e-8)


def test_mercator_is_that_of_online_tiles() -> None:
    x, y = MERCATOR.project([180.0, 0.0], [0.0, 90.0])
    assert x[0] == pytest.approx(20037508.342789244)
    assert y[1] == pytest.approx(20037508.342789244, abs=1e-3)
    assert MERCATOR.unproject(0, y[1])[1] == pytest.approx(MERCATOR_MAX_LAT)


def test_distances_from_urumchi_are_true() -> None:
    p = AZIMUTHAL
    x, y = p.project([28.98], [41.01])  # Istanbul
    a, b, dlon = math.radians(43.8), math.radians(41.01), math.radians(28.98 - 87.6)
    arc = math.acos(math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(dlon))
    assert float(np.hypot(x, y)[0]) == pytest.approx(arc * p.radius, rel=1e-12)


def test_off_the_earth_is_nan() -> None:
    lon, lat = AZIMUTHAL.unproject([0.0, 2.1e7, 1.5e7], [0.0, 0.0, 1.5e7])
    assert np.isfinite(lon).tolist() == [True, False, False]
    assert np.isfinite(lat).tolist() == [True, False, False]
    assert np.isnan(MERCATOR.unproject(3e7, 0.0)[0])
    # North of the cone's apex lies the gap between its two edges.
    assert np.isnan(CONIC.unproject(0.0, 1.2e7)[0])


def test_a_scalar_and_an_array_may_be_mixed() -> None:
    x, y = CONIC.project(84.0, np.array([40.0, 45.0]))
    assert x.shape == y.shape == (2,)


@pytest.mark.parametrize(
    ("bounds", "kind"),
    [
        ((20, 59, 32, 71), "conic"),
        ((-75, -56, -60, -20), "conic"),
        ((112, -11, 147, 16), "mercator"),
        ((-20, -35, 52, 38), "azimuthal"),
        ((-122.52, 37.73, -122.36, 37.84), "azimuthal"),
        ((-180, 60, 180, 90), "azimuthal"),
        ((30, -58, 390, 62), "equal-earth"),
        ((110, -56, 300, 30), "equal-earth"),
    ],
)
def test_the_extent_chooses_the_projection(bounds: tuple[float, float, float, float], kind: str) -> None:
    assert projection_of(MapProjection("auto"), bounds).name == kind


def test_a_conic_by_extent_is_true_at_a_sixth_and_five_sixths_of_its_latitudes() -> None:
    p = projection_of(MapProjection("auto"), (20, 58, 32, 70))
    assert (p.lon0, p.lat0, p.parallels) == (26, 64, (60, 68))
    assert max(abs(scale(p, lon, lat) - 1) for lon in (20, 26, 32) for lat in range(58, 71)) < 0.006


def test_what_a_file_names_is_kept() -> None:
    p = projection_of(MapProjection("azimuthal", lon0=24.9, lat0=60.2), (20, 58, 32, 70))
    assert (p.name, p.lon0, p.lat0) == ("azimuthal", 24.9, 60.2)


@pytest.mark.parametrize("p", EVERY, ids=lambda p: f"{p.name} {p.lon0:g}")
@given(lon=st.floats(-180, 180), lat=st.floats(-80, 80))
def test_a_meridian_has_one_place_however_it_is_written(p: Projection, lon: float, lat: float) -> None:
    if abs((lon - p.lon0) % 360 - 180) > 1e-3:
        (x0, x1), (y0, y1) = p.project([lon, lon + 360], [lat, lat])
        assert float(np.hypot(x1 - x0, y1 - y0)) < 1e-2


def test_parallels_that_make_no_cone_are_refused() -> None:
    with pytest.raises(DataError, match="make no cone"):
        projection_of(MapProjection("conic"), (20, -30, 40, 30))


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(DataError, match="auto, conic, mercator, azimuthal, equal-earth"):
        projection_of(SimpleNamespace(kind="gnomonic", lon0=None, lat0=None, parallels=None), (0, 0, 1, 1))  # type: ignore[arg-type]

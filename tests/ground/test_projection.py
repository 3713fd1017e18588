"""The projections: closed forms agree with PROJ, scales hold, and what is off the Earth is NaN."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geo.errors import DataError
from geo.ground.projection import MERCATOR_MAX_LAT, NAMES, Floats, Projection, projection

LON, LAT = np.meshgrid(np.linspace(60, 110, 41), np.linspace(25, 60, 36))


def closed_form(js: dict[str, object], lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """What a page's script computes from ``to_js``."""
    r, lon0, lat0 = float(js["radius"]), math.radians(float(js["lon0"])), math.radians(float(js["lat0"]))  # type: ignore[arg-type]
    lam, phi = np.radians(lon) - lon0, np.radians(lat)
    if js["kind"] == "mercator":
        return r * lam, r * np.log(np.tan(math.pi / 4 + phi / 2))
    if js["kind"] == "plate":
        p1, p2 = (math.radians(p) for p in js["parallels"])  # type: ignore[attr-defined]
        t = lambda p: np.tan(math.pi / 4 + p / 2)  # noqa: E731
        n = math.log(math.cos(p1) / math.cos(p2)) / math.log(t(p2) / t(p1))
        f = r * math.cos(p1) * t(p1) ** n / n
        rho, rho0 = f / t(phi) ** n, f / t(lat0) ** n
        return rho * np.sin(n * lam), rho0 - rho * np.cos(n * lam)
    east = np.cos(phi) * np.sin(lam)
    north = math.cos(lat0) * np.sin(phi) - math.sin(lat0) * np.cos(phi) * np.cos(lam)
    up = math.sin(lat0) * np.sin(phi) + math.cos(lat0) * np.cos(phi) * np.cos(lam)
    flat = np.hypot(east, north)
    c = np.arctan2(flat, up)
    k = np.where(flat > 0, c / np.where(flat > 0, flat, 1), 1)
    return r * k * east, r * k * north


@pytest.mark.parametrize("name", NAMES)
def test_closed_form_agrees_with_proj(name: str) -> None:
    p = projection(name)
    x, y = p.project(LON, LAT)
    u, v = closed_form(p.to_js(), LON, LAT)
    assert np.abs(x - u).max() < 1e-6
    assert np.abs(y - v).max() < 1e-6


@pytest.mark.parametrize("name", NAMES)
def test_unproject_undoes_project(name: str) -> None:
    p = projection(name)
    lon, lat = p.unproject(*p.project(LON, LAT))
    assert np.abs(lon - LON).max() < 1e-9
    assert np.abs(lat - LAT).max() < 1e-9


def scale(p: Projection, lon: float, lat: float) -> float:
    """Drawn metres over metres on the sphere, along the parallel."""
    d = 1e-4
    (x0, x1), (y0, y1) = p.project([lon - d, lon + d], [lat, lat])
    return float(np.hypot(x1 - x0, y1 - y0) / (math.radians(2 * d) * p.radius * math.cos(math.radians(lat))))


def test_plate_keeps_scale_within_one_percent_from_33_to_51_north() -> None:
    errors = [
        abs(scale(projection("plate"), 84 + d, lat) - 1) for lat in np.arange(33, 51.01, 0.5) for d in (-16, 0, 16)
    ]
    assert max(errors) < 0.01


def test_plate_is_true_along_its_parallels() -> None:
    p = projection("plate")
    assert scale(p, 84, 37) == pytest.approx(1, abs=1e-8)
    assert scale(p, 84, 48) == pytest.approx(1, abs=1e-8)


def test_mercator_is_that_of_online_tiles() -> None:
    x, y = projection("mercator").project([180.0, 0.0], [0.0, 90.0])
    assert x[0] == pytest.approx(20037508.342789244)
    assert y[1] == pytest.approx(20037508.342789244, abs=1e-3)
    assert projection("mercator").unproject(0, y[1])[1] == pytest.approx(MERCATOR_MAX_LAT)


def test_distances_from_urumchi_are_true() -> None:
    p = projection("azimuthal")
    x, y = p.project([28.98], [41.01])  # Istanbul
    a, b, dlon = math.radians(43.8), math.radians(41.01), math.radians(28.98 - 87.6)
    arc = math.acos(math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(dlon))
    assert float(np.hypot(x, y)[0]) == pytest.approx(arc * p.radius, rel=1e-12)


def test_off_the_earth_is_nan() -> None:
    lon, lat = projection("azimuthal").unproject([0.0, 2.1e7, 1.5e7], [0.0, 0.0, 1.5e7])
    assert np.isfinite(lon).tolist() == [True, False, False]
    assert np.isfinite(lat).tolist() == [True, False, False]
    assert np.isnan(projection("mercator").unproject(3e7, 0.0)[0])
    # North of the cone's apex lies the gap between its two edges.
    assert np.isnan(projection("plate").unproject(0.0, 1.2e7)[0])


def test_a_scalar_and_an_array_may_be_mixed() -> None:
    x, y = projection("plate").project(84.0, np.array([40.0, 45.0]))
    assert x.shape == y.shape == (2,)


def test_unknown_name_says_which_there_are() -> None:
    with pytest.raises(DataError, match=r"'conic'.*plate, mercator, azimuthal"):
        projection("conic")

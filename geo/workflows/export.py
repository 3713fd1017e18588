"""The atlas as a file for other programs."""

from __future__ import annotations

from pathlib import Path

from geo.output.files import jsonl as lines
from geo.output.files.csv_file import csv_text
from geo.output.files.geojson import geojson
from geo.output.files.geopackage import geopackage
from geo.output.files.kml import kml
from geo.output.files.linked_places import linked_places
from geo.scene import control, movements
from geo.scene.claims import claim_places, claim_when
from geo.store import load_atlas


def export(root: Path, kind: str, layer: str = "events") -> bytes:
    """The atlas in ``root`` as a file of ``kind``: geojson (one ``layer``), csv, kml, gpkg, jsonl or lpf (the places).

    Raises ``DataError`` for an atlas that cannot be read.

    >>> from geo.store import template_folder
    >>> export(template_folder(), "csv").decode("utf-8-sig").split(",")[:3]
    ['id', 'title', 'when']
    """
    atlas = load_atlas(root / "data")
    if kind == "jsonl":
        return lines.jsonl(atlas, lambda event, claim: (claim_when(event, claim), claim_places(event, claim))).encode()
    if kind == "lpf":
        return linked_places(atlas).encode()
    if kind == "csv":
        return csv_text(atlas).encode()
    layers = {
        "movements": movements.exported_frame(movements.movements_frame(atlas)),
        "control": control.control_frame(atlas),
    }
    if kind == "gpkg":
        return geopackage(atlas, layers)
    return (kml(atlas, layers) if kind == "kml" else geojson(atlas, layer, layers)).encode()

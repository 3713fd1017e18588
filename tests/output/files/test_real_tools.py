"""What is written for other tools, read by those tools: KML against its schema, sources by a CSL processor, the library
in a notebook, layers in QGIS where it is installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import geopandas as gpd
import jsonschema
import nbformat
import pytest
from lxml import etree
from nbclient import NotebookClient

from geo.model import Atlas
from geo.output.files.geojson import geojson
from geo.output.files.geopackage import geopackage
from geo.output.files.kml import kml
from geo.output.files.linked_places import linked_places
from geo.scene.control import control_frame
from geo.scene.movements import movements_frame
from tests.made_once import shipped_atlas

Frames = dict[str, gpd.GeoDataFrame]
# Debian's QGIS belongs to Debian's Python. It reads a file and says what it found in it.
IN_QGIS = """
import json, os, sys
from qgis.core import QgsApplication, QgsVectorLayer
app = QgsApplication([], False); app.initQgis()
found = {}
for uri in sys.argv[1:]:
    layer = QgsVectorLayer(uri, "layer", "ogr")
    found[uri] = [layer.isValid(), layer.featureCount(), layer.crs().authid(), sorted(f.name() for f in layer.fields())]
print(json.dumps(found), flush=True)
os._exit(0)  # leaving layers in order is a craft of its own
"""


@pytest.mark.parametrize("which", ["of the small atlas", "that is shipped"])
def test_kml_keeps_to_the_schema_of_the_ogc(which: str, atlas: Atlas, frames: Frames) -> None:
    from pykml.parser import Schema

    if which == "that is shipped":
        atlas = shipped_atlas()
        frames = {"movements": movements_frame(atlas), "control": control_frame(atlas)}
    document = etree.fromstring(kml(atlas, frames).encode())
    Schema("ogckml22.xsd").assertValid(document)


def test_a_csl_processor_prints_every_source(root: Path) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    # What CSL keeps for users' own facts, the processor says it does not print.
    items = [
        {key: value for key, value in item.items() if key != "custom"}
        for item in json.loads((root / "data/sources.json").read_text("utf-8"))
    ]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        printed.register(Citation([CitationItem(item["id"].lower())]))
    lines = [str(line) for line in printed.bibliography()]
    assert len(lines) == len(items)
    for item in items:
        assert any(item["title"] in line for line in lines), item["title"]


# What the World Historical Gazetteer's validator asks of a feature, in our words: it is not a package, and its file not
# ours to copy.
SPAN = {"type": "object", "required": ["start", "end"], "additionalProperties": {"type": "string"}}
WHG_FEATURE = {
    "type": "object",
    "required": ["@id", "type", "properties", "names"],
    "additionalProperties": False,
    "properties": {
        "@id": {"type": "string"},
        "type": {"const": "Feature"},
        "properties": {
            "type": "object",
            "required": ["title", "fclasses"],
            "properties": {"fclasses": {"type": "array", "minItems": 1, "items": {"enum": list("AHLPRST")}}},
        },
        "names": {
            "type": "array",
            "minItems": 1,
            "items": {"required": ["toponym"], "properties": {"lang": {"pattern": "^[a-z]{2}$"}}},
        },
        "types": {"type": "array", "items": {"type": "object", "properties": {"label": {"type": "string"}}}},
        "geometry": {"type": "object", "required": ["type", "coordinates"]},
        "when": {"type": "object", "properties": {"timespans": {"type": "array", "items": SPAN}}},
        "links": {"type": "array", "items": {"properties": {"type": {"enum": ["closeMatch", "exactMatch"]}}}},
        "relations": {"type": "array", "items": {"required": ["relationType", "relationTo", "label"]}},
        "descriptions": {"type": "array", "items": {"required": ["value"]}},
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("which", ["of the small atlas", "that is shipped"])
def test_places_are_as_the_world_historical_gazetteer_asks(which: str, atlas: Atlas) -> None:
    atlas = shipped_atlas() if which == "that is shipped" else atlas
    features = json.loads(linked_places(atlas))["features"]
    assert len(features) == len(atlas.places)
    for feature in features:
        jsonschema.validate(feature, WHG_FEATURE)
    assert any("relations" in feature and "links" in feature for feature in features) or which != "that is shipped"


@pytest.mark.slow
def test_a_notebook_drafts_an_atlas_and_shows_its_map(root: Path) -> None:
    cells = [
        'import geo\natlas = geo.draft("Helsinki, 30 November 1939. Today Soviet aircraft bombed Helsinki. '
        'On 5 December the army withdrew from Terijoki.")',
        "atlas.events[['title', 'when']]",
        "atlas",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": root}}).execute()
    _, table, shown = [cell.outputs for cell in notebook.cells]
    assert "1939" in table[-1]["data"]["text/html"]
    assert "<iframe" in shown[-1]["data"]["text/html"]


@pytest.mark.slow
def test_qgis_reads_the_layers_as_they_were_written(tmp_path: Path, atlas: Atlas, frames: Frames) -> None:
    python = shutil.which("python3", path="/usr/bin")
    if not python or subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode:
        pytest.skip("QGIS is not installed (Debian: apt-get install python3-qgis)")
    (tmp_path / "atlas.gpkg").write_bytes(geopackage(atlas, frames))
    (tmp_path / "events.geojson").write_text(geojson(atlas, "events", frames), encoding="utf-8")
    wanted = [f"{tmp_path}/atlas.gpkg|layername={name}" for name in ("events", "movements", "control")]
    ran = subprocess.run(
        [python, "-c", IN_QGIS, *wanted, str(tmp_path / "events.geojson")],
        capture_output=True, text=True, check=True, env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
    )  # fmt: skip
    found = json.loads(ran.stdout.splitlines()[-1])
    rows = sum(len(event.places) for event in atlas.events.values())
    assert [layer[0] for layer in found.values()] == [True] * 4
    assert [layer[2] for layer in found.values()] == ["EPSG:4326"] * 4
    assert [layer[1] for layer in found.values()] == [rows, len(frames["movements"]), len(frames["control"]), rows]
    for layer in (wanted[0], str(tmp_path / "events.geojson")):
        assert {"title", "when", "place", "role"} <= set(found[layer][3])

"""Every parser of what strangers write, as a function of bytes: it gives something, or one of our own errors."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from geo.dates.edtf import When
from geo.drafting.corrections.file import parse
from geo.errors import DatelineError
from geo.gazetteer.user import compile_file
from geo.i18n.catalogue import faults, po_text
from geo.importing.files import read_table
from geo.output.story.markdown import read_article
from geo.reading.inputs import Task, load
from geo.reading.inputs.kinds import Kind
from geo.reading.inputs.records import lines, load_record
from geo.store import load_atlas, load_map, template_folder
from geo.workflows.import_file import Settings, planned

Target = Callable[[bytes], None]


@cache
def _atlas() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dateline-fuzz-"))
    shutil.copytree(template_folder(), folder, dirs_exist_ok=True)
    return folder


def _quietly(work: Callable[[], object]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of packages, about what they read
        try:
            work()
        except DatelineError as error:
            if not str(error):
                raise AssertionError(f"{type(error).__name__} says nothing") from error


def edtf(raw: bytes) -> None:
    """A time, which is written again as it was read."""
    text = raw.decode("utf-8", "replace")

    def work() -> None:
        when = When.parse(text)
        assert When.parse(when.edtf) == when

    _quietly(work)


def atlas_file(name: str, raw: bytes) -> None:
    """A file of an atlas's data, or a map's definition."""
    folder = _atlas()
    path = folder / name
    before = path.read_bytes()
    try:
        path.write_bytes(raw)

        def work() -> None:
            atlas = load_atlas(folder / "data")
            for definition in (folder / "maps").glob("*.toml"):
                load_map(definition, atlas)

        _quietly(work)
    finally:
        path.write_bytes(before)


def imported(ending: str, raw: bytes) -> None:
    """A sheet or map of somebody's, up to the plan of an import."""
    folder = _atlas()
    path = folder / f"given{ending}"
    path.write_bytes(raw)
    _quietly(lambda: read_table(path))
    _quietly(lambda: planned(path, folder, Settings()))


def article(kind: Kind, raw: bytes) -> None:
    """An article's file."""
    _quietly(lambda: load(Task("a", "a", kind, raw=raw)))


def records(raw: bytes) -> None:
    """Articles as records of JSON Lines."""
    for _, line in lines(raw.decode("utf-8", "replace")):
        _quietly(partial(load_record, line, "a"))


def corrections(raw: bytes) -> None:
    """What a review saved."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return
    _quietly(lambda: parse(document))


def story(raw: bytes) -> None:
    """An article in Markdown, with its head."""
    text = raw.decode("utf-8", "replace")
    _quietly(lambda: read_article(text, "a.md"))


def translation(raw: bytes) -> None:
    """A translation of the interface."""
    text = raw.decode("utf-8", "replace")
    _quietly(lambda: faults("fi", text))


def gazetteer(ending: str, raw: bytes) -> None:
    """A gazetteer that somebody adds."""
    folder = _atlas()
    path, target = folder / f"places{ending}", folder / "places.world"
    path.write_bytes(raw)
    _quietly(lambda: compile_file(path, target, lambda _: None))


TARGETS: Mapping[str, Target] = {
    "edtf": edtf,
    "events.toml": partial(atlas_file, "data/events/01-example.toml"),
    "atlas.toml": partial(atlas_file, "data/atlas.toml"),
    "places.geojson": partial(atlas_file, "data/places.geojson"),
    "control.geojson": partial(atlas_file, "data/control.geojson"),
    "sources.json": partial(atlas_file, "data/sources.json"),
    "map.toml": partial(atlas_file, "maps/first.toml"),
    "import csv": partial(imported, ".csv"),
    "import geojson": partial(imported, ".geojson"),
    "import kml": partial(imported, ".kml"),
    "import kmz": partial(imported, ".kmz"),
    "import xlsx": partial(imported, ".xlsx"),
    "import gpkg": partial(imported, ".gpkg"),
    "article txt": partial(article, "txt"),
    "article md": partial(article, "md"),
    "article html": partial(article, "html"),
    "article docx": partial(article, "docx"),
    "article pdf": partial(article, "pdf"),
    "records": records,
    "corrections": corrections,
    "story": story,
    "translation": translation,
    "gazetteer tsv": partial(gazetteer, ".tsv"),
    "gazetteer lpf": partial(gazetteer, ".json"),
}


def _zip(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


_KML = (
    b'<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><TimeStamp><when>1931</when></TimeStamp>'
    b"<Point><coordinates>1,2</coordinates></Point></Placemark></kml>"
)
_HTML = b'<html><head><meta property="article:published_time" content="1931-02-03"></head><body><p>In Porto.</p></body>'
_POINT = b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"A","when":"1931"},'
_POINT += b'"geometry":{"type":"Point","coordinates":[1,2]}}]}'
_LPF = b'{"type":"FeatureCollection","features":[{"@id":"a:1","type":"Feature","properties":{"title":"A"},'
_LPF += b'"names":[{"toponym":"A"}],"geometry":{"type":"Point","coordinates":[1,2]}}]}'
_REVIEW = b'{"dateline_corrections":1,"articles":[{"id":"a","decisions":[]}]}'


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """What a target is begun with: something whole, from which faults are made."""
    folder = template_folder()
    files = {
        "events.toml": "data/events/01-example.toml",
        "atlas.toml": "data/atlas.toml",
        "places.geojson": "data/places.geojson",
        "control.geojson": "data/control.geojson",
        "sources.json": "data/sources.json",
        "map.toml": "maps/first.toml",
    }
    if name in files:
        return ((folder / files[name]).read_bytes(),)
    others: dict[str, tuple[bytes, ...]] = {
        "edtf": (b"1944-11-07/1944-11-12", b"-0489~/..", b"194X", b"2004-06-~01/2004-06-~20", b"Y-1700E3?"),
        "import csv": (b"title,when,lat,lon\nA,1931-02-03,1,2\n", b'name;date\n"A\nB";3/4/31\n'),
        "import geojson": (_POINT, _LPF),
        "import kml": (_KML,),
        "import kmz": (_zip({"doc.kml": _KML}),),
        "import xlsx": (_zip({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}),),
        "import gpkg": (b"SQLite format 3\x00" + bytes(100),),
        "article txt": (b"PORTO, 3 March 1931 - The harbour was shut.", "\ufeffé".encode("utf-16")),
        "article md": (b"---\ntitle: A\ndate: 1931\n---\n# A\nIn *Porto*.\n",),
        "article html": (_HTML, b"<html"),
        "article docx": (_docx(),),
        "article pdf": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",),
        "records": (b'{"id": 1, "text": "In Porto.", "date": "1931"}\n',),
        "corrections": (_REVIEW,),
        "story": (b"---\ntitle: A\nmap: first\n---\nIn [Porto](dateline:place/orleans).[^1]\n\n[^1]: A\n",),
        "translation": (po_text("fi").encode()[:4000],),
        "gazetteer tsv": (b"name\tlon\tlat\tcountry\nMill\t1\t2\tFR\n",),
        "gazetteer lpf": (_LPF,),
    }
    return others[name]


def _docx() -> bytes:
    from docx import Document

    made = io.BytesIO()
    document = Document()
    document.add_paragraph("PORTO, 3 March 1931")
    document.save(made)
    return made.getvalue()


def clean() -> None:
    """Remove the folder that the targets write into."""
    if _atlas.cache_info().currsize:
        shutil.rmtree(_atlas(), ignore_errors=True)
        _atlas.cache_clear()

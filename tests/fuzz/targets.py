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

import pyarrow as pa
from pyarrow import parquet as pq

from geo.dates.edtf import When
from geo.drafting.corrections.file import parse
from geo.errors import DatelineError
from geo.gazetteer.user import compile_file
from geo.i18n.catalogue import faults, po_text
from geo.importing.files import read_table
from geo.importing.many.events import events_in
from geo.importing.many.page_atlas import page_atlas, page_definition
from geo.importing.many.records import records_of
from geo.importing.many.table import read_many
from geo.output.story.markdown import read_article
from geo.reading.inputs import Task, load
from geo.reading.inputs.kinds import Kind
from geo.reading.inputs.records import lines, load_record
from geo.scene.compose import layers_of
from geo.store import load_atlas, load_map, template_folder
from geo.workflows.corpus.articles import tasks_of
from geo.workflows.corpus.drawing import told_in
from geo.workflows.corpus.plan import plan
from geo.workflows.draft import drafted_of_tables
from geo.workflows.import_file import Settings, planned
from geo.workflows.manifest import manifest_path
from geo.workflows.verify import verify

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


def many(ending: str, raw: bytes) -> None:
    """A table of very many events, up to what a page says of each."""
    path = _atlas() / f"many{ending}"
    path.write_bytes(raw)

    def work() -> None:
        events = events_in(read_many(path))
        page_definition(events, page_atlas(events, "Many"), "many", "Many")
        json.dumps(list(records_of(events)), allow_nan=False)

    _quietly(work)


def corpus(raw: bytes) -> None:
    """A corpus of articles in Parquet."""
    path = _atlas() / "articles.parquet"
    path.write_bytes(raw)

    def work() -> None:
        for part in plan([str(path)]):
            for task in tasks_of(part):
                assert task.fault or task.loaded

    _quietly(work)


def corpus_events(raw: bytes) -> None:
    """A table of a corpus's events, up to the map that is drafted of it."""
    path = _atlas() / "events.parquet"
    path.write_bytes(raw)
    _quietly(lambda: _mapped(path))


def corpus_rows(raw: bytes) -> None:
    """The same, of rows with any values that Parquet can hold."""
    path = _atlas() / "events.parquet"
    try:
        table = pa.Table.from_pylist([_ROW | json.loads(raw)])
        pq.write_table(table, path)
    except (ValueError, TypeError, RecursionError, OverflowError, pa.ArrowException):
        return
    _quietly(lambda: _mapped(path))


def _mapped(path: Path) -> None:
    made = drafted_of_tables(told_in(path))
    layers_of(made.atlas, made.definition)


def manifest(raw: bytes) -> None:
    """The manifest beside a built page."""
    page = _atlas() / "maps" / "first.html"
    page.touch()
    manifest_path(page).write_bytes(raw)
    _quietly(lambda: verify(_atlas(), page, anew=False))


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
    "tiles csv": partial(many, ".csv"),
    "tiles geojson": partial(many, ".geojson"),
    "tiles parquet": partial(many, ".parquet"),
    "corpus": corpus,
    "corpus events": corpus_events,
    "corpus rows": corpus_rows,
    "manifest": manifest,
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
_MANY = b"id,title,when,lon,lat,radius_km,place_title,importance,sources,claims,paragraph,says\n"
_MANY += b"a,A,1931,1,2,5,Porto,2,S,C 15 (b),3,He said\nb,B,1931-02/..,,,,,,,,,\n"
_ROW: Mapping[str, object] = {
    "id": "a/0", "article": "a", "article_number": 0, "number": 0, "title": "A", "kind": "fighting", "what": "battle",
    "edtf": "1931", "modality": "reported", "cited": None, "movement": None, "confidence": 0.5, "why": "",
    "span_start": 0, "span_end": 9, "paragraph": 1, "sentence": 1, "quote": "In Porto.", "quote_before": "",
    "quote_after": "", "article_title": "A", "article_date": "1931", "article_date_basis": "", "article_address": "",
    "places": [{
        "key": "a", "place": "a", "name": "Porto", "called": "Porto", "role": "location", "lon": 1.0, "lat": 2.0,
        "radius_km": 5.0, "type": "city", "country": "PT", "borrowed": False,
    }],
}  # fmt: skip
_MANIFEST = (
    b'{"map":"first","data_version":"1","language":"en","base_url":"","outputs":{"first.html":"0"},"inputs":{"a":'
)
_MANIFEST += b'"0"},"program":"0","packages":{"numpy":"1"},"wishes":{},"format":1}'
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
        "tiles csv": (_MANY,),
        "tiles geojson": (_POINT.replace(b'"title"', b'"id":"a","importance":2,"place_title":"Porto","title"'),),
        "tiles parquet": (_parquet([{"id": "a", "title": "A", "when": "1931", "lon": 1.0, "lat": 2.0}]),),
        "corpus": (_parquet([{"id": "a", "text": "In Porto.", "date": "1931"}]),),
        "corpus events": (_parquet([_ROW]),),
        "corpus rows": tuple(json.dumps({name: value}).encode() for name, value in _ROW.items()),
        "manifest": (_MANIFEST,),
    }
    return others[name]


def _parquet(rows: list[Mapping[str, object]]) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), made)
    return made.getvalue()


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

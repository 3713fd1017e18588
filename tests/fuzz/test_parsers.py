"""No file of a stranger's ends a parser otherwise than by giving something, or by an error that says what is wrong.

Here each is given some dozens of broken files in the same order every time; ``make fuzz`` looks for more, guided by
what of the program a file reaches.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.importing.files import read_table
from geo.reading.inputs import Task, load
from tests.fuzz.targets import TARGETS, clean, seeds

pytestmark = pytest.mark.slow

TRIES = 40
BREAKERS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b'"', b"'", b"\\", b"[" * 3000, b"{" * 3000, b"<a>" * 3000, b"1e999", b"-1",
    b"NaN", b"9" * 400, b"\x1b", "\u202e".encode(), b"&a;", b"%s", b"\r", b"=", b"null", b"true", b"''", b"../../x",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _tidy() -> Iterator[None]:
    yield
    clean()


def broken(name: str) -> Iterator[bytes]:
    """Files made of a whole one: cut, doubled, with pieces swapped and signs put in."""
    chance = random.Random(name)
    for seed in seeds(name):
        yield from (b"", seed, seed * 3, seed[::-1])
        for _ in range(TRIES // len(seeds(name))):
            raw = bytearray(seed)
            for _ in range(chance.randint(1, 4)):
                at = chance.randint(0, len(raw))
                cut = at + chance.choice([0, 0, 1, 1, 4, 40])
                raw[at:cut] = chance.choice([chance.choice(BREAKERS), bytes([chance.randrange(256)]), bytes(raw[:20])])
            yield bytes(raw)


@pytest.mark.parametrize("name", TARGETS)
def test_a_broken_file_is_refused_in_words(name: str) -> None:
    for raw in broken(name):
        TARGETS[name](raw)


def bomb(name: str) -> bytes:
    """A file of three kilobytes that unpacks to three megabytes; the tests bring the limits down to one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, bytes(3_000_000))
    return made.getvalue()


@pytest.mark.parametrize(("ending", "inside"), [(".kmz", "doc.kml"), (".xlsx", "xl/worksheets/sheet1.xml")])
def test_a_bomb_is_not_unpacked_by_an_import(
    ending: str, inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("files", "keyhole"):
        monkeypatch.setattr(f"geo.importing.{module}.MOST_BYTES", 1_000_000)
    path = tmp_path / f"bomb{ending}"
    path.write_bytes(bomb(inside))
    [problem] = read_table(path).problems
    assert "large" in problem.what


def test_a_bomb_is_not_unpacked_as_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.reading.inputs.word.MAX_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(DataError, match="unpacks to 3 MB"):
        load(Task("a", "a.docx", "docx", raw=bomb("word/document.xml")))


LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">'.encode() for i in range(9)
)
SECRET_WORDS = "Parsers of what strangers write"
SECRET = f'<!DOCTYPE a [<!ENTITY j SYSTEM "{Path(__file__).with_name("secret.txt").as_uri()}">'.encode()


@pytest.mark.parametrize("head", [LAUGHS, SECRET], ids=["a billion laughs", "a file of the machine"])
def test_entities_are_never_followed(head: bytes, tmp_path: Path) -> None:
    kml = head + b']><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&j;</name></Placemark></kml>'
    path = tmp_path / "a.kml"
    path.write_bytes(kml)
    assert "declares entities" in read_table(path).problems[0].what
    page = head + b"]><html><body><p>In March 1931 &j; the harbour of Porto was shut.</p></body></html>"
    try:
        text = load(Task("a", "a", "html", raw=page)).article.text
    except DataError as refused:
        text = str(refused)
    assert "hahaha" not in text
    assert SECRET_WORDS not in text

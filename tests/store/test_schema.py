"""Data of an earlier layout is read for as long as Dateline lives; data of a later one is refused in words.

``schema-1`` is an atlas as the first release wrote it. It is never changed: a layout that cannot be read any more has
to be read by a migration.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from geo.store import load_atlas, load_map
from geo.store.atlas import InvalidDataError

FIRST = Path(__file__).parent / "schema-1"
# Of its files' names and bytes. Do not mend this line: mend what no longer reads that atlas.
FIRST_SHA256 = "e744855d0396ab884df6af1556855670cc32ba968dab1864238e0b3fa5442ffb"


def test_the_atlas_of_the_first_layout_is_as_it_was_released() -> None:
    digest = hashlib.sha256()
    for path in sorted(FIRST.rglob("*"), key=lambda path: path.relative_to(FIRST).as_posix()):
        if path.is_file():
            digest.update(f"{path.relative_to(FIRST).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    assert digest.hexdigest() == FIRST_SHA256


def test_an_atlas_of_the_first_layout_is_read_whole() -> None:
    atlas = load_atlas(FIRST / "data")
    assert list(atlas.events) == ["siege-of-orleans", "rouvray", "joan-enters-orleans", "patay"]
    assert [claim.says for claim in atlas.events["patay"].claims] == ["An English force was beaten on 18 June 1429."]
    assert atlas.events["siege-of-orleans"].when.edtf == "1428-10/1429-05-08"
    assert atlas.places["orleans"].lonlat == (1.91, 47.9)
    assert load_map(FIRST / "maps" / "first.toml", atlas).periods == ("siege", "relief")


def _with(line: str, folder: Path) -> Path:
    data = Path(shutil.copytree(FIRST / "data", folder / "data"))
    text = (data / "atlas.toml").read_text("utf-8").replace("schema = 1\n", line)
    (data / "atlas.toml").write_text(text, "utf-8")
    return data


def test_an_atlas_that_names_no_layout_is_of_the_first(tmp_path: Path) -> None:
    assert load_atlas(_with("", tmp_path)).about.title == "My atlas"


@pytest.mark.parametrize("line", ["schema = 2\n", 'schema = "1"\n', "schema = 0\n"])
def test_an_atlas_of_a_layout_that_is_not_known_is_refused_with_what_to_try(line: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match=r"atlas\.toml: schema: .*a newer release"):
        load_atlas(_with(line, tmp_path))

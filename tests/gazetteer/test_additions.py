"""A user adds gazetteers of three kinds, and takes them away again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DataError
from geo.gazetteer import user
from geo.gazetteer.world import open_world


def dump_line(id: int, name: str, group: str = "P", code: str = "PPL", **cells: str) -> str:
    values = [
        str(id), name, name, cells.get("alternates", ""), cells.get("lat", "60.1"), cells.get("lon", "24.9"), group,
        code,
        "FI", "", cells.get("admin1", "01"), "", "", "", cells.get("people", "0"), "", "", "Europe/Helsinki",
        "2020-01-01",
    ]  # fmt: skip
    return "\t".join(values) + "\n"


def feature(**changes: Any) -> dict[str, Any]:
    return {
        "@id": "https://example.org/haven",
        "type": "Feature",
        "properties": {"title": "Haven", "ccodes": ["FI"]},
        "geometry": {"type": "Point", "coordinates": [2.0, 1.0]},
        "names": [{"toponym": "Hafn"}],
        "types": [{"identifier": "aat:300008347", "label": "inhabited places"}],
        "when": {"timespans": [{"start": {"in": "-0200"}, "end": {"latest": "0150-06-01"}}]},
        **changes,
    }


def silent(_: str) -> None:
    pass


def test_a_dump_is_added_and_minor_kinds_are_left_out(small: Path) -> None:
    dump = small / "FI.txt"
    dump.write_text(
        dump_line(11, "Kotka", people="54000", alternates="Котка,KTK,kwtka,Kymin Kotka")
        + dump_line(12, "Vantaanjoki", "H", "STM", alternates="Vanda å")
        + dump_line(13, "Hotel Kotka", "S", "HTL")
        + dump_line(14, "Uusimaa", "A", "ADM1"),
        encoding="utf-8",
    )
    told: list[str] = []
    (added,) = user.add([dump], told.append)
    assert (added.name, added.entries, added.made_from) == ("fi", 3, "FI.txt")
    assert any("1 of minor kinds left out" in line for line in told)
    world = open_world()
    assert [(entry.id, entry.type) for entry in world.lookup("Kymin kotka")] == [("geonames:11", "city")]
    assert [entry.type for entry in world.lookup("Vantaanjoki")] == ["river"]
    assert not world.lookup("Hotel Kotka")
    assert world.lookup("Kotka")[0].admin1 == "Uusimaa"
    assert "geonames" in world.credits


def test_a_dump_may_lie_in_its_zip_file(small: Path) -> None:
    with zipfile.ZipFile(small / "FI.zip", "w") as archive:
        archive.writestr("readme.txt", "About the columns")
        archive.writestr("FI.txt", dump_line(11, "Kotka"))
    user.add([small / "FI.zip"], silent)
    assert open_world().lookup("Kotka")


def test_a_broken_dump_adds_nothing_and_leaves_what_was_added(small: Path) -> None:
    dump = small / "FI.txt"
    dump.write_text(dump_line(11, "Kotka"), encoding="utf-8")
    user.add([dump], silent)
    dump.write_text(dump_line(12, "Porvoo") + "half a li\n" + dump_line(13, "Hanko", lat="north"), encoding="utf-8")
    with pytest.raises(DataError, match=r"2 problems(.|\n)*FI.txt: line 2(.|\n)*FI.txt: line 3"):
        user.add([dump], silent)
    world = open_world()
    assert world.lookup("Kotka")
    assert not world.lookup("Porvoo")


@pytest.mark.parametrize("shape", ["collection", "list", "lines", "one"])
def test_a_linked_places_file_is_added(small: Path, shape: str) -> None:
    features = [feature(), feature(**{"@id": "unplaced", "geometry": None})]
    text = {
        "collection": json.dumps({"type": "FeatureCollection", "features": features, "citation": "The Haven Project"}),
        "list": json.dumps(features),
        "lines": "\n".join(map(json.dumps, features)),
        "one": json.dumps(features[0]),
    }[shape]
    (small / "havens.lpf.json").write_text(text, encoding="utf-8")
    (added,) = user.add([small / "havens.lpf.json"], silent, "" if shape == "collection" else "The Haven Project")
    assert (added.name, added.entries, added.credit) == ("havens", 1, "The Haven Project")
    world = open_world()
    (haven,) = world.lookup("HAFN")
    assert (haven.id, haven.type, haven.lonlat) == ("https://example.org/haven", "town", (2.0, 1.0))
    assert (haven.from_year, haven.to_year, haven.country) == (-200, 150, "FI")
    assert world.credits["user:havens"].text == "The Haven Project"


def test_an_area_gives_a_point_inside_it_and_its_reach(small: Path) -> None:
    ring = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    drawn = feature(geometry={"type": "Polygon", "coordinates": [ring]}, types=[], fclasses=["H"])
    (small / "lake.json").write_text(json.dumps(drawn), encoding="utf-8")
    user.add([small / "lake.json"], silent)
    (lake,) = open_world().lookup("Haven")
    assert lake.type == "lake"
    assert lake.lonlat == pytest.approx((1, 1))
    assert lake.radius_km == pytest.approx(157, abs=2)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"@id": ""}, "has no @id"),
        ({"properties": {}, "names": []}, "has no properties.title"),
        ({"geometry": {"type": "Point", "coordinates": [200, 1]}}, "has a geometry that gives no point on earth"),
        ({"geometry": {"type": "Point", "coordinates": "here"}}, "has a geometry that gives no point on earth"),
        ({"geometry": {"type": "Nowhere"}}, "has a geometry that gives no point on earth"),
        ({"geometry": "here"}, "has a geometry that gives no point on earth"),
    ],
)
def test_faults_of_a_linked_places_file_are_told(small: Path, changes: dict[str, Any], what: str) -> None:
    (small / "havens.json").write_text(json.dumps([feature(**changes), 7, feature(), feature()]), encoding="utf-8")
    with pytest.raises(DataError) as fault:
        user.add([small / "havens.json"], silent)
    assert f"feature 1: {what}" in str(fault.value)
    assert "feature 2: is no object" in str(fault.value)
    assert "feature 4: this @id stands twice" in str(fault.value)


def test_additions_are_listed_replaced_and_removed(small: Path) -> None:
    own = small / "Old Ports.csv"
    own.write_text("name,lat,lon\nHaven,1,2\n", encoding="utf-8")
    user.add([own], silent)
    own.write_text("name,lat,lon\nHaven,1,2\nPort Haven,1,2\n", encoding="utf-8")
    user.add([own], silent, "The Ports Society")
    (added,) = user.additions()
    assert (added.name, added.entries, added.credit) == ("old-ports", 2, "The Ports Society")
    with pytest.raises(DataError, match="one of old-ports"):
        user.remove(["old-ports", "new-ports"])
    assert open_world().lookup("Port Haven")
    assert not open_world(user=False).lookup("Port Haven")
    user.remove(["old-ports"])
    assert user.additions() == []
    assert not open_world().lookup("Port Haven")


def test_a_broken_addition_is_told_of_and_left_out(small: Path) -> None:
    (small / "data").mkdir()
    (small / "data" / "old.dlgaz").write_bytes(b"cut off")
    told: list[str] = []
    assert open_world(progress=told.append).lookup("Helsinki")
    assert any("old.dlgaz" in line and "build" in line for line in told)
    assert user.additions()[0].entries == 0


def test_files_that_are_none_or_share_a_name_are_refused(small: Path) -> None:
    with pytest.raises(DataError, match=r"none.txt is no file"):
        user.add([small / "none.txt"], silent)
    (small / "a.csv").write_text("name,lat,lon\n", encoding="utf-8")
    (small / "a.tsv").write_text("name\tlat\tlon\n", encoding="utf-8")
    with pytest.raises(DataError, match="'a'"):
        user.add([small / "a.csv", small / "a.tsv"], silent)
    with pytest.raises(DataError, match="holds no places"):
        user.add([small / "a.csv"], silent)

"""GeoNames dumps (``allCountries.txt`` or a country's), read line by line: memory stays bounded at 13 million lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import log10
from pathlib import Path
from typing import IO

from geo.errors import Problem
from geo.gazetteer.compile import Record
from geo.gazetteer.entry import SETTLEMENTS, Entry, prominence, radius_km, settlement_type
from geo.gazetteer.names import keys_of_alternate, keys_of_title
from geo.gazetteer.sources.divisions import read_divisions

COLUMNS = 19
_OTHER_SCRIPTS_FROM = 100_000

# Feature codes that an article may speak of, with our types. Farms, wells, hotels, schools, streets and the like are
# left out: their names are too many and mean too much else.
CODES: dict[str, str] = {
    **dict.fromkeys(("PCLI", "PCL", "PCLS", "PCLF"), "country"),
    **dict.fromkeys(("PCLD", "PCLIX", "TERR"), "dependency"),
    "PCLH": "former-state", "ADM1": "province", "ADM1H": "province", "ADM2": "county", "ADM2H": "county",
    **dict.fromkeys(("ADM3", "ADM4", "ADMD", "ADM3H", "ADM4H", "ADMDH"), "district"), "CONT": "continent",
    **dict.fromkeys(("RGN", "RGNE", "RGNH", "RGNL", "AREA", "ZN", "ZNB", "PRSH", "LTER"), "region"),
    "PPLX": "neighbourhood", "OCN": "ocean", "SEA": "sea", "STRT": "strait", "CHN": "strait",
    **dict.fromkeys(("BAY", "BAYS", "GULF", "SD", "FJD", "COVE", "INLT", "LGN", "BGHT", "HBR"), "bay"),
    **dict.fromkeys(("CNL", "CNLN"), "canal"), **dict.fromkeys(("LK", "LKS", "LKI", "LKN", "RSV", "LKSB"), "lake"),
    **dict.fromkeys(("STM", "STMS", "STMI", "STMX", "WAD", "STMM", "DLTA", "ESTY"), "river"), "FLLS": "waterfall",
    **dict.fromkeys(("SPNG", "SPNT"), "spring"), **dict.fromkeys(("RF", "BNK", "SHOL"), "reef"),
    **dict.fromkeys(("CST", "BCH", "SHOR"), "coast"), **dict.fromkeys(("GLCR", "ICEF"), "glacier"),
    **dict.fromkeys(("MRSH", "SWMP", "WTLD"), "wetland"), **dict.fromkeys(("MTS", "RDGE"), "range"),
    **dict.fromkeys(("MT", "PK", "PKS", "CRTR"), "mountain"), "VLC": "volcano",
    **dict.fromkeys(("HLL", "HLLS"), "hill"),
    **dict.fromkeys(("PLAT", "UPLD"), "plateau"), **dict.fromkeys(("PLN", "PLNX", "STPP"), "plain"),
    **dict.fromkeys(("DSRT", "DUNE"), "desert"), **dict.fromkeys(("VAL", "VALS", "CNYN", "GRGE"), "valley"),
    **dict.fromkeys(("PASS", "GAP"), "pass"), **dict.fromkeys(("ISL", "ISLET", "ATOL"), "island"),
    "ISLS": "archipelago",
    "PEN": "peninsula", **dict.fromkeys(("CAPE", "PT", "HDLD"), "cape"), "OAS": "oasis",
    **dict.fromkeys(("FRST", "WOOD"), "forest"), **dict.fromkeys(("PRK", "RESN", "RESW", "RES"), "park"),
    "BTL": "battlefield", **dict.fromkeys(("FT", "CSTL"), "fort"),
    **dict.fromkeys(("MSTY", "CVNT", "LMS"), "monastery"),
    **dict.fromkeys(("AIRP", "AIRB"), "airport"), **dict.fromkeys(("PRT", "HBRX", "NVB"), "port"),
    **dict.fromkeys(("HSTS", "RUIN", "ANS", "ARCH", "PYR", "PYRS", "MILB", "INSM", "MNMT", "CMTY", "DAM", "SPCL"),
    "site"),
    **dict.fromkeys(("PAL", "STDM", "MUS", "BDG", "TOWR", "PRN", "PSTB"), "building"),
}  # fmt: skip
# What a place without people starts with; a name in many languages says that many know it.
_UNPOPULATED = 0.8


@dataclass(slots=True)
class Dump:
    """What reading a dump gave beside its records: ``faults`` fills as records are taken."""

    lines: int = 0
    left_out: int = 0
    faults: list[Problem] = field(default_factory=list)


def is_dump(path: Path) -> bool:
    """Whether the file looks like a dump: its first line has nineteen cells and begins with a number."""
    try:
        with opened(path) as file:
            cells = file.readline(20_000).split("\t")
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile):
        return False
    return len(cells) == COLUMNS and cells[0].isdigit()


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The text of a dump, out of its zip file too."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
            if not inside:
                raise zipfile.BadZipFile(f"{path} holds no .txt file")
            with archive.open(max(inside, key=lambda name: archive.getinfo(name).file_size)) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    else:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file


def records(path: Path, dump: Dump, most_faults: int = 20) -> Iterator[Record]:
    """The records of a dump; lines of kinds that nobody writes about are counted and left out.

    Reading ends early when there are more than ``most_faults`` faults.
    """
    divisions = {division.code: division for division in read_divisions().values() if division.code}
    admin = {code: (division.id, division.name) for code, division in divisions.items()}
    with opened(path) as file:
        for number, line in enumerate(file, 1):
            dump.lines = number
            cells = line.rstrip("\r\n").split("\t")
            record = _record(cells, admin, dump, path.name, number)
            if record is not None:
                yield record
            elif len(dump.faults) > most_faults:
                return


def _record(cells: list[str], admin: dict[str, tuple[str, str]], dump: Dump, file: str, number: int) -> Record | None:
    if len(cells) != COLUMNS:
        _fault(dump, file, number, f"has {len(cells)} cells and not {COLUMNS}", cells[0])
        return None
    id, name, _, alternates, lat_text, lon_text, group, code, country, _, admin1, admin2, *_, people_text = cells[:15]
    type_ = _type(group, code)
    if type_ is None or not name:
        dump.left_out += 1
        return None
    try:
        lat, lon, people = float(lat_text), float(lon_text), int(people_text or 0)
        if not (id.isdigit() and -90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError
    except ValueError:
        _fault(
            dump,
            file,
            number,
            "has an id, point or population that is no number in bounds",
            f"{id}, {lat_text}, {lon_text}",
        )
        return None
    if type_ == "settlement":
        type_ = settlement_type(people, code == "PPLC")
    other = alternates.split(",") if alternates else []
    known = _UNPOPULATED + log10(1 + len(other)) if type_ not in SETTLEMENTS else 0.0
    first = admin.get(f"{country}.{admin1}")
    second = admin.get(f"{country}.{admin1}.{admin2}") if admin2 else None
    own = f"geonames:{id}"
    entry = Entry(
        id=own,
        title=name,
        lon=lon,
        lat=lat,
        type=type_,
        population=people,
        country=country if len(country) == 2 and country.isascii() else "",
        admin1=first[1] if first else "",
        radius_km=radius_km(type_, people),
        source="geonames",
        parents=tuple(part[0] for part in (second, first) if part and part[0] != own),
        prominence=max(prominence(type_, people), round(known, 3)),
    )
    keys = [*keys_of_title(name)]
    for alternate in other:
        keys += keys_of_alternate(alternate, other_scripts=people >= _OTHER_SCRIPTS_FROM)
    return Record(entry, tuple(dict.fromkeys(keys)))


def _type(group: str, code: str) -> str | None:
    if group == "P":
        return CODES.get(code, "settlement")
    return CODES.get(code)


def _fault(dump: Dump, file: str, number: int, what: str, value: str) -> None:
    dump.faults.append(Problem(file, f"line {number}", what, value[:60], "downloading the dump again"))

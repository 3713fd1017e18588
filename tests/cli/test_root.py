"""The command line: help everywhere, data on stdout, one clear message on stderr, and exit codes that keep their
word.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import ClassVar

import click
import pytest
from click.testing import CliRunner, Result
from geopy.exc import GeocoderUnavailable
from geopy.location import Location
from geopy.point import Point

from geo.cli import main
from geo.gazetteer.online import OnlineGazetteer
from geo.store.cache import remembered

DATA, OURS = 2, 1


def walk(command: click.Command, *path: str):
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from walk(child, *path, name)


COMMANDS = dict(walk(main))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def told(result: Result, code: int, *words: str) -> str:
    """The one message of a command that failed as it should."""
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    messages = [line for line in result.stderr.splitlines() if line.startswith(("dateline: ", "Error: "))]
    assert len(messages) == 1, result.stderr
    for word in words:
        assert word in result.stderr
    return messages[0]


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """An invented atlas that may be broken, with a map built earlier."""
    folder = tmp_path / "small-atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", folder)
    (folder / "maps" / "salt-road.html").write_text("built earlier", encoding="utf-8")
    return folder


@pytest.fixture
def real(root: Path, tmp_path: Path) -> Path:
    """A copy of the real atlas that may be broken, with a map built earlier."""
    for name in ("data", "maps"):
        shutil.copytree(root / name, tmp_path / "atlas" / name, ignore=shutil.ignore_patterns("*.html"))
    (tmp_path / "atlas/maps/etr-1944-1949.html").write_text("built earlier", encoding="utf-8")
    return tmp_path / "atlas"


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "dateline")
def test_every_command_has_help_with_a_sentence_and_an_example(path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert result.stderr == ""
    command = COMMANDS[path]
    assert command.help
    assert "Exit codes:" in result.output or "Example: dateline" in result.output
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, option.name


def test_an_unknown_command_and_an_unknown_option_are_told_with_exit_code_2() -> None:
    told(run("biuld"), DATA, "biuld")
    told(run("build", "--owt"), DATA, "--owt")


def latin_1(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n# \xe9\n")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BROKEN = {
    "a file that is missing": ("data/sources.json", Path.unlink, ["data/sources.json", "is not there"]),
    "a file that cannot be read": ("data/periods.toml", a_folder, ["data/periods.toml", "cannot be read"]),
    "a file in another encoding": ("data/periods.toml", latin_1, ["data/periods.toml", "not UTF-8"]),
    "broken TOML": (
        "data/events/03-three-fronts.toml",
        lambda p: swap(p, "[[event]]", "[[event]"),
        ["03-three-fronts.toml", "broken TOML", "line 3"],
    ),
    "broken GeoJSON": (
        "data/places.geojson",
        lambda p: swap(p, '"features": [', '"features": ['[:-1] + ","),
        ["data/places.geojson", "broken JSON", "line "],
    ),
    "broken outlines": (
        "data/control.geojson",
        lambda p: swap(p, '"type": "Polygon"', '"type": "Polygone"'),
        ["data/control.geojson", "Polygone"],
    ),
    "an unknown place": (
        "data/events/03-three-fronts.toml",
        lambda p: swap(p, 'place = "', 'place = "zz-'),
        ["03-three-fronts.toml", "zz-"],
    ),
    "an impossible date": (
        "data/events/03-three-fronts.toml",
        lambda p: swap(p, 'when = "1945', 'when = "1945-13'),
        ["03-three-fronts.toml", "1945-13"],
    ),
    "an unknown key": ("maps/etr-1944-1949.toml", lambda p: swap(p, "subtitle", "sub_title"), ["Try: subtitle"]),
    "an unknown period": (
        "maps/etr-1944-1949.toml",
        lambda p: swap(p, '"three-fronts", "halt', '"tree-fronts", "halt'),
        ["'tree-fronts'", "Try: three-fronts"],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("file", "spoil", "words"), BROKEN.values(), ids=BROKEN)
def test_bad_data_ends_the_build_with_its_file_and_value_and_leaves_the_earlier_map(real, file, spoil, words) -> None:
    spoil(real / file)
    told(run("build", "etr-1944-1949", "--atlas", real), DATA, *words)
    assert (real / "maps/etr-1944-1949.html").read_text(encoding="utf-8") == "built earlier"
    assert sorted(p.suffix for p in (real / "maps").iterdir()).count(".tmp") == 0


@pytest.mark.slow
@pytest.mark.parametrize(("file", "spoil", "words"), BROKEN.values(), ids=BROKEN)
def test_check_lists_the_same_on_stdout_and_counts_on_stderr(real, file, spoil, words) -> None:
    spoil(real / file)
    result = run("check", "--atlas", real)
    told(result, DATA, "problem")
    for word in words:
        assert word in result.stdout


def test_a_folder_without_an_atlas_is_told(tmp_path: Path) -> None:
    told(run("build", "--atlas", tmp_path / "none"), DATA, "is not there")
    told(run("check", "--atlas", tmp_path / "none"), DATA, "problem")


def test_an_unknown_map_is_told_with_the_known_ones(small: Path) -> None:
    told(run("build", "salt-raod", "--atlas", small), DATA, "salt-raod", "Try one of: salt-road")


def test_a_folder_that_may_not_be_written_to_is_told_before_anything_is_drawn(small: Path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("geo.store.files.Path.touch", refuse)
    result = run("build", "salt-road", "--atlas", small)
    told(result, OURS, str(small / "maps"), os.strerror(errno.EACCES), "--out")
    assert "drawing" not in result.stderr


def test_bad_data_makes_no_folder(small: Path, tmp_path: Path) -> None:
    told(run("build", "salt-raod", "--atlas", small, "--out", tmp_path / "site"), DATA, "salt-raod")
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_map_is_built_and_its_path_alone_goes_to_stdout(small: Path, tmp_path: Path) -> None:
    result = run("build", "salt-road", "--atlas", small, "--out", tmp_path / "site" / "out")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{tmp_path / 'site' / 'out' / 'salt-road.html'}\n"
    assert "drawing salt-road" in result.stderr
    assert (tmp_path / "site/out/salt-road.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_output_folder_that_is_a_file_is_told(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    result = run("build", "salt-road", "--atlas", small, "--out", tmp_path / "out")
    told(result, OURS, "could be written", str(tmp_path / "out"), "--out")
    assert "drawing" not in result.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
def test_a_full_disk_or_a_closed_folder_leaves_the_earlier_map_and_no_crumbs(small, monkeypatch, fault: int) -> None:
    def fail(*_: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr("geo.store.files.os.fsync", fail)
    before = sorted(p.name for p in (small / "maps").iterdir())
    told(run("build", "salt-road", "--atlas", small), OURS, "could not be written", os.strerror(fault), "untouched")
    assert (small / "maps/salt-road.html").read_text(encoding="utf-8") == "built earlier"
    assert sorted(p.name for p in (small / "maps").iterdir()) == before


@pytest.mark.slow
def test_check_is_silent_on_the_real_atlas(root: Path) -> None:
    result = run("check", "--atlas", root)
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.slow
def test_check_is_silent_on_the_real_atlas_beside_its_texts(root: Path, shared: Path) -> None:
    result = run("check", "--atlas", root, "--texts", shared / "seeds")
    assert (result.exit_code, result.output) == (0, "")


def test_a_place_is_found_by_any_of_its_names_and_told_as_json(root: Path) -> None:
    for name in ("Ghulja", "ghulja", "Yining"):
        found = json.loads(run("place", name, "--atlas", root).stdout)
        assert found["id"] == "ghulja"
        assert 81 < found["lon"] < 82
        assert 43 < found["lat"] < 45


def test_an_unknown_place_is_told_with_close_names(root: Path) -> None:
    told(
        run("place", "Ghuljja-upon-Nothing", "--atlas", root), DATA, "no place is called 'Ghuljja-upon-Nothing'", "Try"
    )
    told(run("place", "", "--atlas", root), DATA, "no place is called ''")


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [("--when", "1944-13", "1944-13"), ("--near", "86", "86,44"), ("--near", "a,b", "'a,b'"),
    ("--near", "500,44", "500"), ("--near", "nan,44", "nan")],
)  # fmt: skip
def test_an_impossible_date_or_point_is_told(root: Path, option: str, value: str, word: str) -> None:
    told(run("place", "Ghulja", option, value, "--atlas", root), DATA, word)


class Service:
    """What geopy would give as a geocoder: it knows one place, and may be down."""

    down = False
    asked: ClassVar[list[str]] = []

    def __init__(self, user_agent: str) -> None:
        assert user_agent.startswith("dateline")

    def geocode(self, query: str, *, exactly_one: bool) -> Location | None:
        self.asked.append(query)
        if self.down:
            raise GeocoderUnavailable("no route")
        return Location("Orleans, Loiret", Point(47.9, 1.9), {}) if query == "Orleans" else None


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> type[Service]:
    monkeypatch.setattr("geo.gazetteer.online.get_geocoder_for_service", lambda name: Service)
    monkeypatch.setattr(OnlineGazetteer.__init__, "__kwdefaults__", NO_DELAY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(Service, "asked", [])
    return Service


NO_DELAY = (OnlineGazetteer.__init__.__kwdefaults__ or {}) | {"delay_seconds": 0, "retries": 0}


def test_a_name_the_atlas_does_not_know_may_be_asked_online_and_is_asked_for_once(root: Path, service) -> None:
    for _ in range(2):
        found = json.loads(run("place", "Orleans", "--online", "nominatim", "--atlas", root).stdout)
        assert (found["title"], found["lon"], found["lat"]) == ("Orleans, Loiret", 1.9, 47.9)
        assert found["coordinates_from"] == "nominatim"
    assert service.asked == ["Orleans"]


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """The log of ``geo``, of which nobody hears any more afterwards."""
    log = logging.getLogger("geo")
    handlers, level = log.handlers[:], log.level
    yield log
    log.handlers[:] = handlers
    log.setLevel(level)


def test_a_service_that_is_asked_and_an_answer_that_is_kept_are_told_where_that_is_wanted(
    root: Path, service, log: logging.Logger
) -> None:
    asked, kept = (run("-v", "place", "Orleans", "--online", "nominatim", "--atlas", root).stderr for _ in range(2))
    assert "asking nominatim for 'Orleans'" in asked
    assert "nominatim gives 'Orleans, Loiret'" in asked
    assert "an answer of nominatim was kept for 'Orleans'" in kept
    assert "gives" not in kept
    unknown = run("-v", "place", "Nowhere-on-Sea", "--online", "nominatim", "--atlas", root).stderr
    assert "nominatim knows no 'Nowhere-on-Sea'" in unknown


def test_a_cache_that_has_what_is_wanted_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: logging.Logger
) -> None:
    def drawn(*_: object) -> Path:
        remembered(tmp_path / "reliefs" / "a", lambda: b"x")
        return tmp_path / "first.png"

    monkeypatch.setattr("geo.workflows.pictures.still", drawn)
    made, found = (run("-v", "still", "first").stderr for _ in range(2))
    assert " s geo.store.cache: made in " in made
    assert " s geo.store.cache: found in the cache: reliefs/a" in found
    assert "made in" not in found


def test_nobody_is_asked_unless_told_to_and_for_what_the_atlas_knows(root: Path, service) -> None:
    told(run("place", "Orleans", "--atlas", root), DATA, "no place is called 'Orleans'")
    assert json.loads(run("place", "Ghulja", "--online", "nominatim", "--atlas", root).stdout)["id"] == "ghulja"
    assert service.asked == []


def test_a_service_that_is_down_is_told_from_one_that_knows_no_such_place(root, service, monkeypatch) -> None:
    told(
        run("place", "Nowhere-on-Sea", "--online", "nominatim", "--atlas", root),
        DATA,
        "neither the atlas nor nominatim",
    )
    monkeypatch.setattr(service, "down", True)
    told(run("place", "Orleans", "--online", "nominatim", "--atlas", root), OURS, "could not be asked", "does not mean")
    monkeypatch.setattr(service, "down", False)
    assert run("place", "Orleans", "--online", "nominatim", "--atlas", root).exit_code == 0


def test_conflicts_name_who_says_what_and_where(small: Path) -> None:
    result = run("conflicts", "--atlas", small)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "haven-entered: Haven entered by the carriers [when]",
        "  1703-05  (X paragraph 2, chronicler)",
        "  1703-06  (X paragraph 3, chronicler)",
    ]


def test_the_version_is_told(monkeypatch) -> None:
    monkeypatch.setattr("geo.store.packages.version", {"dateline": "1.2.3"}.get)
    assert run("--version").output == "dateline, version 1.2.3\n"


def test_where_dateline_is_not_installed_the_version_says_so(monkeypatch) -> None:
    def not_installed(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("geo.store.packages.version", not_installed)
    result = run("--version")
    assert result.exit_code == 0
    assert "unknown" in result.output


def test_files_and_folders_named_as_built_are_looked_through_for_withheld_names(small: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "fine.csv").write_text("id,title\n", encoding="utf-8")
    assert run("check", "--atlas", small, "--built", site).output == run("check", "--atlas", small).output
    (site / "told.csv").write_text("id,title\na,Jon Bye was there\n", encoding="utf-8")
    for named in (site, site / "told.csv"):
        result = run("check", "--atlas", small, "--built", named)
        told(result, DATA, "problem")
        assert "told.csv: line 2: holds a withheld name" in result.stdout
        assert "Bye" not in result.output


def test_a_built_file_or_a_folder_of_texts_that_is_not_there_is_told(small: Path) -> None:
    told(run("check", "--atlas", small, "--built", small / "none.html"), DATA, "none.html", "is not there")
    told(run("check", "--atlas", small, "--texts", small / "none"), DATA, "none", "is no folder")

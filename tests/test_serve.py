"""`dateline serve`: this machine alone, the last good page stays, and nothing beside the built pages is given away."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.serve.plan import Plan, after
from geo.serve.site import Site


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """An invented atlas with one map and one article."""
    folder = tmp_path / "atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", folder)
    (folder / "examples").mkdir()
    (folder / "examples" / "road.md").write_text(
        "---\ntitle: The road\nmap: salt-road\n---\nWords.\n", encoding="utf-8"
    )
    return folder


def test_data_and_the_program_touch_everything_and_a_definition_its_map(small: Path) -> None:
    program = Path("program/geo")
    whole = Plan(("salt-road",), ("road",))
    assert after([small / "data" / "periods.toml"], small, program) == whole
    assert after([program / "web" / "page.js"], small, program) == whole
    assert after([small / "maps" / "salt-road.toml"], small, program) == whole
    assert after([small / "examples" / "road.md"], small, program) == Plan((), ("road",))


def test_what_a_build_writes_starts_no_build(small: Path) -> None:
    program = Path("program/geo")
    written = [
        small / "maps" / "salt-road.html", small / "data" / ".periods.toml.swp", small / "examples" / "road.html",
        program / "output" / "__pycache__" / "page.py", program / "serve" / "app.py",
    ]  # fmt: skip
    assert not after(written, small, program)


def test_a_fault_is_kept_with_its_message_until_a_good_build_takes_it_away(small: Path, tmp_path: Path) -> None:
    site = Site(small, tmp_path / "out")
    answers = iter([(0, ""), (2, "data/periods.toml: line 3"), (0, "")])

    async def answered(_: Sequence[str]) -> tuple[int, str]:
        return next(answers)

    def build() -> None:
        asyncio.run(site.build(Plan(("salt-road",)), answered))

    build()
    first = site.built["maps/salt-road"]
    assert site.faults == {}
    build()
    assert site.faults == {"maps/salt-road": "data/periods.toml: line 3"}
    assert site.built == {"maps/salt-road": first}, "the last good page stays"
    build()
    assert site.faults == {}
    assert site.built["maps/salt-road"] > first


def test_codes_and_titles_stay_as_they_were_while_the_data_is_broken(small: Path, tmp_path: Path) -> None:
    site = Site(small, tmp_path / "out")
    site.read_entries()
    before = dict(site.entries)
    assert "<iframe" in before["salt-road"].codes["iframe"]
    (small / "data" / "periods.toml").write_text("[[", encoding="utf-8")
    site.read_entries()
    assert site.entries == before


class Preview:
    """A preview that runs in a process of its own, spoken to in plain HTTP, so that no client mends an address."""

    def __init__(self, atlas: Path, root: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "geo", "serve", "--port", "0", "--atlas", str(atlas)],
            stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)},
        )  # fmt: skip
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line + self.process.stderr.read()
        self.port = int(found[1])

    def get(self, path: str, host: str = "") -> tuple[int, dict[str, str], str]:
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        talk.putrequest("GET", path, skip_host=True)
        talk.putheader("Host", host or f"127.0.0.1:{self.port}")
        talk.endheaders()
        answer = talk.getresponse()
        text = answer.read().decode("utf-8", "replace")
        talk.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first thing that the pages are told, from now on, that is ``wanted``."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        talk.request("GET", "/news")
        with contextlib.closing(talk), talk.getresponse() as answer:
            while line := answer.readline():
                if line.startswith(b"data: ") and wanted(told := json.loads(line[6:])):
                    return told
        pytest.fail("the preview ended before it told what was waited for")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=30)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return code


@pytest.fixture(scope="module")
def preview(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, Path]]:
    atlas = tmp_path_factory.mktemp("served") / "atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", atlas)
    (atlas / "examples").mkdir()
    (atlas / "examples" / "road.md").write_text("---\ntitle: The road\nmap: salt-road\n---\nWords.\n", encoding="utf-8")
    (atlas / "secret.txt").write_text("not for anyone", encoding="utf-8")
    made = Preview(atlas, root)
    yield made, atlas
    if made.process.poll() is None:
        made.stop()


def test_the_list_names_maps_and_articles(preview: tuple[Preview, Path]) -> None:
    served, _ = preview
    served.until(lambda told: "examples/road" in told["built"])
    status, headers, text = served.get("/")
    assert status == 200
    assert "The Salt Road" in text
    assert 'href="/show/examples/road"' in text
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_maps_page_frames_it_and_has_its_codes(preview: tuple[Preview, Path]) -> None:
    served, _ = preview
    _, _, text = served.get("/show/maps/salt-road")
    assert 'data-src="/built/maps/salt-road.html"' in text
    assert "&lt;iframe src=" in text
    status, headers, page = served.get("/built/maps/salt-road.html")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert "The Salt Road" in page


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.0.1", "localhost.evil.example"]
)
@pytest.mark.parametrize("path", ["/", "/news", "/built/maps/salt-road.html"])
def test_whoever_calls_this_machine_by_another_name_gets_nothing(
    preview: tuple[Preview, Path], host: str, path: str
) -> None:
    status, _, text = preview[0].get(path, host)
    assert status == 400
    assert "Salt" not in text


@pytest.mark.parametrize(
    "path",
    ["/built/../secret.txt", "/built/../../secret.txt", "/built/%2e%2e/%2e%2e/secret.txt",
    "/built/maps/..%2f..%2f..%2fsecret.txt",
     "/built//etc/passwd", "/built/maps/../../../../../../etc/passwd", "/show/maps/..%2f..%2fsecret",
     "/show/data/periods"],
)  # fmt: skip
def test_no_path_leads_out_of_the_built_pages(preview: tuple[Preview, Path], path: str) -> None:
    status, _, text = preview[0].get(path)
    assert status == 404
    assert "not for anyone" not in text
    assert "root:" not in text


def test_only_this_machine_can_reach_it(preview: tuple[Preview, Path]) -> None:
    with socket.socket() as other:
        other.settimeout(5)
        # Another address of this machine's own loopback, which a server of all addresses would answer.
        assert other.connect_ex(("127.0.0.2", preview[0].port)) != 0


def test_a_fault_is_shown_the_last_good_page_stays_and_mending_builds_it_again(preview: tuple[Preview, Path]) -> None:
    served, atlas = preview
    periods = atlas / "data" / "periods.toml"
    good = periods.read_text(encoding="utf-8")
    before = served.until(lambda told: "examples/road" in told["built"] and not told["busy"])
    periods.write_text(good + "\n[[", encoding="utf-8")
    told = served.until(lambda told: "maps/salt-road" in told["faults"])
    assert "data/periods.toml" in told["faults"]["maps/salt-road"]
    assert served.get("/built/maps/salt-road.html")[0] == 200
    assert "data/periods.toml" in served.get("/show/maps/salt-road")[2]
    periods.write_text(good, encoding="utf-8")
    later = served.until(lambda told: not told["faults"] and told["built"]["maps/salt-road"] > before["revision"])
    assert later["built"]["maps/salt-road"] > before["built"]["maps/salt-road"]


def test_ctrl_c_stops_it_cleanly(preview: tuple[Preview, Path]) -> None:
    assert preview[0].stop() == 0


def test_without_its_libraries_it_says_how_to_get_them(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "geo.serve.app", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(main, ["serve", "--atlas", str(small)])
    assert result.exit_code == 1
    assert result.stderr == 'dateline: the package uvicorn is missing. Try: pip install "dateline[serve]"\n'


def test_a_port_that_is_taken_is_told(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(main, ["serve", "--atlas", str(small), "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 1
    assert "--port" in result.stderr

"""`dateline serve FOLDER` shows built files as a static host does, to this machine alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.serve.folder import folder_app


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "fairs.html").write_text("<title>Fairs</title>", encoding="utf-8")
    (tmp_path / "fairs.pmtiles").write_bytes(bytes(range(200)))
    return tmp_path


def asked(site: Path, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    messages: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        messages.append(message)

    async def receive() -> Any:
        await asyncio.Event().wait()

    scope = {
        "type": "http", "method": "GET", "path": path, "root_path": "", "query_string": b"", "scheme": "http",
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "http_version": "1.1", "asgi": {"version": "3.0"},
        "headers": [(k.encode(), v.encode()) for k, v in {"host": "127.0.0.1", **headers}.items()],
    }  # fmt: skip
    asyncio.run(folder_app(site)(scope, receive, send))
    start = {k.decode(): v.decode() for k, v in messages[0]["headers"]}
    return messages[0]["status"], start, b"".join(m.get("body", b"") for m in messages[1:])


def test_a_part_of_a_file_is_answered_as_a_part(site: Path) -> None:
    status, headers, body = asked(site, "/fairs.pmtiles", range="bytes=5-9")
    assert (status, body) == (206, bytes(range(5, 10)))
    assert headers["content-range"] == "bytes 5-9/200"
    assert headers["cache-control"] == "no-store"
    assert headers["etag"]


def test_its_pages_are_listed_where_no_index_is(site: Path) -> None:
    status, _, body = asked(site, "/")
    assert status == 200
    assert b'<a href="fairs.html">fairs.html</a>' in body
    (site / "index.html").write_text("an index", encoding="utf-8")
    assert asked(site, "/")[2] == b"an index"


def test_nothing_outside_the_folder_is_given_and_no_other_name_is_answered(site: Path) -> None:
    (site.parent / "secret.txt").write_text("secret", encoding="utf-8")
    assert asked(site, "/../secret.txt")[0] == 404
    assert asked(site, "/fairs.html", host="maps.example")[0] == 400


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no page" in result.stderr
    both = CliRunner().invoke(main, ["serve", str(tmp_path), "--atlas", str(tmp_path)])
    assert both.exit_code == 2

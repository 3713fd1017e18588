"""A folder of built maps shown on this machine as a static host would: files as they are, and by ranges of bytes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from geo.errors import DataError
from geo.output.html.security import policy
from geo.serve.app import NAMES, Unstored, run


def folder_app(folder: Path) -> Starlette:
    """The files of ``folder``, and at its root its ``index.html``, else a list of its pages."""

    async def listed(_: Request) -> Response:
        index = folder / "index.html"
        return HTMLResponse(index.read_text(encoding="utf-8") if index.is_file() else _list(folder))

    return Starlette(
        routes=[Route("/", listed), Mount("/", Unstored(StaticFiles(directory=folder)))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=NAMES, www_redirect=False)],
    )


def _list(folder: Path) -> str:
    links = "".join(
        f'<li><a href="{quote(path.name)}">{escape(path.name)}</a></li>' for path in sorted(folder.glob("*.html"))
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy([], []))}">'
        f"<title>{escape(folder.name)}</title><h1>{escape(folder.name)}</h1><ul>{links}</ul></html>"
    )


def serve_folder(folder: Path, port: int, said: Callable[[str], None]) -> None:
    """Serves ``folder`` until it is stopped.

    Raises ``DataError`` where it holds no page, ``OutputError`` where the port is taken.
    """
    if not folder.is_dir() or not any(folder.glob("*.html")):
        raise DataError(f"{folder} holds no page. Try the folder that dateline build or dateline tiles wrote")
    run(folder_app(folder.resolve()), port, said)

"""The preview's pages and how they are served: on 127.0.0.1 alone, to whoever names it so, and never from elsewhere on
disk.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send
from watchfiles import awatch

from geo.errors import OutputError
from geo.output.html import bundle
from geo.output.html.security import policy
from geo.output.html.templates import environment
from geo.serve.plan import after, there
from geo.serve.site import PACKAGE, Site

HERE = Path(__file__).parent
HOST = "127.0.0.1"
# A page elsewhere may give its own name our address, and would then be of our origin: so others' names are refused.
NAMES = [HOST, "localhost"]
BEAT_S = 1.0
STYLE = (HERE / "serve.css").read_text(encoding="utf-8")
SCRIPT = bundle.script("serve/serve")
POLICY = policy([SCRIPT], [STYLE], {"connect-src": "'self'", "frame-src": "'self'", "frame-ancestors": "'none'"})
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def make_app(site: Site, stopping: Callable[[], bool] = lambda: False, watching: bool = True) -> Starlette:
    """The preview of ``site`` as an ASGI application; with ``watching`` it builds at once and whenever files change."""
    templates = environment(HERE)

    def page(template: str, status: int = 200, **context: object) -> HTMLResponse:
        text = templates.get_template(template).render(style=STYLE, script=SCRIPT, site=site, **context)
        return HTMLResponse(text, status, HEADERS)

    async def listed(_: Request) -> Response:
        return page("list.html", shown="")

    async def shown(request: Request) -> Response:
        kind, name = request.path_params["kind"], request.path_params["name"]
        if kind not in ("maps", "examples") or name not in (site.maps if kind == "maps" else site.articles):
            return page("list.html", 404, shown="")
        entry = site.entries.get(name) if kind == "maps" else None
        return page("page.html", shown=f"{kind}/{name}", name=name, entry=entry)

    async def news(_: Request) -> Response:
        return StreamingResponse(
            _news(site, stopping), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        if watching:
            await asyncio.to_thread(site.read_entries)  # the first page has titles and codes
        work = asyncio.create_task(_work(site)) if watching else None
        try:
            yield
        finally:
            if work:
                work.cancel()
                with suppress(asyncio.CancelledError):
                    await work

    for folder in ("maps", "examples"):
        (site.out / folder).mkdir(parents=True, exist_ok=True)
    return Starlette(
        routes=[
            Route("/", listed),
            Route("/show/{kind}/{name}", shown),
            Route("/news", news),
            Mount("/built", Unstored(StaticFiles(directory=site.out))),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=NAMES, www_redirect=False)],
        lifespan=life,
    )


class Unstored:
    """Files that no browser keeps, so that a page built anew is the page that is seen."""

    def __init__(self, files: StaticFiles) -> None:
        self.files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        await self.files(scope, receive, sent)


async def _news(site: Site, stopping: Callable[[], bool]) -> AsyncIterator[str]:
    """Server-sent events: the state now, and again whenever it changes; a beat between tells that the page still
    listens.
    """
    sent_revision = -1
    while not stopping():
        if site.revision != sent_revision:
            sent_revision = site.revision
            yield f"data: {json.dumps(site.state())}\n\n"
        try:
            await asyncio.wait_for(site.changed.wait(), BEAT_S)
        except TimeoutError:
            yield ": still here\n\n"


async def _work(site: Site) -> None:
    """Builds everything, then whatever a change touches."""
    folders = [folder for folder in (site.root / "data", site.root / "maps", site.root / "examples") if folder.is_dir()]
    watcher = awatch(*folders, PACKAGE, recursive=True)
    coming = asyncio.ensure_future(anext(watcher))  # watched from now on: what changes in the first build is not lost
    try:
        await site.build(there(site.root))
        while True:
            changes = await coming
            coming = asyncio.ensure_future(anext(watcher))
            await site.build(after([Path(path) for _, path in changes], site.root, PACKAGE))
    except StopAsyncIteration:
        return
    finally:
        coming.cancel()


def serve(root: Path, port: int, said: Callable[[str], None]) -> None:
    """Serves the atlas in ``root`` until it is stopped; raises ``OutputError`` where the port is taken."""
    with TemporaryDirectory(prefix="dateline-") as folder:
        site = Site(root.resolve(), Path(folder).resolve())
        run(lambda stopping: make_app(site, stopping), port, said)


def run(app: Starlette | Callable[[Callable[[], bool]], Starlette], port: int, said: Callable[[str], None]) -> None:
    """Serves an application on this machine until it is stopped; raises ``OutputError`` where the port is taken.

    One that is made of a function is given another, which tells whether the server is about to stop.
    """
    config = uvicorn.Config("", host=HOST, port=port, log_level="warning", timeout_graceful_shutdown=3, ws="none")
    server = uvicorn.Server(config)
    config.app = app if isinstance(app, Starlette) else app(lambda: server.should_exit)
    try:
        sock = socket.create_server((HOST, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"port {port} of {HOST} cannot be used: {reason}. Try another one with --port, or 0 for any"
        ) from error
    # It listens already: whoever comes before the server is up waits for it.
    said(f"http://{HOST}:{sock.getsockname()[1]}/  (Ctrl-C stops)")
    with sock, suppress(KeyboardInterrupt):
        server.run(sockets=[sock])

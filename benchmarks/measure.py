"""Measures pages in headless Chromium, in turn (A B C, A B C, ...), so that a busy machine slows all of them alike."""

from __future__ import annotations

import gzip
import math
import mimetypes
import os
import re
import statistics
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, CDPSession, Playwright, sync_playwright

ARGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
PACKED = {".png", ".jpg", ".jpeg", ".webp", ".woff", ".woff2", ".gz", ".pmtiles", ".records"}
LEVEL = 6  # gzip's usual one
REST_MS = 3000

# What the main thread did until a little after the page was ready, as Chromium adds it up.
LOAD = {
    "task": "TaskDuration", "script": "ScriptDuration", "layout": "LayoutDuration", "style": "RecalcStyleDuration",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """A machine to pretend: how many times slower its processor is, and its window in CSS pixels."""

    name: str
    slower: float
    width: int
    height: int
    pixels: float


DESKTOP = Profile("desktop", 1, 1280, 800, 1)
PHONE = Profile("phone", 4, 390, 844, 2)

# Runs in the page before anything else: notes when benchTaps() first holds, which is when a tap on a mark would be
# answered (a tap waits for the running task and goes before what else is due, and so does this look); when benchReady()
# does and that frame was painted; how long tasks kept the page from answering, beyond 50 ms each; and how far what was
# seen jumped. A drag is played by one step after each frame, as a browser hands out a finger's moves; so a frame's
# length, from one frame to the next, holds the step, the page's own callbacks, style, layout and paint. One screen
# refresh is the floor.
PROBE = """
window.benchAt = 0;
window.benchTapAt = 0;
window.benchBlocked = 0;
window.benchJumped = 0;
{
  const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each))
    .observe({ type, buffered: true });
  watch("longtask", (task) => { window.benchBlocked += task.duration - 50; });
  watch("layout-shift", (shift) => { window.benchJumped += shift.value; });
  window.benchFirst = () => (performance.getEntriesByName("first-contentful-paint")[0] ?? {}).startTime;
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); }));
  const look = () => {
    let there = false;
    try {
      if (!window.benchTapAt && benchTaps()) window.benchTapAt = performance.now();
      there = window.benchTapAt && benchReady();
    } catch { /* not yet */ }
    if (there) painted().then(() => { window.benchAt = performance.now(); });
    else scheduler.postTask(look, { priority: 'user-blocking', delay: 4 });
  };
  look();
  window.benchRun = (steps) => new Promise((done) => {
    const frames = [];
    const c = new MessageChannel();
    let last = 0;
    let i = -3; // a few idle frames first
    // Called as a task after a frame was painted; the step runs in it as a listener of an input would.
    c.port1.onmessage = () => {
      const now = performance.now();
      if (i > 0) frames.push(now - last);
      if (i === steps) { done(frames); return; }
      last = now;
      i++;
      if (i > 0) benchStep(i);
      requestAnimationFrame(() => c.port2.postMessage(0));
    };
    c.port2.postMessage(0);
  });
}
"""


class Site:
    """A server on this machine: pages by name, packages below ``/peers/``; it counts what it sends, gzipped.

    ``files`` are others by name, of which parts are given where ranges of bytes are asked for.
    """

    def __init__(self, pages: Mapping[str, str], peers: Path, files: Mapping[str, Path] = MappingProxyType({})) -> None:
        self.files = {f"/{name}": path for name, path in files.items()}
        self.pages = {f"/{name}.html": text.encode("utf-8") for name, text in pages.items()}
        self.peers = peers.resolve()
        self.sizes: dict[bytes, int] = {}
        self.sent: list[tuple[str, int]] = []
        self.missing: list[str] = []

    def answer(self, path: str) -> bytes | None:
        """What stands at a path."""
        if path in self.pages:
            return self.pages[path]
        if path in self.files:
            return self.files[path].read_bytes()
        file = (self.peers / path.removeprefix("/peers/")).resolve()
        return (
            file.read_bytes() if path.startswith("/peers/") and self.peers in file.parents and file.is_file() else None
        )

    def weigh(self, path: str, body: bytes) -> int:
        """Bytes on the wire, gzipped unless they are packed already."""
        if Path(path).suffix in PACKED:
            return len(body)
        if body not in self.sizes:
            self.sizes[body] = len(gzip.compress(body, LEVEL))
        return self.sizes[body]

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve until the block ends; gives the address."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:  # the name http.server calls
                path = self.path.split("?")[0]
                if path in site.files and self._part(path):
                    return
                body = site.answer(path)
                if body is None:
                    site.missing.append(path)
                else:
                    site.sent.append((path, site.weigh(path, body)))
                self.send_response(404 if body is None else 200)
                kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
                self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def _part(self, path: str) -> bool:
                """Answer a range of a file, where one is asked for."""
                found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
                if found is None:
                    return False
                size = site.files[path].stat().st_size
                first, last = int(found[1]), min(int(found[2]), size - 1)
                with site.files[path].open("rb") as file:
                    file.seek(first)
                    part = file.read(last + 1 - first)
                site.sent.append((path, len(part)))
                self.send_response(206)
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
                self.send_header("Content-Length", str(len(part)))
                self.send_header("ETag", f'"{size}"')
                self.end_headers()
                self.wfile.write(part)
                return True

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed.

    >>> percentile([4, 1, 3, 2], 0.5)
    2
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def visit(browser: Browser, site: Site, url: str, profile: Profile, steps: int, seconds: float) -> dict[str, Any]:
    """One fresh visit: bytes, milliseconds to ready, then ``steps`` of the time control. A page that fails says so."""
    context = browser.new_context(
        viewport={"width": profile.width, "height": profile.height}, device_scale_factor=profile.pixels
    )
    page = context.new_page()
    page.set_default_timeout(seconds * 1000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)[:200]))
    try:
        cdp = context.new_cdp_session(page)
        # Of the processor's time alone, so that whatever else the machine does counts for nobody.
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        if profile.slower > 1:
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": profile.slower})
        page.add_init_script(PROBE)
        site.sent.clear()
        page.goto(url, wait_until="commit")
        page.wait_for_function("window.benchAt > 0", polling=50)
        page.wait_for_timeout(400)
        found: dict[str, Any] = {"wire": sum(size for _, size in site.sent)} | page.evaluate(
            "({first: benchFirst(), tap: benchTapAt, ready: benchAt, blocked: benchBlocked, jumped: benchJumped})"
        )
        before = _metrics(cdp)
        found |= {f"load_{name}": before[key] * 1000 for name, key in LOAD.items()}
        frames = page.evaluate(
            "([n, ms]) => Promise.race([benchRun(n), new Promise((_, no) => setTimeout(() => no(new Error('too "
            "slow')), ms))])",
            [steps, seconds * 1000],
        )
        after = _metrics(cdp)
        found |= {"step_median": statistics.median(frames), "step_p95": percentile(frames, 0.95)}
        for name, key in (("script", "ScriptDuration"), ("task", "TaskDuration")):
            found[name] = (after[key] - before[key]) * 1000 / steps
        found["heap"] = after["JSHeapUsedSize"] / 1e6
        if held := _held(browser):
            found["held"] = held / 1e6
    except Exception as error:  # a page that cannot finish is a result
        found = {"error": str(error).splitlines()[0][:160]}
    finally:
        context.close()
    return found | ({"faults": faults[:3]} if faults else {})


def _metrics(cdp: CDPSession) -> dict[str, float]:
    return {m["name"]: m["value"] for m in cdp.send("Performance.getMetrics")["metrics"]}


def _held(browser: Browser) -> int:
    """Bytes of the greatest process of a page, what it shares counted by its share; 0 where the system does not say."""
    cdp = browser.new_browser_cdp_session()
    listed = cdp.send("SystemInfo.getProcessInfo")["processInfo"]
    cdp.detach()
    pages = [Path(f"/proc/{process['id']}/smaps_rollup") for process in listed if process["type"] == "renderer"]
    texts = [path.read_text(encoding="ascii") for path in pages if path.exists()]
    return max((int(kb) * 1024 for text in texts for kb in re.findall(r"^Pss:\s+(\d+) kB", text, re.M)), default=0)


def rested(playwright: Playwright, chromium: str | None, more: Sequence[str] = ()) -> Browser:
    """A browser that has come to rest: for two seconds its own windows take a processor from the page that is measured.

    Each visit has a context of its own in it, and so a process and an empty cache.
    """
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=chromium, args=[*ARGS, *sandbox, *more])
    page = browser.new_page()
    page.wait_for_timeout(REST_MS)
    page.close()
    return browser


def measure(
    pages: Mapping[str, str], peers: Path, profile: Profile = DESKTOP, *, runs: int = 5, steps: int = 40,
    seconds: float = 120, chromium: str | None = None, note: Any = lambda _: None,
) -> dict[str, list[dict[str, Any]]]:  # fmt: skip
    """Visit each page ``runs`` times in turn, each time in a context of its own; a page that failed twice is left
    alone.
    """
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in pages}
    site = Site(pages, peers)
    with site.serving() as address, sync_playwright() as playwright:
        browser = rested(playwright, chromium)
        for run in range(runs):
            for name in pages:
                if sum("error" in r for r in found[name]) > 1:
                    continue
                if not browser.is_connected():  # a page has brought it down
                    browser = rested(playwright, chromium)
                found[name].append(visit(browser, site, f"{address}/{name}.html", profile, steps, seconds))
                note(f"{profile.name} {run + 1}/{runs} {name}: {found[name][-1]}")
        browser.close()
    if site.missing:
        note(f"asked for and absent: {sorted(set(site.missing))}")
    return found


def summary(visits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Median and minimum of each number over the visits that ended well."""
    good = [v for v in visits if "error" not in v]
    numbers = {
        key: {
            "median": round(statistics.median(v[key] for v in good), 2),
            "min": round(min(v[key] for v in good), 2),
        }
        for key in (good[0] if good else {})
        if isinstance(good[0][key], (int, float))
    }
    errors = sorted({v["error"] for v in visits if "error" in v})
    return {"visits": len(good), **numbers, **({"errors": errors} if errors else {})}

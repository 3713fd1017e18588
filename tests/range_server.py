"""A plain static server that answers range requests, as the hosts of maps do, or, told so, does not."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class RangeSite:
    """The files of a folder on loopback; ``ranges`` false has it send them only whole, ``down`` true not at all, and
    with ``shared`` any page may read them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ranges = True
        self.down = False
        self.shared = False
        self.sent: list[tuple[str, int]] = []  # path and bytes of each answer
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, self, directory=str(folder)))
        self.home = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Answer(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: RangeSite, *args: Any, **kwargs: Any) -> None:
        self.site = site
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if self.site.down:
            self.close_connection = True
            return
        if not path.is_file():
            self.send_error(404)
            return
        body, state = path.read_bytes(), 200
        headers = {"ETag": f'"{path.stat().st_mtime_ns}"', "Content-Type": self.guess_type(str(path))}
        if self.site.shared:
            headers |= {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Range, ETag"}
        if wanted and self.site.ranges:
            first, last = int(wanted[1]), min(int(wanted[2]), len(body) - 1)
            headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
            body, state = body[first : last + 1], 206
        self.site.sent.append((self.path, len(body)))
        self.send_response(state)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return

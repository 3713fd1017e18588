"""What every test has: the repository's root, the shared folder where there is one, and no network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.made_once import map_built

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with texts that are not ours to publish; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the texts and notes of ../shared are not on this machine")
    return folder


@pytest.fixture(scope="session")
def etr_page(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The map of 1944-49 as its page's text."""
    return map_built(root, "etr-1944-1949", tmp_path_factory.mktemp("etr")).read_text(encoding="utf-8")


def _is_here(host: Any) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else host.decode()).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Fail whatever reaches for another machine, even where the code under test catches exceptions."""

    def guarded(real: Callable[..., Any], what: str) -> Callable[..., Any]:
        def call(sock: socket.socket, address: Any) -> Any:
            if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
                pytest.fail(f"a test tried to {what} {address!r}; tests have no network")
            return real(sock, address)

        return call

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_here(host):
            pytest.fail(f"a test tried to look up {host!r}; tests have no network")
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect, "connect to"))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex, "connect to"))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield

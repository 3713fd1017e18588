"""What every test has: the repository's root, the shared folder where there is one, and no network."""

from __future__ import annotations

import ipaddress
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests.made_once import map_built, shipped_atlas

if TYPE_CHECKING:
    from geo.ground.ground import Ground
    from geo.scene.drawing import Drawing

ROOT = Path(__file__).resolve().parents[1]
# A busy machine takes its time: no example is held to milliseconds.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")
# What `make quick` asks for: `make test` tries five times as many examples.
hypothesis.settings.register_profile("quick", hypothesis.settings.get_profile("unhurried"), max_examples=20)
# What takes a whole map: a test with one of them is marked slow, and ``make quick`` leaves it out.
SLOW_FIXTURES = {"etr_page", "composed", "preview"}
# How many quick tests take as long as a slow one, and as long as a file whose few tests take longest of all.
SLOW_AS = 20
LONG = {"tests/test_wheel.py": 1000, "tests/test_project.py": 500, "tests/browser/test_words.py": 40}


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with texts that are not ours to publish; the test is skipped where it is
    absent.
    """
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the texts and notes of ../shared are not on this machine")
    return folder


@pytest.fixture(scope="session")
def etr_page(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The map of 1944-49 as its page's text."""
    return map_built(root, "etr-1944-1949", tmp_path_factory.mktemp("etr")).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def composed(root: Path) -> Callable[[str], tuple[Drawing, Ground]]:
    """``composed(id)`` is a map of ``maps/`` with its ground, ready to be drawn, without relief, which takes long."""

    @cache
    def made(map_id: str) -> tuple[Drawing, Ground]:
        from geo.scene.compose import compose
        from geo.store import load_map

        atlas = shipped_atlas()
        definition = load_map(root / "maps" / f"{map_id}.toml", atlas)
        layers = tuple(layer for layer in definition.layers if layer != "relief")
        return compose(atlas, replace(definition, layers=layers))

    return made


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    # The longest files first, so that no worker has a long one left when the others have none.
    lengths = Counter[Path]()
    for item in items:
        lengths[item.path] += SLOW_AS if item.get_closest_marker("slow") else 1
    items.sort(key=lambda item: -lengths[item.path] - LONG.get(item.path.relative_to(ROOT).as_posix(), 0))


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

"""What every command of the command line shares: the atlas it works on, notes to stderr, and how faults end."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from geo.errors import DataError, DatelineError

P = ParamSpec("P")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")

folder_option = click.option(
    "--atlas",
    "folder",
    metavar="FOLDER",
    help="The atlas: a folder with data/ and maps/. Default: this folder, else the one that came along.",
)


def known_places(command: Callable[P, None]) -> Callable[P, None]:
    """The options that say which places a reading knows: ``folder``, ``no_atlas`` and ``no_world``."""
    options = (
        click.option(
            "--atlas",
            "folder",
            metavar="FOLDER",
            help="An atlas whose places are known too, and come first. Default: this folder, else the one that came"
            " along.",
        ),
        click.option("--no-atlas", is_flag=True, help="No atlas's places: the world gazetteer alone."),
        click.option("--no-world", is_flag=True, help="No world gazetteer: the atlas's places alone."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def note(text: str) -> None:
    """Tell on stderr, so that data on stdout stays clean."""
    click.echo(text, err=True)


def log_to_stderr(level: int) -> None:
    """Have what the parts of ``geo`` log at ``level`` and above told on stderr, with seconds since the start."""
    handler = logging.StreamHandler()
    handler.setFormatter(_SinceStart("%(seconds)7.2f s %(name)s: %(message)s"))
    log = logging.getLogger("geo")
    log.handlers[:] = [handler]
    log.setLevel(level)


class _SinceStart(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.seconds = record.relativeCreated / 1000
        return super().format(record)


def reports_errors(command: Callable[P, None]) -> Callable[P, None]:
    """A fault ends with its message and exit code, never with a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except DatelineError as error:
            note(f"dateline: {error}")
            sys.exit(error.exit_code)
        except ModuleNotFoundError as error:
            from geo.store.packages import missing

            if (error.name or "geo").partition(".")[0] == "geo":
                raise
            fault = missing(error.name or "")
            note(f"dateline: {fault}")
            sys.exit(fault.exit_code)
        except OSError as error:
            note(f"dateline: {error.strerror or error}: {error.filename or ''}".rstrip(": "))
            sys.exit(1)

    return run


def atlas_root(folder: str | None) -> Path:
    """The atlas's folder: the one named, else this folder where it has ``data/``, else the atlas that came along."""
    from geo.store import default_data_folder

    if folder:
        return Path(folder)
    here = Path.cwd()
    return here if (here / "data").is_dir() else default_data_folder().parent


def places_of(folder: str | None, no_atlas: bool) -> str:
    """The folder of the atlas whose places a reading knows, or nothing; ``DataError`` where both are said."""
    if no_atlas and folder:
        raise DataError("--atlas and --no-atlas say the opposite. Try one of them")
    return "" if no_atlas else str(atlas_root(folder))


def address(base_url: str) -> str:
    """``base_url`` as it was given; ``DataError`` unless it is empty or a web address, as in a map's definition.

    >>> address("https://maps.example.org/")
    'https://maps.example.org/'
    """
    if base_url and not _ADDRESS.fullmatch(base_url):
        raise DataError(
            f"--base-url is {base_url!r}, which is no web address. Try one such as https://maps.example.org"
        )
    return base_url

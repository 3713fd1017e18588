"""The commands about the world gazetteer: look names up in it, say what it holds, add to it and take away."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from geo.cli.common import note, reports_errors
from geo.errors import DataError, UnknownPlaceError

EXTRA = click.option(
    "--with",
    "extra",
    multiple=True,
    metavar="FILE",
    help="Also this list, Linked Places file or GeoNames dump, for this time only; may be given more than once.",
)


@click.group(epilog="Example: dateline gazetteer where Tripoli")
def gazetteer() -> None:
    """The places of the world that articles are read with, and your own additions to them."""


@gazetteer.command(epilog='Example: dateline gazetteer where "Tripoli, Lebanon"')
@click.argument("name")
@click.option("--limit", default=10, show_default=True, metavar="NUMBER", help="How many entries at most.")
@EXTRA
@reports_errors
def where(name: str, limit: int, extra: tuple[str, ...]) -> None:
    """Print the entries called NAME as JSON, one a line, the best known first.

    NAME may end with what contains the place, after a comma.
    """
    from geo.gazetteer.world import open_world

    world = open_world(_paths(extra), note)
    wanted, comma, container = (part.strip() for part in name.partition(","))
    found = world.lookup(name) or world.lookup(wanted)
    if comma and container and not world.lookup(name):
        holders = {entry.id for entry in world.lookup(container)}
        found = tuple(entry for entry in found if holders.intersection(entry.parents))
    if not found:
        within = f" in {container}" if comma else ""
        raise UnknownPlaceError(
            f"no place of the world gazetteer is called {wanted!r}{within}. Try another spelling, or add your own list "
            "with dateline gazetteer build"
        )
    for entry in found[: max(limit, 1)]:
        click.echo(json.dumps(_shown(asdict(entry)), ensure_ascii=False))


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, "", ())}


@gazetteer.command(epilog="Example: dateline gazetteer info")
@reports_errors
def info() -> None:
    """Print as JSON what the gazetteer holds, where its files lie, what you added, and who must be credited."""
    from geo.gazetteer.user import additions
    from geo.gazetteer.world import open_world

    world = open_world(progress=note, user=False)
    base = world.layers[0]
    value = {
        "file": str(base.path),
        "bytes": base.path.stat().st_size,
        "entries": len(base),
        "names": base.about["names"],
        "types": base.about["types"],
        "demonyms": len(world.demonyms),
        "made_from": sorted(base.about["inputs"]),
        "added": [
            {"name": added.name, "file": str(added.path), "entries": added.entries, "made_from": added.made_from,
             "credit": added.credit}
            for added in additions()
        ],
        "credits": [credit.text for credit in open_world().credits.values()],
    }  # fmt: skip
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@gazetteer.command(epilog="Example: dateline gazetteer build allCountries.zip my-places.tsv")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--credit", default="", metavar="TEXT", help="Who must be named where a page shows these places.")
@reports_errors
def build(files: tuple[str, ...], credit: str) -> None:
    """Add each FILE to your gazetteer; without any, only compile the one that comes along.

    A FILE is a GeoNames dump (allCountries.txt, a country's, or the .zip), a Linked Places file, or a list of your own
    as .tsv or .csv. docs/gazetteer.md tells the columns. Every fault is told at once, and a file with faults adds
    nothing.
    """
    from geo.gazetteer.user import add
    from geo.gazetteer.world import open_world

    for added in add(_paths(files), note, credit):
        note(f"added {added.name}: {added.entries:,} places{f'. {added.credit}' if added.credit else ''}")
        click.echo(added.path)
    if not files:
        click.echo(open_world(progress=note, user=False).layers[0].path)


@gazetteer.command(epilog="Example: dateline gazetteer remove my-places")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@reports_errors
def remove(names: tuple[str, ...]) -> None:
    """Take additions away again, by the names that `dateline gazetteer info` lists."""
    from geo.gazetteer.user import remove as removed

    for path in removed(names):
        click.echo(path)


@gazetteer.command(epilog="Example: dateline gazetteer reset --yes")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@reports_errors
def reset(yes: bool) -> None:
    """Take all additions away, and the compiled files too; the world is compiled anew when it is next needed."""
    from geo.gazetteer.cache import compiled_files
    from geo.gazetteer.user import additions
    from geo.gazetteer.user import remove as removed

    names = [added.name for added in additions()]
    if names and not yes and not click.confirm(f"Take away {', '.join(names)}?", err=True):
        raise DataError("nothing was taken away. Try --yes")
    for path in [*removed(names), *compiled_files()]:
        path.unlink(missing_ok=True)
        click.echo(path)


def _paths(files: tuple[str, ...]) -> list[Path]:
    return [Path(file) for file in files]

"""The command line: parse, call, print. Data goes to stdout, progress and notes to stderr.

Exit codes: 0 all is well, 1 a fault of ours or of the machine, 2 something in your data or your call.
"""

from __future__ import annotations

import json
import logging
from os import cpu_count
from pathlib import Path

import click

from geo.cli.article import article
from geo.cli.common import address, atlas_root, folder_option, log_to_stderr, note, reports_errors
from geo.cli.draft import draft_map
from geo.cli.embed import embed
from geo.cli.exchange import COMMANDS
from geo.cli.gazetteer import gazetteer as gazetteer_commands
from geo.cli.read import read
from geo.cli.review import review
from geo.cli.serve import serve
from geo.cli.still import still
from geo.cli.tiles import tiles
from geo.cli.trust import doctor, verify
from geo.errors import DataError, UnknownPlaceError

EXIT_CODES = "Exit codes: 0 done, 1 a fault of the program or the machine, 2 something in your data or your call."


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from geo.store.packages import version_of

    known = version_of("dateline") or "unknown (it runs from a folder and is not installed)"
    click.echo(f"dateline, version {known}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Tell the version and end.",
)
@click.option(
    "-v", "--verbose", count=True, help="Tell on stderr what is done, found in a cache and asked; -vv tells more."
)
def main(verbose: int) -> None:
    """Dateline reads dated articles, finds where and when things happened, and draws them as layered historical
    maps.
    """
    if verbose:
        log_to_stderr(logging.INFO if verbose == 1 else logging.DEBUG)


@main.command(epilog="Example: dateline build first")
@click.argument("maps", nargs=-1, metavar="[MAP]...")
@click.option(
    "-o",
    "--output",
    "--out",
    "out",
    metavar="FOLDER",
    help="Where the pages go. Default: maps/, beside the definitions; this folder for the atlas that came along.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The interface's language, such as en or the made-up en-XA. Default: the map's own.",
)
@click.option(
    "--base-url", default="", metavar="URL", help="The address the maps will have, for what needs an absolute one."
)
@click.option(
    "--versioned", is_flag=True, help="Also write MAP@VERSION.html, named after the data's version, to pin an embed to."
)
@click.option(
    "--jobs", type=click.IntRange(1), default=None, metavar="N", help="Maps drawn at once; by default one a core."
)
@folder_option
@reports_errors
def build(
    maps: tuple[str, ...],
    out: str | None,
    base_url: str,
    language: str | None,
    versioned: bool,
    jobs: int | None,
    folder: str | None,
) -> None:
    """Build each MAP (all of maps/*.toml by default) as one self-contained HTML file, and its share card beside it."""
    from geo.workflows.build import build as build_maps

    root = atlas_root(folder)
    # The atlas that came along lies among installed packages, which is no place for pages.
    beside = root / "maps" if folder or root == Path.cwd() else Path.cwd()
    written = build_maps(
        root, Path(out) if out else beside, maps, note, address(base_url), language, versioned, jobs or cpu_count() or 1
    )
    for path in written:
        click.echo(path)


@main.command(epilog="Example: dateline check")
@click.option(
    "--texts",
    metavar="FOLDER",
    help="Where the source texts are, for paragraphs and copied words. Default: ../shared/seeds if there.",
)
@click.option(
    "--built",
    multiple=True,
    metavar="PATH",
    help="A built or exported file, or a folder of them, to look through for withheld names; may be given more than "
    "once."
    " What is built in maps/ and examples/ is looked through anyway.",
)
@folder_option
@reports_errors
def check(texts: str | None, built: tuple[str, ...], folder: str | None) -> None:
    """Report every problem in the atlas at once: file, line or id, value and remedy. Silent when there is none."""
    from geo.workflows.check import check as problems_of
    from geo.workflows.check import notes_of

    root = atlas_root(folder)
    near = root.resolve().parent / "shared" / "seeds"
    if texts and not Path(texts).is_dir():
        raise DataError(f"--texts is {texts!r}, which is no folder. Try the folder that holds the source texts")
    problems = problems_of(root, Path(texts) if texts else near if near.is_dir() else None, _files(built))
    for said in notes_of(root):
        note(said)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise DataError(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} in {root}")


def _files(paths: tuple[str, ...]) -> list[Path]:
    """The files named, and those in the folders named; raises ``DataError`` for what is not there."""
    absent = [path for path in paths if not Path(path).exists()]
    if absent:
        raise DataError(f"--built is {absent[0]!r}, which is not there. Try the path of a built file")
    found = [[path] if path.is_file() else sorted(path.rglob("*")) for path in map(Path, paths)]
    return [path for files in found for path in files if path.is_file()]


@main.command(epilog="Example: dateline place Orléans")
@click.argument("name")
@click.option("--when", metavar="EDTF", help="Prefer names valid then, such as 1949.")
@click.option("--near", metavar="LON,LAT", help="Prefer places near this point, such as 86,44.")
@click.option(
    "--online",
    metavar="SERVICE",
    help="Ask this service of geopy, such as nominatim, for a name that the atlas does not know. Answers are kept on "
    "disk.",
)
@click.option("--again", is_flag=True, help="With --online: ask even where an answer is kept.")
@folder_option
@reports_errors
def place(name: str, when: str | None, near: str | None, online: str | None, again: bool, folder: str | None) -> None:
    """Look up a place by any of its names, in any script; prints it as JSON. Asks nobody, unless told to by
    --online.

    A service that cannot be asked ends it with exit code 1 and says nothing of the place; a name that nobody knows
    with 2.
    """
    from geo.dates.edtf import When
    from geo.gazetteer.geocoder import Gazetteer
    from geo.store import load_atlas

    found = Gazetteer(load_atlas(atlas_root(folder) / "data")).lookup(
        name, when=When.parse(when) if when else None, near=_point(near)
    )
    if found.place is None and online:
        click.echo(_json(_found_online(name, online, again)))
        return
    if found.place is None:
        hint = (
            f" Try: {', '.join(found.suggestions)}"
            if found.suggestions
            else " Try another spelling, or add it to data/places.geojson."
        )
        raise UnknownPlaceError(f"no place is called {name!r}.{hint}")
    here = found.place
    click.echo(
        _json(
            {
                "id": here.id, "title": here.title, "lon": here.lonlat[0], "lat": here.lonlat[1],
                "radius_km": here.radius_km,
                "class": here.place_class, "names": [{"toponym": n.toponym, "lang": n.lang} for n in here.names],
                "coordinates_from": here.coordinates_from, "why": found.why,
            }
        )
    )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _found_online(name: str, service: str, again: bool) -> dict[str, object]:
    from geo.gazetteer.online import default_cache, open_online

    gazetteer = open_online(service, default_cache())
    note(f"the atlas does not know {name!r}; asking {service}")
    found = gazetteer.geocode(name, again=again)
    if found is None:
        raise UnknownPlaceError(f"neither the atlas nor {service} knows {name!r}. Try another spelling")
    return {
        "title": found.address, "lon": found.longitude, "lat": found.latitude, "coordinates_from": service,
        "why": f"{service} gives it for {name!r}; nobody has checked it",
    }  # fmt: skip


def _point(text: str | None) -> tuple[float, float] | None:
    if not text:
        return None
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        raise DataError(f"--near is {text!r}. Try longitude and latitude with a comma, such as 86,44") from None
    return lon, lat


@main.command(epilog="Example: dateline conflicts")
@folder_option
@reports_errors
def conflicts(folder: str | None) -> None:
    """List where accounts differ, within a text or between texts, each with who says what and where."""
    from geo.scene.claims import conflicts as all_conflicts
    from geo.store import load_atlas

    for difference in all_conflicts(load_atlas(atlas_root(folder) / "data")):
        click.echo(
            f"{difference.id}: {difference.title} "
            f"[{difference.subject}{': ' if difference.about else ''}{difference.about}]"
        )
        for account in difference.accounts:
            said = f"{account.says}  " if account.says else ""
            click.echo(f"  {said}({account.source} paragraph {account.paragraph}, {account.origin})")


@main.command(epilog="Example: dateline language ug")
@click.argument("tag", metavar="LANGUAGE")
@click.option(
    "--existing", metavar="FILE", help="A translation begun: what it has is kept, and told apart if outdated."
)
@reports_errors
def language(tag: str, existing: str | None) -> None:
    """Print the file in which to translate the interface into LANGUAGE, such as ug or zh-Hans (gettext, UTF-8).

    What still keeps it from being used is told on stderr.
    """
    from geo.i18n.catalogue import faults, po_text

    if existing and not Path(existing).is_file():
        raise DataError(f"--existing is {existing!r}, which is no file. Try the path of a .po file")
    text = po_text(tag, Path(existing).read_text(encoding="utf-8") if existing else "")
    click.echo(text, nl=False)
    wrong = faults(tag, text)
    for fault in wrong[:10]:
        note(fault)
    if len(wrong) > 10:
        note(f"and {len(wrong) - 10} more")


for command in (
    *COMMANDS, read, review, draft_map, embed, article, serve, still, tiles, verify, doctor, gazetteer_commands,
):  # fmt: skip
    main.add_command(command)


if __name__ == "__main__":
    main()

"""The commands by which one knows what one has: verify, doctor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from geo.cli.common import atlas_root, folder_option, note, reports_errors
from geo.errors import DataError


@click.command(epilog="Example: dateline verify maps/first.html")
@click.argument("page", metavar="MAP.html", type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Compare hashes only; do not build the map anew.")
@click.option("--table", metavar="TABLE", type=click.Path(path_type=Path), help="What dateline tiles made the map of.")
@folder_option
@reports_errors
def verify(page: Path, quick: bool, table: Path | None, folder: str | None) -> None:
    """Tell whether a built map is what the atlas gives, and which data, program or package changed.

    The manifest beside the map (MAP.manifest.json) says what it was built of. Without --quick the map is built anew in
    a temporary folder and compared byte by byte. A map of dateline tiles is held against its table, which --table
    names. Exit code 2 where anything differs.
    """
    from geo.workflows.verify import verify as verdict_of

    verdict = verdict_of(atlas_root(folder), page, anew=not quick, progress=note, table=table)
    for difference in verdict.differences:
        click.echo(difference)
    if not verdict.same:
        what, how = ("table", "tiles") if table else ("atlas", "build")
        raise DataError(f"{page} is not what this {what} gives now. Try dateline {how}, or the {what} as it was")
    click.echo(f"{page} is as it was built" + ("" if quick else ", and what these inputs give, byte by byte"))


@click.command(epilog="Example: dateline doctor")
@click.option("--report", "as_report", is_flag=True, help="As a list to paste into a report, without any path or text.")
@folder_option
@reports_errors
def doctor(as_report: bool, folder: str | None) -> None:
    """Tell what this installation has, and what to do about each thing that is missing. Asks no network.

    Versions, packages' assets, fonts, scripts of pages, gazetteer, cache, atlas, browser for the tests. Exit code 1
    where something is missing that a command needs.
    """
    from geo.workflows.doctor import doctor as findings_of
    from geo.workflows.doctor import report

    findings = findings_of(atlas_root(folder))
    click.echo(report(findings) if as_report else "\n".join(map(str, findings)))
    if any(finding.state == "missing" for finding in findings):
        sys.exit(1)

"""The command that shows maps and articles on this machine while they are worked on."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.common import atlas_root, folder_option, note, reports_errors
from geo.errors import DataError

PORT = 8044


@click.command(epilog="Example: dateline serve --port 8044")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 takes any that is free."
)
@folder_option
@click.argument("site", required=False, metavar="[SITE]")
@reports_errors
def serve(port: int, folder: str | None, site: str | None) -> None:
    """Show every map and article with its embed codes on 127.0.0.1, and build them again as their files change.

    SITE is a folder of built maps to show as it is, as a static host would: with maps of tiles.
    A fault in the data is shown in the page; the last good page stays below it. Nobody else can see the preview.
    Ctrl-C stops it. Needs: pip install "dateline[serve]"
    """
    if site:
        from geo.serve.folder import serve_folder

        if folder:
            raise DataError("an atlas is built, and a SITE is shown as it is. Try one of them alone")
        serve_folder(Path(site), port, note)
        return
    root: Path = atlas_root(folder)
    if not (root / "data").is_dir():
        raise DataError(f"{root} has no data/ to show. Try --atlas FOLDER, or first: dateline new FOLDER")
    from geo.serve.app import serve as run

    run(root, port, note)

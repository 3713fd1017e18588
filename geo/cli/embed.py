"""The command that gives the code which puts a map into an article."""

from __future__ import annotations

import re

import click

from geo.cli.common import address, atlas_root, folder_option, note, reports_errors
from geo.errors import DataError, DatelineError

KINDS = ("iframe", "element", "link", "oembed")
THEMES = ("auto", "light", "dark", "host")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class _Embed(click.Command):
    """The command, whose help offers a choice of rival names only where the atlas has some."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = _rival_names()
        for param in self.params:
            if isinstance(param, click.Option) and param.name == "region":
                param.hidden = not names
                param.help = f"How a place with rival names is called: {', '.join(names)}. Default: as on the map."
        super().format_options(ctx, formatter)


def _rival_names() -> tuple[str, ...]:
    """The ids of rival names in the atlas at hand, after "both"; none where it has none, or cannot be read."""
    from geo.store.files import read_toml

    try:
        document, _ = read_toml(atlas_root(None) / "data" / "atlas.toml")
    except DatelineError:
        return ()
    rivals = (document or {}).get("rival_names")
    ids = [
        str(name.get("id")) for entry in (rivals if isinstance(rivals, list) else ()) for name in entry.get("names", ())
    ]
    return ("both", *ids) if ids else ()


@click.command(cls=_Embed, epilog="Example: dateline embed first --period relief --base-url https://maps.example.org")
@click.argument("name", metavar="MAP")
@click.option("--period", metavar="ID", help="The period it opens at. Default: the map's own.")
@click.option("--event", metavar="ID", help="The event it opens with.")
@click.option("--lang", metavar="TAG", help="The language of the names of places, such as en.")
@click.option("--height", type=click.IntRange(240, 2000), metavar="PX", help="A fixed height. Default: by its width.")
@click.option("--theme", type=click.Choice(THEMES), help="Light or dark. Default: auto, as the reader's device has it.")
@click.option("--panel", type=click.Choice(("none",)), help="none: without the list and what it opens.")
@click.option("--fixed", is_flag=True, help="The reader cannot choose another time.")
@click.option("--region", metavar="NAME", hidden=True)
@click.option(
    "--base-url", metavar="URL", default="", help="Where the maps will stand. Default: the map's own, if it has one."
)
@click.option(
    "--pin", is_flag=True, help="The page of this version of the data, MAP@VERSION.html, which never changes."
)
@click.option("--as", "kind", type=click.Choice(KINDS), default="iframe", help="What to print. Default: iframe.")
@folder_option
@reports_errors
def embed(
    name: str,
    period: str | None,
    event: str | None,
    lang: str | None,
    height: int | None,
    theme: str | None,
    panel: str | None,
    fixed: bool,
    region: str | None,
    base_url: str,
    pin: bool,
    kind: str,
    folder: str | None,
) -> None:
    """Print the code that puts MAP into an article.

    \b
    iframe   works wherever frames may be pasted, without any script of yours
    element  for pages that allow scripts: the map follows the text, and the text hears of the map
    link     the address alone
    oembed   the answer that an oEmbed service gives
    """
    from geo.output.embed import codes as embed_codes
    from geo.workflows.embed import embed as embed_map

    if lang and not _TAG.fullmatch(lang):
        raise DataError(f"--lang is {lang!r}, which is no language tag. Try en")
    moment = {"period": period, "event": event}
    options = {
        "panel": panel, "fixed": "" if fixed else None, "theme": theme if theme != "auto" else None,
        "region": region, "lang": lang,
    }  # fmt: skip
    embedded, provider = embed_map(
        atlas_root(folder), name, _given(moment), _given(options), address(base_url), height or 0, pin
    )
    if kind == "oembed" and not embedded.home:
        raise DataError("oEmbed needs the address of the maps. Try --base-url https://your.site/maps")
    if not embedded.home:
        note(f"no address is known: the code names {embedded.file} beside the article. Try --base-url URL")
    if kind == "oembed":
        click.echo(embed_codes.oembed(embedded, provider), nl=False)
    else:
        click.echo(embed_codes.code(embedded, kind))


def _given(chosen: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in chosen.items() if value is not None}

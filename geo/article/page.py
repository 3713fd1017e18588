"""The whole page of an article: text beside its map, one file, with a policy that lets nothing else in."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it.token import Token

from geo.article.markdown import parser
from geo.article.sources import entry
from geo.article.targets import Known
from geo.article.weave import Woven, messages
from geo.dates.display import in_words
from geo.dates.edtf import When

HERE = Path(__file__).parent
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ks", "ku-Arab", "ps", "sd", "ug", "ur", "yi")


@dataclass(frozen=True, slots=True)
class MapBeside:
    """The map beside the text: its address, the script that puts it there, and pictures for where it cannot be.

    ``stills`` are SVG by period, each drawn over ``ground``, an SVG's inner part that stands in the page once;
    ``opening`` is the key of the first one, ``draft`` what is said of a map that nobody has reviewed.
    """

    href: str
    script: str
    ground: str
    view_box: str
    stills: Mapping[str, str]
    alts: Mapping[str, str]
    opening: str
    draft: str = ""


def render(woven: Woven, here: Known, beside: MapBeside) -> str:
    """The page as HTML text; the same article, atlas and map give the same text."""
    front, t = woven.article.front, messages()
    style = (HERE / "css" / "article.css").read_text(encoding="utf-8")
    own = (HERE / "js" / "article.js").read_text(encoding="utf-8")
    script = (beside.script + own).replace("</script", r"<\/script").replace("<!--", r"<\!--")
    lang = front.lang or here.definition.language
    cited = [siglum for siglum in here.atlas.sources if siglum in woven.cited]
    about = here.atlas.about
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("article.html").render(
        t=t,
        lang=lang,
        dir="rtl" if lang in RIGHT_TO_LEFT or lang.split("-")[0] in RIGHT_TO_LEFT or "Arab" in lang else "ltr",
        # The words of the page itself are English, whatever the article's language.
        chrome="" if lang.split("-")[0] == "en" else "en",
        front=front,
        date_words=in_words(When(front.date)) if front.date else "",
        body=_body(woven.body, here, beside),
        kinds=_kinds(woven),
        map=here.definition,
        href=beside.href,
        opens=woven.opens.asked if woven.opens else {"period": beside.opening},
        beside=beside,
        opening_still=_still(beside.opening, beside),
        sources=[entry(here.atlas.sources[siglum], woven.cited, t, "en") for siglum in cited],
        made_with=t["made_with"]
        .replace("{title}", here.definition.title)
        .replace("{date}", in_words(When(about.date)))
        .replace("{version}", about.version),
        inclusion=about.note,
        style=style,
        script=script,
        csp=policy(script, style, beside.href),
    )


def policy(script: str, style: str, map_href: str) -> str:
    """The page's Content Security Policy: its own script and style by their hashes, and frames of where the map is.

    >>> policy("", "", "https://maps.example/a.html").split("; ")[-3]
    'frame-src https://maps.example'
    """

    def digest(text: str) -> str:
        return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    parts = urlsplit(map_href)
    frames = f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'self' file:"
    return (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; img-src data:; "
        f"frame-src {frames}; base-uri 'none'; form-action 'none'"
    )


def _kinds(woven: Woven) -> list[str]:
    """Which kinds of link the article has, for the key to their marks."""
    looks = {
        str(child.attrs.get("class", "")).split()[1]
        for token in woven.body
        for child in token.children or ()
        if child.type == "link_open" and str(child.attrs.get("class", "")).startswith("moves ")
    }
    looks = {"time" if look == "period" else look for look in looks}
    return [kind for kind in ("event", "place", "time") if kind in looks]


def _still(period: str, beside: MapBeside) -> str:
    """One still as an SVG, over the ground that the page has once."""
    alt = escape(beside.alts.get(period, ""))
    return (
        f'<svg viewBox="{beside.view_box}" role="img" aria-label="{alt}"><use href="#page-ground"/>'
        f"{beside.stills.get(period, '')}</svg>"
    )


def _body(tokens: Sequence[Token], here: Known, beside: MapBeside) -> str:
    """The text as HTML."""
    md, t = parser(), messages()

    def still(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
        period = here.atlas.periods[tokens[at].meta["period"]]
        words = t["still"].replace("{title}", period.title).replace("{date}", in_words(period.when))
        words = f"{words}. {beside.draft}" if beside.draft else words
        return f'<figure class="still">{_still(period.id, beside)}<figcaption>{escape(words)}</figcaption></figure>\n'

    def back(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
        meta = tokens[at].meta
        sub = f":{meta['subId']}" if meta.get("subId", -1) > 0 else ""
        label = escape(f"{t['notes_back']} ({meta['id'] + 1}{sub})")
        return f' <a class="back" href="#fnref{meta["id"] + 1}{sub}" aria-label="{label}">↩\ufe0e</a>'

    def table_open(*_: object) -> str:
        # A wide table scrolls by itself, and by keyboard too.
        return '<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n'

    def table_close(*_: object) -> str:
        return "</table></div>\n"

    def cell(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
        # The reader of Markdown gives a style, which the page's policy refuses.
        side = str(tokens[at].attrs.get("style", "")).removeprefix("text-align:")
        return f'<{tokens[at].tag} class="{side}">' if side in ("left", "center", "right") else f"<{tokens[at].tag}>"

    rules: Mapping[str, Callable[..., str]] = {
        "still": still,
        "footnote_anchor": back,
        "table_open": table_open,
        "table_close": table_close,
        "th_open": cell,
        "td_open": cell,
    }
    for name, rule in rules.items():
        md.add_render_rule(name, rule)
    return str(md.renderer.render(list(tokens), md.options, {}))

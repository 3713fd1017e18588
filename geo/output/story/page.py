"""The whole page of an article: text beside its map, one file, with a policy that lets nothing else in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markdown_it.token import Token
from markupsafe import Markup

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.output.html import bundle
from geo.output.html.assets import escape_script
from geo.output.html.party_colours import party_css
from geo.output.html.security import policy
from geo.output.html.templates import environment
from geo.output.story.citations import entry
from geo.output.story.linking import LinkedArticle
from geo.output.story.markdown import parser
from geo.output.story.page_language import PageLanguage
from geo.output.story.targets import Known
from geo.text.direction import direction

TEMPLATES = Path(__file__).parent / "templates"
# Stands in a message for what is to be marked as of another language.
GAP = "\ue000"
# What a mark on a link says, by the kind of link.
KEYS = {"event": "article.key_event", "place": "article.key_place", "time": "article.key_time"}


@dataclass(frozen=True, slots=True)
class SideMap:
    """The map beside the text: its address, the script that puts it there, and pictures for where it cannot be.

    ``stills`` are SVG by period, each drawn over ``ground``, an SVG's inner part that stands in the page once;
    ``opening`` is the key of the first one, ``draft`` what is said of a map that nobody has reviewed; ``parties`` are
    the looks of those that the stills show.
    """

    href: str
    script: str
    ground: str
    view_box: str
    stills: Mapping[str, str]
    alts: Mapping[str, str]
    opening: str
    draft: str = ""
    parties: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def render(joined: LinkedArticle, here: Known, side_map: SideMap, page_language: PageLanguage) -> str:
    """The page as HTML text; the same article, atlas and map give the same text. Its own words are those of
    ``page_language``.
    """
    front, say = joined.article.front, page_language.say
    style = bundle.style("article") + party_css(side_map.parties)
    script = escape_script(side_map.script + bundle.script("story/article"))
    content = here.definition.content_language
    lang = front.lang or content
    cited = [siglum for siglum in here.atlas.sources if siglum in joined.cited]
    about = here.atlas.about
    return (
        environment(TEMPLATES)
        .get_template("article.html")
        .render(
            say=say,
            lang=lang,
            dir=direction(lang),
            # The words of the page itself are in the interface's language, whatever the article's; titles and notes in
            # the atlas's.
            chrome=""
            if lang.split("-")[0] == page_language.language
            else tongue(page_language.language, page_language.direction),
            own="" if lang.split("-")[0] == content else tongue(content, direction(content)),
            front=front,
            date_words=in_words(When(front.date), page_language.language) if front.date else "",
            body=_body(joined.body, here, side_map, page_language, lang),
            kinds=[(kind, say(KEYS[kind])) for kind in _kinds(joined)],
            map=here.definition,
            href=side_map.href,
            opens=joined.opens.wanted if joined.opens else {"period": side_map.opening},
            side_map=side_map,
            opening_still=_still(side_map.opening, side_map),
            sources=[entry(here.atlas.sources[siglum], joined.cited, page_language.language) for siglum in cited],
            made_with=say(
                "article.made_with",
                title=here.definition.title,
                date=in_words(When(about.date), page_language.language),
                version=about.version,
            ),
            inclusion=about.note,
            style=style,
            script=script,
            csp=policy([script], [style], {"img-src": "data:", "frame-src": frames_of(side_map.href)}),
        )
    )


def frames_of(map_href: str) -> str:
    """What a page may frame: the site of its map, or the files beside it.

    >>> frames_of("https://maps.example/a.html")
    'https://maps.example'
    """
    parts = urlsplit(map_href)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'self' file:"


def _kinds(joined: LinkedArticle) -> list[str]:
    """Which kinds of link the article has, for the key to their marks."""
    looks = {
        str(child.attrs.get("class", "")).split()[1]
        for token in joined.body
        for child in token.children or ()
        if child.type == "link_open" and str(child.attrs.get("class", "")).startswith("moves ")
    }
    looks = {"time" if look == "period" else look for look in looks}
    return [kind for kind in KEYS if kind in looks]


def tongue(lang: str, dir_: str) -> Markup:
    """The attributes of an element whose words are in another language than those around it."""
    return Markup(' lang="{}" dir="{}"').format(lang, dir_)


def _still(period: str, side_map: SideMap) -> str:
    """One still as an SVG, over the ground that the page has once."""
    alt = escape(side_map.alts.get(period, ""))
    return (
        f'<svg viewBox="{side_map.view_box}" role="img" aria-label="{alt}" direction="ltr"><use href="#page-ground"/>'
        f"{side_map.stills.get(period, '')}</svg>"
    )


def _body(tokens: Sequence[Token], here: Known, side_map: SideMap, page_language: PageLanguage, lang: str) -> str:
    """The text as HTML."""
    md, say = parser(), page_language.say
    chrome = (
        "" if lang.split("-")[0] == page_language.language else tongue(page_language.language, page_language.direction)
    )
    content = here.definition.content_language
    own = tongue(content, direction(content)) if content != page_language.language else ""

    def still(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
        period = here.atlas.periods[tokens[at].meta["period"]]
        words = escape(say("article.still", title=GAP, date=in_words(period.when, page_language.language)))
        words = words.replace(GAP, f"<span{own}>{escape(period.title)}</span>" if own else escape(period.title))
        words = f"{words}. {escape(side_map.draft)}" if side_map.draft else words
        return f'<figure class="still"{chrome}>{_still(period.id, side_map)}<figcaption>{words}</figcaption></figure>\n'

    def back(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
        meta = tokens[at].meta
        sub = f":{meta['subId']}" if meta.get("subId", -1) > 0 else ""
        label = escape(f"{say('article.notes_back')} ({meta['id'] + 1}{sub})")
        return f' <a class="back" href="#fnref{meta["id"] + 1}{sub}" aria-label="{label}"{chrome}>↩\ufe0e</a>'

    def table_open(*_: object) -> str:
        # A wide table scrolls by itself, and by keyboard too.
        label = escape(say("article.table"))
        return f'<div class="table" tabindex="0" role="region" aria-label="{label}"><table>\n'

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

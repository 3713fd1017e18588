"""Joins an article with its atlas and map: links get what moves the map, mentions become quiet links, sections their
stills.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markdown_it.token import Token

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.errors import Problem
from geo.output.story.markdown import Article, barred
from geo.output.story.mentions import Mention, Names, first_of_each, mentions_by_token
from geo.output.story.page_language import PageLanguage
from geo.output.story.targets import Known, Target, read_target, when_target

TOWN_ZOOM, WIDE_ZOOM = 7, 5.5


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article whose body is ready to be written as HTML.

    ``cited`` has the paragraphs cited of each source, by siglum; ``periods`` those that sections move the map to.
    """

    article: Article
    body: tuple[Token, ...]
    cited: Mapping[str, list[int]]
    periods: tuple[str, ...]
    opens: Target | None


def link_article(  # noqa: C901, PLR0912
    article: Article, here: Known, map_href: str, names: Names | None, page_language: PageLanguage
) -> tuple[LinkedArticle | None, list[Problem]]:
    """The article joined with what is ``known`` of its atlas and map, or ``None`` and every fault of its links.

    ``map_href`` leads to the map's page; ``names`` are those to look for in the text, none where they are not wanted;
    what a link does is said in ``page_language``.
    """
    problems: list[Problem] = []

    def at(line: int, fault: Problem) -> None:
        problems.append(replace(fault, file=article.file, where=f"line {line}"))

    cited: dict[str, list[int]] = {}
    linked: dict[int, Target] = {}
    for link in article.links:
        if not link.href.startswith("dateline:"):
            continue
        target = read_target(link.href, here)
        if isinstance(target, Problem):
            at(link.line, target)
            continue
        linked[id(link.token)] = target
        if target.kind == "source":
            cited.setdefault(target.id, []).extend([target.paragraph] if target.paragraph else [])

    front = article.front
    for siglum in front.sources:
        target = read_target(f"dateline:source/{siglum}", here)
        if isinstance(target, Problem):
            at(front.line("sources"), target)
        else:
            cited.setdefault(siglum, [])
    opens = None
    if front.opens_at:
        wanted = front.opens_at.removeprefix("dateline:")
        target = read_target(f"dateline:{wanted if '/' in wanted else f'period/{wanted}'}", here)
        if isinstance(target, Target) and target.kind in ("source", "place"):
            target = Problem("", "", "is no time", front.opens_at, "a period, event/ID or time/EDTF")
        if isinstance(target, Problem):
            at(front.line("opens_at"), target)
        else:
            opens = target
    periods = []
    for token in article.tokens:
        period = token.meta.get("given", {}).get("period") if token.type == "heading_open" else None
        if period:
            target = read_target(f"dateline:period/{period}", here)
            if isinstance(target, Problem):
                at(token.map[0] + 1 if token.map else 1, target)
            else:
                periods.append(target.id)
        own = str(token.attrs.get("id", "")).removeprefix("source-") if token.type == "heading_open" else ""
        if own in here.atlas.sources and token.attrs["id"] != own:
            what, remedy = "has an id that the page itself uses", "another id behind the heading, such as {#my-section}"
            at(token.map[0] + 1 if token.map else 1, Problem("", "", what, str(token.attrs["id"]), remedy))
    if problems:
        return None, problems

    # Before links are dressed, while a citation can be told from a phrase.
    found = mentions_by_token(article.tokens, names, here.span, front.date) if names is not None else {}
    for link in article.links:
        dress(link.token, link.href, linked.get(id(link.token)), here, map_href, page_language)
    for inline in _paragraphs(article.tokens) if found else ():
        _mention(inline, linked, here, map_href, found, page_language)
    return LinkedArticle(article, _sections(article.tokens), cited, tuple(dict.fromkeys(periods)), opens), []


def words_for(target: Target, here: Known, page_language: PageLanguage) -> str:
    """What a link to ``target`` does, in words."""
    say, language, atlas = page_language.say, page_language.language, here.atlas
    if target.kind == "event":
        event = atlas.events[target.id]
        return say("article.to_event", title=event.title, date=in_words(event.when, language))
    if target.kind == "period":
        period = atlas.periods[target.id]
        return say("article.to_period", title=period.title, date=in_words(period.when, language))
    if target.kind == "place":
        return say("article.to_place", title=here.places[target.id])
    if target.kind == "time":
        return say("article.to_time", date=in_words(When(target.id), language))
    if target.paragraph:
        return say("article.to_paragraph", siglum=target.id, paragraph=target.paragraph)
    return say("article.to_source", siglum=target.id)


def attributes(
    target: Target, here: Known, map_href: str, page_language: PageLanguage, quiet: bool = False
) -> dict[str, str]:
    """The attributes of a link to ``target``: what the page's script moves the map by, and where it leads without
    one.
    """
    title = words_for(target, here, page_language)
    if target.kind == "source":
        return {"class": "cite", "href": f"#source-{target.id}", "title": title}
    moves = {f"data-dateline-{key}": value for key, value in target.wanted.items()}
    fragment = target.fragment
    if target.kind == "place":
        # An address has no places, but it has a view; and so has the map for what is no spot of it.
        place = here.atlas.places[target.id]
        view = f"{place.lonlat[0]:g},{place.lonlat[1]:g},{TOWN_ZOOM if place.pinned else WIDE_ZOOM:g}"
        fragment = f"view={view}"
        if target.id not in here.points:
            moves = {"data-view": view}
    look = f"moves {target.kind}{' quiet' if quiet else ''}"
    return {"class": look, "href": f"{map_href}#{fragment}", **moves, "title": title}


def dress(
    token: Token, href: str, target: Target | None, here: Known, map_href: str, page_language: PageLanguage
) -> None:
    """Gives a link its attributes: those of its ``target`` in the atlas, or where ``href`` leads on the web."""
    if target is not None:
        token.attrs = dict(attributes(target, here, map_href, page_language))
    elif href.startswith("dateline:") or barred(href):
        # An article that is checked never comes here; of a drafted one, such words lead nowhere.
        token.attrs = {}
    elif not href.startswith("#"):
        token.attrs = {"href": href, "rel": "noopener noreferrer"}


def _paragraphs(tokens: tuple[Token, ...]) -> list[Token]:
    """Running text outside headings."""
    headings = {i + 1 for i, token in enumerate(tokens) if token.type == "heading_open"}
    return [token for i, token in enumerate(tokens) if token.type == "inline" and i not in headings]


def _mention(
    inline: Token,
    linked: Mapping[int, Target],
    here: Known,
    map_href: str,
    found: Mapping[int, list[Mention]],
    page_language: PageLanguage,
) -> None:
    """Turns the first mention of each place and date of a paragraph into a link, outside the links that are there."""
    children = inline.children or []
    seen = {target.id for child in children if (target := linked.get(id(child)))}
    # A linked event tells its own day.
    seen |= {here.atlas.events[i].when.edtf for i in seen if i in here.events}
    joined: list[Token] = []
    depth = 0
    for child in children:
        depth += (child.type == "link_open") - (child.type == "link_close")
        if child.type != "text" or depth:
            joined.append(child)
            continue
        at = 0
        for mention in first_of_each(found.get(id(child), ()), seen):
            target = _meant(mention, here)
            if target is None:
                continue
            joined.append(_text(child.content[at : mention.start]))
            dressed = attributes(target, here, map_href, page_language, quiet=True)
            joined.append(Token("link_open", "a", 1, attrs=dict(dressed)))
            joined.append(_text(child.content[mention.start : mention.end]))
            joined.append(Token("link_close", "a", -1))
            at = mention.end
        joined.append(_text(child.content[at:]))
    inline.children = joined


def _meant(mention: Mention, here: Known) -> Target | None:
    if mention.place:
        return Target("place", mention.place)
    return when_target(mention.when, here) if mention.when else None


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _sections(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The body in sections: one from each heading with a period, or of the second level, to the next."""
    out: list[Token] = []
    level = 0
    for i, token in enumerate(tokens):
        if token.type == "footnote_block_open" and level:
            out.append(Token("section_close", "section", -1, block=True))
            level = 0
        if token.type == "heading_open":
            depth, period = int(token.tag[1:]), token.meta.get("given", {}).get("period")
            if period or depth <= max(level, 2):
                if level:
                    out.append(Token("section_close", "section", -1, block=True))
                given = {"data-period": period} if period else {}
                out.append(Token("section_open", "section", 1, attrs=dict(given), block=True))
                level = depth
        out.append(token)
        if token.type == "heading_close" and (period := tokens[i - 2].meta.get("given", {}).get("period")):
            out.append(Token("still", "", 0, meta={"period": period}, block=True))
    if level:
        out.append(Token("section_close", "section", -1, block=True))
    return tuple(out)

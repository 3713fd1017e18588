"""Markdown as an article may use it: CommonMark, tables, footnotes, a head, and ``{period=...}`` behind a heading.

Raw HTML is no markup here but text. What a link may lead to is checked by ``targets``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from geo.errors import Problem
from geo.output.story.front_matter import KEYS, Front, read_front
from geo.store.signs import hidden_sign

SCHEMES = ("http", "https", "mailto")
_BRACES = re.compile(r"[ \t]*(\{[^{}]*\})[ \t]*$")
_BREAKS = ("softbreak", "hardbreak")
# What the page around the text is called by: its parts, its notes and the picture under its stills.
_PAGES_OWN = re.compile(r"page-.*|relief|fn\d+|fnref\d+(?::\d+)?", re.DOTALL)
_NO_ADDRESS = ("is no address", "one that begins with https://")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in an article: its token, which may be given attributes, where it leads, its line and its words.

    ``holds`` says what stands inside it and leads elsewhere: a link, a footnote or nothing.
    """

    token: Token
    href: str
    line: int
    words: str
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read: its head, the stream of its body, and the links in it."""

    file: str
    front: Front
    tokens: tuple[Token, ...]
    links: tuple[Link, ...]


def parser() -> MarkdownIt:
    """The Markdown that articles are written in."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.use(front_matter_plugin).use(footnote_plugin).use(anchors_plugin, max_level=4, permalink=False)
    # Every link becomes a token, so that one that is refused can be reported with its line.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.core.ruler.before("anchor", "heading_attributes", lambda state: _heading_attributes(state.tokens))
    return md


def read_article(text: str, file: str) -> tuple[Article, list[Problem]]:
    """The article in ``text`` (``file`` names it in messages), and what is wrong with it as Markdown of this kind.

    >>> article, problems = read_article("# The Ebro\\n\\nA [river](dateline:place/ebro).", "a.md")
    >>> article.front.title, [link.href for link in article.links], problems
    ('The Ebro', ['dateline:place/ebro'], [])
    """
    tokens = parser().parse(text)
    front = Front()
    problems: list[Problem] = []
    if tokens and tokens[0].type == "front_matter":
        front, problems = read_front(tokens.pop(0).content, file)
    elif text.startswith("---"):
        problems.append(Problem(file, "line 1", "opens a head that nothing closes", remedy="a second line of ---"))
    problems += _hidden_signs(text, front, tokens, file)
    front, tokens = _title(front, tokens, file, problems)
    _place_notes(tokens)
    links = tuple(_links(tokens))
    problems += _ids(tokens, file)
    anchors = {str(token.attrs["id"]) for token in tokens if token.type == "heading_open" and "id" in token.attrs}
    for link in links:
        problems += _refused(link, anchors, file)
    for line, inner in _inlines(tokens):
        if inner.type == "image":
            remedy = "a link to it; the map and its stills are the article's pictures"
            problems.append(Problem(file, f"line {line}", "is a picture", str(inner.attrs.get("src")), remedy))
    for token in tokens:
        unknown = sorted(set(token.meta.get("given", {})) - {"period", "id"}) if token.type == "heading_open" else []
        for key in unknown:
            where = f"line {_line(token)}"
            problems.append(Problem(file, where, "gives a heading something unknown", key, "period=ID or #id"))
        if token.meta.get("broken"):
            where, what = f"line {_line(token)}", "ends a heading in braces that cannot be read"
            problems.append(Problem(file, where, what, str(token.meta["broken"]), "{period=ID}"))
    for _, inner in _inlines(tokens):
        _join_text(inner)
    return Article(file, front, tuple(tokens), links), problems


def _hidden_signs(text: str, front: Front, tokens: list[Token], file: str) -> Iterator[Problem]:
    """The first sign that hides or turns text in each paragraph, each value of the head and each block: YAML and
    Markdown write signs in plain letters too.
    """
    line, found = 1, False
    for paragraph in text.split("\n\n"):
        if wrong := hidden_sign(paragraph):
            found = True
            lines = map(hidden_sign, paragraph.split("\n"))
            yield Problem(file, f"line {line + next((i for i, one in enumerate(lines) if one), 0)}", *wrong)
        line += paragraph.count("\n") + 2
    if found:
        return
    for key in KEYS:
        value = getattr(front, key)
        for part in value if isinstance(value, tuple) else (value,):
            if wrong := hidden_sign(part):
                yield Problem(file, f"line {front.line(key)}", *wrong)
    for token in tokens:
        inner = token.children or ()
        for part in ("".join(one.content for one in inner), *(str(v) for one in inner for v in one.attrs.values())):
            if wrong := hidden_sign(part):
                yield Problem(file, f"line {_line(token)}", *wrong)


def _title(front: Front, tokens: list[Token], file: str, problems: list[Problem]) -> tuple[Front, list[Token]]:
    """A heading of the first level is the title, and stands in the page's head alone."""
    firsts = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"]
    title = front.title
    for at in firsts:
        said = tokens[at + 1].content
        if title and said != title:
            where = f"line {_line(tokens[at])}"
            problems.append(Problem(file, where, "is a second title", said, f"## {said} for a section"))
        title = title or said
    dropped = {i for at in firsts for i in range(at, at + 3)}
    if not title:
        problems.append(Problem(file, "line 1", "has no title", remedy="title: ... in its head, or # Title"))
    changed = Front(**{name: getattr(front, name) for name in Front.__slots__} | {"title": title})
    return changed, [token for i, token in enumerate(tokens) if i not in dropped]


def _heading_attributes(tokens: list[Token]) -> None:
    """Takes ``{period=siege}`` off a heading's end and keeps it with the heading."""
    for token, inline in pairwise(tokens):
        if token.type != "heading_open" or not inline.children or inline.children[-1].type != "text":
            continue
        last = inline.children[-1]
        found = _BRACES.search(last.content)
        if found is None:
            continue
        try:
            token.meta["given"] = parse(found[1])[1]
        except ParseError:
            token.meta["broken"] = found[1]
            continue
        last.content = last.content[: found.start()]
        inline.content = inline.content[: _BRACES.search(inline.content).start()]  # type: ignore[union-attr]
        if "id" in token.meta["given"]:
            token.attrs["id"] = token.meta["given"]["id"]


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _inlines(tokens: list[Token]) -> Iterator[tuple[int, Token]]:
    """Each part of running text with its line."""
    for token in tokens:
        line = _line(token)
        for child in token.children or ():
            yield line, child
            line += child.type in _BREAKS
        if token.type == "inline" and token.children:
            yield line, token


def _place_notes(tokens: list[Token]) -> None:
    """Gives a note written within its sentence the line of that sentence; it has none of its own."""
    lines = {
        int(inner.meta["id"]): line for line, inner in reversed([*_inlines(tokens)]) if inner.type == "footnote_ref"
    }
    line = 1
    for token in tokens:
        if token.type == "footnote_open":
            line = lines.get(int(token.meta["id"]), 1)
        if token.type == "inline" and token.map is None:
            token.map = [line - 1, line]


def _links(tokens: list[Token]) -> Iterator[Link]:
    """Every link, in order, also one that stands inside another."""
    for token in tokens:
        line = _line(token)
        found: list[Link] = []
        within: list[int] = []
        for child in token.children or ():
            words, holds = child.content, ""
            if child.type == "link_open":
                holds = "link"
            elif child.type == "footnote_ref":
                holds = "footnote"
            elif child.type in _BREAKS:
                words = " "
            for at in within:
                link = found[at]
                found[at] = replace(link, words=link.words + words, holds=link.holds or holds)
            if child.type == "link_open":
                within.append(len(found))
                found.append(Link(child, str(child.attrs.get("href", "")), line, ""))
            elif child.type == "link_close" and within:
                within.pop()
            line += child.type in _BREAKS
        yield from found


def barred(href: str) -> tuple[str, str] | None:
    """Why no article may lead to ``href`` and what it may have instead; ``None`` for the web, mail, # and dateline:.

    Whether a heading or a thing of the atlas is there is not asked here.

    >>> barred("https://a.example"), barred("javascript:alert(1)")
    (None, ('leads where no article may', 'https://, http://, mailto:, # or dateline:'))
    """
    if href.startswith(("dateline:", "#")):
        return None
    # A browser drops such letters and reads on, so that what is read here would not be what is followed there.
    if "\\" in href or any(unicodedata.category(letter)[0] in "CZ" for letter in href):
        return _NO_ADDRESS
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        return _NO_ADDRESS
    if parts.scheme.lower() not in SCHEMES:
        return "leads where no article may", "https://, http://, mailto:, # or dateline:"
    if parts.scheme.lower() == "mailto":
        return None if "@" in parts.path else ("is no address", "mailto:name@host")
    return None if host and "%" not in host else _NO_ADDRESS


def _refused(link: Link, anchors: set[str], file: str) -> Iterator[Problem]:
    def wrong(what: str, remedy: str) -> Problem:
        return Problem(file, f"line {link.line}", what, link.href, remedy)

    fault = barred(link.href)
    if fault:
        yield wrong(*fault)
    elif link.href.startswith("#") and unquote(link.href[1:]) not in anchors:
        yield wrong("leads to no heading", ", ".join(f"#{a}" for a in sorted(anchors)) or "a heading with ##")
    if link.holds:
        yield wrong(f"has a {link.holds} inside it", f"the {link.holds} before or behind it")
    if all(unicodedata.category(letter)[0] in "CZ" for letter in link.words):
        yield wrong("has no words to be read or tapped", "[words](address)")


def _ids(tokens: list[Token], file: str) -> Iterator[Problem]:
    """Headings whose id cannot be led to: it is no word, the page's own, or another heading's."""
    lines: dict[str, int] = {}
    for token in tokens:
        if token.type != "heading_open" or "id" not in token.attrs:
            continue
        given, line = str(token.attrs["id"]), _line(token)
        what = ""
        if not given:
            # Only signs, of which no id can be made.
            del token.attrs["id"]
            continue
        if any(letter.isspace() for letter in given):
            what = "has an id that is no word"
        elif _PAGES_OWN.fullmatch(given):
            what = "has an id that the page itself uses"
        elif given in lines:
            what = f"has the id of the heading on line {lines[given]}"
        if what:
            yield Problem(file, f"line {line}", what, given, "another id behind the heading, such as {#my-section}")
        lines.setdefault(given, line)


def _join_text(inline: Token) -> None:
    """Makes text and the ends of its lines one, so that a name may run over the end of a line."""
    if inline.type != "inline" or not inline.children:
        return
    joined: list[Token] = []
    for child in inline.children:
        if child.type in ("text", "softbreak"):
            words = child.content if child.type == "text" else "\n"
            if joined and joined[-1].type == "text":
                joined[-1].content += words
                continue
            child = Token("text", "", 0, content=words, level=child.level)
        joined.append(child)
    inline.children = joined

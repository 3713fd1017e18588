"""An article as it was read, made a page beside its drafted map: what was found in it becomes what moves the map."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice, pairwise, takewhile

from markdown_it.token import Token

from geo.model.document import Article as ReadText
from geo.output.story.front_matter import Front, read_front
from geo.output.story.linking import LinkedArticle, attributes, dress
from geo.output.story.markdown import Article, parser
from geo.output.story.page_language import PageLanguage
from geo.output.story.targets import Known, Target
from geo.store.signs import made_visible
from geo.text.head_labels import head_labels

_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WORD = re.compile(r"\w+")
# A line of its own that ends no sentence and is no longer than this is a heading.
_HEADING_LENGTH = 80
_ENDS = tuple(".!?:;,…\"”'’)")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of an article's text, in code points, and what of the map a link on it opens."""

    start: int
    end: int
    target: Target


@dataclass(frozen=True, slots=True)
class Move:
    """A place in an article's text from which on the map shows the time from ``from_day`` to ``to_day`` (ISO 8601)."""

    at: int
    from_day: str
    to_day: str


def draft_page_text(
    read: ReadText,
    markdown: bool,
    found: Sequence[Found],
    moves: Sequence[Move],
    here: Known,
    map_href: str,
    page_language: PageLanguage,
) -> LinkedArticle:
    """The text of ``read`` with a link on each of ``found``, in paragraphs that move the map.

    Nothing of the text can be at fault: markup that no article may have is left out (pictures), or becomes words
    (HTML, links that lead where no article may), and signs that hide or turn text are seen. With ``markdown`` the
    text is Markdown, otherwise paragraphs that are apart by an empty line.
    """
    read = replace(read, text=made_visible(read.text), title=made_visible(read.title))
    front, tokens = _markdown(read) if markdown else _plain(read)
    front = replace(front, title=made_visible(front.title), author=made_visible(front.author))
    for inline in tokens:
        if inline.type == "inline":
            inline.children = [part for child in inline.children or () for part in _without_pictures(child)]
            for child in inline.children:
                child.content = made_visible(child.content)
    for inline in tokens:
        for child in inline.children or ():
            if child.type == "link_open":
                dress(child, str(child.attrs.get("href", "")), None, here, map_href, page_language)
    pieces = [*_pieces(tokens)]
    places = _aligned(read.text, pieces)
    _set_moves(tokens, pieces, places, moves)
    _link(tokens, pieces, _links_by_piece(found, places), here, map_href, page_language)
    cited: Mapping[str, list[int]] = {siglum: [] for siglum in here.atlas.sources}
    article = Article(read.id, front, tuple(tokens), ())
    return LinkedArticle(article, tuple(tokens), cited, (), None)


def _markdown(read: ReadText) -> tuple[Front, list[Token]]:
    """Head and body of a text in Markdown; the first heading of the first level is the title."""
    tokens = parser().parse(read.text)
    front = Front()
    if tokens and tokens[0].type == "front_matter":
        front, _ = read_front(tokens.pop(0).content, read.id)
        front = Front(title=front.title, author=front.author, date=front.date, lang=front.lang)
    firsts = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"]
    title = front.title or read.title
    if firsts and (not title or tokens[firsts[0] + 1].content == title):
        title = tokens[firsts[0] + 1].content
        del tokens[firsts[0] : firsts[0] + 3]
    for token in tokens:
        # The page has one heading of the first level, and ids of its own.
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag == "h1" else token.tag
            token.attrs.pop("id", None)
    return _dated(replace(front, title=title or read.id), read), tokens


def _plain(read: ReadText) -> tuple[Front, list[Token]]:
    """Title and body of a text without markup."""
    blocks = [block.strip() for block in _PARAGRAPHS.split(read.text.replace("\r\n", "\n").replace("\r", "\n"))]
    blocks = [block for block in blocks if block]
    title = read.title
    labelled = head_labels(blocks[0]) if len(blocks) > 1 else {}
    title = title or labelled.get("title", "")
    # The page says title and date in its own way; what else the head says stays where it is.
    if labelled and labelled.keys() <= {"title", "date"} and (read.date or "date" not in labelled):
        del blocks[0]
    if blocks and (_is_heading(blocks[0]) if not title else blocks[0] == title) and len(blocks) > 1:
        title = blocks.pop(0)
    tokens: list[Token] = []
    for number, block in enumerate(blocks):
        heading = _is_heading(block) and number < len(blocks) - 1
        kind, tag = ("heading", "h2") if heading else ("paragraph", "p")
        text = Token("text", "", 0, content=block)
        tokens += [
            Token(f"{kind}_open", tag, 1, block=True),
            Token("inline", "", 0, content=block, children=[text], block=True),
            Token(f"{kind}_close", tag, -1, block=True),
        ]
    return _dated(Front(title=title or read.id), read), tokens


def _is_heading(block: str) -> bool:
    return len(block) <= _HEADING_LENGTH and "\n" not in block and not block.endswith(_ENDS)


def _dated(front: Front, read: ReadText) -> Front:
    """``front`` with the article's date, where a single day, month or year is known."""
    simple = re.fullmatch(r"\d{4}(-\d\d){0,2}", read.date)
    return replace(front, date=read.date if simple else "", lang=front.lang or "en")


def _without_pictures(child: Token) -> Iterator[Token]:
    """A picture's words in its place: a page asks nobody for anything."""
    if child.type != "image":
        yield child
    elif child.content:
        yield Token("text", "", 0, content=child.content)


def _pieces(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each piece of running text, in order."""
    for inline in tokens:
        if inline.type == "inline":
            yield from (child for child in inline.children or () if child.type == "text")


Places = Sequence[tuple[int, int, int, int]]


def _aligned(text: str, pieces: Sequence[Token]) -> Places:
    """Where each word of ``text`` stands on the page: its start and end in the text, the index of its piece, and its
    start in that piece.

    The page has the text's words in the text's order, but for what its markup adds or moves, such as notes.
    """
    said = [*_WORD.finditer(text)]
    shown = [
        (index, word.start(), word[0]) for index, piece in enumerate(pieces) for word in _WORD.finditer(piece.content)
    ]
    pairs = SequenceMatcher(None, [word[0] for word in said], [word for _, _, word in shown], autojunk=False)
    return [
        (said[block.a + i].start(), said[block.a + i].end(), *shown[block.b + i][:2])
        for block in pairs.get_matching_blocks()
        for i in range(block.size)
    ]


def _links_by_piece(found: Sequence[Found], places: Places) -> dict[int, list[tuple[int, int, Target]]]:
    """For each piece the spans of it that become links, in order and without overlap."""
    links: dict[int, list[tuple[int, int, Target]]] = {}
    waiting = 0
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        while waiting < len(places) and places[waiting][1] <= one.start:
            waiting += 1
        words = [*takewhile(lambda place: place[0] < one.end, islice(places, waiting, None))]  # noqa: B023
        if not words or words[0][2] != words[-1][2]:
            continue
        (first, _, piece, start), last = words[0], words[-1]
        begin, end = start - (first - one.start), last[3] + (one.end - last[0])
        row = links.setdefault(piece, [])
        if first >= one.start and begin >= 0 and (not row or begin >= row[-1][1]):
            row.append((begin, end, one.target))
    return links


def _link(
    tokens: Sequence[Token],
    pieces: Sequence[Token],
    links: Mapping[int, list[tuple[int, int, Target]]],
    here: Known,
    map_href: str,
    page_language: PageLanguage,
) -> None:
    """Cuts each piece at its links, outside of headings and of the links that are there."""
    index = {id(piece): number for number, piece in enumerate(pieces)}
    for before, inline in pairwise(tokens):
        if inline.type != "inline":
            continue
        joined: list[Token] = []
        depth = 0
        for child in inline.children or ():
            depth += (child.type == "link_open") - (child.type == "link_close")
            row = links.get(index.get(id(child), -1), [])
            if not row or depth or before.type == "heading_open":
                joined.append(child)
                continue
            at = 0
            for start, end, target in row:
                joined.append(Token("text", "", 0, content=child.content[at:start]))
                joined.append(
                    Token(
                        "link_open", "a", 1, attrs=dict(attributes(target, here, map_href, page_language, quiet=True))
                    )
                )
                joined.append(Token("text", "", 0, content=child.content[start:end]))
                joined.append(Token("link_close", "a", -1))
                at = end
            joined.append(Token("text", "", 0, content=child.content[at:]))
        inline.children = joined


def _set_moves(tokens: Sequence[Token], pieces: Sequence[Token], places: Places, moves: Sequence[Move]) -> None:
    """Gives each paragraph in which something happened the time that the map shows while it is read."""
    begins = {piece: at for at, _, piece, _ in reversed(places)}
    index = {id(piece): number for number, piece in enumerate(pieces)}
    starts: list[tuple[int, Token]] = []
    for before, inline in pairwise(tokens):
        if inline.type == "inline" and before.type == "paragraph_open":
            known = (begins.get(index.get(id(child), -1)) for child in inline.children or ())
            at = next((at for at in known if at is not None), None)
            if at is not None:
                starts.append((at, before))
    starts.sort(key=lambda start: start[0])
    ends = [*(at for at, _ in starts[1:]), math.inf]
    for (at, paragraph), end in zip(starts, ends, strict=False):
        own = [move for move in moves if at <= move.at < end]
        if own:
            paragraph.attrs["data-from"] = min(move.from_day for move in own)
            paragraph.attrs["data-to"] = max(move.to_day for move in own)

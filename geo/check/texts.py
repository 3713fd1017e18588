"""Against the texts, where they are at hand: paragraphs, figures and names that are there, sentences that are
copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.check.words import fold, pieces, where, words
from geo.errors import Problem
from geo.model import Citation, Claim
from geo.store import Reading
from geo.store.files import read_text

RUN = 9  # so many words in a row are a copy
LONG_NAME = 6  # shorter names cannot fill a run, and setting them aside would hide copies around them


def read_texts(reading: Reading, folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The texts that are at hand, by siglum; one that is named but not there is no fault, an unreadable one is."""
    texts, problems = {}, []
    for source in reading.atlas.sources.values():
        path = _file_in(folder, source.text_file or "")
        if path is not None:
            text, faults = read_text(path, path.name)
            problems += faults
            if text is not None:
                texts[source.siglum] = text
    return texts, problems


def _file_in(folder: Path, name: str) -> Path | None:
    """The file of that name in ``folder`` or below; nothing where it lies elsewhere, or where no file is so named."""
    try:
        path = (folder / name).resolve()
        return path if name and path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def paragraphs(text: str) -> list[str]:
    """The lines that are not blank; a claim's paragraph counts them from 1.

    >>> paragraphs("Title\\n\\n First. \\n")
    ['Title', 'First.']
    """
    return [line.strip() for line in text.split("\n") if line.strip()]


def missing_paragraphs(reading: Reading, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Citations of paragraphs that a text does not have."""
    counts = {siglum: len(paragraphs(text)) for siglum, text in texts.items()}
    for kind, identity, number, claim in _citations(reading):
        count = counts.get(claim.source)
        if count is not None and claim.paragraph > count:
            here = f"{kind} {identity}, claim {number}"
            what = f"cites a paragraph that {claim.source} does not have"
            yield Problem(reading.files[kind, identity], here, what, str(claim.paragraph), f"1 to {count}")


def figures_not_said(reading: Reading, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Figures that the cited paragraph does not give in these words."""
    lines = {siglum: [words(line) for line in paragraphs(text)] for siglum, text in texts.items()}
    for event in reading.atlas.events.values():
        for number, claim in enumerate(event.claims, 1):
            own = lines.get(claim.source, [])
            if claim.paragraph > len(own):
                continue
            said = f" {' '.join(own[claim.paragraph - 1])} "
            for figure in claim.figures:
                if f" {' '.join(words(figure.said))} " not in said:
                    here = f"event {event.id}, claim {number}"
                    what = f"gives a figure that paragraph {claim.paragraph} of {claim.source} does not"
                    file = reading.files["event", event.id]
                    yield Problem(file, here, what, figure.said, "the words as printed, or their paragraph")


def names_not_said(reading: Reading, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Names said to be as a text spells them, which that text does not have."""
    folded = {siglum: " ".join(fold(text).split()) for siglum, text in texts.items()}
    for place in reading.atlas.places.values():
        for name in place.names:
            for siglum in name.sources if name.status in ("source", "misspelling") else ():
                if siglum in folded and " ".join(fold(name.toponym).split()) not in folded[siglum]:
                    yield Problem(
                        reading.files["place", place.id],
                        f"place {place.id}",
                        f"has a name that {siglum} does not print",
                        name.toponym,
                        "its spelling there, or another status",
                    )


def copied(reading: Reading, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Runs of nine words or more that our texts share with a source, one problem for each run.

    Titles of sources, and the proper names that the atlas's wording lists, may be said as they are.
    """
    titles = [words(source.title) for source in reading.atlas.sources.values()]
    aside = [name for name in [*titles, *map(words, reading.atlas.wording.names)] if len(name) >= LONG_NAME]
    runs: dict[tuple[str, ...], str] = {}
    for siglum, text in texts.items():
        tokens = _set_aside(words(text), aside)
        for start in range(len(tokens) - RUN + 1):
            runs.setdefault(tuple(tokens[start : start + RUN]), siglum)
    for piece in pieces(reading):
        if piece.file.endswith("/sources.json") and piece.key == "title":
            continue
        tokens = _set_aside(words(piece.text), aside)
        reported = 0
        for start in range(len(tokens) - RUN + 1):
            run = tuple(tokens[start : start + RUN])
            if start >= reported and "" not in run and run in runs:
                reported = start + RUN
                what = f"shares {RUN} words in a row with {runs[run]}"
                yield Problem(piece.file, where(reading, piece), what, " ".join(run), "words of your own")


def _set_aside(tokens: list[str], names: list[list[str]]) -> list[str]:
    """The words with each long name made one empty word, which no run crosses."""
    kept: list[str] = []
    start = 0
    while start < len(tokens):
        name = next((n for n in names if n[0] == tokens[start] and tokens[start : start + len(n)] == n), None)
        kept.append("" if name else tokens[start])
        start += len(name) if name else 1
    return kept


def _citations(reading: Reading) -> Iterator[tuple[str, str, int, Citation | Claim]]:
    atlas = reading.atlas
    groups: list[tuple[str, str, tuple[Citation | Claim, ...]]] = []
    groups += [("event", e.id, e.claims) for e in atlas.events.values()]
    groups += [("movement", m.id, m.claims) for m in atlas.movements.values()]
    groups += [("control", c.id, c.claims) for c in atlas.control.values()]
    groups += [("disagreement", d.id, d.claims) for d in atlas.disagreements.values()]
    for kind, identity, claims in groups:
        for number, claim in enumerate(claims, 1):
            yield kind, identity, number, claim

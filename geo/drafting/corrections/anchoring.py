"""Finding a quoted span again in a text that may have been edited: exactly, by what stands around it, or nearly."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from geo.drafting.corrections.decisions import Anchor
from geo.model.document import Span

# How much is quoted before and after a span, in code points, as in the annotations that dateline read writes.
AROUND = 32
# The least likeness (0 to 1) of what stands around an exact quotation, of a longer one that was changed, of a name.
LEAST_AROUND, LEAST_LONG, LEAST_SHORT = 0.5, 0.85, 0.7
# A quotation of so many characters is looked for by itself, a shorter one by what stands around it.
LONG = 16
# Two places are equally likely where their surroundings differ by less than this, and one is not clearly nearer.
TIE, NEARER = 0.04, 2.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A span that was not found again, and ``why``."""

    why: str


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a span of ``text``.

    >>> anchor_of("At Marathon.", (3, 11))
    Anchor(start=3, end=11, exact='Marathon', prefix='At ', suffix='.')
    """
    start, end = span
    return Anchor(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def find_again(anchor: Anchor, text: str) -> Span | Lost:
    """Where ``anchor`` points in ``text``, which may be another version of the text that it was made for.

    >>> anchor = anchor_of("The fleet lay off Lisbon in May.", (18, 24))
    >>> find_again(anchor, "In 1147, as is known, the fleet lay off Lisbon in May.")
    (40, 46)
    >>> find_again(anchor, "The army stood before Toledo.").why
    "the words 'Lisbon' are not in the text any longer"
    """
    if text[anchor.start : anchor.end] == anchor.exact and _around(anchor, text, anchor.start) == 1.0:
        return anchor.span
    places = _occurrences(anchor.exact, text)
    if not places:
        return _nearly(anchor, text)
    rated = sorted(((_around(anchor, text, at), -abs(at - anchor.start), at) for at in places), reverse=True)
    best, away, start = rated[0]
    if best < LEAST_AROUND:
        near = _nearly(anchor, text) if len(anchor.exact) < LONG else Lost("")
        if not isinstance(near, Lost):
            return near
        if len(anchor.exact) < LONG:
            return Lost(f"the words {_shown(anchor)} stand in the text, but no longer among the words around them")
    # Of equals the nearest, if it is clearly nearer: an edit before them moves all alike.
    rivals = [(distance, at) for rate, distance, at in rated[1:] if best - rate < TIE]
    nearest, at = max([(away, start), *rivals])
    others = [distance for distance, other in [(away, start), *rivals] if other != at]
    if others and nearest != 0 and max(others) >= NEARER * nearest:
        return Lost(f"the words {_shown(anchor)} stand in the text {len(others) + 1} times, and any may be meant")
    return at, at + len(anchor.exact)


def overlap(a: Span, b: Span) -> float:
    """The share that two spans have in common, of all that either covers: 1 for the same, 0 for two apart.

    >>> overlap((0, 10), (5, 10))
    0.5
    """
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def _occurrences(exact: str, text: str) -> list[int]:
    found = []
    at = text.find(exact)
    while at >= 0:
        # A name within a longer word is another word.
        end = at + len(exact)
        inside = (at and exact[0].isalnum() and text[at - 1].isalnum()) or (
            end < len(text) and exact[-1].isalnum() and text[end].isalnum()
        )
        if not inside:
            found.append(at)
        at = text.find(exact, at + 1)
    return found


def _around(anchor: Anchor, text: str, start: int) -> float:
    """How like what stands around a span at ``start`` is to what stood around the anchor."""
    end = start + len(anchor.exact)
    before, after = text[max(0, start - len(anchor.prefix)) : start], text[end : end + len(anchor.suffix)]
    sides = [(a, b) for a, b in ((anchor.prefix, before), (anchor.suffix, after)) if a]
    if not sides:
        return 1.0
    return sum(1.0 if a == b else fuzz.ratio(a, b) / 100 for a, b in sides) / len(sides)


def _nearly(anchor: Anchor, text: str) -> Span | Lost:
    """The span of words that were changed a little, or stand between the words that stood around the anchor."""
    lost = Lost(f"the words {_shown(anchor)} are not in the text any longer")
    if len(anchor.exact) >= LONG:
        found = fuzz.partial_ratio_alignment(anchor.exact, text, score_cutoff=LEAST_LONG * 100)
        # A text shorter than the quotation is itself looked for in it.
        if found is None or len(text) < len(anchor.exact):
            return lost
        start, end = found.dest_start, found.dest_end
        return (start, end) if start < end else lost
    before, after = anchor.prefix[-AROUND // 2 :], anchor.suffix[: AROUND // 2]
    if not before.strip() or not after.strip():
        return lost
    spans = []
    for at in _occurrences_of_part(before, text):
        start = at + len(before)
        end = text.find(after, start, start + 2 * len(anchor.exact) + 8 + len(after))
        if end > start and fuzz.ratio(anchor.exact, text[start:end]) >= LEAST_SHORT * 100:
            spans.append((start, end))
    return spans[0] if len(spans) == 1 else lost


def _occurrences_of_part(part: str, text: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)] if part in text else []


def _shown(anchor: Anchor) -> str:
    words = " ".join(anchor.exact.split())
    return repr(words if len(words) <= 60 else words[:57] + "...")

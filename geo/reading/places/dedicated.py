"""Buildings called by what they are dedicated to: "church of San Carlo", "Palace of the Republic"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.places.found import Found
from geo.reading.places.tokens import SIGN, Tokens
from geo.reading.places.words import BUILDING, GOVERNMENT, ORGANISATION


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SACRED = _words(
    "church churches cathedral basilica chapel convent monastery abbey priory mission hermitage shrine mosque "
    "seminary hospital college parish"
)
_SAINTS = _words("san santa santo sant sao saint st ste sainte santi our notre sacred holy nossa nuestra")
_HEADS = (BUILDING | {"pantheon", "mausoleum", "basilica", "ministry", "arch", "column", "obelisk"}) - (
    ORGANISATION | {"school", "academy", "hospital", "university", "camp", "house", "hall", "centre", "center", "port"}
)


def dedicated(tokens: Tokens, runs: Sequence[tuple[int, int]], known: Sequence[Found]) -> list[Found]:
    """Such buildings among ``tokens``, none of which a gazetteer has; ``known`` are the names that it has."""
    whole = {(item.first, item.stop) for item in known if item.senses}
    places = {item.first for item in known if item.senses and item.kind == "literal"}
    out: list[Found] = []
    for first, stop in runs:
        at = first - 1
        article = tokens.form(at) == "the"
        if article:
            at -= 1
        if at < 1 or tokens.forms[at] != "of":
            continue
        head = at - 1
        word = tokens.forms[head]
        saint = word in _SACRED and tokens.forms[first] in _SAINTS
        named = article and word in _HEADS and tokens.capital(head) and first not in places
        if not (saint or named) or any(form in GOVERNMENT for form in tokens.forms[first:stop]):
            continue
        while tokens.capital(head - 1) and tokens.capital(head) and tokens.case[head - 1] != SIGN:
            head -= 1
        # "St James's, Piccadilly": the run may end in a sign.
        while stop > first and tokens.case[stop - 1] == SIGN:
            stop -= 1
        if (head, stop) in whole or any(item.first <= head and item.stop >= stop for item in known if item.senses):
            continue
        key = " ".join(form for form, case in zip(tokens.forms[head:stop], tokens.case[head:stop], strict=True)
                       if case != SIGN)  # fmt: skip
        out.append(
            Found(
                head, stop, tokens.starts[head], tokens.ends[stop - 1], key, (), 1.5, ["building word"], "literal",
                class_word="church" if saint else word if word in BUILDING else "monument",
            )
        )  # fmt: skip
    return out

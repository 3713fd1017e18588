"""Why a mention was taken for a place, and for this one, in plain words."""

from __future__ import annotations

from geo.gazetteer.names import TITLE
from geo.reading.places.found import Found
from geo.reading.places.resolve import Name
from geo.reading.places.senses import ATLAS, Sense
from geo.reading.places.weights import CUES, UNKNOWN

_CUE = {
    "strong preposition": "a preposition of place before it", "weak preposition": "a preposition before it",
    "place noun of": "a word for a place and “of” before it", "direction before": "a direction before it",
    "dateline": "the dateline", "land after": "a word for land or water behind it",
    "building after": "a word for a building behind it", "government after": "a public body behind it",
    "container behind": "what contains it is named behind it",
    "contains the one before": "it contains the place before it",
    "in a list of places": "it stands among other places", "sure elsewhere": "it is surely a place elsewhere in the "
    "text",
    "apposition of a place": "the text says what kind of place it is",
    "abbreviated state": "a state abbreviated behind a town",
    "class word": "a word for a kind of place in it", "building word": "a word for a building in it",
    "person of": "a person is said to be of it", "resident after": "a word for who lives there behind it",
    "party before": "a politician's party and seat", "leading class word": "a word for a kind of place before it",
    "organisation after": "part of an organisation's or event's name",
    "organisation of": "part of an organisation's name",
    "title of nobility": "part of a title", "acts": "it acts as a government or team does",
    "speaks": "it speaks as a government does",
    "several words": "a name of several words", "state": "a state or continent",
    "atlas": "one of the atlas's own places",
    "place ending": "an ending that many places bear",
}  # fmt: skip
_RESOLVE = {
    "container": "lies in the place named behind it", "near": "near other places of the text",
    "not far": "not far from other places of the text",
    "same country": "in the country most of the text is about", "country named": "its country is named",
    "division named": "its part of the country is named", "same division": "in the same part of its country as others",
}  # fmt: skip


def why_place(item: Found) -> str:
    """The two cues that weigh most for a place.

    >>> why_place(Found(0, 1, 0, 6, "lisbon", (), 1.0, ["strong preposition"]))
    'a preposition of place before it'
    """
    table = CUES if item.senses else UNKNOWN
    cues = sorted(
        {cue for cue in item.cues if cue in _CUE and table.get(cue, 0.0) >= 0},
        key=lambda cue: (-table.get(cue, 0.0), cue),
    )
    if item.kind == "embedded":
        cues = [cue for cue in cues if cue in ("organisation after", "organisation of", "title of nobility")] or cues
    return " and ".join(_CUE[cue] for cue in cues[:2]) or "a name that the gazetteer has"


def why_sense(name: Name, sense: Sense) -> str:
    """Why ``sense`` leads among those of ``name``."""
    if len(name.senses) == 1:
        return "the only place of that name"
    why = name.why[0]
    parts = [
        _RESOLVE[key] for key in sorted(why, key=lambda key: (-why[key], key)) if key in _RESOLVE and why[key] > 0.3
    ]
    if sense.flags & ATLAS:
        parts.insert(0, "the atlas has it")
    if not parts:
        parts.append("the best known of that name" if sense.flags & TITLE else "the best known so called")
    return ", ".join(parts[:3]) + f" ({len(name.senses)} namesakes weighed)"

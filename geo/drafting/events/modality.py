"""How a clause speaks of what happened: as a report, by another's word, as meant or wished for, or as not so."""

from __future__ import annotations

import re

from geo.model.document import FoundModality

_NEGATED = re.compile(
    r"\b(?:never|not|no longer|failed to|refused to|did not|was not|were not|has no foundation|have no foundation|"
    r"came to nothing|called off|cancelled|canceled|averted|is false|are false|no truth|untrue|instead of|"
    r"without ever|nobody|neither)\b|n['’]t\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|is due|are due|was due|were due|is to|are to|was to have|were to have|is expected|are expected|"
    r"was expected|were expected|is scheduled|are scheduled|was scheduled|were scheduled|plans? to|planned to|"
    r"had planned|is planning|are planning|was planning|intends? to|intended to|promised to|had promised|"
    r"is set to|are set to|forecast for|would have|hopes? to|hoped to|expects? to|wants? to|should|"
    r"going to|(?-i:may)|might|could|would|ahead of|upcoming|slated|promises? to|vowed to|votes? at)\b|['’]ll\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:proposed|proposes|proposal|suggested|suggests|called for|calls for|urged|demanded|asked for|recommended|"
    r"a plan to|advised)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:allegedly|reportedly|is said to|are said to|was said to|were said to|claims?|claimed|alleged|alleges|"
    r"according to|rumou?red|purported|supposedly)\b",
    re.IGNORECASE,
)


def modality_of(clause: str, sentence: str) -> FoundModality:
    """The modality of what a ``clause`` of a ``sentence`` tells.

    >>> modality_of("the vote was never held in Turku", ""), modality_of("they will meet on Sunday", "")
    ('negated', 'planned')
    >>> modality_of("the town fell on 3 May", "According to the governor, the town fell on 3 May")
    'claimed'
    """
    if _NEGATED.search(clause):
        return "negated"
    if _PLANNED.search(clause):
        return "planned"
    if _PROPOSED.search(clause):
        return "proposed"
    return "claimed" if _CLAIMED.search(sentence) else "reported"

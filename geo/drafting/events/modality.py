"""How a clause speaks of what happened: as a report, by another's word, as meant or wished for, or as not so."""

from __future__ import annotations

import re

from geo.model.document import FoundModality, Span

_BETWEEN = r"\s+(?:[\w'’-]+\s+){0,2}$"
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:never|not|no longer|failed to|refused to|declined to|without|unable to|nobody|cannot|too late to|"
    rf"stopped short of|prevented from|neither|no)|n['’]t){_BETWEEN}",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:(?:plan|proposal|idea|scheme|project)\b.{0,120}\b(?:was|were|been) (?:dropped|shelved|scrapped|rejected)|"
    r"has no foundation|have no foundation|came to nothing|comes to nothing|(?:was|were|been) called off|"
    r"(?:was|were|been) cancell?ed|(?:was|were) averted|(?:was|were) never|is (?:false|untrue)|no truth|"
    r"never (?:took place|happened|came|did|materiali[sz]ed|arrived|left)|fell through)\b",
    re.IGNORECASE,
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:will|shall|(?-i:may)|might|would have|is to|are to|was to have|were to have|to be|(?:due|scheduled|expected|"
    r"planned|planning|intended|intends?|set|hoped|hopes?|wants?|wanted|ready|prepared|preparing|preparations|slated|"
    r"promised|promises|vowed|vows|agreed|agrees|decided|going|threatened|threatens|meant|sought|seeks|trying|tried|"
    rf"plans?) to|should){_BETWEEN}|['’]ll{_BETWEEN}",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:is|are|was|were|been|be) (?:due|scheduled|planned|slated|postponed|forecast) (?:for|in|on|at|to)\b|"
    r"\b(?:forecast|scheduled|planned) for\b|\bis expected\b|\bare expected\b",
    re.IGNORECASE,
)
# A "plan" stands right before what it is to do; the others may be a few words away.
_PROPOSED_BEFORE = re.compile(
    r"\b(?:propos(?:ed|es|al|ing)|suggest(?:ed|s|ion)?|call(?:ed|s)? (?:for|on)|urg(?:ed|es)|recommend(?:ed|s)?|"
    r"advis(?:ed|es)|demand(?:ed|s)|ask(?:ed|s) (?:for|to)|possibility of)\b[^.;:,]{0,30}$|"
    rf"\b(?:plan to|plans for|idea of){_BETWEEN}",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:allegedly|reportedly|(?:is|are|was|were) (?:said|alleged|rumou?red|reported) to|claims?|claimed|alleged|"
    r"alleges|according to|rumou?rs?|purported(?:ly)?|supposedly|may have|might have)\b",
    re.IGNORECASE,
)
_SAID = r"(?:said|says|told|claimed|claims|stated|states|added|adds|reported|reports|announced|insisted|wrote|alleged)"
_CITES = re.compile(rf"\b(?:{_SAID}|[Aa]ccording to)\b")
_NAME = r"(?:the )?(?:[A-Z][\w.'’-]*\w(?: (?:of|the|de|von|van|al|for|and)(?= [A-Z]))? ?){1,6}"
_SOMEBODY = rf"({_NAME}|(?:[Aa]n?|[Tt]he) [a-z]+(?: \w+){{0,4}}?)"
_SPEAKER = (
    re.compile(rf"\b[Aa]ccording to {_SOMEBODY}(?=[,.;)]|$| (?:and|which|who)\b)"),
    re.compile(rf"[,”\"]\s*(?:as )?{_SOMEBODY} {_SAID}\b"),
    re.compile(rf"[,”\"]\s*{_SAID} {_SOMEBODY}(?=[,.;)”\"]|$)"),
    re.compile(rf"^[“\"]?{_SOMEBODY} {_SAID} (?:that|the)\b"),
)


def modality_of(text: str, clause: Span, trigger: Span | None, sentence: Span) -> FoundModality:
    """The modality of what the ``trigger`` in a ``clause`` of a ``sentence`` tells; all are spans of ``text``.

    >>> for said, word in (("The vote was never held.", "held"), ("They will meet.", "meet"), ("Oulu fell.", "fell")):
    ...     at = said.index(word)
    ...     modality_of(said, (0, len(said)), (at, at + len(word)), (0, len(said)))
    'negated'
    'planned'
    'reported'
    """
    said, whole = text[clause[0] : clause[1]], text[sentence[0] : sentence[1]]
    before = text[max(clause[0], trigger[0] - 80) : trigger[0]] if trigger else said
    if _NEGATED_BEFORE.search(before) or _NEGATED.search(whole if len(whole) < 160 else said):
        return "negated"
    if _PLANNED_BEFORE.search(before) or _PLANNED.search(said):
        return "planned"
    if _PROPOSED_BEFORE.search(before):
        return "proposed"
    return "claimed" if _CLAIMED.search(whole) or speaker_of(text, sentence) else "reported"


def speaker_of(text: str, sentence: Span) -> Span | None:
    """The span of whoever a sentence cites, or ``None``.

    >>> said = "The dam broke on Monday, the mayor of Turku said."
    >>> said[slice(*speaker_of(said, (0, len(said))))]
    'the mayor of Turku'
    """
    whole = text[sentence[0] : sentence[1]]
    if not _CITES.search(whole):
        return None
    for pattern in _SPEAKER:
        match = pattern.search(whole)
        if match:
            start, end = match.span(1)
            found = text[sentence[0] + start : sentence[0] + end]
            return sentence[0] + start, sentence[0] + start + len(found.rstrip())
    return None

"""How a clause speaks of what happened: as a report, by another's word, as meant or wished for, or as not so."""

from __future__ import annotations

import re

from geo.model.document import FoundModality, Span

# So many letters before a trigger speak of it. All but names are looked for in small letters.
_NEAR = 56
_BETWEEN = r"\s+(?:[\w'’-]+\s+){0,2}$"
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:never|not|no longer|failed to|refused to|declined to|without|unable to|nobody|hardly|scarcely|cannot|"
    rf"too late to|stopped short of|prevented from|neither|no)|n['’]t){_BETWEEN}"
)
# What is denied stands in a clause of its own.
_DENIED = re.compile(r"\bden(?:ied|ies|ying) (?:that|having)\b[^.;]{0,60}$")
_NEGATED = re.compile(
    r"\b(?:(?:plan|proposal|idea|scheme|project)\b.{0,120}\b(?:was|were|been) (?:dropped|shelved|scrapped|rejected)|"
    r"(?:story|stories|rumou?rs?|tale|legend|reports?) (?:that|of)\b.{0,160}\b(?:is|are|was|were|proved) "
    r"(?:moonshine|false|untrue|nonsense|a myth|invented|a lie|denied|unfounded|baseless|without foundation|wrong)|"
    r"has no foundation|have no foundation|came to nothing|comes to nothing|(?:was|were|been) called off|"
    r"(?:was|were|been) cancell?ed|(?:was|were) averted|(?:was|were) never|is (?:false|untrue)|no truth|"
    r"never (?:took place|happened|came|did|materiali[sz]ed|arrived|left)|fell through)\b",
)
# What was agreed, decided, ordered or tried happened as that; only what is still meant or hoped for is a plan.
_PLANNED_BEFORE = re.compile(
    r"\b(?:will|shall|might|should|would have|(?:is|are) to(?: be)?|(?:was|were) to have|"
    r"(?:due|scheduled|expected|planned|planning|intended|intends?|intending|hoped|hopes?|hoping|wants?|wanted|"
    r"preparing|preparations|slated|promised|promises|vowed|vows|meaning|means?|meant|going|plans?|"
    r"(?:is|are) set) to(?: be)?)"
    rf"{_BETWEEN}|['’]ll{_BETWEEN}|\bif\b[^.;,]{{0,30}}$",
)
_PLANNED = re.compile(
    r"\b(?:is|are|was|were|been|be) (?:due|scheduled|planned|slated|postponed|forecast) (?:for|in|on|at|to)\b|"
    r"\b(?:forecast|scheduled|planned) for\b|"
    r"\bnext (?:meeting|session|match|issue|hearing|performance)\b|\bis expected\b|\bare expected\b",
)
# A "plan" stands right before what it is to do; the others may be a few words away.
# With its small letter, or it would be the month.
_MAY = re.compile(rf"\bmay{_BETWEEN}")
_PROPOSED_BEFORE = re.compile(
    r"\b(?:propos(?:ed|es|al|ing)|suggest(?:ed|s|ion)?|call(?:ed|s) (?:for|on)|urg(?:ed|es)|recommend(?:ed|s)?|"
    r"advis(?:ed|es)|demand(?:ed|s)|ask(?:ed|s) (?:for|to)|possibility of)\b[^.;:,]{0,30}$|"
    rf"\b(?:plan to|plans for|idea of){_BETWEEN}",
)
_CLAIMED = re.compile(
    r"\b(?:allegedly|reportedly|(?:is|are|was|were) (?:said|alleged|rumou?red|reported) to|claims?|claimed|alleged|"
    r"alleges|according to|rumou?rs?|purported(?:ly)?|supposedly|may have|might have)\b",
)
_SAID = r"(?:said|says|told|claimed|claims|stated|states|added|adds|reported|reports|announced|insisted|wrote|alleged)"
_CITES = re.compile(rf"\b(?:{_SAID}|[Aa]ccording to)\b")
# A word of bounded length and one space between words, so that no run of capitals takes long.
_CAPITAL = r"[A-Z][\w.'’-]{0,30}"
_NAME = rf"(?:the )?{_CAPITAL}(?: (?:(?:of|the|de|von|van|al|for|and) )?{_CAPITAL}){{0,5}}"
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
    said, whole = text[clause[0] : clause[1]].lower(), text[sentence[0] : sentence[1]].lower()
    raw = text[max(clause[0], trigger[0] - _NEAR) : trigger[0]] if trigger else text[clause[0] : clause[1]]
    before = raw.lower()
    if trigger and _DENIED.search(text[max(sentence[0], trigger[0] - 2 * _NEAR) : trigger[0]].lower()):
        return "negated"
    if _NEGATED_BEFORE.search(before) or _NEGATED.search(whole if len(whole) < 160 else said):
        return "negated"
    if _PLANNED_BEFORE.search(before) or _PLANNED.search(said) or _MAY.search(raw):
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

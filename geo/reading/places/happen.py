"""What a sentence says happened at a name, or of movement to it: signs that the name is a place's."""

from __future__ import annotations

from geo.reading.places.tokens import DIGIT, SIGN, Tokens
from geo.reading.places.words import CALENDAR, MONTHS

_REACH = 8  # words between a verb and the preposition before the name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is done at places: "was wounded at", "met him at", "made camp at".
_DONE_AT = _words(
    """
    anchored ambushed ashore
    arrested arrived assembled attacked beaten beheaded besieged blown born broke broken built buried
    burned burnt called camp camped captured checked clashed collided concentrated convened crash crashed cremated
    cross crossed crossing crowned cut defeated derailed destroyed detained died disembarked docked drowned dug
    embarked ended entrenched erupted executed exploded fell fight fighting fired fought gathered gave ground halt
    halted hanged held imprisoned interned joined killed land landed landing lay lies lived made massacred meeting met
    moored murdered opened overtaken overtook prisoner raised rallied rebelled
    rose refuelled rest rested routed sank scuttled
    settled shot signed sank smashed staged stand stood stopped stranded struck sunk surprised surrendered taken took
    touched trapped victory wintered withdrew won wounded wrecked
    """
)
# What goes to a place or comes from it.
_MOVES = _words(
    """
    advance advanced ascended back bound came carried climbed come crossed departed deported drove escaped evacuated
    exiled fell fled flew flown followed forward going gone led left made march marched marching moved moving passage
    pipe proceeded pushed race raced railway reached retired retreat retreated return returned returning road rode rose
    rowed sail sailed sailing sent set shipped ships steamed taken telegraphed towed train trains transferred travel
    travelled traveled trekked voyage walked wandered went
    """
)
# What is made on or against a place.
_ATTACKS = _words(
    "advance advanced assault assaults attack attacks attempt closed closing descended descent drive expedition "
    "fire fired landing march marched marching moved raid raided raids sortie strike strikes swoop thrust"
)
_GIVES = frozenset(
    (("gave", "in"), ("gave", "way"), ("gave", "up"), ("held", "out"), ("changed", "hands"), ("had", "fallen"),
     ("fell", "to"), ("fell", "on"), ("fell", "in"), ("was", "taken"), ("was", "stormed"))
)  # fmt: skip
_FALL = _words("fell followed surrendered capitulated held rose burned burnt gave changed")
_BEFALLEN = _words(
    "abandoned annexed attacked besieged bombed bombarded burned burnt captured cleared crossed cut destroyed "
    "encircled entered evacuated fired flooded founded given held invested liberated looted lost occupied overrun "
    "plundered pillaged razed reached recaptured reoccupied relieved retaken sacked seized shelled stormed surrendered "
    "surrounded taken turned won"
)
_ORDINALS = _words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
_UNITS = _words("day days week weeks month months year years hours")
_COUNTS = _words("two three four five six seven eight nine ten eleven twelve several some")


def happened_there(tokens: Tokens, at: int) -> bool:
    """Whether the preposition at token ``at`` follows what is done at places or what goes to them."""
    verbs = _DONE_AT if tokens.form(at) in ("at", "near", "off", "by", "before", "outside") else _MOVES
    if tokens.form(at) in ("from", "by"):
        verbs = _MOVES | _DONE_AT
    left = _REACH
    for i in range(at - 1, -1, -1):
        if tokens.case[i] == SIGN:
            if tokens.forms[i] not in (",", "-", "–"):
                return False
            continue
        left -= 1
        if left < 0:
            return False
        if tokens.forms[i] in verbs and not tokens.title[i]:
            return True
        if tokens.first[i]:
            return False
    return False


def attacked(tokens: Tokens, at: int) -> bool:
    """Whether "on", "upon" or "against" at token ``at`` follows an attack or a march."""
    return tokens.form(at) in ("on", "upon", "against") and any(
        tokens.form(at - n) in _ATTACKS for n in (1, 2) if tokens.form(at - 1) not in (",", ".", ";")
    )


def fell_on_a_day(tokens: Tokens, stop: int) -> bool:
    """Whether what befalls places is said of the name, with its date: "fell on 20 October", "was retaken in March"."""
    at = stop
    if tokens.form(at) in ("was", "were", "had", "itself"):
        at += 1
        if tokens.form(at) == "been":
            at += 1
        if tokens.form(at) not in _BEFALLEN:
            return False
    elif tokens.form(at) not in _FALL:
        return False
    at += 1
    while tokens.form(at) in ("up", "in", "out", "over", "off", "again", "back", "itself", "without"):
        if dated(tokens, at):
            return True
        at += 1
    return dated(tokens, at) or (tokens.form(at) in ("a", "the", "two", "three") and _soon(tokens, at))


def _soon(tokens: Tokens, at: int) -> bool:
    """Whether "a year later" or "the next day" begins at token ``at``."""
    words = [tokens.form(at + n) for n in (1, 2)]
    return (words[0] in _UNITS and words[1] in ("later", "after", "before")) or (
        words[0] in ("next", "following", "same") and words[1] in _UNITS
    )


def flows(tokens: Tokens, stop: int) -> bool:
    """Whether the words behind the name say what rivers do: "broke its banks"."""
    verb, after = tokens.form(stop), tokens.form(stop + 1)
    return verb in ("broke", "burst", "overflowed", "overtopped") and after in ("its", "the")


def gives_in(tokens: Tokens, stop: int) -> bool:
    """Whether the two words behind the name say what strongholds do: "gave in", "held out"."""
    return (tokens.form(stop), tokens.form(stop + 1)) in _GIVES


def dated(tokens: Tokens, stop: int) -> bool:
    """Whether a date follows the name at once: "on the 6th", "in May 1940", "three days later"."""
    word = tokens.form(stop)
    if word == ",":
        stop += 1
        word = tokens.form(stop)
    if word in ("on", "in", "from", "until", "till", "since", "late", "early"):
        at = stop + 1
        while tokens.form(at) in ("the", "early", "late", "mid", "-", "morning", "night", "of"):
            at += 1
        if at >= len(tokens):
            return False
        form = tokens.forms[at]
        return (
            (tokens.case[at] == DIGIT and (word != "in" or len(form) == 4))
            or form in MONTHS
            or form in CALENDAR
            or (form in _ORDINALS and tokens.form(at - 1) == "the")
        )
    if stop + 2 >= len(tokens):
        return False
    number = word in _COUNTS or tokens.case[stop] == DIGIT
    return number and tokens.form(stop + 1) in _UNITS and tokens.form(stop + 2) in ("on", "later", "after", "before")


def item_of_list(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the name, with "the" or without, is all that stands between a sign and its date: "; the Ebro in July"."""
    at = first - 1
    if tokens.form(at) == "the":
        at -= 1
    return at >= 0 and tokens.forms[at] in (",", ";", ":", "and", "then") and dated(tokens, stop)

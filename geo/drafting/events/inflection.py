"""The forms of English verbs and nouns, by rule and by a list of those that follow none."""

from __future__ import annotations

_LIST = """
take took taken, fall fell fallen, lose lost, hold held, win won, strike struck, break broke broken,
bring brought, begin began begun, leave left, meet met, sink sank sunk, burn burned burnt, go went gone,
come came, set set, hit hit, fly flew flown, sit sat, lie lay lain, give gave given, fight fought,
drive drove driven, swear swore sworn, speak spoke spoken, say said, tell told, write wrote written,
build built, rise rose risen, burst burst, sweep swept, drown drowned, flee fled, run ran, shoot shot,
hang hanged hung, choose chose chosen, send sent, put put, cut cut, stand stood, find found, sell sold,
buy bought, lead led, ride rode ridden, throw threw thrown, shake shook shaken, blow blew blown,
become became, make made, catch caught, forbid forbade forbidden, bid bade, withdraw withdrew withdrawn,
overrun overran, retake retook retaken, undergo underwent, overthrow overthrew overthrown, beset beset,
teach taught, sing sang sung, play played, pay paid, die died, tie tied, bear bore borne born, see saw seen,
spread spread, shut shut, split split, swim swam swum, wear wore worn, draw drew drawn,
hear heard, keep kept, grow grew grown, slide slid, spend spent, steal stole stolen, wind wound, bind bound,
freeze froze frozen, dig dug, lay laid, reach reached, pass passed, be was were been, outlaw outlawed,
open opened, offer offered, visit visited, enter entered, surrender surrendered, recover recovered,
gather gathered, conquer conquered, murder murdered, massacre massacred, deliver delivered,
discover discovered, cover covered, register registered, order ordered, exit exited, edit edited,
inherit inherited, limit limited, bomb bombed, deport deported, happen happened, weaken weakened,
threaten threatened, travel travelled traveled, quarrel quarrelled, shell shelled,
cancel cancelled canceled, commit committed, admit admitted, submit submitted, quit quit quitted,
panic panicked
"""
_IRREGULAR = {words[0]: tuple(words[1:]) for words in map(str.split, _LIST.replace("\n", " ").split(","))}
_VOWELS = "aeiou"
# Verbs of two syllables that double their last letter all the same.
_DOUBLING = ("transfer", "defer", "rebel", "refer", "expel", "patrol", "control", "propel", "dispel", "occur")


def inflected(verb: str) -> tuple[str, ...]:
    """The forms of an English verb.

    >>> inflected("storm"), inflected("fall"), inflected("deny"), inflected("seize")
    (('storm', 'storms', 'stormed', 'storming'), ('fall', 'falls', 'fell', 'fallen', 'falling'), \
('deny', 'denies', 'denied', 'denying'), ('seize', 'seizes', 'seized', 'seizing'))
    """
    if verb == "be":
        return ("was", "were", "been", "is", "are")
    y = verb[-1:] == "y" and verb[-2:-1] not in _VOWELS
    if y:
        third, past, stem = verb[:-1] + "ies", verb[:-1] + "ied", verb
    elif verb.endswith("e"):
        third, past, stem = verb + "s", verb + "d", verb if verb.endswith(("ee", "ye")) else verb[:-1]
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        stem = verb + verb[-1] if _doubles(verb) else verb
        past = stem + "ed"
    if verb in ("die", "lie", "tie"):
        stem = verb[:-2] + "y"
    return tuple(dict.fromkeys((verb, third, *_IRREGULAR.get(verb, (past,)), stem + "ing")))


def _doubles(verb: str) -> bool:
    """Whether a verb doubles its last letter: one vowel before one consonant, and one syllable."""
    syllables = sum(a in _VOWELS + "y" and (i == 0 or verb[i - 1] not in _VOWELS + "y") for i, a in enumerate(verb))
    return (
        len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
        and (syllables == 1 or verb in _DOUBLING)
    )  # fmt: skip


def plural(noun: str) -> str:
    """The plural of an English noun, by rule.

    >>> plural("battle"), plural("clash"), plural("city")
    ('battles', 'clashes', 'cities')
    """
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")

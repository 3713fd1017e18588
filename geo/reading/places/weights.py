"""What each cue weighs, in one place.

A name is taken for a place where its cues add up to more than ``BAR``. The weights are in the natural logarithm of the
odds, and so are those that choose between namesakes. All were set by hand. A search over ``RESOLVE`` with
``python -m benchmarks.train_places --tune resolve``, on articles of our own, found no change that gained 0.5 points.
"""

from __future__ import annotations

BAR = 0.0
# Cues that the name is a ship's, here or where the text has it elsewhere.
VESSEL, VESSEL_ELSEWHERE = "vessel before", "vessel elsewhere"

CUES: dict[str, float] = {
    # the name itself
    "state": 3.2, "province": 2.2, "land or water": 2.2, "division": -0.4, "huge town": 3.0, "large town": 2.2,
    "middling town": 1.2, "small town": 0.4, "village": -0.3, "hamlet": -0.9,
    "atlas": 2.0, "alternate name": -0.9, "several words": 1.3, "common word": -2.4, "given name": -2.2, "short": -1.2,
    # what stands before it
    "strong preposition": 2.6, "weak preposition": 1.2, "of": 0.4, "place noun of": 2.6, "direction before": 2.4,
    "organisation of": -4.0, "title of nobility": -5.0, "indefinite": -1.5, "article before": -1.6,
    # persons
    "person": -6.0, "title before": -4.0, "capital before": -2.6, "capital after": -1.8, "surname here": -4.5,
    "likely surname here": -1.8, "speaks": -1.2, "apposition of a person": -5.0, "age after": -3.0,
    # others
    "lower case elsewhere": -0.8, "acts": 0.0, "dateline": 3.0, "first word": -0.3, "headline": -0.6, "possessive": 0.1,
    "common surname": -2.2,
    "hyphen before": -0.8, "hyphen after": -0.5, "hyphened adjective": -0.3, "apposition of a place": 2.5,
    "land after": 3.0, "building after": 0.8, "government after": 1.0, "organisation after": 0.0,
    "abbreviated state": 5.0, "happening after": 1.5, "class word alone": -3.0, "famous person": -3.0, "office of": 0.8,
    "person of": 2.6, VESSEL: -4.0, VESSEL_ELSEWHERE: -5.0, "resident after": 2.4, "feast": -5.0,
    "no full stop": 0.0,
    "abbreviation": 0.0,
    "bare abbreviation": -4.0, "alternate and bare": -1.2, "often bare": -1.5, "party before": 5.0,
    "plural class word": 2.0, "diary": 2.0, "befalls places": 3.0, "falls": 1.2, "befalls it": 2.0, "acronym": -3.5,
    "article in name": -3.5, "few and near": 1.8,
    # the article's other names
    "happened there": 0.8, "dated": 0.3, "fell on a day": 1.0, "where behind": 1.5, "goes on": -6.0, "flows": 2.0,
    "container behind": 3.0, "contains the one before": 2.0, "in a list of places": 1.6, "sure elsewhere": 1.6,
}  # fmt: skip

UNKNOWN_BAR = 2.4

UNKNOWN: dict[str, float] = {
    "strong preposition": 2.5, "in": 0.6, "weak preposition": 0.7, "of": 0.0, "place noun of": 3.0,
    "direction before": 2.4,
    "class word": 3.0, "leading class word": 3.0, "apposition of a place": 3.0, "container behind": 2.6,
    "in a list of places": 1.9,
    "place ending": 1.0, "several words": -0.4, "person": -6.0, "surname here": -5.0, "likely surname here": -2.0,
    "title before": -5.0,
    "organisation": -5.0, "speaks": -3.0, "upper case": -3.0, "first word": -1.0, "headline": -2.0,
    "english word": -2.5,
    "indefinite": -2.0, "given name": -2.5, "article before": -0.5, "organisation of": -4.0, "title of nobility": -5.0,
    "dateline": 1.5, "apposition of a person": -5.0, "age after": -4.0, "possessive": -0.5, "acts": 0.0,
    "hyphen before": -1.5,
    "hyphen after": -1.0, "hyphened adjective": -1.5, "sure elsewhere": 2.5, "capital after": 0.0,
    "capital before": 0.0,
    "lower case elsewhere": -2.0, "office of": -4.0, "falls": 0.9, "befalls it": 1.0,
    "person of": 2.6, VESSEL: -4.0, "resident after": 1.0, "feast": -5.0, "party before": 5.0,
    "weak class word": 1.3, "building word": 2.4,
    "befalls places": 3.2, "plural class word": 2.6, "diary": 2.2, "amid places": 1.5, "at": 1.3,
    "among many places": 0.6, "happened there": 1.3, "dated": 0.8, "item of a list": 2.2, "smaller name": 2.4,
    "article name": 1.0, "fell on a day": 3.6, "where behind": 3.0, "flows": 3.2,
    "list behind a preposition": 1.2, "as the one before": 1.4,
}  # fmt: skip

# Resolution: what makes one namesake likelier than another.
RESOLVE: dict[str, float] = {
    "prominence": 0.75,
    "alternate": -1.0,
    "alternate of little note": -1.0,
    "state absent": -1.6,
    "variant": -0.3,
    "atlas": 5.0,
    "container": 6.0,
    "not in container": -1.5,
    "near": 1.5,
    "near most": 3.0,
    "not far": 1.3,
    "same country": 1.5,
    "country named": 0.6,
    "same division": 3.2,
    "division named": 0.2,
    "before its town": -2.5,
    "astray": -2.0,
    "long gone": -0.8,
    "out of time": -2.0,
    "in time": 0.8,
    "wrong class": -3.0,
    "said near": 4.0,
    "said near but far": -3.0,
    "article": 2.5,
    "no article": -1.5,
    "division of bare name": -1.0,
    "province of a town": -1.0,
}

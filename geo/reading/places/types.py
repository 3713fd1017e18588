"""Which types of the gazetteer a class word speaks of, and how wide a place of that class is at least."""

from __future__ import annotations

_TYPES = {
    "county": "county district province", "parish": "county district", "province": "province region",
    "oblast": "province", "krai": "province", "raion": "county district", "prefecture": "province county district",
    "district": "district county province", "region": "province region", "canton": "province district",
    "department": "province county", "governorate": "province", "municipality": "county district town city",
    "township": "county district town village", "borough": "county district neighbourhood town",
    "republic": "country former-state province", "territory": "province dependency region",
    "state": "province country former-state", "states": "former-state region country",
    "kingdom": "country former-state",
    "empire": "former-state country", "khanate": "former-state", "emirate": "former-state province country",
    "sultanate": "former-state country", "duchy": "former-state", "federation": "country former-state",
    "river": "river", "rivers": "river", "creek": "river", "stream": "river", "lake": "lake", "lakes": "lake region",
    "bay": "bay", "gulf": "bay sea", "sea": "sea", "ocean": "ocean", "strait": "strait", "straits": "strait",
    "channel": "strait", "sound": "bay strait", "canal": "canal", "falls": "waterfall", "island": "island",
    "islands": "archipelago island dependency", "isle": "island", "isles": "archipelago", "reef": "reef",
    "cape": "cape",
    "peninsula": "peninsula", "point": "cape", "coast": "coast region", "mount": "mountain volcano",
    "mountain": "mountain volcano range", "mountains": "range mountain", "hill": "hill mountain", "hills": "range hill",
    "range": "range", "volcano": "volcano", "glacier": "glacier", "valley": "valley region", "pass": "pass",
    "plain": "plain", "plateau": "plateau", "desert": "desert", "forest": "forest", "delta": "wetland region valley",
    "city": "city town capital village", "town": "town village city", "village": "village town",
    "airport": "airport", "fort": "fort", "port": "port city town", "park": "park", "road": "road",
    "oasis": "oasis town",
}  # fmt: skip

# Kilometres within which a place of that class lies around the point of what contains it.
_REACH = {
    "front": 130.0, "river": 60.0, "lake": 30.0, "valley": 30.0, "mountains": 60.0, "range": 60.0, "county": 40.0,
    "province": 120.0, "region": 120.0, "district": 40.0, "sector": 40.0, "salient": 30.0, "mount": 25.0,
    "sierra": 25.0,
    "cape": 25.0, "bay": 30.0, "gulf": 60.0, "island": 30.0, "islands": 60.0, "strait": 40.0,
}  # fmt: skip


def types_of_word(word: str) -> frozenset[str]:
    """The gazetteer's types that answer to a class word.

    >>> sorted(types_of_word("parish"))
    ['county', 'district']
    """
    return frozenset(_TYPES.get(word, "").split())


def reach_km(word: str) -> float:
    """How far from its container's point a place with that class word may lie; 10 km where the word says nothing.

    >>> reach_km("front"), reach_km("hotel")
    (130.0, 10.0)
    """
    return _REACH.get(word, 10.0)

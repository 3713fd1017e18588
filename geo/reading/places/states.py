"""Abbreviations of states and provinces as newspapers print them behind a town: "Akron, Ohio", "Mobile, Ala."."""

from __future__ import annotations

# Folded abbreviation: the full name, folded.
STATE_ABBREVIATIONS = {
    "ala": "alabama", "al": "alabama", "ariz": "arizona", "az": "arizona", "ark": "arkansas", "ar": "arkansas",
    "calif": "california", "ca": "california", "cal": "california", "colo": "colorado", "co": "colorado",
    "conn": "connecticut", "ct": "connecticut", "del": "delaware", "de": "delaware", "fla": "florida", "fl": "florida",
    "ga": "georgia", "id": "idaho", "ill": "illinois", "il": "illinois", "ind": "indiana", "in": "indiana",
    "ia": "iowa", "kan": "kansas", "kans": "kansas", "ks": "kansas", "ky": "kentucky", "la": "louisiana",
    "me": "maine", "md": "maryland", "mass": "massachusetts", "ma": "massachusetts", "mich": "michigan",
    "mi": "michigan", "minn": "minnesota", "mn": "minnesota", "miss": "mississippi", "ms": "mississippi",
    "mo": "missouri", "mont": "montana", "mt": "montana", "neb": "nebraska", "ne": "nebraska", "nev": "nevada",
    "nv": "nevada", "n h": "new hampshire", "nh": "new hampshire", "n j": "new jersey", "nj": "new jersey",
    "n m": "new mexico", "nm": "new mexico", "n y": "new york", "ny": "new york", "n c": "north carolina",
    "nc": "north carolina", "n d": "north dakota", "nd": "north dakota", "oh": "ohio", "okla": "oklahoma",
    "ok": "oklahoma", "ore": "oregon", "or": "oregon", "pa": "pennsylvania", "penn": "pennsylvania",
    "r i": "rhode island", "ri": "rhode island", "s c": "south carolina", "sc": "south carolina",
    "s d": "south dakota", "sd": "south dakota", "tenn": "tennessee", "tn": "tennessee", "tex": "texas", "tx": "texas",
    "ut": "utah", "vt": "vermont", "va": "virginia", "wash": "washington", "wa": "washington", "w va": "west virginia",
    "wv": "west virginia", "wis": "wisconsin", "wisc": "wisconsin", "wi": "wisconsin", "wyo": "wyoming",
    "wy": "wyoming", "d c": "district of columbia", "dc": "district of columbia", "ont": "ontario", "que": "quebec",
    "alta": "alberta", "b c": "british columbia", "bc": "british columbia", "n s": "nova scotia",
    "sask": "saskatchewan",
    "man": "manitoba", "n b": "new brunswick",
}  # fmt: skip

"""Our titles take no side: the words and verbs that they may use live here, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.check.words import fold, pieces, where
from geo.errors import Problem
from geo.store import Reading
from geo.text.months import MONTHS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Past forms that a title may use; any other word that looks like one is refused until it is weighed and added.
VERBS = _words("""
    acceded acted added addressed adopted advanced agreed announced appealed appointed armed arrested arrived asked
    attacked attended attested awarded based began begun bought broadcast brought called captured carried ceased changed
    cited claimed closed commemorated concluded convened counted created crossed dated delivered demanded deployed described detained
    died dispersed dissolved drafted drawn elected ended entered established exchanged executed exiled expected expelled
    extended fled flew flown formed fought found founded gave given handed held heard imprisoned interviewed introduced
    issued joined killed left led listed lost made marched marked mentioned merged met moved named negotiated observed
    offered opened opposed ordered organised outlined passed photographed pictured placed planned prepared presented
    printed proclaimed produced promised proposed protested published purged put quoted raised ratified reached read recalled
    received reconnoitred recorded refused rejected related released removed renamed renewed replaced reported requested
    resettled resigned resisted resumed retaken returned sailed said saw seen sent sentenced served settled shown signed
    spoke spoken stated stationed stood stopped submitted succeeded summoned supported taken talked thanked told took
    transferred travelled trained transmitted turned united urged visited voted went withdrawn withdrew won written wrote
""")

# Words with -ed that are no verbs.
NOT_VERBS = _words("bed feed hundred indeed need red sacred seed shed speed unarmed")

IRREGULAR = _words("""
    beat became began begun bought broke broken brought burnt came caught chose chosen crept cut dealt did died drew
    drawn drove driven fell fallen fled flew flown fought found froze frozen gave given got grew grown held heard hid
    hidden kept knelt knew known laid led left lost made meant met paid put ran rose risen said sang sank sat saw seen
    sent shook shot shown shut slain slept slew sold sought spoke spoken spread stole stolen stood struck swept swore
    taken taught threw thrown told took torn understood went withdrawn withdrew woke won wrote written overran overcame
""")

# Words of one side, by their beginnings, with what to say instead. Within quotation marks they are the speaker's.
PARTISAN = {
    "liberat": "taken by, held by, entered",
    "occup": "taken by, held by, entered",
    "overthr": "dissolved",
    "invad": "enters, advances",
    "invasion": "advance",
    "reconquer": "taken by",
    "uprising": "unrest, or the place and month",
    "revolution": "unrest, or the place and month",
    "rebel": "unrest, insurgent forces",
    "incident": "the place and month",
    "riot": "the place and month",
    "massacr": "deaths, accounts differ",
    "slaughter": "deaths, accounts differ",
    "butcher": "deaths, accounts differ",
    "genocid": "a quotation with its speaker",
    "terroris": "a quotation with its speaker",
    "traitor": "a quotation with its speaker",
    "betray": "a quotation with its speaker",
    "puppet": "a quotation with its speaker",
    "regime": "government, authorities",
    "bandit": "armed group",
    "martyr": "dies, is killed",
    "hero": "the person's role",
    "crush": "dispersed, ended",
    "quell": "dispersed, ended",
    "brutal": "leaving it out",
    "reveal": "said, stated",
    "admit": "said, stated",
    "confess": "said, stated",
    "expos": "said, stated",
    "annex": "joined, entered",
    "coloni": "a quotation with its speaker",
    "oppress": "a quotation with its speaker",
    "tyran": "a quotation with its speaker",
    "separatis": "a quotation with its speaker",
    "extremis": "a quotation with its speaker",
}

# Words that may stand in what we say nowhere, unless quoted.
ONLY_QUOTED = ("genocid", "terroris", "traitor", "puppet", "regime")

# Words that begin like one of those and say nothing of the kind.
INNOCENT = _words("exposition incidental incidentally regiment regimental regiments")

# Names that hold such words.
NAMES = (
    "Genocide Convention",
    "National Liberation Organization",
    "East Turkistan Revolutionary Party",
    "Stop Uyghur Genocide",
)

OWN_WORDS = ("title", "subtitle", "summary", "says", "note", "what")

_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+)?(?:{_MONTH})(?:\s+\d{{4}})?\b"
    r"|\b(?:1\d{3}|20\d{2})s?(?:\s*[-–]\s*(?:\d{4}|\d{2}))?\b",
)
_NUMBERED = re.compile(r"\b(?:resolution|article|addendum|decree|order|no\.?|unit|division|regiment)\s+\d+\b")
_COUNT = re.compile(r"\b(?:dozens|hundreds?|thousands?|millions?|countless)\b")


def titles(reading: Reading) -> Iterator[Problem]:
    """Titles with a word of one side, a verb that is not in the list, or a figure that is no date."""
    for piece in pieces(reading):
        if piece.key not in ("title", "subtitle") or piece.file.endswith(("/sources.json", "/origins.toml")):
            continue
        for what, value, remedy in faults_in_title(piece.text):
            yield Problem(piece.file, where(reading, piece), what, value, remedy)


def only_quoted(reading: Reading) -> Iterator[Problem]:
    """Words that belong to speakers alone, in our own sentences and without quotation marks."""
    for piece in pieces(reading):
        if piece.key in OWN_WORDS and not piece.file.endswith(("/sources.json", "/origins.toml")):
            for word in re.findall(r"[^\W\d_]+", _plain(piece.text)):
                if word.startswith(ONLY_QUOTED) and word not in INNOCENT:
                    what = "uses a word that only a speaker may use"
                    yield Problem(piece.file, where(reading, piece), what, word, "quotation marks and a speaker")


def faults_in_title(title: str) -> list[tuple[str, str, str]]:
    """What is wrong with a title, which word, and what to try.

    >>> faults_in_title("Ghulja liberated")
    [('uses a word that takes a side', 'liberated', 'taken by, held by, entered')]
    >>> faults_in_title("Ghulja taken by insurgent forces, 12 November 1944")
    []
    """
    plain = _plain(title)
    faults = []
    for word in re.findall(r"[^\W\d_]+", plain):
        stem = next((stem for stem in PARTISAN if word.startswith(stem) and word not in INNOCENT), "")
        if stem:
            faults.append(("uses a word that takes a side", word, PARTISAN[stem]))
        elif _looks_past(word) and word not in VERBS:
            faults.append(("uses a verb that is not in the list", word, "a plainer verb of geo/check/titles.py"))
    rest = _NUMBERED.sub(" ", _DATE.sub(" ", plain))
    faults += [
        ("has a figure", figure, "leaving it to the claims")
        for figure in [*re.findall(r"\d[\d,.]*", rest), *_COUNT.findall(rest)]
    ]
    return faults


def _looks_past(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in NOT_VERBS)


def _plain(text: str) -> str:
    """Folded, without quotations and without names that hold a loaded word."""
    plain = fold(text)
    for name in NAMES:
        plain = plain.replace(fold(name), " ")
    return _QUOTED.sub(" ", plain)

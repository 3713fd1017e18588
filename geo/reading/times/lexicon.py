"""The words that a grammar of time is made of, in classes, each with what it stands for."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set.

    >>> sorted(word_set("in on"))
    ['in', 'on']
    """
    return frozenset(words.split())


MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
# Words of a month or weekday that mean other things in small letters.
CAPITAL_ONLY = word_set(
    """
    may march mar jan jun dec sep sat sun mon wed fri thu tue
    """
)
SEASON_WORDS = {
    "spring": "spring",
    "springtime": "spring",
    "summer": "summer",
    "summertime": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
    "wintertime": "winter",
}
UNITS: dict[str, str] = {
    name: unit
    for unit, names in {
        "second": "seconds", "minute": "minute minutes min mins", "hour": "hour hours hrs", "day": "day days",
        "night": "night nights",
        "week": "week weeks", "fortnight": "fortnight fortnights", "weekend": "weekend weekends",
        "month": "month months", "season": "seasons",
        "quarter": "quarters", "year": "year years yr yrs", "decade": "decade decades", "century": "century centuries",
        "millennium": "millennium millennia",
    }.items()
    for name in names.split()
}  # fmt: skip
# Times of day and their letters in TIMEX3.
DAYTIMES = {
    "morning": "MO", "mornings": "MO", "forenoon": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "sunup": "MO",
    "afternoon": "AF", "afternoons": "AF",
    "noon": "T12:00", "midday": "MI", "noontime": "MI", "evening": "EV", "evenings": "EV", "dusk": "EV", "sunset": "EV",
    "sundown": "EV",
    "twilight": "EV", "nightfall": "EV", "night": "NI", "nights": "NI", "midnight": "T24:00", "nighttime": "NI",
    "daytime": "DT", "lunchtime": "MI",
    **dict.fromkeys(["mid-morning", "mid morning", "midmorning"], "MO"),
    **dict.fromkeys(["mid-afternoon", "mid afternoon", "midafternoon"], "AF"),
}  # fmt: skip
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
CARDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES.split()) if number},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    "fourty": 40, "dozen": 12, "hundred": 100, "thousand": 1000,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ORDINALS.split()) if number},
    **{word: 10 * number for number, word in enumerate(_TENTHS.split(), 2)},
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
ROMAN = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
# A part of a period by the word that names it.
EARLY = {
    **dict.fromkeys(["early", "beginning", "start", "opening", "onset", "outset"], "early"),
    **dict.fromkeys(["mid", "middle"], "mid"),
    **dict.fromkeys(["late", "end", "close", "closing"], "late"),
}
# Holidays: month and day, or days from Easter Sunday ("easter"), or the nth weekday of a month.
HOLIDAYS: dict[str, tuple[int, int] | int | tuple[int, int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "new year": (1, 1), "new year's": (1, 1), "epiphany": (1, 6),
    "twelfth night": (1, 5),
    "candlemas": (2, 2), "valentine's day": (2, 14), "st valentine's day": (2, 14), "st patrick's day": (3, 17),
    "lady day": (3, 25),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "st george's day": (4, 23), "may day": (5, 1),
    "ve day": (5, 8), "v-e day": (5, 8),
    "midsummer day": (6, 24), "midsummer's day": (6, 24), "bastille day": (7, 14), "assumption day": (8, 15),
    "michaelmas": (9, 29),
    "halloween": (10, 31), "hallowe'en": (10, 31), "all saints' day": (11, 1), "all hallows' eve": (10, 31),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5), "bonfire night": (11, 5), "armistice day": (11, 11), "veterans day": (11, 11),
    "martinmas": (11, 11),
    "st andrew's day": (11, 30), "fourth of july": (7, 4), "hogmanay": (12, 31),
    "midsummer": (6, 24), "midsummer eve": (6, 23), "midsummer's eve": (6, 23), "lammas": (8, 1), "lammas day": (8, 1),
    "st john's day": (6, 24), "st john's eve": (6, 23), "st swithin's day": (7, 15), "st james's day": (7, 25),
    "st bartholomew's day": (8, 24), "michaelmas day": (9, 29), "st crispin's day": (10, 25), "all saints": (11, 1),
    "all souls": (11, 2), "all hallows": (11, 1),
    "st martin's day": (11, 11), "st nicholas's day": (12, 6), "st lucy's day": (12, 13),
    "holy innocents' day": (12, 28), "childermas day": (12, 28), "candlemas day": (2, 2), "plough monday": (1, 0, 2),
    "st david's day": (3, 1), "st joseph's day": (3, 19), "beltane": (5, 1), "samhain": (11, 1),
    "st stephen's": (12, 26), "whitsuntide": 49, "whit tuesday": 51, "rogation sunday": 35, "low sunday": 7,
    "passion sunday": -14, "holy wednesday": -4, "shrovetide": -47, "rose monday": -48,
    "international women's day": (3, 8), "juneteenth": (6, 19), "anzac day": (4, 25), "twelfth day": (1, 6),
    "childermas": (12, 28),
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "easter tuesday": 2, "easter eve": -1,
    "holy saturday": -1, "easter saturday": -1, "good friday": -2,
    "maundy thursday": -3, "holy thursday": -3, "palm sunday": -7, "ash wednesday": -46, "shrove tuesday": -47,
    "mardi gras": -47,
    "ascension day": 39, "ascension thursday": 39, "whit sunday": 49, "whitsunday": 49, "pentecost": 49,
    "whit monday": 50, "whitsun": 49,
    "trinity sunday": 56, "corpus christi": 60,
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3), "mother's day": (5, 6, 2), "father's day": (6, 6, 3), "columbus day": (10, 0, 2),
}  # fmt: skip
FUZZY = {  # an unknown number of things
    "few": None, "several": None, "some": None, "many": None, "couple": 2, "dozens": None, "hundreds": None,
    "various": None,
}  # fmt: skip
# Words of time that name no date: a reference to the present, the past, the future.
REFERENCES = {
    "PRESENT_REF": "now currently nowadays",
    "PAST_REF": "recently formerly recent former lately",
    "FUTURE_REF": "future",
}
REFERENCE_OF = {word: value for value, words in REFERENCES.items() for word in words.split()}
FREQUENCIES = {
    "hourly": "XXXX-XX-XXTXX", "daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "XXXX-WXX",
    "fortnightly": "P2W", "monthly": "XXXX-XX", "quarterly": "XXXX-QX",
    "annually": "XXXX", "yearly": "XXXX", "biennially": "P2Y", "everyday": "XXXX-XX-XX",
}  # fmt: skip
# Small words that cannot be the thing that a number before them counts.
FUNCTION_WORDS = word_set(
    """
    a about above across after afterwards again against all almost along already also although always am amid
    among an and another any apparently are around as at away back be because become been before began behind
    being below beneath beside besides between beyond both but by came can could despite did do does down during
    each either even ever every except few finally first for from further had has have he her here hers herself
    him himself his how however i if in indeed inside instead into is it its itself just later least less like
    made many may me meanwhile might more most much must my near nearly neither never nevertheless next no none
    nor not nothing now of off often on once one only onto or other others our out outside over own per perhaps
    please quite rather same saw several shall she should since so some soon still such than that the their them
    themselves then there thereafter therefore these they this those though three through throughout thus till
    to together too took toward towards two under unless until unto up upon us very via was we well went were
    what when whence where whereas whereby wherein whereupon whether which while whilst who whom whose why will
    with within without would yet you your according alone anyway became ca circa onwards onward forward edition
    version gave got held left lost met put ran rose said saw set stood told won fell ended started opened wrote
    """
)
# Nouns that follow a number which counts them, so that it is no year.
COUNTED = word_set(
    """
    men women people troops soldiers horse horses cavalry infantry guns tons tonnes kilometres kilometers km m
    metres meters miles feet ft yards acres hectares ha kg kilograms pounds dollars euros francs marks roubles
    rubles copies words votes seats percent per cent households houses homes families children persons
    individuals inhabitants residents refugees prisoners casualties dead killed wounded strong volunteers
    workers employees students members delegates pages points species hours days weeks months years minutes
    calories watts kilowatts megawatts mw kw hp horsepower rpm mph kph cc litres liters gallons barrels bushels
    head cattle sheep pigs ships aircraft planes vehicles tanks rounds shells bombs passengers spectators crew
    sailors marines fighters rebels guests visitors dragoons hussars grenadiers sepoys livres pieces units items
    cases deaths injuries meals tents beds
    """
)
# Words before a number which make it a label and no year.
LABELS = word_set(
    """
    page pages p pp no nos number numbers nr line lines room flight highway route road interstate chapter
    section article paragraph figure fig table vol volume model type class resolution directive hill height
    point area channel boeing airbus psalm verse unit building suite apartment apt box windows office level lot
    lots zone train locomotive bus form rule directive psalm windows version iso rfc route bwv kv op opus us$
    """
)
# Words that pick a unit or a name of the calendar, by how they pick it.
HOW = {
    "this": "this", "current": "this", "present": "this", "that": "that", "same": "that", "very": "that",
    "those": "that", "these": "this",
    "last": "last", "past": "last", "next": "next", "coming": "next", "previous": "previous", "preceding": "previous",
    "prior": "previous",
    "following": "following", "subsequent": "following", "ensuing": "following", "succeeding": "following",
}  # fmt: skip
# The letters of units in the lengths of TIMEX3.
LETTERS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "D",
    "fortnight": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "CE",
    "quarter": "Q",
    "season": "M",
}
EDGES = {
    **dict.fromkeys(["beginning", "start", "opening", "onset", "outset"], "start"),
    **dict.fromkeys(["end", "close", "closing"], "end"),
}

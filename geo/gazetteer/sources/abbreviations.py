"""How English-language papers shorten the names of states after a town ("Alexandria, La.") and of some cities."""

from __future__ import annotations

US_STATES: dict[str, tuple[str, ...]] = {
    "AL": ("Ala.",), "AK": ("Alas.",), "AZ": ("Ariz.",), "AR": ("Ark.",), "CA": ("Calif.", "Cal."), "CO": ("Colo.",),
    "CT": ("Conn.",), "DE": ("Del.",), "DC": ("D.C.",), "FL": ("Fla.",), "GA": ("Ga.",), "HI": (), "IA": (), "ID": (),
    "IL": ("Ill.",), "IN": ("Ind.",), "KS": ("Kan.", "Kans."), "KY": ("Ky.",), "LA": ("La.",), "MA": ("Mass.",),
    "MD": ("Md.",), "ME": (), "MI": ("Mich.",), "MN": ("Minn.",), "MO": ("Mo.",), "MS": ("Miss.",), "MT": ("Mont.",),
    "NC": ("N.C.",), "ND": ("N.D.",), "NE": ("Neb.", "Nebr."), "NH": ("N.H.",), "NJ": ("N.J.",), "NM": ("N.M.",),
    "NV": ("Nev.",), "NY": ("N.Y.",), "OH": (), "OK": ("Okla.",), "OR": ("Ore.",), "PA": ("Pa.", "Penn."),
    "RI": ("R.I.",), "SC": ("S.C.",), "SD": ("S.D.",), "TN": ("Tenn.",), "TX": ("Tex.",), "UT": (), "VA": ("Va.",),
    "VT": ("Vt.",), "WA": ("Wash.",), "WI": ("Wis.",), "WV": ("W.Va.", "W. Va."), "WY": ("Wyo.",),
}  # fmt: skip

CANADIAN_PROVINCES: dict[str, tuple[str, ...]] = {
    "AB": ("Alta.",), "BC": ("B.C.",), "MB": ("Man.",), "NB": ("N.B.",), "NL": ("N.L.", "Nfld."), "NS": ("N.S.",),
    "NT": ("N.W.T.",), "ON": ("Ont.",), "PE": ("P.E.I.",), "QC": ("Que.",), "SK": ("Sask.",), "YT": (),
}  # fmt: skip

# By their number in GeoNames.
CITIES: dict[int, tuple[str, ...]] = {
    5368361: ("L.A.", "LA"),
    5128581: ("N.Y.C.", "NYC", "New York, N.Y.", "New York"),
    4140963: ("D.C.", "DC", "Washington, D.C.", "Washington DC"),
    5391959: ("S.F.", "San Fran"),
    5506956: ("Vegas",),
    4560349: ("Philly",),
}

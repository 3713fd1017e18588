"""Who must be named where data of a source reaches a page."""

from __future__ import annotations

from collections.abc import Mapping

from geo.gazetteer.entry import Credit

_KNOWN = {
    "geonames": Credit(
        "geonames",
        "Places from GeoNames (geonames.org), CC BY 4.0",
        "CC-BY-4.0",
        "https://www.geonames.org/",
    ),
    "iso3166-2": Credit(
        "iso3166-2",
        "Points of subdivisions from the package iso3166-2, MIT licence",
        "MIT",
        "https://github.com/amckenna41/iso3166-2",
    ),
}


def credit_of(source: str, stated: Mapping[str, Mapping[str, str]]) -> Credit | None:
    """The credit of a source: what its file states, else what we know of it; our own data needs none.

    >>> credit_of("geonames", {}).licence
    'CC-BY-4.0'
    """
    if source in stated:
        return Credit(
            source, stated[source]["text"], stated[source].get("licence", ""), stated[source].get("address", "")
        )
    return _KNOWN.get(source)

"""The places of an atlas as a Linked Places file, as the World Historical Gazetteer takes it.

The atlas's own ``data/places.geojson`` is Linked Places too, and says more: scripts of names, their status, how wide a
place is. The World Historical Gazetteer is stricter than the format: a language has two letters, a relation a label,
and nothing else stands beside what it knows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo.model import Atlas, Name, Place

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
# GeoNames' feature classes: settlements, lands with bounds or without, water, heights, what was built.
FEATURE_CLASSES: Mapping[str, str] = {
    "town": "P", "village": "P", "city": "P", "county": "A", "district": "A", "country": "A", "region": "L",
    "continent": "L", "river": "H", "lake": "H", "mountain": "T", "range": "T", "desert": "T", "site": "S",
}  # fmt: skip


def linked_places(atlas: Atlas) -> str:
    """Every place as a feature with its names, point, GeoNames' id, the place that holds it and who names it.

    >>> from geo.store import load_atlas, template_folder
    >>> found = json.loads(linked_places(load_atlas(template_folder() / "data")))
    >>> found["type"], found["features"][0]["properties"]["fclasses"]
    ('FeatureCollection', ['P'])
    """
    features = [_feature(place, atlas) for place in sorted(atlas.places.values(), key=lambda place: place.id)]
    found = {"type": "FeatureCollection", "@context": CONTEXT, "features": features}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _feature(place: Place, atlas: Atlas) -> dict[str, Any]:
    parent = atlas.places.get(place.parent or "")
    feature = {
        "@id": _address(place),
        "type": "Feature",
        "properties": {"title": place.title, "fclasses": [FEATURE_CLASSES[place.place_class]]},
        "names": [_name(name, atlas) for name in place.names if name.status != "misspelling"],
        "types": [{"label": place.place_class}],
        "geometry": {"type": "Point", "coordinates": list(place.lonlat)},
        "when": _when(place.when),
        "links": [{"type": "closeMatch", "identifier": f"gn:{place.geonames}"}] if place.geonames else [],
        "relations": [
            {"relationType": "gvp:broaderPartitive", "relationTo": _address(parent), "label": f"lies in {parent.title}"}
        ]
        if parent
        else [],
        "descriptions": [{"value": place.note}] if place.note else [],
    }
    return {key: value for key, value in feature.items() if value}


def _address(place: Place) -> str:
    return f"dateline:{place.id}"


def _name(name: Name, atlas: Atlas) -> dict[str, Any]:
    language = name.lang.split("-")[0]
    citations = [{"label": atlas.sources[source].title} for source in name.sources if source in atlas.sources]
    return {
        "toponym": name.toponym,
        **({"lang": language} if len(language) == 2 else {}),
        **({"citations": citations} if citations else {}),
    }


def _when(text: str) -> dict[str, Any]:
    """An interval with two ends that are known as a span of time; else nothing."""
    start, _, end = text.partition("/")
    known = start and end and ".." not in (start, end)
    return {"timespans": [{"start": start, "end": end}]} if known else {}

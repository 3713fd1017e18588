"""All checks of an atlas, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from geo.check import colours, corrections, drawable, glyphs, lexicon, places, texts, times, titles, withheld
from geo.errors import Problem
from geo.store import Reading, read_atlas, read_map
from geo.store.files import read_toml


def check_atlas(
    folder: Path,
    texts_folder: Path | None = None,
    built: Iterable[Path] = (),
    *,
    maps: Iterable[Path] | None = None,
    missing: Callable[[str], set[str]] | None = None,
) -> list[Problem]:
    """Every problem of the atlas in ``folder``, in a fixed order; an empty list means that all is well.

    ``texts_folder`` holds the sources' texts where they are at hand; ``built`` are outputs in which no withheld name
    may stand; ``maps`` are map definitions, by default those of ``maps/`` beside the data; ``missing`` gives the
    letters of a text that no font has. Never raises for bad data.
    """
    folder = Path(folder)
    reading = read_atlas(folder)
    problems = list(reading.problems)
    if maps is None:
        maps = sorted((folder.resolve().parent / "maps").glob("*.toml"))
    documents = dict(reading.documents)
    map_files = list(maps)
    for path in map_files:
        definition, faults = read_map(path, reading.atlas)
        problems += faults
        shown = f"{path.resolve().parent.name}/{path.name}"
        if definition is not None and not faults and not reading.problems:
            problems += drawable.undrawable_map(definition, shown, reading.atlas)
        raw, _ = read_toml(path, shown)
        if raw is not None:
            documents[shown] = raw
    reading = Reading(reading.atlas, reading.problems, reading.files, documents)

    for check in (
        places.blank_names,
        places.identities,
        places.without_source,
        places.swapped,
        places.geometries,
        colours.party_colours,
        times.dates_of_the_atlas,
        times.outside_periods,
        times.apart_from_event,
        drawable.undrawable_lines,
        titles.titles,
        titles.only_quoted,
        lexicon.replaced_texts,
    ):
        problems += check(reading)
    problems += corrections.of_unknown_maps(reading, {path.stem for path in map_files})
    if texts_folder is not None:
        at_hand, faults = texts.read_texts(reading, Path(texts_folder))
        problems += faults
        for compare in (texts.missing_paragraphs, texts.figures_not_said, texts.names_not_said, texts.copied):
            problems += compare(reading, at_hand)
    problems += withheld.withheld(reading, built)
    if missing is not None:
        problems += glyphs.undrawable(reading, missing)
    return list(dict.fromkeys(problems))

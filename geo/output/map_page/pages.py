"""A map's page, which joins all that was prepared of it, and the index of all maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from geo.dates.edtf import When
from geo.fonts import subset as fonts
from geo.ground import relief
from geo.ground.extent import least_shape, opening_box
from geo.ground.ground import Ground
from geo.i18n.catalogue import direction, say
from geo.i18n.catalogue import messages as messages
from geo.model import OFFICIAL, Atlas, Event, MapDefinition, Name
from geo.output.embed import codes as embed_codes
from geo.output.html import bundle
from geo.output.html.party_colours import party_css
from geo.output.html.security import policy
from geo.output.html.templates import environment
from geo.output.map_page import data_block as payload
from geo.output.map_page.ground_lines import ground_text
from geo.output.map_page.metadata import index_description, index_tags, linked_data, meta_tags
from geo.output.map_page.shell import TEMPLATES, PageParts, about_html, render_page
from geo.output.still.opening_svg import still_svg
from geo.output.time_layer.element import EventLayer, event_rows
from geo.scene.description import alt_text
from geo.scene.drawing import Drawing, true_from
from geo.scene.event_table import unsure
from geo.scene.inset import corner_of
from geo.scene.interface_words import draft_notice, imprint, words_of_map
from geo.scene.map_words import corrected_line, headline, list_rows
from geo.scene.name_choices import called, choice_title
from geo.scene.opening import opening_picture
from geo.scene.rival_names import in_our_words
from geo.scene.style import atlas_style
from geo.text.direction import RTL_SCRIPTS

CARD_WIDTH_PX = 700
# A card is shown at about a third of the picture's units.
CARD_TYPE = 2.2
# Scripts whose label font has one weight and no slant.
HAN = ("Hans", "Hant", "Hani", "Jpan")


def draw(
    drawing: Drawing,
    ground: Ground,
    silent: Mapping[str, Sequence[str]],
    base_url: str = "",
    tiles: Mapping[str, Any] | None = None,
) -> str:
    """The map's page as text.

    With ``tiles`` its script takes the events from tiles beside the page (``geo.output.tiles``), and those of the
    ``drawing`` stand in the still and in the list that is read without a script.
    """
    definition, atlas, language = drawing.definition, drawing.atlas, drawing.definition.language
    t = words_of_map(atlas, definition)
    whens = {e.id: e.when for e in drawing.events}
    layer = EventLayer(
        [] if tiles else event_rows(drawing.event_points, whens, language),
        [atlas.periods[p] for p in definition.periods],
        drawing.style,
        controls=False,
        language=language,
    )
    if tiles:
        layer.read_tiles(tiles)
    home = (base_url or definition.base_url).rstrip("/")
    address = f"{home}/{definition.id}.html" if home else ""
    units = payload.degree_units(definition.zooms[1])
    data = payload.page_data(
        definition, atlas, drawing.events, _script_words(t), address,
        details={
            e.id: payload.details(e, atlas, silent.get(e.id, ()), language) for e in (() if tiles else drawing.events)
        },
        movements=payload.movement_entries(drawing.movements, atlas.movements, language, units),
        control=payload.control_entries(drawing.control, atlas.control, drawing.edges, drawing.letters, units),
        base=ground_text(ground, definition.zooms[1]),
        relief={"rect": list(ground.relief.rect)} if ground.relief else None,
        style=drawing.style,
        labels=drawing.labels,
    )  # fmt: skip
    data["map"] |= {"ticks": ground.ticked, "true_scale": ground.even, "shore_known": ground.shore_known}
    if definition.tiles:
        data["map"]["tiles"] = {"url": definition.tiles.url}
    data["map"]["ground"] = [round(v) for v in ground.rect]
    data["messages"] |= {
        f"names.{choice}": choice_title(choice, language) for choice in data["map"]["names"] if choice != OFFICIAL
    }
    data["map"]["true_from"] = true_from(drawing, ground)
    data["map"]["alt"] = embed_codes.picture_text(drawing)
    seen = alt_text(drawing, atlas.periods[definition.opens_at.period])
    parts = PageParts(
        context=_context(drawing, t, address)
        | {"corner": corner_of(drawing, ground.projection) if definition.inset else ""},
        messages=t,
        still=still_svg(replace(opening_picture(drawing, ground, ground.relief), title=seen)),
        font_css=fonts.label_font_css(_texts(drawing, data["places"], data["map"]["names"])).css,
        data=data,
        crs=ground.projection.to_js(),
        shape=least_shape(ground.projection, definition.opens_at.bounds_lonlat),
    )
    return render_page(parts, layer, definition.zooms)


def card(drawing: Drawing, ground: Ground) -> dict[str, str]:
    """A map's entry in the index: its address beside it, its words, and a small picture of its opening view."""
    definition = drawing.definition
    box = opening_box(ground.projection, definition.opens_at.bounds_lonlat)
    margin = (box[2] - box[0]) * 0.35
    around = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
    small = relief.relief(ground.projection, around, CARD_WIDTH_PX) if ground.relief else None
    return {
        "href": f"{definition.id}.html",
        "title": definition.title,
        "subtitle": definition.subtitle,
        "alt": embed_codes.picture_text(drawing),
        "picture": still_svg(opening_picture(drawing, ground, small, CARD_TYPE)).replace(' id="relief"', ""),
    }


def index(
    atlas: Atlas, cards: Sequence[Mapping[str, str]], definitions: Sequence[MapDefinition], base_url: str = ""
) -> str:
    """The page that shows every map with a picture; it speaks as the first of ``definitions`` does."""
    style = bundle.style("index") + party_css(atlas_style(atlas)["parties"])
    first = definitions[0]
    t, home = messages(first.language), (base_url or first.base_url).rstrip("/")
    reviewed = all(d.reviewed for d in definitions)
    return environment(TEMPLATES).get_template("index.html").render(
        about=atlas.about, cards=cards, style=style, csp=policy([], [style]), reviewed=reviewed, t=t,
        language=first.language, dir=direction(first.language), own=_own(first), say=_sayer(first.language),
        imprint=imprint(atlas, t, first.language),
        description=index_description(atlas, first.language, reviewed),
        metas=index_tags(atlas, first, reviewed, home, cards[0]["alt"]),
        address=f"{home}/index.html" if home else "", oembed=f"{home}/index.oembed.json" if home else "",
    )  # fmt: skip


def _own(definition: MapDefinition) -> Markup:
    """The attributes of titles and notes, where the interface speaks another language."""
    return Markup("").join(Markup(' {}="{}"').format(*pair) for pair in payload.own_tongue(definition).items())


def _texts(drawing: Drawing, place_ids: Iterable[str], choices: Sequence[str]) -> dict[fonts.Style, list[str]]:
    """Every text the canvas paints, by style of the label font, under each of the ``choices`` of names.

    ``place_ids`` are the places that the panel knows.
    """
    letters = [p.letters for p in drawing.atlas.parties.values()]
    texts: dict[fonts.Style, list[str]] = {
        "regular": ["0123456789°′ NSEW"],
        "semibold": ["0123456789ABC()", *letters],
        "italic": [],
    }
    # The panel falls back on the same cut for names in scripts that a reader's machine may lack.
    texts["regular"] += [n.toponym for i in place_ids for n in drawing.atlas.places[i].names if n.script != "Latn"]
    span = drawing.atlas.span_of(drawing.definition.periods)
    for item in drawing.labels["items"]:
        for line in item["lines"]:
            texts["italic" if line["italic"] else "semibold" if line["weight"] >= 600 else "regular"].append(
                line["text"]
            )
        # Under another name a label keeps its weight, save that Han has one only.
        place = drawing.atlas.places.get(item["id"])
        for name in called(place, drawing.atlas, choices, span).values() if place else ():
            script = Name(name.text, name.lang).script
            heavy = item["lines"][0]["weight"] >= 600 and script not in HAN
            slanted = item["lines"][0]["italic"] and script not in (*HAN, *RTL_SCRIPTS)
            shown = name.text.upper() if item["kind"] in ("region", "range") else name.text
            texts["italic" if slanted else "semibold" if heavy else "regular"].append(shown)
    return texts


def credits_of(definition: MapDefinition) -> tuple[str, ...]:
    """Whom a map credits: its own lines, then those of its layers and tiles."""
    layers = dict.fromkeys(layer.credit for layer in definition.own_layers if layer.credit)
    return (*definition.credits, *layers, *([definition.tiles.credit] if definition.tiles else []))


def _sayer(language: str) -> Callable[..., str]:
    """For templates: ``say(key, name=...)`` in a language."""
    return lambda key, **values: say(messages(language), key, language, **values)


def _context(drawing: Drawing, t: Mapping[str, str], address: str) -> dict[str, Any]:
    definition, atlas = drawing.definition, drawing.atlas
    language = definition.language
    period = atlas.periods[definition.opens_at.period]
    opening = {e.id: _starts_before(e.when, period.when) for e in drawing.events if e.when.overlaps(period.when)}
    rows = _opening_rows(list_rows(drawing.events, atlas, language, definition.region_name), opening)
    sources = [
        {"siglum": s.siglum, "title": s.title, "leaning": s.leaning, "dated": s.dated} for s in atlas.sources.values()
    ]
    shown = {e.id for e in drawing.events}
    tongue = {"own": _own(definition), "say": _sayer(language), "dir": direction(language)}
    about = {
        **tongue, "t": t, "map": definition, "draft": draft_notice(definition), "rivals": atlas.rival_names,
        "sources": sources, "credits": credits_of(definition),
        "differ": [d for d in atlas.disagreements.values() if shown.intersection(d.events)],
        "about": {
            "note": atlas.about.note, "imprint": imprint(atlas, t, language), "report": atlas.about.report,
            "leaves_out": atlas.about.leaves_out, "reading": atlas.about.reading,
            "corrections": atlas.about.corrections,
            "corrected": [
                corrected_line(c, language)
                for c in sorted(atlas.about.corrected, key=lambda c: c.date, reverse=True)
            ],
        },
    }  # fmt: skip
    return {
        **tongue,
        "map": definition,
        "draft": draft_notice(definition),
        "address": address,
        "periods": [atlas.periods[p] for p in definition.periods],
        "opening": {
            **headline(period.when, language, t),
            "count": _counted([e for e in drawing.events if e.id in opening], t, language),
        },
        "events": rows,
        "set_aside": say(t, "set_aside", language, n=sum(row["part"] == "aside" for row in rows)),
        "sources": sources,
        "metas": meta_tags(drawing, period, address),
        "linked": linked_data(drawing, address),
        "corrected": corrected_line(newest, language)
        if (newest := atlas.about.newest_correction(definition.id))
        else "",
        "caption": embed_codes.caption(definition, atlas, drawing.events, t),
        "oembed": f"{address.removesuffix('.html')}.oembed.json" if address else "",
        "about": in_our_words(about_html(about), atlas, definition.region_name),
    }


def _opening_rows(rows: Sequence[Mapping[str, Any]], opening: Mapping[str, bool]) -> list[dict[str, Any]]:
    """The list's rows, each with the ``part`` of the opening list that it stands in (``inParts`` in listing.js): what
    begins in the opening time, what reaches into it from before (``opening`` says of each id whether it does), what is
    vague, unless it is most of the list, and nothing for what happens at another time.
    """
    shown = [row for row in rows if row["id"] in opening]
    fold = 2 * sum(row["vague"] for row in shown) <= len(shown)

    def part(row: Mapping[str, Any]) -> str:
        if row["id"] not in opening:
            return ""
        return "aside" if fold and row["vague"] else "earlier" if opening[row["id"]] else "begins"

    return [{**row, "part": part(row)} for row in rows]


def _counted(events: Iterable[Event], t: Mapping[str, str], language: str) -> str:
    """How many events a time has, and of how many the date is uncertain, as the page's script says it."""
    shown = list(events)
    doubtful = sum(unsure(e.when) for e in shown)
    count = say(t, "count", language, n=len(shown))
    return f"{count}, {say(t, 'unsure', language, n=doubtful)}" if doubtful else count


def _starts_before(when: When, time: When) -> bool:
    """Whether a time begins before another does; an open start is before any day."""
    if time.earliest is None:
        return False
    return when.earliest is None or when.earliest < time.earliest


def _script_words(t: Mapping[str, str]) -> dict[str, str]:
    """The words that the page's script may ask for: those of stills and articles are said at build time,
    and those of tiles stand with them."""
    unsaid = ("alt.", "printed.", "article.", "review.", "draft_read", "tiles.")
    return {key: text for key, text in t.items() if not key.startswith(unsaid)}

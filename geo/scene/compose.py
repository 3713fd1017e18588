"""One map put together: its layers, its ground, and the places of its names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo.fonts import subset as fonts
from geo.ground import relief
from geo.ground.basemap import basemap_layers, graticule, named_rivers
from geo.ground.extent import opening_box
from geo.ground.ground import Ground
from geo.ground.projection import projection_of
from geo.model import Atlas, MapDefinition
from geo.scene import control, event_table, label_items, label_placement, movements, style
from geo.scene.claims import differs
from geo.scene.drawing import Drawing

RELIEF_WIDTH_PX = 1280
# A wider sheet takes the coarse vectors of the world.
WIDEST_REGION_DEGREES = 60
# An azimuthal sheet shows far more than the box of degrees it is asked for, so its vectors are cut by no box.
WORLD = (-180.0, -56.0, 180.0, 84.0)


def compose(atlas: Atlas, definition: MapDefinition) -> tuple[Drawing, Ground]:
    """One map's layers on its ground, with its names placed: ready to be drawn."""
    drawing = layers_of(atlas, definition)
    events, points, moving, held = drawing.events, drawing.event_points, drawing.movements, drawing.control
    ground = ground_of(atlas, definition)
    items = label_items.label_items(atlas, definition, {p.place for e in events for p in e.places}, ground.measure)
    marks = tuple(dict.fromkeys((g.x, g.y) for g in points[points["pinned"]].geometry))
    lines = tuple(tuple(line) for line in label_items.movement_lines(moving))
    letters = label_items.letters_points(held, [*(item["at"] for item in items), *marks], lines)
    kept_off = label_placement.Obstacles(
        marks, lines, label_items.chevron_points(moving), tuple(sorted(set(letters.values())))
    )
    steps = label_placement.place_labels(items, ground.zooms, ground.to_pixels, kept_off)
    return replace(drawing, labels={"items": items, "steps": steps}, letters=letters), ground


def layers_of(atlas: Atlas, definition: MapDefinition) -> Drawing:
    """One map's layers without ground, labels and letters: enough to say in words what it shows."""
    events = event_table.events_of(atlas, definition)
    points = event_table.event_points(atlas, definition, events, differs)
    seam = projection_of(definition.projection, definition.bounds_lonlat).seam
    moving, held = movements.cut_frame(movements.movements_frame(atlas), seam), control.control_frame(atlas)
    return Drawing(
        definition, atlas, events, points, moving, held, control.edge_lines, {}, {}, style.atlas_style(atlas)
    )


def ground_of(atlas: Atlas, definition: MapDefinition) -> Ground:
    """The ground of a map: its vectors and relief in its projection, its main rivers and disputed borders marked."""
    plane = projection_of(definition.projection, definition.bounds_lonlat)
    bounds = definition.bounds_lonlat
    world = bounds[2] - bounds[0] > WIDEST_REGION_DEGREES
    lines = graticule(plane, WORLD if world else bounds, 20 if world else 5)
    rivers = named_rivers(bounds, {r: atlas.rivers[r].runs for r in definition.main_rivers if r in atlas.rivers})
    disputed = [stretch.ring for stretch in atlas.borders]
    base = {
        **basemap_layers(plane, WORLD if world else bounds, "world" if world else "regional", disputed),
        "main_rivers": [line for lines in rivers.values() for line in lines],
        "graticule": [*lines["meridians"], *lines["parallels"]],
    }
    picture = (
        relief.relief(plane, opening_box(plane, bounds), RELIEF_WIDTH_PX) if "relief" in definition.layers else None
    )
    low, high = definition.zooms
    steps = tuple(float(z) for z in np.arange(low, high + 0.01, 0.5))
    return Ground(plane, base, picture, steps, fonts.text_width_px)

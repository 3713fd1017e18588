"""One map put together: its layers, its ground, and the places of its names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo.fonts import subset as fonts
from geo.ground import relief
from geo.ground.basemap import basemap_layers, named_rivers
from geo.ground.extent import ground_rect, opening_box
from geo.ground.ground import Ground
from geo.ground.own_layers import own_layers
from geo.ground.plane_shapes import Focus, earth_ring, frame_of
from geo.ground.projection import Projection, projection_of
from geo.ground.tints import height_tints
from geo.ground.vectors import RESOLUTIONS, resolution_for
from geo.model import Atlas, MapDefinition
from geo.scene import control, event_table, label_items, label_placement, movements, style
from geo.scene.claims import differs
from geo.scene.drawing import Drawing

# Across a map's bounds, and across all of its ground.
RELIEF_WIDTH_PX, MOST_RELIEF_PX = 1280, 1700
# A drafted map is drawn while somebody waits: at most so many, and no more than some to each cell of the relief.
DRAFT_RELIEF_PX, LEAST_RELIEF_PX, PX_PER_CELL = 1000, 480, 2.2
# Lines stray by so many pixels at a map's greatest zoom, or by this share of its width; in metres, by no more than the
# last anywhere.
FINEST_PX, FINEST_SHARE, COARSEST_M = 4.0, 1 / 2400, 22_000.0
# A shore that strays by more pixels than this in a window of the second, as the map opens, would be a false one.
COARSE_PX, WINDOW_PX = 12.0, 900.0
# The measure of the smallest lakes and rivers, as a share of what a map opens on.
LEAST_SHARE = 1 / 660
# The same two of a drafted map.
DRAFT_FINEST_SHARE, DRAFT_LEAST_SHARE, OPENINGS = 1 / 1200, 1 / 480, 1.6
# A wider map is fine only so far around the places of its events, in metres.
WIDEST_REGION_M, FINEST_WORLD_M, AROUND_M = 6.0e6, 2000.0, 200_000.0


def compose(atlas: Atlas, definition: MapDefinition) -> tuple[Drawing, Ground]:
    """One map's layers on its ground, with its names placed: ready to be drawn."""
    drawing = layers_of(atlas, definition)
    events, points, moving, held = drawing.events, drawing.event_points, drawing.movements, drawing.control
    ground = ground_of(atlas, definition)
    items = label_items.label_items(atlas, definition, {p.place for e in events for p in e.places}, ground.measure)
    items += label_items.layer_items(ground.own, items, definition, ground.measure)
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
    rect = ground_rect(plane, definition.bounds_lonlat, definition.opens_at.bounds_lonlat)
    frame, focus = frame_of(plane, rect), focus_of(atlas, definition, plane)
    rivers = named_rivers(frame, focus, {r: atlas.rivers[r].runs for r in definition.main_rivers if r in atlas.rivers})
    disputed = [stretch.ring for stretch in atlas.borders]
    base = {
        **basemap_layers(frame, focus, borders="borders" in definition.layers, disputed_rings=disputed),
        "main_rivers": [line for lines in rivers.values() for line in lines],
    }
    own = own_layers(definition.own_layers, frame, metres_per_pixel(plane, definition.zooms[1]) / 2)
    known = any(layer.kind == "land" for layer in own) or _is_fine_enough(definition, plane, focus)
    if not known:
        base |= {"coast": [], "lakes": [], "rivers": []}
    elif land := [line for layer in own if layer.kind == "land" for line in layer.lines]:
        base |= {"coast": land, "lakes": []}
    box = opening_box(plane, definition.bounds_lonlat)
    wide = min(MOST_RELIEF_PX, round(RELIEF_WIDTH_PX * (rect[2] - rect[0]) / (box[2] - box[0])))
    if definition.drafted:
        cells = (rect[2] - rect[0]) / relief.CELL_M
        wide = min(wide, DRAFT_RELIEF_PX, max(LEAST_RELIEF_PX, round(cells * PX_PER_CELL)))
    picture = (
        relief.relief(plane, rect, wide, feather=0, smooth=not definition.drafted)
        if "relief" in definition.layers
        else None
    )
    near = relief.relief_strength(WINDOW_PX / _opening_width(definition, plane)) < 1
    tints = tuple(height_tints(frame, focus)) if picture and near and not own else ()
    low, high = definition.zooms
    steps = tuple(float(z) for z in np.arange(low, high + 0.01, 0.5))
    return Ground(plane, base, picture, steps, fonts.text_width_px, rect, earth_ring(frame), own, known, tints)


def focus_of(atlas: Atlas, definition: MapDefinition, plane: Projection) -> Focus:
    """What a map is about: its bounds, or on a wide one the places of its events, and how fine its lines are there."""
    box = opening_box(plane, definition.bounds_lonlat)
    wide = box[2] - box[0]
    finest = FINEST_PX * metres_per_pixel(plane, definition.zooms[1])
    if wide <= WIDEST_REGION_M:
        opens, share = _opening_width(definition, plane), LEAST_SHARE
        if definition.drafted:
            # One that opens on a part of itself is read there first.
            finest, share = max(finest, min(wide, OPENINGS * opens) * DRAFT_FINEST_SHARE), DRAFT_LEAST_SHARE
        else:
            finest = max(finest, wide * FINEST_SHARE)
        return Focus(finest, COARSEST_M, box, least=min(finest, opens * share))
    ids = {part.place for event in event_table.events_of(atlas, definition) for part in event.places}
    points = [atlas.places[i].lonlat for i in sorted(ids) if i in atlas.places and atlas.places[i].pinned]
    xy = np.column_stack(plane.project(*np.array(points).T)) if points else np.empty((0, 2))
    seen = [(float(x), float(y)) for x, y in xy[np.isfinite(xy).all(axis=1)]]
    return Focus(max(finest, FINEST_WORLD_M), COARSEST_M, None if seen else box, tuple(seen), AROUND_M)


def metres_per_pixel(plane: Projection, zoom: float) -> float:
    """Metres of the plane that a pixel spans at a zoom."""
    return 2 * np.pi * plane.radius / 256 / 2**zoom


def _is_fine_enough(definition: MapDefinition, plane: Projection, focus: Focus) -> bool:
    """Whether the finest shore at hand does not stray by more than some pixels as the map opens."""
    return RESOLUTIONS[resolution_for(focus.finest)] <= COARSE_PX * _opening_width(definition, plane) / WINDOW_PX


def _opening_width(definition: MapDefinition, plane: Projection) -> float:
    x0, _, x1, _ = opening_box(plane, definition.opens_at.bounds_lonlat)
    return x1 - x0

// Leaflet's map and what a page of ours takes of it: no markers, no vectors, no controls and no tiles of its own. A map with
// tiles of somebody else has all of Leaflet.

import { extend, stamp } from "leaflet/src/core/Util.js";
import * as DomEvent from "leaflet/src/dom/DomEvent.js";
import * as DomUtil from "leaflet/src/dom/DomUtil.js";
import { Earth } from "leaflet/src/geo/crs/CRS.Earth.js";
import { CRS } from "leaflet/src/geo/crs/CRS.js";
import { toLatLng } from "leaflet/src/geo/LatLng.js";
import { toLatLngBounds } from "leaflet/src/geo/LatLngBounds.js";
import { toBounds } from "leaflet/src/geometry/Bounds.js";
import { toPoint } from "leaflet/src/geometry/Point.js";
import { Transformation } from "leaflet/src/geometry/Transformation.js";
import { Layer } from "leaflet/src/layer/Layer.js";
import { BoxZoom } from "leaflet/src/map/handler/Map.BoxZoom.js";
import { DoubleClickZoom } from "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import { Drag } from "leaflet/src/map/handler/Map.Drag.js";
import { Keyboard } from "leaflet/src/map/handler/Map.Keyboard.js";
import { ScrollWheelZoom } from "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import { TapHold } from "leaflet/src/map/handler/Map.TapHold.js";
import { TouchZoom } from "leaflet/src/map/handler/Map.TouchZoom.js";
import { createMap, Map as LeafletMap } from "leaflet/src/map/Map.js";

// As in Leaflet's own index.
Object.assign(LeafletMap, { BoxZoom, DoubleClickZoom, Drag, Keyboard, ScrollWheelZoom, TapHold, TouchZoom });

window.L = {
  ...{ version: "1.9.4", DomEvent, DomUtil, Layer, Map: LeafletMap, Transformation },
  CRS: Object.assign(CRS, { Earth }),
  ...{
    map: createMap,
    latLng: toLatLng,
    latLngBounds: toLatLngBounds,
    point: toPoint,
    bounds: toBounds,
    extend,
    stamp,
  },
};

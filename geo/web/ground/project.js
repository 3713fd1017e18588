// The map's projections in closed form on a sphere, in metres. Pure.

const RAD = Math.PI / 180;

/** Lambert conformal conic. @param {{radius: number, parallels: number[], lat0: number, lon0: number}} def */
export function conic(def) {
  const [p1, p2, p0] = [...def.parallels, def.lat0].map((d) => d * RAD);
  const t = (p) => Math.tan(Math.PI / 4 + p / 2);
  const n = Math.log(Math.cos(p1) / Math.cos(p2)) / Math.log(t(p2) / t(p1));
  const f = (def.radius * Math.cos(p1) * t(p1) ** n) / n;
  const rho0 = f / t(p0) ** n;
  return {
    project(lon, lat) {
      const rho = f / t(Math.max(-89.9, Math.min(89.9, lat)) * RAD) ** n;
      const a = n * (lon - def.lon0) * RAD;
      return [rho * Math.sin(a), rho0 - rho * Math.cos(a)];
    },
    unproject(x, y) {
      const rho = Math.hypot(x, rho0 - y);
      const a = Math.atan2(x, rho0 - y);
      return [def.lon0 + a / n / RAD, (2 * Math.atan((f / rho) ** (1 / n)) - Math.PI / 2) / RAD];
    },
  };
}

/** Azimuthal equidistant: distances true from its centre. @param {{radius: number, lat0: number, lon0: number}} def */
export function equidistant(def) {
  const p0 = def.lat0 * RAD;
  const [s0, c0] = [Math.sin(p0), Math.cos(p0)];
  return {
    project(lon, lat) {
      const [p, l] = [lat * RAD, (lon - def.lon0) * RAD];
      const cos = Math.max(-1, Math.min(1, s0 * Math.sin(p) + c0 * Math.cos(p) * Math.cos(l)));
      const c = Math.acos(cos);
      const k = c < 1e-9 ? def.radius : (def.radius * c) / Math.sin(c);
      return [k * Math.cos(p) * Math.sin(l), k * (c0 * Math.sin(p) - s0 * Math.cos(p) * Math.cos(l))];
    },
    unproject(x, y) {
      const rho = Math.hypot(x, y);
      if (rho < 1e-9) return [def.lon0, def.lat0];
      const c = Math.min(rho / def.radius, Math.PI);
      const lat = Math.asin(Math.max(-1, Math.min(1, Math.cos(c) * s0 + (y * Math.sin(c) * c0) / rho)));
      const lon = Math.atan2(x * Math.sin(c), rho * Math.cos(c) * c0 - y * Math.sin(c) * s0);
      return [def.lon0 + lon / RAD, lat / RAD];
    },
  };
}

/**
 * A Leaflet CRS of a projection: pixels are metres times a power of two.
 * @param {any} L @param {{kind: string, radius: number}} def
 */
export function leafletCrs(L, def) {
  if (def.kind === "mercator") return L.CRS.EPSG3857;
  const plane = def.kind === "plate" ? conic(/** @type {any} */ (def)) : equidistant(/** @type {any} */ (def));
  const perPixel = 256 / (2 * Math.PI * def.radius);
  const half = Math.PI * def.radius;
  return L.extend({}, L.CRS, {
    code: def.kind,
    projection: {
      project: (ll) => L.point(plane.project(ll.lng, ll.lat)),
      unproject: (p) => {
        const [lon, lat] = plane.unproject(p.x, p.y);
        return L.latLng(lat, lon);
      },
      bounds: L.bounds([-half, -half], [half, half]),
    },
    transformation: new L.Transformation(1, 0, -1, 0),
    scale: (zoom) => perPixel * 2 ** zoom,
    zoom: (scale) => Math.log2(scale / perPixel),
    infinite: true,
    distance: (a, b) => L.CRS.Earth.distance(a, b),
  });
}

/** Delta-coded thousandths of a degree to longitude, latitude pairs. @param {number[]} flat */
export function undelta(flat) {
  const out = new Float64Array(flat.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    out[i] = x / 1000;
    out[i + 1] = y / 1000;
  }
  return out;
}

/**
 * Least x, least y, greatest x, greatest y in metres of a box of degrees, by its edges: the build samples them so too.
 * @param {number[]} bounds west, south, east, north
 * @param {(lon: number, lat: number) => {x: number, y: number}} project
 */
export function projectedBox([west, south, east, north], project) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= 16; i++) {
    const [lon, lat] = [west + ((east - west) * i) / 16, south + ((north - south) * i) / 16];
    for (const p of [project(lon, south), project(lon, north), project(west, lat), project(east, lat)]) {
      out[0] = Math.min(out[0], p.x);
      out[1] = Math.min(out[1], p.y);
      out[2] = Math.max(out[2], p.x);
      out[3] = Math.max(out[3], p.y);
    }
  }
  return out;
}

// The map's projections in closed form on a sphere, in metres. Longitudes are taken from the projection's own meridian, so
// that 190 and -170 are one place; `inside` says whether metres lie where the Earth is drawn. Pure.

const RAD = Math.PI / 180;
const MERCATOR_MAX_LAT = 85.0511287798; // where the world becomes a square
const SEAM = 180 + 1e-9; // both edges of a map of the whole world stay where they are

/** Degrees from -180 to 180; just those two ends stay as they are. @param {number} degrees */
export function wrapped(degrees) {
  return degrees > SEAM || degrees < -SEAM ? degrees - 360 * Math.round(degrees / 360) : degrees;
}

/** The longitude of the same meridian from `west` up to 360 degrees east of it. @param {number} lon @param {number} west */
export function unwrapped(lon, west) {
  return west + ((((lon - west) % 360) + 360) % 360);
}

/** Whether a point lies in a box of west, south, east, north whose east may be past 180. @param {number[]} bounds */
export function within([west, south, east, north], lon, lat) {
  return (unwrapped(lon, west) <= east || lon === east) && lat >= south && lat <= north;
}

/** Lambert conformal conic. @param {{radius: number, parallels: number[], lat0: number, lon0: number}} def */
export function conic(def) {
  const [p1, p2, p0] = [...def.parallels, def.lat0].map((d) => d * RAD);
  const t = (p) => Math.tan(Math.PI / 4 + p / 2);
  const n = p1 === p2 ? Math.sin(p1) : Math.log(Math.cos(p1) / Math.cos(p2)) / Math.log(t(p2) / t(p1));
  const f = (def.radius * Math.cos(p1) * t(p1) ** n) / n;
  const rho0 = f / t(p0) ** n;
  const side = Math.sign(n); // a cone round the south pole opens upward
  const angle = (x, y) => Math.atan2(side * x, side * (rho0 - y));
  return {
    project(lon, lat) {
      const rho = f / t(Math.max(-89.9, Math.min(89.9, lat)) * RAD) ** n;
      const a = n * wrapped(lon - def.lon0) * RAD;
      return [rho * Math.sin(a), rho0 - rho * Math.cos(a)];
    },
    unproject(x, y) {
      const rho = side * Math.hypot(x, rho0 - y);
      return [def.lon0 + angle(x, y) / n / RAD, (2 * Math.atan((f / rho) ** (1 / n)) - Math.PI / 2) / RAD];
    },
    inside: (x, y) => Math.abs(angle(x, y)) <= Math.abs(n) * Math.PI,
  };
}

/** Azimuthal equidistant: distances true from its centre. @param {{radius: number, lat0: number, lon0: number}} def */
export function equidistant(def) {
  const p0 = def.lat0 * RAD;
  const [s0, c0] = [Math.sin(p0), Math.cos(p0)];
  return {
    project(lon, lat) {
      const [p, l] = [lat * RAD, (lon - def.lon0) * RAD];
      const [east, north] = [Math.cos(p) * Math.sin(l), c0 * Math.sin(p) - s0 * Math.cos(p) * Math.cos(l)];
      // By both parts: the arc cosine alone is metres off near the centre, where a city lies.
      const flat = Math.hypot(east, north);
      const c = Math.atan2(flat, s0 * Math.sin(p) + c0 * Math.cos(p) * Math.cos(l));
      const k = flat < 1e-15 ? def.radius : (def.radius * c) / flat;
      return [k * east, k * north];
    },
    unproject(x, y) {
      const rho = Math.hypot(x, y);
      if (rho < 1e-9) return [def.lon0, def.lat0];
      const c = Math.min(rho / def.radius, Math.PI);
      const lat = Math.asin(Math.max(-1, Math.min(1, Math.cos(c) * s0 + (y * Math.sin(c) * c0) / rho)));
      const lon = Math.atan2(x * Math.sin(c), rho * Math.cos(c) * c0 - y * Math.sin(c) * s0);
      return [def.lon0 + lon / RAD, lat / RAD];
    },
    inside: (x, y) => Math.hypot(x, y) <= Math.PI * def.radius,
  };
}

/** Mercator from a meridian of the map's own. @param {{radius: number, lon0: number}} def */
export function mercator(def) {
  const edge = Math.PI * def.radius * (1 + 1e-12);
  return {
    project(lon, lat) {
      const p = Math.max(-MERCATOR_MAX_LAT, Math.min(MERCATOR_MAX_LAT, lat)) * RAD;
      return [def.radius * wrapped(lon - def.lon0) * RAD, def.radius * Math.log(Math.tan(Math.PI / 4 + p / 2))];
    },
    unproject: (x, y) => [
      def.lon0 + x / def.radius / RAD,
      (2 * Math.atan(Math.exp(y / def.radius)) - Math.PI / 2) / RAD,
    ],
    inside: (x, y) => Math.abs(x) <= edge && Math.abs(y) <= edge,
  };
}

const EARTH_TERMS = [1.340264, -0.081106, 0.000893, 0.003796]; // of theta, its cube, its seventh and its ninth power
const ROOT_3 = Math.sqrt(3);

/** Equal Earth (Savric, Patterson and Jenny, 2019): the whole world, every land in its true size. @param {{radius: number, lon0: number}} def */
export function equalEarth(def) {
  const [a1, a2, a3, a4] = EARTH_TERMS;
  const height = (q) => q * (a1 + a2 * q ** 2 + q ** 6 * (a3 + a4 * q ** 2));
  const slope = (q) => a1 + 3 * a2 * q ** 2 + q ** 6 * (7 * a3 + 9 * a4 * q ** 2);
  const top = height(Math.PI / 3);
  /** Degrees from the map's meridian, and latitude. */
  function degrees(x, y) {
    const v = Math.max(-top, Math.min(top, y / def.radius));
    let q = v;
    for (let i = 0; i < 12; i++) {
      const step = (height(q) - v) / slope(q);
      q -= step;
      if (Math.abs(step) < 1e-13) break;
    }
    const lat = Math.asin(Math.max(-1, Math.min(1, (2 * Math.sin(q)) / ROOT_3)));
    return [((x / def.radius) * ROOT_3 * slope(q)) / (2 * Math.cos(q)) / RAD, lat / RAD];
  }
  return {
    project(lon, lat) {
      const q = Math.asin((ROOT_3 / 2) * Math.sin(lat * RAD));
      return [
        (def.radius * 2 * wrapped(lon - def.lon0) * RAD * Math.cos(q)) / (ROOT_3 * slope(q)),
        def.radius * height(q),
      ];
    },
    unproject(x, y) {
      const [east, lat] = degrees(x, y);
      return [def.lon0 + Math.max(-180, Math.min(180, east)), lat];
    },
    inside: (x, y) => Math.abs(y) <= top * def.radius * (1 + 1e-12) && Math.abs(degrees(x, y)[0]) <= 180 + 1e-9,
  };
}

const KINDS = { conic, mercator, azimuthal: equidistant, "equal-earth": equalEarth };

/**
 * The plane of a projection, in metres; `perPixel` is how many pixels a metre takes at zoom 0.
 * @param {any} def its kind, radius and meridian, as the build gives them
 */
export function planeOf(def) {
  return { ...KINDS[def.kind](def), lon0: def.lon0, perPixel: 256 / (2 * Math.PI * def.radius) };
}

/**
 * A Leaflet CRS of a projection: pixels are metres times a power of two. A point off the Earth keeps its metres, so that a
 * map may stand with a corner of its window there.
 * @param {any} L @param {{kind: string, radius: number}} def
 */
export function leafletCrs(L, def) {
  const plane = planeOf(def);
  const { perPixel } = plane;
  const half = Math.PI * def.radius;
  return L.extend({}, L.CRS, {
    code: def.kind,
    plane,
    projection: {
      project: (ll) => (ll.metres ? L.point(...ll.metres) : L.point(plane.project(ll.lng, ll.lat))),
      unproject: (p) => {
        const [lon, lat] = plane.unproject(p.x, p.y);
        const ll = L.latLng(lat, lon);
        if (!plane.inside(p.x, p.y)) {
          ll.metres = [p.x, p.y];
          ll.clone = () => ll; // Leaflet's own copy would forget them
        }
        return ll;
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

let perDegree = 1000;

/** Say how many units of delta-coded lines make a degree: more on a map of a city. @param {number} units */
export function setDegreeUnits(units) {
  perDegree = units;
}

/** Delta-coded parts of a degree to longitude, latitude pairs. @param {number[]} flat */
export function undelta(flat) {
  const out = new Float64Array(flat.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    out[i] = x / perDegree;
    out[i + 1] = y / perDegree;
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

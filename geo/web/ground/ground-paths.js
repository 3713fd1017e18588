// The ground's lines as paths, in metres of the map's plane (y up): built once, and scaled by the canvas.

import { eachGroundPoint } from "./ground-text.js";

const EDGE_SHARE = 1e-3; // of the ground's longer side: what is as near to its edge is its edge

/**
 * One path of a layer's lines.
 * @param {string} text @param {number} unit metres @param {boolean} close whether they are rings
 */
function pathOf(text, unit, close) {
  const path = new Path2D();
  eachGroundPoint(text, unit, (x, y, begins, ends) => {
    if (begins) path.moveTo(x, y);
    else path.lineTo(x, y);
    if (ends && close) path.closePath();
  });
  return path;
}

/**
 * The shores of rings: their lines but for what runs along the edge of the ground, which is beyond any window, or of the
 * Earth.
 * @param {string} text @param {number} unit metres @param {(x: number, y: number) => boolean} onEdge
 */
function shoresOf(text, unit, onEdge) {
  const path = new Path2D();
  let first = { x: 0, y: 0, edge: false };
  let last = { x: 0, y: 0, edge: false, drawn: false };
  const lineTo = (x, y, edge) => {
    const drawn = !(edge && last.edge);
    if (drawn && !last.drawn) path.moveTo(last.x, last.y);
    if (drawn) path.lineTo(x, y);
    last = { x, y, edge, drawn };
  };
  eachGroundPoint(text, unit, (x, y, begins, ends) => {
    const edge = onEdge(x, y);
    if (begins) {
      first = { x, y, edge };
      last = { x, y, edge, drawn: false };
    } else lineTo(x, y, edge);
    if (ends) lineTo(first.x, first.y, first.edge);
  });
  return path;
}

/** Whether metres stand on the edge of the ground, or of the Earth where the map shows it. */
function edgeTest(base, plane) {
  const [x0, y0, x1, y1] = base.clip;
  const reach = Math.max(x1 - x0, y1 - y0) * EDGE_SHARE;
  const around = [
    [reach, 0],
    [-reach, 0],
    [0, reach],
    [0, -reach],
  ];
  return (x, y) =>
    x < x0 + reach ||
    x > x1 - reach ||
    y < y0 + reach ||
    y > y1 - reach ||
    Boolean(base.earth && around.some(([dx, dy]) => !plane.inside(x + dx, y + dy)));
}

/**
 * All paths of a ground; `sea` is to be filled by the even-odd rule, `earth` is the edge of the Earth where it is seen.
 * @param {any} base the ground's layers @param {{inside: (x: number, y: number) => boolean}} plane
 */
export function groundPaths(base, plane) {
  const line = (name) => pathOf(base[name] ?? "", base.unit, false);
  const area = (name) => pathOf(base[name] ?? "", base.unit, true);
  const earth = area("earth");
  const [x0, y0, x1, y1] = base.clip;
  if (!base.earth) earth.rect(x0, y0, x1 - x0, y1 - y0);
  const sea = new Path2D(earth);
  sea.addPath(area("coast"));
  return {
    sea,
    earth: base.earth ? earth : null,
    lakes: area("lakes"),
    shores: shoresOf(base.coast ?? "", base.unit, edgeTest(base, plane)),
    rivers: line("rivers"),
    main: line("main_rivers"),
    borders: line("borders"),
    disputed: line("disputed"),
  };
}

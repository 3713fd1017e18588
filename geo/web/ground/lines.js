// Draws movements: schematic curves whose line says how one went and whose hue says who.

// How much of the half width of a swelling line stands on the map.
const SWELLING_HALF_PX = 4;
const THIN_HALF_PX = 1.5;
const SHORTEST_PX = 14;
const LETTER_PARTS = [...Array(47)].map((_, i) => 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.02);

/** Points and unit normals along a polyline in pixels. */
function frame(points) {
  const out = [];
  let length = 0;
  for (let i = 0; i < points.length; i++) {
    const a = points[Math.max(0, i - 1)];
    const b = points[Math.min(points.length - 1, i + 1)];
    const d = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    if (i) length += Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
    out.push({ x: points[i][0], y: points[i][1], tx: (b[0] - a[0]) / d, ty: (b[1] - a[1]) / d, at: length });
  }
  return { nodes: out, length };
}

/** Position and direction at a distance along a frame. */
function at(f, distance) {
  const { nodes } = f;
  let i = 1;
  while (i < nodes.length - 1 && nodes[i].at < distance) i++;
  const [a, b] = [nodes[i - 1], nodes[i]];
  const k = b.at === a.at ? 0 : Math.max(0, Math.min(1, (distance - a.at) / (b.at - a.at)));
  return {
    x: a.x + (b.x - a.x) * k,
    y: a.y + (b.y - a.y) * k,
    tx: a.tx + (b.tx - a.tx) * k,
    ty: a.ty + (b.ty - a.ty) * k,
  };
}

/** A swelling shaft with a short head, as one outline; without a head where the line goes on at the map's other edge. */
function arrowPath(f, w0, w1, headless = false) {
  const head = headless ? 0 : Math.min(15, f.length * 0.4);
  const left = [];
  const right = [];
  const neck = f.length - head;
  for (const n of f.nodes) {
    if (n.at > neck) break;
    const w = (w0 + (w1 - w0) * (n.at / f.length)) / 2;
    left.push([n.x - n.ty * w, n.y + n.tx * w]);
    right.push([n.x + n.ty * w, n.y - n.tx * w]);
  }
  if (headless) return outline(left, right);
  const n = at(f, neck);
  const tip = f.nodes[f.nodes.length - 1];
  const d = Math.hypot(tip.x - n.x, tip.y - n.y) || 1;
  const [ux, uy] = [(tip.x - n.x) / d, (tip.y - n.y) / d];
  const [half, barb] = [w1 / 2, w1 / 2 + 4.5];
  left.push([n.x - uy * half, n.y + ux * half], [n.x - uy * barb - ux * 2, n.y + ux * barb - uy * 2], [tip.x, tip.y]);
  right.push([n.x + uy * half, n.y - ux * half], [n.x + uy * barb - ux * 2, n.y - ux * barb - uy * 2]);
  return outline(left, right);
}

function outline(left, right) {
  const path = new Path2D();
  for (const [x, y] of [...left, ...right.reverse()]) path.lineTo(x, y); // the first begins the path
  path.closePath();
  return path;
}

function polyline(points) {
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y); // the first begins the path
  return path;
}

function chevron(ctx, p, size) {
  ctx.beginPath();
  ctx.moveTo(p.x - p.tx * size - p.ty * size, p.y - p.ty * size + p.tx * size);
  ctx.lineTo(p.x, p.y);
  ctx.lineTo(p.x - p.tx * size + p.ty * size, p.y - p.ty * size - p.tx * size);
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {any} movement with `points` in pixels
 * @param {Array<[number, number]>} points
 * @param {any} style @param {any} colours @param {string} theme @param {number} alpha
 * @param {{x: number, y: number, tx: number, ty: number} | null} foremost where stacked chevrons point
 */
export function drawMovement(ctx, movement, points, style, colours, theme, alpha = 1, foremost = null) {
  const line = style.lines[movement.kind];
  const hue = hueOf(movement, style, colours, theme);
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.lineJoin = ctx.lineCap = "round";
  if (points.length < 2) {
    stackedChevrons(ctx, foremost ?? { x: points[0][0] - 12, y: points[0][1], tx: 1, ty: 0 }, hue, colours);
    ctx.restore();
    return;
  }
  const f = frame(points);
  if (f.length < SHORTEST_PX) {
    ctx.restore();
    return;
  }
  const planned = movement.act === "plan";
  const dash = planned || movement.version ? style.line_states.plan.dash : line.dash;
  if (Array.isArray(line.width) && !planned && !movement.version) {
    const path = arrowPath(f, line.width[0], line.width[1], movement.goes_on);
    const inked = (colour) => (movement.fade ? fading(ctx, f, colour) : colour);
    const ink = inked(hue);
    ctx.lineWidth = 3;
    ctx.strokeStyle = inked(colours.paper);
    ctx.globalAlpha = alpha * 0.85;
    ctx.stroke(path);
    ctx.globalAlpha = alpha;
    if (line.hollow) {
      ctx.fillStyle = colours.paper;
      ctx.fill(path);
      ctx.lineWidth = 1.3;
      ctx.strokeStyle = ink;
      ctx.stroke(path);
    } else {
      ctx.fillStyle = ink;
      ctx.fill(path);
    }
  } else {
    const path = polyline(points);
    const inked = (colour) => (movement.fade ? fading(ctx, f, colour) : colour);
    ctx.lineWidth = 4.5;
    ctx.strokeStyle = inked(colours.paper);
    ctx.globalAlpha = alpha * 0.85;
    ctx.stroke(path);
    ctx.globalAlpha = alpha;
    ctx.lineWidth = Array.isArray(line.width) ? 2 : line.width;
    ctx.strokeStyle = inked(hue);
    ctx.setLineDash(dash);
    ctx.lineCap = "butt";
    ctx.stroke(path);
    ctx.setLineDash([]);
    ending(ctx, f, line, planned, colours, movement.goes_on);
  }
  ctx.restore();
}

function hueOf(movement, style, colours, theme) {
  const party = style.parties[movement.party];
  return style.lines[movement.kind].color === "party" && party ? party[theme] : colours.ink;
}

/** How far a movement's line reaches to each side, or 0 where it is too short to be drawn. */
export function halfOf(movement, points, style) {
  if (points.length < 2 || frame(points).length < SHORTEST_PX) return 0;
  return Array.isArray(style.lines[movement.kind].width) && movement.act !== "plan" && !movement.version
    ? SWELLING_HALF_PX
    : THIN_HALF_PX;
}

/** Paint that comes in over the first third of the way, where no text says where it began. */
function fading(ctx, f, colour) {
  const [a, b] = [f.nodes[0], f.nodes[f.nodes.length - 1]];
  const paint = ctx.createLinearGradient(a.x, a.y, b.x, b.y);
  paint.addColorStop(0, `${colour}00`);
  paint.addColorStop(1 / 3, colour);
  return paint;
}

function ending(ctx, f, line, planned, colours, goesOn) {
  const tip = at(f, f.length);
  ctx.lineCap = "round";
  ctx.lineWidth = 1.6;
  if (goesOn) {
    chevronsAlong(ctx, f, line);
    return;
  }
  if (line.head === "bar") {
    ctx.beginPath();
    ctx.moveTo(tip.x - tip.ty * 6, tip.y + tip.tx * 6);
    ctx.lineTo(tip.x + tip.ty * 6, tip.y - tip.tx * 6);
    ctx.stroke();
    return;
  }
  chevronsAlong(ctx, f, line);
  if (planned) {
    const back = at(f, f.length - 11);
    ctx.beginPath();
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(back.x - back.ty * 5.5, back.y + back.tx * 5.5);
    ctx.lineTo(back.x + back.ty * 5.5, back.y - back.tx * 5.5);
    ctx.closePath();
    ctx.fillStyle = colours.paper;
    ctx.fill();
    ctx.stroke();
  } else chevron(ctx, tip, 6);
}

function chevronsAlong(ctx, f, line) {
  if (line.chevron_every)
    for (let d = line.chevron_every / 2; d < f.length - 12; d += line.chevron_every) chevron(ctx, at(f, d), 4);
}

function stackedChevrons(ctx, { x, y, tx, ty }, hue, colours) {
  for (const [colour, width] of [
    [colours.paper, 7],
    [hue, 3.4],
  ]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    for (let i = 2; i >= 0; i--) chevron(ctx, { x: x - tx * 9 * i, y: y - ty * 9 * i, tx, ty }, 7);
  }
}

/** Points along a route where its letter may stand, those nearest to its middle first. @param {Array<[number, number]>} points */
export function letterPlaces(points) {
  const f = frame(points);
  return LETTER_PARTS.map((k) => at(f, f.length * k));
}

/** The letter that tells a route from its rivals. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} p */
export function drawRouteLetter(ctx, p, movement, style, colours, theme, alpha) {
  ctx.save();
  ctx.globalAlpha = alpha;
  letter(ctx, p, movement.version, hueOf(movement, style, colours, theme), colours);
  ctx.restore();
}

function letter(ctx, p, text, hue, colours) {
  ctx.beginPath();
  ctx.arc(p.x, p.y, 9, 0, 2 * Math.PI);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = hue;
  ctx.stroke();
  ctx.fillStyle = colours.ink;
  ctx.font = '600 11px "Dateline Labels", system-ui, sans-serif';
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, p.x, p.y + 0.5);
}

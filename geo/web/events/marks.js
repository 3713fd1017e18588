// Draws one mark: shape by kind, fill by deed or word, size by importance, with a paper halo.

const paths = new Map();

function shape(d) {
  const known = paths.get(d);
  if (known) return known;
  const path = new Path2D(d);
  paths.set(d, path);
  return path;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number, kind: string, act: string, importance: number, count: number, differs: boolean,
 *          alpha: number, selected: boolean, doubt: boolean, side: number[]}} mark `side` is where its count stands
 * @param {any} style @param {any} colours
 */
export function drawMark(ctx, mark, style, colours) {
  const marks = style.marks;
  const size = marks.sizes[String(mark.importance)];
  const k = size / marks.box;
  const kind = marks.kinds[mark.kind] ?? marks.kinds.other;
  const fill = marks.fills[mark.act];
  const path = shape(kind[fill.path]);
  ctx.save();
  ctx.translate(mark.x - size / 2, mark.y - size / 2);
  ctx.scale(k, k);
  ctx.lineJoin = "round";
  if (mark.selected) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(marks.box / 2, marks.box / 2, (size / 2 + marks.selected.gap + marks.selected.ring) / k, 0, 2 * Math.PI);
    ctx.fillStyle = colours.paper;
    ctx.fill();
    ctx.lineWidth = marks.selected.ring / k;
    ctx.strokeStyle = colours.selection;
    ctx.stroke();
    ctx.restore();
  }
  ctx.lineWidth = (2 * marks.halo + (fill.stroke ? fill.width : 0)) / k;
  ctx.strokeStyle = colours.paper;
  ctx.stroke(path);
  ctx.globalAlpha = mark.alpha;
  ctx.fillStyle = colours[fill.fill];
  ctx.fill(path);
  if (fill.stroke) {
    ctx.lineWidth = fill.width / k;
    ctx.setLineDash((mark.doubt && !fill.dash.length ? [] : fill.dash).map((d) => d / k));
    ctx.strokeStyle = colours.ink;
    ctx.stroke(path);
  }
  ctx.restore();
  if (mark.differs) drawNotEqual(ctx, mark.x + size / 2 - 1, mark.y - size / 2 - 9, style, colours);
  if (mark.count > 1)
    drawCount(
      ctx,
      mark.x + mark.side[0] * (size / 2),
      mark.y + mark.side[1] * (size / 2 - 3),
      mark.count,
      colours,
      mark.side[0] < 0,
    );
}

function drawNotEqual(ctx, x, y, style, colours) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(11 / 24, 11 / 24);
  ctx.lineCap = "round";
  for (const [colour, width] of [
    [colours.paper, 9],
    [colours.ink, 3.4],
  ]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke(shape(style.marks.not_equal));
  }
  ctx.restore();
}

/** The number beside a mark of several events, from `x` on or, where it is `before`, up to it. */
export function drawCount(ctx, x, y, count, colours, before = false) {
  ctx.save();
  ctx.font = '600 10.5px "Dateline Labels", system-ui, sans-serif';
  ctx.direction = "ltr";
  ctx.textAlign = before ? "right" : "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = colours.paper;
  ctx.strokeText(String(count), x, y);
  ctx.fillStyle = colours.ink;
  ctx.fillText(String(count), x, y);
  ctx.restore();
}

/** The same mark as an inline SVG element, for lists and the legend. */
export function markSvg(document, kind, act, style, px) {
  const NS = "http://www.w3.org/2000/svg";
  const marks = style.marks;
  const fill = marks.fills[act];
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", "-1 -1 26 26");
  svg.setAttribute("width", String(px));
  svg.setAttribute("height", String(px));
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `mark mark-${act}`);
  const path = document.createElementNS(NS, "path");
  path.setAttribute("d", (marks.kinds[kind] ?? marks.kinds.other)[fill.path]);
  if (fill.dash.length) path.setAttribute("stroke-dasharray", fill.dash.map((d) => d * 1.6).join(" "));
  svg.append(path);
  return svg;
}

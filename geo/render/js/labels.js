// Paints labels where the build placed them: positions are fixed for each zoom step, so labels never jump.

/** The build's step for a zoom: the nearest one that is not above it, else the lowest. */
export function stepFor(steps, zoom) {
  const keys = Object.keys(steps).map(Number).sort((a, b) => a - b);
  let best = keys[0];
  for (const key of keys) if (key <= zoom + 1e-6) best = key;
  return steps[best === undefined ? "" : String(best)] ?? [];
}


function lineFont(line) {
  return `${line.italic ? "italic " : ""}${line.weight} ${line.px}px "Dateline Labels", system-ui, sans-serif`;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {any} view
 * @param {any} labels {items, steps}
 * @param {{limit: number, seconds: (item: any) => boolean, first: Set<string>, hidden: Set<string>}} choice
 */
export function drawLabels(ctx, view, labels, style, colours, choice) {
  const placed = stepFor(labels.steps, view.zoom)
    .map(([index, dx, dy, anchor]) => ({ item: labels.items[index], dx, dy, anchor }))
    .filter(({ item }) => !choice.hidden.has(item.id))
    .map((p) => ({ ...p, at: view.point(p.item.at[0], p.item.at[1]) }))
    .filter(({ at: [x, y] }) => x > 4 && y > 4 && x < view.width - 4 && y < view.height - 4)
    .sort((a, b) => Number(choice.first.has(b.item.id)) - Number(choice.first.has(a.item.id)) || a.item.rank - b.item.rank);
  let points = 0;
  for (const { item, dx, dy, anchor, at } of placed) {
    if (item.kind === "town" && ++points > choice.limit) continue;
    const withSecond = choice.seconds(item);
    // A label above its point stands on it: without its second line it comes down by that line.
    const dropped = !withSecond && item.lines.length > 1 && dy < -item.lines[0].px ? item.lines[1].px * 1.16 : 0;
    drawLabel(ctx, item, at, dx, dy + dropped, anchor, style, colours, withSecond);
  }
}

function drawLabel(ctx, item, [x, y], dx, dy, anchor, style, colours, withSecond) {
  ctx.save();
  ctx.translate(x + dx, y + dy);
  if (item.angle) ctx.rotate((-item.angle * Math.PI) / 180);
  ctx.lineJoin = "round";
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = anchor;
  let baseline = 0;
  item.lines.forEach((line, i) => {
    if (i && !withSecond) return;
    ctx.font = lineFont(line);
    ctx.direction = line.dir === "rtl" ? "rtl" : "ltr";
    // "left" and "right" are physical, so a right-to-left second name keeps its side of the point.
    if ("letterSpacing" in ctx) ctx.letterSpacing = line.spacing ? `${line.spacing}em` : "0px";
    baseline += line.px * (i ? 1.12 : 0.86);
    ctx.globalAlpha = style.label_halo.opacity;
    ctx.lineWidth = 2 * style.label_halo.width;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(line.text, 0, baseline);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours[line.colour] ?? colours.ink;
    ctx.fillText(line.text, 0, baseline);
  });
  ctx.restore();
}

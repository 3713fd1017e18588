// The sheet's frame: a neat-line with degree ticks, and a scale bar in kilometres.

/** Round lengths for a scale bar. @param {number} km the longest that fits */
export function roundKm(km) {
  const power = 10 ** Math.floor(Math.log10(km));
  return [5, 2, 1].map((k) => k * power).find((k) => k <= km) ?? power;
}

/** Where whole degrees cross the sheet's edges, in pixels. */
export function edgeTicks(view, unproject, step) {
  const ticks = [];
  const edges = [
    { side: "top", n: view.width, at: (k) => [k, 0], axis: 0 },
    { side: "bottom", n: view.width, at: (k) => [k, view.height], axis: 0 },
    { side: "left", n: view.height, at: (k) => [0, k], axis: 1 },
    { side: "right", n: view.height, at: (k) => [view.width, k], axis: 1 },
  ];
  for (const edge of edges) {
    let previous = null;
    for (let k = 0; k <= edge.n; k += 4) {
      const degree = unproject(...edge.at(k))[edge.axis];
      if (previous !== null) {
        const [low, high] = [Math.min(previous, degree), Math.max(previous, degree)];
        const crossed = Math.ceil(low / step) * step;
        if (crossed > low && crossed <= high && high - low < step) {
          const part = (crossed - previous) / (degree - previous || 1);
          const [x, y] = edge.at(k - 4 + 4 * part);
          ticks.push({ side: edge.side, x, y, degree: crossed, axis: edge.axis });
        }
      }
      previous = degree;
    }
  }
  return ticks;
}

function degreeText(degree, axis) {
  if (degree === 0) return "0°";
  const hemisphere = axis === 0 ? (degree > 0 ? "E" : "W") : degree > 0 ? "N" : "S";
  return `${Math.abs(degree)}° ${hemisphere}`;
}

/** Paint the neat-line's ticks. */
export function drawTicks(ctx, view, unproject, colours) {
  const step = view.zoom > 7.5 ? 1 : view.zoom > 4 ? 5 : 20;
  ctx.save();
  ctx.font = '11.5px "Dateline Labels", system-ui, sans-serif';
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.muted;
  ctx.fillStyle = colours.muted;
  for (const tick of edgeTicks(view, unproject, step)) {
    const { x, y, side } = tick;
    const inward = { top: [0, 1], bottom: [0, -1], left: [1, 0], right: [-1, 0] }[side];
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + inward[0] * 6, y + inward[1] * 6);
    ctx.stroke();
    // A narrow sheet has its date in the upper right and its scale in the lower right.
    const lettered = view.width < 560 ? side === "left" || (side === "bottom" && x < view.width * 0.6) : side === "left" || side === "top";
    if (!lettered) continue;
    const text = degreeText(tick.degree, tick.axis);
    ctx.textAlign = side === "left" ? "left" : "center";
    ctx.textBaseline = { left: "middle", top: "top", bottom: "bottom" }[side];
    ctx.lineWidth = 3;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(text, x + inward[0] * 9, y + inward[1] * 8);
    ctx.fillText(text, x + inward[0] * 9, y + inward[1] * 8);
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.muted;
  }
  ctx.restore();
}

/** Keep the scale bar's length and words true for the view's centre. */
export function updateScale(map, bar, text, t, everywhere) {
  const size = map.getSize();
  const y = size.y / 2;
  const metres = map.distance(map.containerPointToLatLng([size.x / 2 - 50, y]), map.containerPointToLatLng([size.x / 2 + 50, y]));
  const km = roundKm((metres / 1000) * (Math.min(140, size.x / 3) / 100));
  bar.style.width = `${Math.round((km * 1000 * 100) / metres)}px`;
  text.textContent = t(everywhere ? "scale" : "scale_centre", { km: km.toLocaleString() });
}

/**
 * A pointer to a place beyond the sheet: a small arrow at the edge, and words beside it, unless words stand there.
 * @param {Array<number[]>} taken boxes of words so far: left, top, right, bottom; this one's joins them
 */
export function drawPointer(ctx, p, text, view, colours, taken) {
  ctx.save();
  ctx.font = '11.5px "Dateline Labels", system-ui, sans-serif';
  const width = ctx.measureText(text).width;
  const x = Math.max(8, Math.min(view.width - width - 8, p.x < view.width / 2 ? p.x + 12 : p.x - 12 - width));
  const y = Math.max(34, Math.min(view.height - 22, p.y));
  const words = [x - 4, y - 9, x + width + 4, y + 9];
  if (!taken.some((other) => words[0] < other[2] && other[0] < words[2] && words[1] < other[3] && other[1] < words[3])) {
    taken.push(words);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colours.ink;
    ctx.fillText(text, x, y);
    ctx.translate(p.x, p.y);
    ctx.rotate(p.angle);
    ctx.beginPath();
    ctx.moveTo(8, 0);
    ctx.lineTo(-3, 5);
    ctx.lineTo(-3, -5);
    ctx.closePath();
    ctx.fill();
  }
  ctx.restore();
}

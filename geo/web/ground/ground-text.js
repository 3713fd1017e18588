// Reads the ground's lines as the build wrote them: in metres of the map's own plane, each point given by its step. Pure.

const UNUSED = new Set(['"', "\\", "<", "&"]); // what JSON or HTML would write otherwise
const CHARACTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((c) => !UNUSED.has(c))
  .join("");
const LAST = 80; // characters that end a number; the others come before, where it is large

const VALUES = new Int16Array(128);
[...CHARACTERS].forEach((c, i) => {
  VALUES[c.charCodeAt(0)] = i;
});

/**
 * Call `draw` with each point of a layer: x and y in metres, and whether it begins or ends its line.
 * @param {string} text @param {number} unit metres
 * @param {(x: number, y: number, begins: boolean, ends: boolean) => void} draw
 */
export function eachGroundPoint(text, unit, draw) {
  const leading = CHARACTERS.length - LAST;
  let at = 0;
  const next = () => {
    let high = 0;
    let value = VALUES[text.charCodeAt(at++)];
    while (value >= LAST) {
      high = high * leading + value - LAST;
      value = VALUES[text.charCodeAt(at++)];
    }
    value += high * LAST;
    return value & 1 ? -(value + 1) / 2 : value / 2;
  };
  let x = 0;
  let y = 0;
  while (at < text.length) {
    const n = next();
    let dx = 0;
    let dy = 0;
    for (let i = 0; i < n; i++) {
      // Half of the step before is expected, save of the one that only leads to the line.
      dx = next() + (i > 1 ? dx >> 1 : 0);
      dy = next() + (i > 1 ? dy >> 1 : 0);
      x += dx;
      y += dy;
      draw(x * unit, y * unit, i === 0, i === n - 1);
    }
  }
}

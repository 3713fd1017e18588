// Work for when a browser has nothing else to do. No DOM.

const LEAST_MS = 3; // left of an idle moment, for another piece to begin in it

/**
 * Pieces of work that only save time later: done in idle moments, `rest` milliseconds after the first of them was added. A
 * browser that knows no idle moments never comes to them.
 * @param {number} rest
 * @param {{later?: (f: () => void, ms: number) => number, never?: (id: number) => void,
 *   idle?: ((f: (deadline: {timeRemaining: () => number}) => void) => void) | null}} [clock]
 * @returns {{add: (piece: () => void) => void, drop: () => void}} `drop` forgets what waits
 */
export function idleQueue(
  rest,
  {
    later = (f, ms) => window.setTimeout(f, ms),
    never = (id) => clearTimeout(id),
    idle = typeof requestIdleCallback === "function" ? (f) => void requestIdleCallback(f) : null,
  } = {},
) {
  /** @type {Array<() => void>} */
  let waiting = [];
  let timer = 0;
  let due = false;

  function request() {
    timer = 0;
    if (due || !waiting.length) return;
    due = true;
    idle?.(work);
  }
  function work(deadline) {
    due = false;
    while (waiting.length && deadline.timeRemaining() > LEAST_MS) waiting.pop()?.();
    request();
  }
  return {
    add(piece) {
      if (!idle) return;
      waiting.push(piece);
      if (!timer && !due) timer = later(request, rest);
    },
    drop() {
      waiting = [];
      if (timer) never(timer);
      timer = 0;
    },
  };
}

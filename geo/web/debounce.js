// What need not follow every step of a drag: done at once where nothing moved of late, and otherwise at the next pause. No DOM.

/**
 * @param {number} idle milliseconds without a step that make a pause
 * @param {{now?: () => number, later?: (f: () => void, ms: number) => number, never?: (id: number) => void}} [clock]
 * @returns {{step: (what: () => void) => void, flush: () => void, drop: () => void}} `step` does it now or at the pause,
 *   the last one called for; `flush` does now what waits; `drop` forgets it
 */
export function createDebounce(
  idle,
  { now = () => performance.now(), later = (f, ms) => window.setTimeout(f, ms), never = (id) => clearTimeout(id) } = {},
) {
  let last = -Infinity;
  /** @type {(() => void) | null} */
  let waits = null;
  let timer = 0;
  const drop = () => {
    never(timer);
    timer = 0;
    waits = null;
  };
  const flush = () => {
    const what = waits;
    drop();
    what?.();
  };
  return {
    step(what) {
      const quiet = now() - last > idle;
      last = now();
      drop();
      if (quiet) return what();
      waits = what;
      timer = later(flush, idle);
    },
    flush,
    drop,
  };
}

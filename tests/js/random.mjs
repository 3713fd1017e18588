// Numbers that look random and are the same on every run.

/** @param {number} seed @returns {() => number} from 0 to 1 */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

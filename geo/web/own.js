// What browsers of 2020, or any, have no name for. Pure.

/** Whether an object has a key of its own. @param {object} object @param {PropertyKey} key @returns {boolean} */
// biome-ignore lint/suspicious/noPrototypeBuiltins: Object.hasOwn is younger than the browsers that maps are for
export const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

/**
 * The first of the numbers from 0 up to `n` for which something holds, `n` itself where it holds for none; once it holds it
 * does for all that follow.
 * @param {number} n @param {(i: number) => boolean} holds @returns {number}
 */
export function firstWhere(n, holds) {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last of a list, or undefined. @template T @param {ArrayLike<T>} list @returns {T | undefined} */
export const lastOf = (list) => list[list.length - 1];

// What browsers of 2020 have no name for. Pure.

/** Whether an object has a key of its own. @param {object} object @param {PropertyKey} key @returns {boolean} */
// biome-ignore lint/suspicious/noPrototypeBuiltins: Object.hasOwn is younger than the browsers that maps are for
export const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

/** The last of a list, or undefined. @template T @param {ArrayLike<T>} list @returns {T | undefined} */
export const lastOf = (list) => list[list.length - 1];

// What browsers of 2020 have no name for. Pure.

/** Whether an object has a key of its own. @param {object} object @param {PropertyKey} key */
export const has = (object, key) => Object.hasOwn(object, key);

/** The last of a list, or undefined. @template T @param {ArrayLike<T>} list @returns {T | undefined} */
export const lastOf = (list) => list[list.length - 1];

// Inputs and right answers that the tests of Python read too.

import { readFileSync } from "node:fs";

/** A file of tests/fixtures by its name. @param {string} name */
export function fixture(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
}

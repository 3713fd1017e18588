// Names keep off what the page lays over a map; finding it out never makes a drag wait for a layout.
import assert from "node:assert/strict";
import test from "node:test";
import { coveredBoxes } from "../../geo/web/ground/overlays.js";

/** An element at a place of the window, which counts how often it is measured. */
function thing(left, top, width, height) {
  const it = {
    at: [left, top, width, height],
    measured: 0,
    getBoundingClientRect() {
      it.measured++;
      const [x, y, wide, high] = it.at;
      return { left: x, top: y, width: wide, height: high, right: x + wide, bottom: y + high };
    },
  };
  return it;
}

/** The second of two maps, at 400, 100 of the window, with a scale on it and a date. */
function second(date) {
  let laidOut = () => {};
  globalThis.ResizeObserver = /** @type {any} */ (
    class {
      constructor(f) {
        laidOut = f;
      }
      observe() {}
    }
  );
  const classes = new Set();
  const toggle = (name, on) => classes[on ? "add" : "delete"](name);
  const scale = Object.assign(thing(720, 370, 70, 20), { classList: { toggle }, classes });
  const mapArea = {
    id: "",
    querySelector: () => scale,
    querySelectorAll: () => [],
    parentElement: { querySelector: () => date },
  };
  const container = Object.assign(thing(400, 100, 400, 300), { closest: () => mapArea });
  const asked = [];
  const covered = coveredBoxes(/** @type {any} */ (container), () => asked.push("paint"));
  return { covered, scale, asked, laidOut: () => laidOut() };
}

const VIEW = { width: 400, height: 300 };
const ON_SCALE = [316, 266, 394, 294];

test("a date that stands above its map takes no space of it, one that lies on it does", () => {
  assert.deepEqual(second(thing(400, 40, 200, 60)).covered(VIEW), [ON_SCALE]);
  assert.deepEqual(second(thing(600, 100, 200, 40)).covered(VIEW), [ON_SCALE, [196, -4, 404, 44]]);
});

test("what is not shown takes no space", () => {
  assert.deepEqual(second(thing(0, 0, 0, 0)).covered(VIEW), [ON_SCALE]);
});

test("the scale stands in its own corner, in the other one where it would cover a mark, and covers none where it can", () => {
  const { covered, scale } = second(thing(0, 0, 0, 0));
  const [mark, other] = [
    [320, 270, 340, 290],
    [60, 270, 80, 290],
  ];
  assert.deepEqual(covered(VIEW, [[200, 100, 220, 120]]), [ON_SCALE]);
  assert.deepEqual(covered(VIEW, [mark]), [[6, 266, 84, 294]]);
  assert.deepEqual([...scale.classes], ["at-start"]);
  scale.at = [410, 370, 70, 20];
  assert.deepEqual(covered({ width: 400, height: 310 }, [mark]), [[6, 266, 84, 294]], "measured anew in that corner");
  assert.deepEqual(covered(VIEW, [mark, other]), [ON_SCALE], "neither corner is free");
  assert.deepEqual([...scale.classes], []);
});

test("in a drag nothing is measured, and a map of another size is measured anew", () => {
  const { covered, scale } = second(thing(0, 0, 0, 0));
  for (let i = 0; i < 5; i++) covered(VIEW);
  assert.equal(scale.measured, 1);
  covered({ width: 400, height: 200 });
  assert.equal(scale.measured, 2);
});

test("a date with other words has the map painted anew once it is laid out, and only then", () => {
  const date = thing(600, 100, 200, 40);
  const { covered, asked, laidOut } = second(date);
  laidOut();
  assert.deepEqual(asked, [], "nothing is painted yet");
  covered(VIEW);
  laidOut();
  assert.deepEqual(asked, [], "it lies where it lay");
  date.at = [500, 100, 300, 40];
  laidOut();
  assert.deepEqual(asked, ["paint"]);
  assert.deepEqual(covered(VIEW)[1], [96, -4, 404, 44]);
});

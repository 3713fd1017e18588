import assert from "node:assert/strict";
import { test } from "node:test";
import { createDebounce } from "../../geo/web/debounce.js";

/** A clock that is moved by hand. */
function clock() {
  let [time, waiting] = [1000, null];
  return {
    now: () => time,
    later: (f, ms) => {
      waiting = { f, at: time + ms };
      return 1;
    },
    never: () => {
      waiting = null;
    },
    pass(ms) {
      time += ms;
      if (waiting && waiting.at <= time) {
        const { f } = waiting;
        waiting = null;
        f();
      }
    },
  };
}

test("the first step of a drag is done at once, the others when it rests, and only the last of them", () => {
  const [time, done] = [clock(), []];
  const rest = createDebounce(200, time);
  for (const n of [1, 2, 3]) {
    rest.step(() => done.push(n));
    time.pass(16);
  }
  assert.deepEqual(done, [1]);
  time.pass(200);
  assert.deepEqual(done, [1, 3]);
});

test("steps that come slowly are each done at once", () => {
  const [time, done] = [clock(), []];
  const rest = createDebounce(200, time);
  for (const n of [1, 2, 3]) {
    rest.step(() => done.push(n));
    time.pass(201);
  }
  assert.deepEqual(done, [1, 2, 3]);
});

test("a drag that ends does at once what waits, and nothing twice", () => {
  const [time, done] = [clock(), []];
  const rest = createDebounce(200, time);
  rest.step(() => done.push(1));
  rest.step(() => done.push(2));
  rest.flush();
  rest.flush();
  time.pass(500);
  assert.deepEqual(done, [1, 2]);
});

test("what was dropped is never done", () => {
  const [time, done] = [clock(), []];
  const rest = createDebounce(200, time);
  rest.step(() => done.push(1));
  rest.step(() => done.push(2));
  rest.drop();
  time.pass(500);
  assert.deepEqual(done, [1]);
});

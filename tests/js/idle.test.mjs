// What only saves time later is done in idle moments, a little at a time.
import assert from "node:assert/strict";
import test from "node:test";
import { idleQueue } from "../../geo/web/idle.js";

/** A queue with a clock of its own: `rest()` lets its time go by, `idle(n)` grants a moment in which n pieces find time. */
function made() {
  const [timers, moments] = [new Map(), []];
  let id = 0;
  const queue = idleQueue(150, {
    later: (f) => timers.set(++id, f) && id,
    never: (n) => timers.delete(n),
    idle: (f) => moments.push(f),
  });
  const rest = () => {
    const due = [...timers.values()];
    timers.clear();
    for (const f of due) f();
  };
  const idle = (n) => {
    let left = n;
    for (const f of moments.splice(0)) f({ timeRemaining: () => (left-- > 0 ? 10 : 0) });
  };
  return { queue, rest, idle, moments };
}

test("pieces wait for rest and an idle moment, and go on in the next where one is too short", () => {
  const { queue, rest, idle, moments } = made();
  const done = [];
  for (const n of [1, 2, 3]) queue.add(() => done.push(n));
  idle(9);
  assert.deepEqual(done, []);
  rest();
  idle(2);
  assert.equal(done.length, 2);
  idle(9);
  assert.deepEqual(done.sort(), [1, 2, 3]);
  assert.equal(moments.length, 0);
});

test("what was dropped is never done, and what is added later is", () => {
  const { queue, rest, idle } = made();
  const done = [];
  queue.add(() => done.push("old"));
  rest();
  queue.drop();
  queue.add(() => done.push("new"));
  idle(9);
  rest();
  idle(9);
  assert.deepEqual(done, ["new"]);
});

test("a browser without idle moments keeps nothing waiting", () => {
  const queue = idleQueue(150, { later: () => assert.fail("no timer is set"), idle: null });
  queue.add(() => assert.fail("nothing is done"));
});

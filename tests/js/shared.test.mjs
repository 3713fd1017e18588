// What Python computes too has one set of right answers: tests/fixtures, read by tests/scene/test_shared_answers.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupMarks } from "../../geo/web/events/grouping.js";
import { landCandidates, townCandidates, withBuilt } from "../../geo/web/ground/label-candidates.js";
import { isAstray } from "../../geo/web/ground/occupancy.js";
import * as planes from "../../geo/web/ground/project.js";
import { listedPlaces } from "../../geo/web/panel/listing.js";
import { dayOf, endOf, headline, strength } from "../../geo/web/time/time.js";
import { fixture } from "./fixture.mjs";

const span = ([from, to]) => ({ from: endOf(from, -Infinity), to: endOf(to, Infinity) });

test("an event is as strong as what it may mean lies in the period", () => {
  for (const { when, from, to, sure, period, strength: right } of fixture("strength").cases) {
    const found = strength({ ...span([from, to]), sure: sure && span(sure) }, span(period));
    assert.ok(Math.abs(found - right) < 1e-6, `${when} in ${period}: ${found}, not ${right}`);
  }
});

test("a headline is a month, or a year of long spans, with its beginning before it", () => {
  for (const { from, to, lead, large } of fixture("headline").cases) {
    const found = headline(dayOf(from), dayOf(to), "en-GB");
    assert.deepEqual([found.lead ? `${found.lead[0]} to` : "", found.large], [lead, large], `${from} ${to}`);
  }
});

test("a projection has the same metres for the same degrees, and gives the degrees back", () => {
  const made = { conic: planes.conic, azimuthal: planes.equidistant, "equal-earth": planes.equalEarth };
  for (const { projection, points } of fixture("projections").cases) {
    const plane = made[projection.kind](projection);
    for (const { at, metres } of points) {
      const off = plane.project(at[0], at[1]).map((v, i) => Math.abs(v - metres[i]));
      assert.ok(Math.max(...off) < 1e-3, `${projection.kind} ${at}: off by ${off}`);
      const [lon, lat] = plane.unproject(metres[0], metres[1]);
      const back = [planes.wrapped(lon - at[0]), lat - at[1]].map(Math.abs);
      assert.ok(Math.max(...back) < 1e-6, `${projection.kind} ${at}: back by ${back}`);
    }
  }
});

test("marks that fall together are one, with the weightiest on top", () => {
  for (const { says, marks, groups } of fixture("grouping").cases) {
    const events = marks.map((m) => ({ ...m, ...span([m.from, m.to]), at: m.points.map(([x, y]) => [x, y, 1]) }));
    const found = groupMarks(events, (x, y) => [x, y], 300, 300).map((g) => g.events.map((e) => e.id));
    assert.deepEqual(found, groups, says);
  }
});

test("an entry of the list names the places where it is pinned, else the first", () => {
  const { widths, cases } = fixture("listed-places");
  const places = Object.fromEntries(Object.entries(widths).map(([id, km]) => [id, { pinned: km <= 60 }]));
  for (const { event, named } of cases) assert.deepEqual(listedPlaces({ places: event }, places), named, String(event));
});

function sameCandidates(found, right, says) {
  assert.deepEqual(
    found.map(({ anchor }) => anchor),
    right.map(([, , anchor]) => anchor),
    says,
  );
  for (const [i, { dx, dy }] of found.entries()) {
    const off = Math.max(Math.abs(dx - right[i][0]), Math.abs(dy - right[i][1]));
    assert.ok(off < 1e-3, `${says}, ${i}: off by ${off}`);
  }
}

const asCandidate = (built) => built && { dx: built[0], dy: built[1], anchor: built[2] };

test("a name has the same places to stand, in the same order", () => {
  const { towns, lands } = fixture("label-candidates");
  for (const { says, size, first, half, count, built, candidates } of towns) {
    const around = townCandidates(size[1], first, half, count);
    sameCandidates(withBuilt(around, asCandidate(built), size[0], size[1], half), candidates, says);
  }
  for (const { says, size, built, candidates } of lands)
    sameCandidates(landCandidates(size[0], size[1], asCandidate(built)), candidates, says);
});

test("a name is astray that would be read as another town's", () => {
  for (const { says, box, own, others, astray } of fixture("label-candidates").astray)
    assert.equal(isAstray(box, own, others), astray, says);
});

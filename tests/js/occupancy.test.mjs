// Words find space beside what stands on the map, the nearest place first, or none.
import assert from "node:assert/strict";
import test from "node:test";
import { countBox, groupMarks, keepWhole, reachOf, ringsApart, sideCounts } from "../../geo/web/events/grouping.js";
import { standingMarks } from "../../geo/web/events/standing.js";
import { freeArrow } from "../../geo/web/ground/furniture.js";
import {
  isInside,
  leaderCandidates,
  placeChevrons,
  placeLetters,
  placeRouteLetter,
  townCandidates,
} from "../../geo/web/ground/label-candidates.js";
import {
  awayFrom,
  heldRings,
  isAstray,
  isFree,
  layLine,
  noOccupancy,
  runsThrough,
  wordsBox,
} from "../../geo/web/ground/occupancy.js";

const view = { width: 400, height: 300 };
const square = [
  [
    [100, 100],
    [200, 100],
    [200, 200],
    [100, 200],
  ],
];
const lineOf = (...points) => {
  const occupied = noOccupancy();
  layLine(occupied, points, 2);
  return occupied.lines[0];
};

test("a line that passes through a box is found though both its ends lie outside, and a line beside it is not", () => {
  const box = [10, 10, 20, 20];
  assert.ok(runsThrough(box, lineOf([0, 0], [30, 30])));
  assert.ok(runsThrough(box, lineOf([15, -50], [15, 50])));
  assert.ok(!runsThrough(box, lineOf([0, 23], [30, 23])));
  assert.ok(runsThrough(box, lineOf([0, 21], [30, 21])), "its width counts");
  assert.ok(!runsThrough(box, lineOf([0, 46], [46, 0])), "a slanted line clear of the corner");
});

test("a town's name stands clear of its mark in every place that it may take", () => {
  for (const candidate of townCandidates(30, 14, 13)) {
    const away = awayFrom(wordsBox([0, 0], candidate, 60, 30), [0, 0]);
    assert.ok(away >= 12.5, `${candidate.dx} ${candidate.dy} ${candidate.anchor}`);
  }
});

test("places at the end of a leading line are tried from near to far", () => {
  const away = leaderCandidates(10, 16).map(({ dx }) => Math.abs(dx));
  assert.ok(Math.max(...away.slice(0, 16)) < Math.max(...away.slice(-16)));
});

test("a name that lies nearer to another town's mark than to its own is astray", () => {
  assert.ok(isAstray([30, -8, 80, 8], [0, 0], [[90, 0]]));
  assert.ok(!isAstray([6, -8, 56, 8], [0, 0], [[90, 0]]));
});

test("an area's letters stand where the build set them, or on the nearest position of the area that is free", () => {
  const occupied = noOccupancy();
  assert.deepEqual(placeLetters([150, 150], square, 40, 12, occupied, view).position, [150, 150]);
  occupied.boxes.push([140, 140, 160, 160]);
  const { position } = placeLetters([150, 150], square, 40, 12, occupied, view);
  assert.ok(isInside(position, square));
  assert.ok(isFree([position[0] - 20, position[1] - 6, position[0] + 20, position[1] + 6], occupied));
  layLine(
    occupied,
    [
      [100, 150],
      [200, 150],
    ],
    150,
  );
  assert.equal(
    placeLetters([150, 150], square, 40, 12, occupied, view),
    null,
    "where lines fill all of it there is no space",
  );
});

test("a route's letter goes along the route until it is on nothing else, and off the map there is none", () => {
  const along = [100, 130, 160].map((x) => ({ x, y: 50 }));
  const occupied = noOccupancy();
  occupied.boxes.push([95, 45, 105, 55]);
  assert.equal(placeRouteLetter(along, occupied, view).x, 130);
  assert.equal(placeRouteLetter([{ x: -40, y: 50 }], occupied, view), null);
});

test("stacked chevrons point at their place from a side that is free", () => {
  const occupied = noOccupancy();
  assert.equal(placeChevrons([100, 100], 10, occupied).tx, 1);
  occupied.boxes.push([60, 90, 88, 110]);
  const { tx, ty, box } = placeChevrons([100, 100], 10, occupied);
  assert.deepEqual([tx, ty], [0, -1]);
  assert.ok(isFree(box, occupied));
});

const marks = { sizes: { 1: 14, 2: 18, 3: 22 }, selected: { gap: 2, ring: 2.5 } };
const group = (x, y, ...events) => ({ x, y, events: events.map((id) => ({ id, importance: 3 })) });

test("a mark's count stands on the side where no other mark is", () => {
  const groups = sideCounts(
    [group(100, 100, "a", "b"), group(117, 103, "c", "d"), group(8, 200, "e", "f")],
    () => 11,
    400,
  );
  assert.deepEqual(
    groups.map((g) => g.side),
    [
      [-1, 1],
      [1, 1],
      [1, 1],
    ],
  );
  const [one, other] = groups.map((g) => countBox(g, 11, 2, g.side));
  assert.ok(one[2] <= 89 && other[0] >= 128);
});

/** The marks as the time layer finds them. */
function standing(groups, chosen) {
  keepWhole(groups, (g) => reachOf(g, chosen, marks), view);
  sideCounts(groups, (g) => marks.sizes[String(g.events[0].importance)] / 2, view.width);
  return standingMarks(groups, chosen, marks);
}

test("what a mark covers grows with its selection and holds its count", () => {
  const [plain] = standing([group(100, 100, "a")], null);
  const [chosen] = standing([group(100, 100, "a", "b")], "a");
  assert.deepEqual(plain.boxes, [[89, 89, 111, 111]]);
  assert.equal(chosen.half, 15.5);
  assert.equal(chosen.boxes.length, 2);
});

test("a mark that the edge of its map would cut stands just inside, with the ring of its selection", () => {
  const [plain, low] = standing([group(3, 100, "a"), group(200, 299, "b")], null);
  assert.deepEqual([plain.x, plain.y, low.x, low.y], [13, 100, 200, 287]);
  const [chosen] = standing([group(398, 100, "a")], "a");
  assert.equal(chosen.x + chosen.half, 398);
  const far = groupMarks([{ id: "x", importance: 3, act: "deed", at: [[-1, 50, 0]] }], (x, y) => [x, y], 400, 300);
  assert.deepEqual(far, [], "a place beyond the edge has a pointer");
});

test("a pointer's arrow stands where its bearing leaves the map, or along that edge, off what stands there", () => {
  const bearing = { x: 12, y: 150, angle: Math.PI };
  assert.deepEqual(freeArrow(bearing, view, noOccupancy()), bearing);
  const scale = { boxes: [[0, 140, 60, 170]], lines: [] };
  const moved = freeArrow(bearing, view, scale);
  assert.deepEqual([moved.x, moved.angle], [12, Math.PI]);
  assert.ok(isFree([moved.x - 9, moved.y - 9, moved.x + 9, moved.y + 9], scale));
  assert.equal(freeArrow(bearing, view, { boxes: [[0, 0, 60, 300]], lines: [] }), null);
});

test("of two held towns too near for two rings, one party's share one and two parties' both stay", () => {
  const near = (party) =>
    heldRings(
      [
        { x: 100, y: 100, party: "a" },
        { x: 112, y: 100, party },
      ],
      [],
    ).map((r) => r.party);
  assert.deepEqual(near("a"), ["a"]);
  assert.deepEqual(near("b").sort(), ["a", "b"]);
  assert.equal(
    heldRings(
      [
        { x: 100, y: 100, party: "a" },
        { x: 200, y: 100, party: "a" },
      ],
      [],
    ).length,
    2,
  );
});

test("rings of doubt that cut each other, or are no larger than a mark, leave the weightiest", () => {
  const rings = [
    { x: 100, y: 100, r: 30 },
    { x: 140, y: 100, r: 30 },
    { x: 300, y: 100, r: 30 },
    { x: 300, y: 250, r: 8 },
  ];
  assert.deepEqual(ringsApart(rings), [rings[0], rings[2]]);
});

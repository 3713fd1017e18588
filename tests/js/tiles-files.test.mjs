import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { openArchive } from "../../geo/web/tiles/archive.js";
import { createLoading } from "../../geo/web/tiles/loading.js";
import { detailsOf, foremost, lensOfTiles } from "../../geo/web/tiles/page-tiles.js";
import { rangeReader, TileFault } from "../../geo/web/tiles/ranges.js";
import { openRecords } from "../../geo/web/tiles/records.js";
import { LATE_MS, saying } from "../../geo/web/tiles/saying.js";
import { createTileSource, eventOf } from "../../geo/web/tiles/tile-source.js";

const soon = () => new Promise((done) => setTimeout(done));
const headers = (named) => ({ get: (name) => named[name] ?? null });
const part = (etag, bytes = [1, 2]) => ({
  status: 206,
  headers: headers({ ETag: etag }),
  arrayBuffer: async () => Uint8Array.from(bytes).buffer,
});

/** The kind of fault that a reading ends with. */
const faultOf = (reading) =>
  reading.then(
    () => null,
    (fault) => (fault instanceof TileFault ? fault.kind : String(fault)),
  );

test("bytes are asked for by their range", async () => {
  const asked = [];
  const read = rangeReader("https://maps.example/a.pmtiles", undefined, async (_, { headers: sent }) => {
    asked.push(sent.Range);
    return part("1");
  });
  assert.equal((await read(100, 20)).byteLength, 2);
  assert.deepEqual(asked, ["bytes=100-119"]);
});

test("what stands in the way of a range is told apart", async () => {
  const answers = (answer) => rangeReader("https://maps.example/a.pmtiles", undefined, async () => answer)(0, 9);
  assert.equal(await faultOf(answers({ status: 200, headers: headers({}) })), "ranges");
  assert.equal(await faultOf(answers({ status: 404, headers: headers({}) })), "missing");
  assert.equal(await faultOf(answers({ status: 503, headers: headers({}) })), "offline");
  const cut = rangeReader("https://maps.example/a.pmtiles", undefined, async () => {
    throw new TypeError("network");
  });
  assert.equal(await faultOf(cut(0, 9)), "offline");
  assert.equal(await faultOf(rangeReader("file:///maps/a.pmtiles")(0, 9)), "file");
});

test("a file that is renewed while it is read is no longer read", async () => {
  const states = ["1", "1", "2"];
  const read = rangeReader("https://maps.example/a.pmtiles", undefined, async () => part(states.shift()));
  assert.deepEqual(
    [await faultOf(read(0, 9)), await faultOf(read(0, 9)), await faultOf(read(0, 9))],
    [null, null, "renewed"],
  );
});

test("a file of another size than the page's build made is another build's", async () => {
  const of = (range) => ({ ...part("1"), headers: headers({ "Content-Range": range }) });
  const reading = (range) => rangeReader("https://maps.example/a.pmtiles", 500, async () => of(range))(0, 9);
  assert.equal(await faultOf(reading("bytes 0-8/500")), null);
  assert.equal(await faultOf(reading("bytes 0-8/501")), "renewed");
  assert.equal(await faultOf(reading("bytes 0-8/*")), null);
});

/** An archive of the tiles named, each of which decodes to an object of its name; reading waits for `go`. */
function archiveOf(tiles, lastZoom = 5) {
  const waiting = [];
  return {
    asked: [],
    givenUp: [],
    waiting,
    lastZoom: async () => lastZoom,
    async tile(z, x, y, signal) {
      const key = `${z}/${x}/${y}`;
      this.asked.push(key);
      await new Promise((go, no) => {
        waiting.push(go);
        signal.addEventListener("abort", () => {
          this.givenUp.push(key);
          no(new Error("aborted"));
        });
      });
      return key in tiles ? key : null;
    },
    async go() {
      for (let i = 0; i < 12; i++) {
        for (const go of waiting.splice(0)) go();
        await soon();
      }
    },
  };
}
const loadingOf = (tiles, told = { changed() {}, failed() {} }) => {
  const archive = archiveOf(tiles);
  const decode = (key) => ({ key, events: new Map(), cells: [], whole: tiles[key] });
  return { archive, loading: createLoading(archive, decode, told) };
};
const keys = (list) => list.map((tile) => tile.key).sort();

test("below a tile that leaves nothing out nothing is asked for", async () => {
  const { archive, loading } = loadingOf({ "0/0/0": false, "1/0/0": true });
  loading.want({ z: 1, tiles: [[0, 0]] });
  await archive.go();
  assert.deepEqual(keys(loading.now().tiles), ["1/0/0"]);
  loading.want({
    z: 3,
    tiles: [
      [0, 0],
      [1, 2],
    ],
  });
  assert.equal(loading.busy(), false);
  await archive.go();
  const { tiles, standing, waits } = loading.now();
  assert.deepEqual([keys(tiles), standing, waits], [["1/0/0"], [], false]);
  assert.deepEqual(archive.asked, ["1/0/0"]);
});

test("where the archive has no tile, the nearest above it tells whether there is anything", async () => {
  const { archive, loading } = loadingOf({ "0/0/0": false, "2/3/3": true });
  loading.want({
    z: 2,
    tiles: [
      [0, 0],
      [3, 3],
    ],
  });
  await archive.go();
  assert.deepEqual(keys(loading.now().tiles), ["2/3/3"]);
  assert.equal(loading.now().waits, false);
});

test("a tile above two that the archive lacks is read once", async () => {
  const { archive, loading } = loadingOf({ "1/0/0": true });
  loading.want({
    z: 2,
    tiles: [
      [0, 0],
      [1, 1],
    ],
  });
  await archive.go();
  assert.deepEqual(archive.asked.filter((key) => key === "1/0/0").length, 1);
  assert.deepEqual([keys(loading.now().tiles), loading.now().waits], [["1/0/0"], false]);
});

test("until a tile has come the nearest above stands for it", async () => {
  const { archive, loading } = loadingOf({ "0/0/0": false, "1/0/0": false, "1/1/1": false });
  loading.want({ z: 0, tiles: [[0, 0]] });
  await archive.go();
  loading.want({
    z: 1,
    tiles: [
      [0, 0],
      [1, 1],
    ],
  });
  assert.deepEqual([keys(loading.now().standing), loading.now().waits], [["0/0/0"], true]);
  await archive.go();
  assert.deepEqual([keys(loading.now().tiles), loading.now().waits], [["1/0/0", "1/1/1"], false]);
});

test("tiles that the view leaves are given up, and are no fault", async () => {
  const faults = [];
  const { archive, loading } = loadingOf(
    { "3/0/0": true, "3/7/7": true },
    { changed() {}, failed: (f) => faults.push(f) },
  );
  loading.want({ z: 3, tiles: [[0, 0]] });
  await soon();
  assert.deepEqual(archive.asked, ["3/0/0"]);
  loading.want({ z: 3, tiles: [[7, 7]] });
  assert.deepEqual(archive.givenUp, ["3/0/0"]);
  await archive.go();
  assert.deepEqual(keys(loading.now().tiles), ["3/7/7"]);
  assert.equal(loading.busy(), false);
  loading.want({ z: 3, tiles: [[0, 0]] });
  assert.deepEqual([loading.now().tiles, loading.busy()], [[], true], "what was given up was not kept");
  assert.deepEqual(faults, []);
});

test("a fault is told once for a view, and another try may end well", async () => {
  const faults = [];
  let down = true;
  const archive = {
    lastZoom: async () => 5,
    tile: async () => {
      if (down) throw new TileFault("offline", "a");
      return "bytes";
    },
  };
  const loading = createLoading(archive, () => ({ events: new Map(), cells: [], whole: true }), {
    changed() {},
    failed: (fault) => faults.push(fault.kind),
  });
  const view = {
    z: 1,
    tiles: [
      [0, 0],
      [0, 1],
    ],
  };
  loading.want(view);
  await soon();
  assert.deepEqual(faults, ["offline"]);
  down = false;
  loading.want(view);
  await soon();
  assert.equal(loading.now().tiles.length, 2);
});

/** A file of records as the build writes it. */
function recordsFile(records, searchBlocks) {
  const packed = (text) => gzipSync(Buffer.from(text));
  const blocks = [];
  for (let i = 0; i < records.length; i += 2) blocks.push(records.slice(i, i + 2));
  const events = blocks.map((b) => packed(b.map((r) => JSON.stringify(r)).join("\n")));
  const search = searchBlocks.map((b) => packed(JSON.stringify(b)));
  const size = (list) => list.reduce((n, b) => n + b.length, 0);
  const index = packed(
    JSON.stringify({
      count: records.length,
      block: 2,
      at: 32,
      first: blocks.map((b) => b[0].id),
      sizes: events.map((b) => b.length),
      search: {
        at: 32 + size(events),
        first: searchBlocks.map((b) => b.words[0][0]),
        sizes: search.map((b) => b.length),
      },
    }),
  );
  const head = Buffer.alloc(32);
  head.write("DLRECS01");
  head.writeBigUInt64LE(BigInt(32 + size(events) + size(search)), 8);
  head.writeBigUInt64LE(BigInt(index.length), 16);
  head.writeBigUInt64LE(BigInt(records.length), 24);
  const file = Buffer.concat([head, ...events, ...search, index]);
  return async (offset, length) => {
    const cut = file.subarray(offset, offset + length);
    return cut.buffer.slice(cut.byteOffset, cut.byteOffset + cut.length);
  };
}
const ids = ["a", "c", "e", "g", "i"].map((id) => ({ id, title: `Event ${id}` }));
const hit = (number, title, importance = 1) => [number, title, 10 * number, 10 * number, 0, 0, importance];
const search = [
  {
    words: [
      ["battle", 900, [0, 1]],
      ["bridge", 2, [1, 2]],
    ],
    events: [hit(0, "Battle of Ebro", 3), hit(1, "Battle at the bridge"), hit(2, "Bridge opened")],
  },
  {
    words: [
      ["ebro", 1, [0]],
      ["fire", 1, [1]],
    ],
    events: [hit(0, "Battle of Ebro", 3), hit(3, "Fire")],
  },
];
const records = () => openRecords("r", recordsFile(ids, search));

test("a record is found by its id and by its number", async () => {
  for (const [number, { id }] of ids.entries()) {
    assert.equal((await records().find(id)).title, `Event ${id}`);
    assert.equal((await records().numbered(number)).id, id);
  }
  for (const id of ["", "b", "zz", 'a"']) assert.equal(await records().find(id), null);
});

test("events are found by the beginnings of their words, with their true number", async () => {
  const found = await records().search("battle");
  assert.deepEqual([found.total, found.exact, found.hits.map((h) => h.number)], [900, true, [0, 1]]);
  assert.deepEqual(
    (await records().search("Ébro")).hits.map((h) => h.title),
    ["Battle of Ebro"],
  );
  assert.deepEqual(await records().search("zebra"), { hits: [], total: 0, exact: true });
  assert.deepEqual(await records().search("  "), { hits: [], total: 0, exact: true });
});

test("of several words an event has all, and what is not known of a common word is not claimed", async () => {
  const found = await records().search("bridge battle");
  assert.deepEqual([found.hits.map((h) => h.number), found.exact], [[1], false]);
  const short = await records().search("b");
  assert.deepEqual([short.total >= 900, short.exact], [true, false]);
});

test("a file that is no file of records is said to be broken", async () => {
  const broken = openRecords("r", async (_, length) => new ArrayBuffer(length));
  assert.equal(await faultOf(broken.find("a")), "broken");
});

test("an event of a record is the event that a tile gives, with days as numbers", () => {
  const event = eventOf(
    { id: "a", title: "A", from: "1970-01-11", to: null, kind: "talks", importance: 2, at: [[1, 2, 3]] },
    "en",
  );
  assert.deepEqual([event.from, event.to, event.kind, event.importance], [10, Infinity, "talks", 2]);
  assert.equal(event.words, "11 January 1970 – …");
});

test("what a record leaves out is empty, for details to be read alike", () => {
  const { claims, places, summary, recorded } = detailsOf({ id: "a", claims: [{ source: "S", origin: "o" }] });
  assert.deepEqual([claims[0].places, claims[0].figures, places, summary, recorded], [[], [], [], "", true]);
});

test("filters hold for what is shown: kinds, acts and words of titles", () => {
  const event = { kind: "talks", act: "deed", title: "Envoys in Lisbon" };
  const filters = (more) => ({ text: "", kinds: [], acts: [], ...more });
  assert.equal(lensOfTiles(filters({ kinds: ["talks"] }))(event), event);
  assert.equal(lensOfTiles(filters({ kinds: ["fighting"] }))(event), null);
  assert.equal(lensOfTiles(filters({ text: "LISBON" }))(event), event);
});

test("a fault names its own file, and says whether another try may end otherwise", async () => {
  const fault = new TileFault("missing", "https://maps.example/site/battles.records");
  assert.deepEqual([fault.file, fault.passing], ["battles.records", true]);
  assert.equal(new TileFault("broken", "battles.pmtiles").file, "battles.pmtiles");
  for (const kind of ["file", "ranges"]) assert.equal(new TileFault(kind, "a").passing, false);
});

test("an archive that was unreadable once is read anew on another try", async () => {
  let reads = 0;
  const archive = openArchive("https://maps.example/a.pmtiles", async () => {
    reads++;
    return new ArrayBuffer(127); // of no PMTiles
  });
  assert.equal(await faultOf(archive.lastZoom()), "broken");
  const once = reads;
  assert.equal(await faultOf(archive.lastZoom()), "broken");
  assert.equal(reads, 2 * once);
});

test("tiles on their way are given up when the map is left", async () => {
  const told = [];
  const { archive, loading } = loadingOf(
    { "0/0/0": true },
    { changed: () => told.push("changed"), failed: () => told.push("failed") },
  );
  loading.want({ z: 0, tiles: [[0, 0]] });
  await soon();
  loading.stop();
  await archive.go();
  assert.deepEqual([told, loading.busy(), keys(loading.now().tiles)], [[], false, []]);
});

test("a search that another follows is given up, and the other finds its words all the same", async () => {
  const file = recordsFile(ids, search);
  const signals = [];
  let slow = false;
  const found = openRecords("r", async (offset, length, signal) => {
    if (slow && signal) {
      signals.push(signal);
      await new Promise((_, fail) => signal.addEventListener("abort", () => fail(new Error("aborted"))));
    }
    return file(offset, length);
  });
  await found.search("fire");
  slow = true;
  const control = new AbortController();
  const first = found.search("battle", control.signal);
  await soon();
  assert.equal(signals.length, 1);
  control.abort();
  slow = false;
  const second = found.search("battle", new AbortController().signal);
  await assert.rejects(first, /aborted/);
  assert.equal((await second).total, 900);
});

test("what is on its way is said only where it takes a while, and then what came of it", () => {
  const node = /** @type {any} */ ({ childNodes: [], textContent: "" });
  const waiting = new Map();
  let id = 0;
  const clock = {
    later: (f, ms) => {
      assert.equal(ms, LATE_MS);
      waiting.set(++id, f);
      return id;
    },
    never: (of) => waiting.delete(of),
  };
  const telling = saying(node, clock);
  telling.late("Loading");
  telling.late("Loading");
  assert.deepEqual([node.textContent, waiting.size], ["", 1]);
  telling.now("");
  assert.deepEqual([node.textContent, waiting.size], ["", 0], "it came at once");
  telling.late("Loading");
  for (const f of waiting.values()) f();
  assert.equal(node.textContent, "Loading");
  telling.now("3 events found");
  assert.equal(node.textContent, "3 events found");
});

test("what keeps a sought event back is said until it is found or another is chosen, whatever the view's tiles do", () => {
  const [lost, torn] = [new TileFault("offline", "a.records"), new TileFault("broken", "a.pmtiles")];
  assert.deepEqual(foremost("ready", null, { fault: lost }), { state: "failed", fault: lost });
  assert.deepEqual(foremost("loading", null, { fault: lost }), { state: "failed", fault: lost });
  assert.deepEqual(foremost("failed", torn, { fault: lost }), { state: "failed", fault: torn });
  assert.deepEqual(foremost("ready", null, { missing: "x" }), { state: "note", fault: null });
  assert.deepEqual(foremost("loading", null, { missing: "x" }), { state: "loading", fault: null });
  assert.deepEqual(foremost("ready", null, {}), { state: "ready", fault: null });
});

test("a source that leaves its map leaves no listener, no timer and nothing on its way", async () => {
  const [listening, timers] = [new Set(), new Set()];
  const saved = ["document", "window", "setTimeout", "clearTimeout", "fetch"].map((name) => [name, globalThis[name]]);
  const target = {
    addEventListener: (name) => listening.add(name),
    removeEventListener: (name) => listening.delete(name),
  };
  const clock = {
    setTimeout: () => timers.add(timers.size + 1) && timers.size,
    clearTimeout: (id) => timers.delete(id),
  };
  Object.assign(globalThis, {
    document: { baseURI: "https://maps.example/map.html" },
    window: { ...target, ...clock },
    ...clock,
    fetch: () => new Promise(() => {}),
  });
  const names = (text) => text.split(" ");
  const map = {
    _loaded: true,
    options: {
      crs: { transformation: { _a: 1, _b: 0, _d: 0 }, scale: () => 1, projection: { project: () => ({ x: 0, y: 0 }) } },
    },
    getSize: () => ({ x: 400, y: 300 }),
    getZoom: () => 3,
    getPixelOrigin: () => ({ subtract: () => ({ x: 0, y: 0 }) }),
    _getMapPanePos: () => null,
    containerPointToLatLng: ([x, y]) => ({ lng: x / 40, lat: y / 40 }),
    getContainer: () => ({ title: "" }),
    on: (given) => {
      for (const name of names(given)) listening.add(name);
      return map;
    },
    off: (given) => {
      for (const name of names(given)) listening.delete(name);
      return map;
    },
  };
  let on = false;
  const tiles = { archive: "a.pmtiles", records: "a.records", bins: [0, 10], starts: [1], ends: [1], bounds: null };
  try {
    const source = createTileSource(
      { tiles },
      {
        status() {},
        sought() {},
        more: String,
        locale: "en",
        attached: () => {
          on = true;
          return () => {
            on = false;
          };
        },
      },
    );
    const leave = source.attach(map);
    assert.deepEqual([on, listening.has("moveend"), listening.has("online")], [true, true, true]);
    leave();
    assert.deepEqual([on, [...listening], [...timers]], [false, [], []]);
    source.again();
    assert.deepEqual([...timers], []);
  } finally {
    for (const [name, value] of saved) globalThis[name] = value;
  }
});

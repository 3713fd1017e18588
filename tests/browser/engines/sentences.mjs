// What a reader does, whatever the browser: each sentence drives a map and throws where it does not hold.

import assert from "node:assert/strict";

/**
 * @typedef {object} Reader
 * @property {string[] | null} complaints what pages printed or raised; null where the browser does not tell
 * @property {(address: string, width: number, height: number) => Promise<void>} open
 * @property {(code: string) => Promise<any>} js the value of an expression, or of its promise
 * @property {(x: number, y: number) => Promise<void>} tap in CSS pixels of the window
 * @property {(x: number, y: number) => Promise<void>} move
 * @property {(text: string) => Promise<void>} type
 * @property {(key: string) => Promise<void>} press
 * @property {() => Promise<void>} close
 */

export const ON_THE_CONSOLE = "nothing was printed on the console";
const PATIENCE_MS = 30_000;
const DESKTOP = /** @type {const} */ ([1280, 800]);

/** Until an expression holds: a browser answers when it can. @param {Reader} reader @param {string} code */
async function until(reader, code) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await reader.js(`Boolean(${code})`)) return;
    if (Date.now() > end) assert.fail(`never: ${code}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

const FRAMES = "new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(() => f(0))))";

/** A map, ready and painted. @param {Reader} reader @param {string} address */
async function opened(reader, address, size = DESKTOP) {
  await reader.open(address, ...size);
  await until(reader, "window.dateline");
  await reader.js(`dateline.ready.then(() => ${FRAMES})`);
}

/** The middle of what a selector finds, brought into sight. @param {Reader} reader @param {string} selector */
async function middle(reader, selector) {
  const found = JSON.stringify(selector);
  await until(reader, `document.querySelector(${found})?.checkVisibility()`);
  return reader.js(
    `(() => { const e = document.querySelector(${found}); e.scrollIntoView({ block: "nearest" }); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`,
  );
}

/** @param {Reader} reader @param {string} selector */
async function tap(reader, selector) {
  const [x, y] = await middle(reader, selector);
  await reader.tap(x, y);
}

const text = (selector) => `document.querySelector(${JSON.stringify(selector)}).textContent`;
const PAINTED = `[...document.querySelectorAll("canvas.dateline-canvas")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let n = 0;
  for (let i = 3; i < data.length; i += 4 * 97) if (data[i]) n++;
  return n;
})`;

/** @type {Record<string, (reader: Reader, pages: {map: string, host: string}) => Promise<void>>} */
export const SENTENCES = {
  "a map opens with its date, its events and all it paints": async (reader, { map }) => {
    await opened(reader, map);
    assert.match(await reader.js(text("#date-large")), /September 1945/);
    assert.match(await reader.js(text("#count")), /^\d+ events/);
    for (const n of await reader.js(PAINTED)) assert.ok(n > 0, "a canvas is empty");
    assert.equal(await reader.js("getComputedStyle(document.querySelector('.still')).display"), "none");
  },
  "another period changes the date and the list": async (reader) => {
    const before = await reader.js(text("#count"));
    await tap(reader, "input[name=period][value=coalition] + span");
    await until(reader, "dateline.state().period === 'coalition'");
    await until(reader, `${text("#count")} !== ${JSON.stringify(before)}`);
    assert.match(await reader.js(text("#date-large")), /194[6-9]/);
  },
  "an entry of the list opens its details, with who says so": async (reader) => {
    await tap(reader, "#events li:not([hidden]) button");
    await until(reader, "document.querySelector('#details:not([hidden]) .claim')");
    assert.equal(await reader.js("document.querySelector('#details h3').textContent"), "Who says so");
    await reader.press("Escape");
    await until(reader, "document.querySelector('#details').hidden");
  },
  "a mark on the map opens its event, and says its title under the pointer": async (reader) => {
    await reader.js("dateline.set({ period: 'three-fronts', event: null })");
    await reader.js(FRAMES);
    await until(reader, "time_layer_events.marks().some((m) => m.events.length === 1)");
    const at = await reader.js(`(() => {
      const map = document.querySelector(".leaflet-container").getBoundingClientRect();
      const size = [map.width, map.height];
      const mark = time_layer_events.marks().find((m) => m.events.length === 1 && m.x > 60 && m.y > 60 && m.x < size[0] - 60 && m.y < size[1] - 60);
      return [map.x + mark.x, map.y + mark.y, mark.events[0].id, mark.events[0].title];
    })()`);
    await reader.move(at[0] + 1, at[1] + 1);
    await until(reader, `${text(".mark-title")}.includes(${JSON.stringify(at[3])})`);
    await reader.tap(at[0], at[1]);
    await until(reader, `dateline.state().event === ${JSON.stringify(at[2])}`);
    await reader.js("dateline.set({ event: null })");
  },
  "what is searched is found": async (reader) => {
    await tap(reader, "#find");
    await reader.type("manas");
    await until(reader, "dateline.state().filters?.text === 'manas'");
    assert.ok((await reader.js("dateline.state().visible.length")) > 0);
    assert.ok(await reader.js("[...document.querySelectorAll('#events [data-event]:not([hidden])')].length < 26"));
    await reader.js("dateline.set({ filters: null })");
  },
  "the map grows and comes back whole": async (reader) => {
    const opening = await reader.js(text("#scale-text"));
    for (let i = 0; i < 3; i++) {
      const zoom = await reader.js("map_map.getZoom()");
      await tap(reader, "#zoom-in");
      await until(reader, `map_map.getZoom() > ${zoom} && !map_map._animatingZoom`);
    }
    assert.notEqual(await reader.js(text("#scale-text")), opening);
    await tap(reader, "#whole-map");
    await until(reader, `${text("#scale-text")} === ${JSON.stringify(opening)}`);
  },
  "an end of the strip moves by the keyboard": async (reader) => {
    await reader.js("dateline.set({ period: 'three-fronts' })");
    const before = await reader.js("dateline.state().to");
    await reader.js("document.querySelector('.grip[data-end=to]').focus()");
    await reader.press("ArrowLeft");
    await until(reader, `dateline.state().to < ${JSON.stringify(before)}`);
  },
  "a date can be typed": async (reader) => {
    await reader.js("dateline.set({ period: 'three-fronts' })");
    await reader.js(
      "(() => { const input = document.querySelector('.ends input'); input.focus(); input.select(); })()",
    );
    await reader.type("March 1945");
    await reader.press("Enter");
    await until(reader, "dateline.state().from === '1945-03-01'");
  },
  "the map by night has dark paper and light names": async (reader) => {
    await tap(reader, "#tab-tools");
    await reader.js(
      "(() => { const theme = document.querySelector('#theme'); theme.value = 'dark'; theme.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    await until(reader, "document.documentElement.dataset.theme === 'dark'");
    const [r] = (await reader.js("getComputedStyle(document.body).backgroundColor")).match(/\d+/g).map(Number);
    assert.ok(r < 60, `the paper is ${r}`);
  },
  "a link brings the moment back": async (reader, { map }) => {
    await opened(reader, `${map}#period=coalition&names=zh`);
    assert.equal(await reader.js("dateline.state().period"), "coalition");
    assert.equal(await reader.js("dateline.state().names"), "zh");
  },
  "two times stand side by side": async (reader, { map }) => {
    await opened(reader, `${map}#period=three-fronts&with=coalition`);
    await until(reader, "document.querySelectorAll('.leaflet-container').length === 2");
    await until(reader, "document.querySelectorAll('.leaflet-container')[1].getBoundingClientRect().width > 100");
  },
  "on a phone the list comes over the map by a tap": async (reader, { map }) => {
    await opened(reader, map, [500, 844]); // no window of WebKitGTK is narrower than about 450
    await tap(reader, "#handle");
    await until(reader, "document.querySelector('#panel').dataset.stop !== 'low'");
  },
  "a map in an article answers its text": async (reader, { host }) => {
    await reader.open(host, ...DESKTOP);
    await until(reader, "document.querySelector('dateline-map')?.state?.period === 'three-fronts'");
    await tap(reader, "#go");
    await until(reader, "document.querySelector('dateline-map').state.period === 'coalition'");
  },
  "a map of hostile texts runs none of them and asks nobody": async (reader, { hostile }) => {
    await opened(reader, hostile);
    await reader.js(`(async () => {
      for (const event of dateline.state().visible) { dateline.set({ event }); await ${FRAMES}; }
      dateline.set({ event: null });
      for (const tab of document.querySelectorAll("[role=tab]")) { tab.click(); await ${FRAMES}; }
      for (const button of document.querySelectorAll("button")) if (button.id.startsWith("share")) button.click();
      await ${FRAMES};
    })()`);
    assert.ok((await reader.js("dateline.state().visible.length")) > 1);
    assert.equal(await reader.js(`document.body.textContent.includes("onerror=window.__hit=1")`), true);
    const harm = await reader.js(`[
      window.__hit !== undefined && "a text ran as a script",
      ({}).polluted !== undefined && "a text changed what every object inherits",
      ...[...document.querySelectorAll("iframe, object, embed, base, form[action], [onerror], [onmouseover], [src*='hostile']")]
        .map((e) => "a strange element: " + e.tagName),
      ...[...document.links].filter((a) => a.protocol === "javascript:").map(() => "a link to a script"),
      ...performance.getEntriesByType("resource").map((e) => e.name).filter((name) => !/^(data|blob):/.test(name))
        .map((name) => "asked for " + name),
    ].filter(Boolean)`);
    assert.deepEqual(harm, []);
  },
  [ON_THE_CONSOLE]: async (reader) => {
    assert.deepEqual(reader.complaints, []);
  },
};

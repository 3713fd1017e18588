// drive.mjs ENGINE MAP HOST HOSTILE: drives a built map in Firefox or WebKitGTK as its readers do, and prints a line of JSON for
// each sentence: its name, and what was wrong or null. HOST is a page that embeds the map, HOSTILE a map of texts that would run.
// Python's test_engines.py runs it, and says which programs it takes.

import { pathToFileURL } from "node:url";

import { openFirefox } from "./firefox.mjs";
import { ON_THE_CONSOLE, SENTENCES } from "./sentences.mjs";
import { openWebKit } from "./webkit.mjs";

const [engine, map, host, hostile] = process.argv.slice(2);
const reader = await { firefox: openFirefox, webkit: openWebKit }[engine]();
const [map_, host_, hostile_] = [map, host, hostile].map((path) => pathToFileURL(path).href);
const pages = { map: map_, host: host_, hostile: hostile_ };
try {
  for (const [name, sentence] of Object.entries(SENTENCES)) {
    if (name === ON_THE_CONSOLE && !reader.complaints) continue;
    let wrong = null;
    try {
      await sentence(reader, pages);
    } catch (error) {
      wrong = String(error?.stack ?? error);
    }
    console.log(JSON.stringify({ name, wrong }));
  }
} finally {
  await reader.close();
}

import assert from "node:assert/strict";
import test from "node:test";

import { preloadFonts } from "../../geo/web/ground/preload-fonts.js";

test("fonts are asked for by letters that the cuts hold: by a space a browser would wait for none of the bold", async () => {
  const asked = [];
  globalThis.document = /** @type {any} */ ({
    fonts: {
      load: async (font, text) => {
        asked.push([font, text]);
      },
    },
  });
  await preloadFonts();
  delete globalThis.document;
  assert.equal(asked.length, 3);
  assert.ok(
    asked.every(([font, text]) => font.includes("Dateline Labels") && /[A-Za-z]/.test(text) && /\d/.test(text)),
  );
});

// Firefox, by WebDriver BiDi.

import puppeteer from "puppeteer-core";

/** @returns {Promise<import("./sentences.mjs").Reader>} */
export async function openFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    headless: true,
    // No request leaves the machine: whatever is asked goes to a proxy that is not there.
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": 9,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": 9,
    },
  });
  const page = await browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return {
    complaints,
    open: async (address, width, height) => {
      await page.setViewport({ width, height });
      await page.goto("about:blank");
      await page.goto(address, { waitUntil: "load" });
    },
    js: (code) => page.evaluate(code),
    tap: (x, y) => page.mouse.click(x, y),
    move: (x, y) => page.mouse.move(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}

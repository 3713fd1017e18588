// WebKitGTK's small browser, by its WebDriver, on a screen of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

import { Builder, By, Capabilities, Key, Origin } from "selenium-webdriver";

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** A screen that nobody sees. @returns {Promise<{process: import("node:child_process").ChildProcess, name: string}>} */
async function screen() {
  const process_ = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(process_.stdio[3], "data");
  return { process: process_, name: `:${String(number).trim()}` };
}

/** @returns {Promise<import("./sentences.mjs").Reader>} */
export async function openWebKit() {
  const shown = await screen();
  const port = await freePort();
  const server = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: shown.name,
      GDK_BACKEND: "x11",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", // a container has no namespaces to give
    },
  });
  const end = () => {
    server.kill();
    shown.process.kill();
  };
  process.on("exit", end);
  const wanted = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: process.env.MINIBROWSER, args: ["--automation"] },
  });
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(wanted)
    .disableEnvironmentOverrides()
    .build();
  await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
  const at = (x, y) =>
    driver.actions().move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 });
  return {
    complaints: null,
    open: async (address, width, height) => {
      await driver.get("about:blank");
      await driver.manage().window().setRect({ width, height });
      // The window has bars of its own: it grows by what they take.
      const [w, h] = await driver.executeScript("return [innerWidth, innerHeight]");
      await driver
        .manage()
        .window()
        .setRect({ width: 2 * width - w, height: 2 * height - h });
      await driver.get(address);
    },
    js: async (code) => {
      const [error, value] = await driver.executeAsyncScript(
        `const done = arguments[0]; Promise.resolve().then(() => (${code})).then((v) => done([null, v]), (e) => done([String(e), null]));`,
      );
      if (error) throw new Error(error);
      return value;
    },
    tap: (x, y) => at(x, y).click().perform(),
    move: (x, y) => at(x, y).perform(),
    type: async (text) => (await driver.switchTo().activeElement()).sendKeys(text),
    press: async (key) =>
      (
        await driver
          .switchTo()
          .activeElement()
          .catch(() => driver.findElement(By.css("body")))
      ).sendKeys(
        { Enter: Key.ENTER, Escape: Key.ESCAPE, ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, Tab: Key.TAB }[
          key
        ] ?? key,
      ),
    close: async () => {
      await driver.quit().catch(() => null);
      end();
    },
  };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { carriedOptions, isCompact, originOf, readOptions } from "../../geo/web/embed/options.js";

const page = (search, hash = "") => ({ protocol: "https:", search, hash });
const NONE = {
  embed: null,
  panel: null,
  fixed: false,
  theme: "auto",
  region: null,
  lang: null,
  host: null,
  fragment: "",
};

test("no query asks for nothing, and the fragment is the moment", () => {
  assert.deepEqual(readOptions(page(""), ""), NONE);
  assert.deepEqual(readOptions(page("", "#event=manas-taken"), "dateline:?panel=none#event=other"), {
    ...NONE,
    fragment: "#event=manas-taken",
  });
});

test("each option is read from the query", () => {
  const asked = readOptions(
    page("?embed=compact&panel=none&fixed&theme=host&region=both&lang=ug-Arab&host=https://news.example"),
    "",
  );
  assert.deepEqual(asked, {
    embed: "compact",
    panel: "none",
    fixed: true,
    theme: "host",
    region: "both",
    lang: "ug-Arab",
    host: "https://news.example",
    fragment: "",
  });
  assert.equal(readOptions(page("?fixed=false"), "").fixed, false);
});

test("a srcdoc frame reads options and moment from its name, and no other page does", () => {
  const srcdoc = { protocol: "about:", search: "", hash: "" };
  assert.deepEqual(readOptions(srcdoc, "dateline:?panel=none#period=three-fronts&find=a#b"), {
    ...NONE,
    panel: "none",
    fragment: "#period=three-fronts&find=a#b",
  });
  assert.deepEqual(readOptions(srcdoc, "dateline:#event=x").fragment, "#event=x");
  for (const name of ["", "_blank", "panel=none", "datelines:?panel=none", `dateline:?panel=none&${"x".repeat(5000)}`])
    assert.deepEqual(readOptions(srcdoc, name), NONE, name);
});

test("what is unknown or unsound is left out", () => {
  const bad =
    "?embed=huge&panel=left&theme=red&region=<b>&lang=../../x&host=javascript:alert(1)&__proto__=1&constructor=2";
  assert.deepEqual(readOptions(page(bad), ""), NONE);
  for (const host of [
    "https://a.example/path",
    "https://user@a.example",
    "*",
    "null",
    "ftp://a.example",
    "https://a b",
    "//a.example",
    "",
  ])
    assert.equal(originOf(host), null, host);
  assert.equal(originOf("https://A.example:443"), "https://a.example");
  assert.equal(originOf("http://127.0.0.1:8000"), "http://127.0.0.1:8000");
});

test("a framed page is compact unless the whole was asked for, an unframed one only if it was asked to be", () => {
  const asked = (search, framed) => isCompact(readOptions(page(search), ""), framed);
  assert.deepEqual(
    [asked("", true), asked("", false), asked("?embed=full", true), asked("?embed=compact", false)],
    [true, false, false, true],
  );
});

test("a code that a reader copies carries the host's choices, and no theme that only the host can tell", () => {
  assert.deepEqual(
    carriedOptions(readOptions(page("?panel=none&fixed&theme=host&lang=en&host=https://a.example"), "")),
    { panel: "none", fixed: "", lang: "en" },
  );
  assert.deepEqual(carriedOptions({ ...NONE, theme: "dark" }), { theme: "dark" });
});

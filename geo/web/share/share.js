// Text to take away: the link to this moment, a citation, a report, and files of the shown events.

import { shownInBoth, timeWords } from "../compare/compare-times.js";
import { el } from "../dom.js";
import { embedCode } from "../embed/embed-code.js";
import { isFramed } from "../embed/options.js";
import { isoOf } from "../time/time.js";
import { citation, report, toCsv, toGeoJson } from "./downloads.js";

/** A text that can be selected, a button that copies it, and word of whether that worked. */
function copyBox(text, label, t) {
  const said = el("span", { class: "copied", role: "status" });
  const field = /** @type {HTMLTextAreaElement} */ (
    el("textarea", {
      readonly: true,
      "aria-label": label,
      rows: Math.min(6, Math.ceil(text.length / 44) + text.split("\n").length - 1),
      spellcheck: "false",
    })
  );
  field.value = text;
  const choose = () => {
    field.focus();
    field.select();
  };
  const refuse = () => {
    choose();
    said.textContent = t("copy_yourself");
  };
  const copy = () => {
    try {
      // Asking where the host forbids it would be a complaint on its console.
      const policy = /** @type {any} */ (document).permissionsPolicy ?? /** @type {any} */ (document).featurePolicy;
      if (policy && !policy.allowsFeature("clipboard-write")) {
        refuse();
        return;
      }
      navigator.clipboard.writeText(text).then(() => {
        said.textContent = t("copied");
      }, refuse);
    } catch {
      refuse();
    }
  };
  return {
    node: el(
      "div",
      { class: "copybox" },
      field,
      el("p", { class: "tools" }, el("button", { type: "button", text: t("copy"), onclick: copy }), said),
    ),
    copy,
    choose,
  };
}

/** A button that shows and hides what `make` gives. */
function opener(label, make) {
  const body = el("div", { class: "downloads" });
  const button = el("button", {
    type: "button",
    "aria-expanded": "false",
    text: label,
    onclick: () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      body.replaceChildren(...(open ? make() : []));
    },
  });
  return { button, body };
}

/**
 * @param {any} page the page's data @param {any} store
 * @param {{t: Function, link: () => string, home: () => string, fragment: () => string,
 *   options: () => Record<string, string>, beside: () => any}} tools `home` is the full map's address, `options` what an
 *   embed code carries, `beside` the store of a second time, or null
 */
export function createShare(page, store, { t, link, home, fragment, options, beside }) {
  // Its page may refuse to save and to print, with a complaint; it does not tell which.
  const sandboxed = isFramed() && window.origin === "null";
  const { tiles } = store.source; // of which a file has what is shown one by one
  /** What is shown of two times, or null while there is one. */
  const both = () => {
    const second = beside();
    return second && shownInBoth(store, second);
  };
  /** Of which of two times an event is, as a citation says it. */
  function seenIn(event) {
    const shown = both();
    const which = shown?.which(event.id);
    if (!which) return "";
    const [first, second] = shown.spans.map(
      (span) => timeWords(span, store.state().mode, { t, locale: page.map.locale }).whole,
    );
    return t(`cite_in.${which}`, { first, second });
  }

  function linkOpener() {
    return opener(t("link"), () => {
      const box = copyBox(link() || t("no_address"), t("link"), t);
      box.copy();
      return [box.node];
    });
  }

  /** The codes that put this moment into an article. */
  function embedOpener() {
    return opener(t("embed"), () => {
      const address = home();
      const known = /^https?:/.test(address);
      const file =
        (known ? address : new URL(address || page.map.id, "file:").pathname).split("/").pop() || `${page.map.id}.html`;
      const embed = {
        map_id: page.map.id,
        file,
        home: known ? address.slice(0, address.lastIndexOf("/")) : "",
        title: t("embed_title", { title: page.map.title }),
        alt: page.map.alt,
        moment: Object.fromEntries(new URLSearchParams(fragment())),
        options: options(),
      };
      return [
        known ? null : el("p", { class: "note", text: t("embed_no_address", { file }) }),
        ...["frame", "element"].flatMap((kind) => [
          el("h4", { text: t(`embed_${kind}`) }),
          copyBox(embedCode(embed, kind === "frame" ? "iframe" : "element"), t(`embed_${kind}`), t).node,
        ]),
      ].filter(Boolean);
    });
  }

  /** Under an event: link, citation, report. */
  function actions(event) {
    const all = [
      linkOpener(),
      opener(t("cite"), () => [copyBox(citation(event, page, link(), t, seenIn(event)), t("cite"), t).node]),
      opener(t("report"), () => [
        el("p", { class: "note", ...page.map.own, text: page.about.report }),
        copyBox(report(event, page, link(), t), t("report"), t).node,
      ]),
    ];
    return el(
      "div",
      { class: "event-actions" },
      el("p", { class: "tools" }, ...all.map((o) => o.button)),
      ...all.map((o) => o.body),
    );
  }

  /** Save what is shown; in a sandboxed frame, which may refuse it, the text stands there to be copied. */
  function download(make, type, ending, shelf) {
    const shown = both();
    const text = make(shown?.events ?? store.inView(), page, shown);
    if (sandboxed) {
      const box = copyBox(text, t("download_text", { ending }), t);
      shelf.replaceChildren(el("p", { class: "note", text: t("download_framed") }), box.node);
      return;
    }
    try {
      const url = URL.createObjectURL(new Blob([text], { type }));
      const anchor = /** @type {HTMLAnchorElement} */ (
        el("a", {
          href: url,
          download: `${[page.map.id, page.map.draft ? "draft" : "", store.state().from, store.state().to, ...(shown ? ["with", ...[shown.spans[1].from, shown.spans[1].to].map(isoOf)] : []), tiles ? "shown" : ""].filter(Boolean).join("-")}.${ending}`,
        })
      );
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    } catch {
      shelf.replaceChildren(copyBox(text, t("download_text", { ending }), t).node);
    }
  }

  /** In the view tools: link, files, print. */
  function tools() {
    const shelf = el("div", { class: "downloads" });
    const words = tiles?.words;
    const [moment, embed] = [linkOpener(), embedOpener()];
    const file = (label, ...rest) =>
      el("button", { type: "button", text: t(label), onclick: () => download(...rest, shelf) });
    return [
      el(
        "p",
        { class: "tools" },
        moment.button,
        embed.button,
        file("download_geojson", toGeoJson, "application/geo+json", "geojson"),
        file("download_csv", toCsv, "text/csv", "csv"),
        sandboxed ? null : el("button", { type: "button", text: t("print"), onclick: () => window.print() }),
      ),
      ...(words ? [el("p", { class: "note", text: words("tiles.shown_only") })] : []),
      moment.body,
      embed.body,
      shelf,
    ];
  }
  return { actions, tools };
}

// The article's text with what was found marked in it; a stretch of it can be marked by pointer or by keys.

import { el } from "../dom.js";
import { segmentsOf, wordsOf } from "./points.js";

const ORDER = { place: 0, time: 1, event: 2 };

/**
 * @param {HTMLElement} root
 * @param {import("./finds.js").Review} review
 * @param {{t: Function, pick: (id: string) => void, stretched: (span: [number, number] | null) => void}} tools
 */
export function createTextPanel(root, review, { t, pick, stretched }) {
  const text = review.text;
  const shown = review.data.article.shown ?? null; // the text with its markup blanked out, where it has any
  const words = wordsOf(text);
  /** @type {Map<Node, number>} each text node with the code point that it begins at */
  const begins = new Map();
  /** @type {Map<string, HTMLElement[]>} */
  let marks = new Map();
  /** @type {[number, number] | null} */
  let stretch = null;
  let selected = "";
  let typed = false; // whether the stretch was marked by keys

  const piece = (start, end) => (shown ? shown.slice(text.unitAt(start), text.unitAt(end)) : text.slice(start, end));

  function render() {
    begins.clear();
    marks = new Map();
    const finds = review.all();
    const byId = new Map(finds.map((f) => [f.id, f]));
    const nodes = segmentsOf(text.length, finds).map(({ start, end, ids }) => {
      const node = document.createTextNode(piece(start, end));
      begins.set(node, start);
      return ids.length ? markOf(node, ids, byId, start) : node;
    });
    root.replaceChildren(...nodes);
    update();
  }

  /** A piece of text that finds cover: the one that is seen first gives its look, and is picked first. */
  function markOf(node, ids, byId, start) {
    const sorted = [...ids].sort((a, b) => ORDER[byId.get(a).of] - ORDER[byId.get(b).of]);
    const own = byId.get(sorted[0]);
    const first = sorted.some((id) => byId.get(id).start === start);
    const mark = el("span", { class: `mark ${own.of}${own.aside ? " aside" : ""}${first ? " first" : ""}` }, node);
    if (first) {
      mark.setAttribute("role", "button");
      mark.setAttribute("tabindex", "-1");
      mark.setAttribute("aria-describedby", `word-${own.of}`);
    }
    mark.addEventListener("click", () => {
      if (window.getSelection()?.isCollapsed === false) return;
      const at = sorted.indexOf(selected);
      pick(sorted[(at + 1) % sorted.length]);
    });
    for (const id of sorted) marks.set(id, [...(marks.get(id) ?? []), mark]);
    return mark;
  }

  function update() {
    for (const [id, nodes] of marks) {
      const decided = review.decisionOf(id)?.decision ?? "";
      for (const node of nodes) {
        node.classList.toggle("decided", review.settled(id));
        node.classList.toggle("refused", ["none", "wrong", "merge"].includes(decided));
      }
    }
    show(selected);
  }

  /** Show which find is chosen, and the sentence that it is of. @param {string} id @param {boolean} [scroll] */
  function show(id, scroll = false) {
    for (const node of root.querySelectorAll(".chosen")) node.classList.remove("chosen");
    selected = id;
    const nodes = marks.get(id) ?? [];
    for (const node of nodes) node.classList.add("chosen");
    const find = review.find(id);
    lightSentence(find?.of === "event" ? (find.sentence ?? [find.start, find.end]) : null);
    if (scroll && nodes[0]) bringIntoView(nodes[0].getBoundingClientRect());
  }

  /** Scroll the text, and nothing around it, until a box of it is seen. @param {DOMRect} box */
  function bringIntoView(box) {
    const around = root.getBoundingClientRect();
    if (box.top < around.top + 24 || box.bottom > around.bottom - 24)
      root.scrollBy({ top: box.top - around.top - around.height / 3, behavior: "instant" });
  }

  /** @param {[number, number] | null} span */
  function lightSentence(span) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("sentence");
    const range = span && rangeOf(span);
    if (range) CSS.highlights.set("sentence", new Highlight(range));
  }

  /** A span as a range of the page. @param {[number, number]} span */
  function rangeOf([start, end]) {
    const range = document.createRange();
    let [from, to] = [false, false];
    for (const [node, at] of begins) {
      const length = node.textContent?.length ?? 0;
      const units = (point) => text.unitAt(point) - text.unitAt(at);
      if (!from && units(start) >= 0 && units(start) < length) {
        range.setStart(node, units(start));
        from = true;
      }
      if (units(end) > 0 && units(end) <= length) {
        range.setEnd(node, units(end));
        to = true;
      }
    }
    return from && to ? range : null;
  }

  /** The code point of a place in the page's text. @param {Node | null} node @param {number} offset */
  function pointOf(node, offset) {
    if (!node) return null;
    if (begins.has(node)) return text.pointAt(text.unitAt(begins.get(node) ?? 0) + offset);
    const child = node.childNodes[offset] ?? node.childNodes[node.childNodes.length - 1];
    for (const [known, at] of begins) if (child && (child === known || child.contains(known))) return at;
    return null;
  }

  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    if (!selection || selection.rangeCount === 0 || !root.contains(selection.anchorNode)) return;
    if (typed) return;
    const range = selection.getRangeAt(0);
    const [a, b] = [pointOf(range.startContainer, range.startOffset), pointOf(range.endContainer, range.endOffset)];
    setStretch(a !== null && b !== null && b > a ? trimmed(a, b) : null);
  });

  /** A span without the spaces at its ends. @returns {[number, number] | null} */
  function trimmed(start, end) {
    const raw = text.slice(start, end);
    const front = Array.from(raw).length - Array.from(raw.trimStart()).length;
    const whole = Array.from(raw.trim()).length;
    return whole ? [start + front, start + front + whole] : null;
  }

  function setStretch(span) {
    stretch = span;
    stretched(span);
  }

  /** Words by keys: an arrow goes to the next one, with Shift the stretch grows by it. */
  let [first, last] = [-1, -1];
  function move(by, grow) {
    if (first < 0 || !stretch) {
      const from = review.find(selected)?.start ?? 0;
      const at = words.findIndex(([start]) => start >= from);
      first = last = Math.max(0, at);
    } else {
      last = Math.max(0, Math.min(words.length - 1, last + by));
      if (!grow) first = last;
    }
    const [a, b] = [Math.min(first, last), Math.max(first, last)];
    if (!words[a]) return;
    mark([words[a][0], words[b][1]]);
  }

  /** Mark a span as if it had been selected. @param {[number, number]} span */
  function mark(span) {
    const range = rangeOf(span);
    const selection = window.getSelection();
    if (!range || !selection) return;
    typed = true;
    selection.removeAllRanges();
    selection.addRange(range);
    setTimeout(() => {
      typed = false;
    });
    bringIntoView(range.getBoundingClientRect());
    setStretch(span);
  }

  root.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target !== root) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (by) {
      e.preventDefault();
      move(by, e.shiftKey);
    }
  });
  root.addEventListener("keydown", (e) => {
    const target = /** @type {HTMLElement} */ (e.target);
    if ((e.key === "Enter" || e.key === " ") && target.getAttribute("role") === "button") {
      e.preventDefault();
      target.click();
    }
  });

  for (const of of ["place", "time", "event"])
    root.after(el("span", { id: `word-${of}`, hidden: true, text: t(`review.${of}`) }));
  render();
  return { render, update, show, stretch: () => stretch, mark };
}

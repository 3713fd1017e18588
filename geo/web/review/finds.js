// What was found in an article, and what a person decides of it: one state, with a way back. Pure: no DOM.

import { endOf } from "../time/time.js";
import { textOf } from "./points.js";

/**
 * @typedef {{id?: string, title: string, lon: number, lat: number, radius_km: number, type?: string, country?: string}} Place
 * @typedef {{from: number, to: number}} Days
 * @typedef {{find: string | null, place: Place | null, role: string}} Part a place in an event: a find, or a place itself
 * @typedef {{decision: string, place?: Place, edtf?: string, days?: Days, into?: string, kind?: string, title?: string, modality?: string,
 *   parts?: Part[]}} Decision
 * @typedef {{id: string, of: "place" | "time" | "event", start: number, end: number, confidence: number, why: string,
 *   aside?: boolean, added?: boolean, candidates: Place[], place: string, edtf: string, days: Days | null, likely: string,
 *   sentence: [number, number] | null, trigger: [number, number] | null, timex: string | null, parts: Part[], title: string,
 *   kind: string, modality: string}} Find
 * @typedef {{decisions: Record<string, Decision>, added: Find[]}} State
 */

const daysOf = (days) => (days ? { from: endOf(days[0], -Infinity), to: endOf(days[1], Infinity) } : null);
const STANDS = ["right", "change", "date", "new"]; // what makes an event one that a person stands for
const NOTHING = {
  candidates: [],
  place: "",
  edtf: "",
  days: null,
  likely: "",
  sentence: null,
  trigger: null,
  timex: null,
  parts: [],
  title: "",
  kind: "",
  modality: "reported",
};

/** A find with all its keys. @param {any} own @returns {Find} */
export function findOf(own) {
  return { ...NOTHING, ...own };
}

/** The finds of a page's data, in the order of the text. @param {any} data @returns {Find[]} */
export function findsOf(data, text = textOf(data.article.text)) {
  const places = data.places.map((p, i) => findOf({ ...p, id: `p${i}`, of: "place" }));
  const times = data.times.map((t, i) => findOf({ ...t, id: `t${i}`, of: "time", days: daysOf(t.days) }));
  const events = data.events.map((e, i) => {
    const [start, end] = e.trigger ?? firstWord(text, e.sentence);
    const parts = e.places.map(([mention, role]) => ({ find: `p${mention}`, place: null, role }));
    const timex = e.timex === null ? null : `t${e.timex}`;
    return findOf({ ...e, id: `e${i}`, of: "event", start, end, parts, timex, days: daysOf(e.days) });
  });
  const order = { event: 0, place: 1, time: 2 };
  return [...events, ...places, ...times].sort((a, b) => a.start - b.start || order[a.of] - order[b.of]);
}

/** The first word of a sentence, by which an event is marked that no word of it tells of. @returns {[number, number]} */
function firstWord(text, [start, end]) {
  const word = Array.from(/^\s*\S+/.exec(text.slice(start, end))?.[0] ?? "").length;
  return [start, start + Math.max(1, Math.min(word, end - start))];
}

/** How sure the software was of a find, from 0: a place without one, or a time without a date, is least sure. */
export function sureness(find) {
  if (find.of === "place" && !find.place) return find.aside ? 0.5 : 0;
  if (find.of === "time" && find.likely) return Math.min(find.confidence, 0.3);
  return find.confidence;
}

/** Doubtful ones first; what was set aside comes last. @param {Find[]} finds */
export function doubtfulFirst(finds) {
  return [...finds].sort(
    (a, b) => Number(a.aside ?? false) - Number(b.aside ?? false) || sureness(a) - sureness(b) || a.start - b.start,
  );
}

/** @param {any} data the page's data block */
export function createReview(data) {
  const text = textOf(data.article.text);
  const found = findsOf(data, text);
  /** @type {State} */
  let state = { decisions: {}, added: [] };
  /** @type {State[]} */
  const earlier = [];
  const listeners = new Set();
  const tell = (reason) => {
    cover();
    for (const listener of listeners) listener(reason);
  };

  const all = () => [...found, ...state.added];
  const known = new Map(found.map((f) => [f.id, f]));
  /** @returns {Find | null} */
  const find = (id) => known.get(id) ?? state.added.find((f) => f.id === id) ?? null;
  const decisionOf = (id) => state.decisions[id] ?? null;

  function change(next, reason) {
    earlier.push(state);
    state = next;
    tell(reason);
  }

  /** The place of a place's find, as it stands. @param {string} id @returns {Place | null} */
  function placeOf(id) {
    const [own, decided] = [find(id), decisionOf(id)];
    if (!own || decided?.decision === "none" || decided?.decision === "wrong") return null;
    return decided?.place ?? own.candidates.find((c) => c.id === own.place) ?? null;
  }

  /** The time of a time's or an event's find, as it stands. @param {string} id @returns {{edtf: string, days: Days | null}} */
  function timeOf(id) {
    const [own, decided] = [find(id), decisionOf(id)];
    const unknown = { edtf: "", days: null };
    if (!own || decided?.decision === "none" || decided?.decision === "wrong") return unknown;
    if (decided?.edtf && decided.days) return { edtf: decided.edtf, days: decided.days };
    if (own.of === "event" && own.timex) return leaning(own);
    return { edtf: own.edtf, days: own.days };
  }

  /** An event's time moves with the one that it leans on, where both were the same. @param {Find} event */
  function leaning(event) {
    const time = find(event.timex);
    const changed = decisionOf(event.timex);
    const moves = time && changed?.edtf && changed.edtf !== time.edtf && event.edtf === time.edtf;
    return moves ? timeOf(time.id) : { edtf: event.edtf, days: event.days };
  }

  /** An event as it stands. @param {string} id */
  function eventOf(id) {
    const [own, decided] = [find(id), decisionOf(id)];
    const parts = decided?.parts ?? own?.parts ?? [];
    return {
      ...timeOf(id),
      title: decided?.title ?? own?.title ?? "",
      kind: decided?.kind || own?.kind || "other",
      modality: decided?.modality ?? own?.modality ?? "reported",
      parts,
      places: parts.map((part) => ({
        role: part.role,
        find: part.find,
        place: part.place ?? (part.find ? placeOf(part.find) : null),
      })),
      gone: ["none", "wrong", "merge"].includes(decided?.decision ?? ""),
    };
  }

  /** The finds that a right event stands for: its time, and its places as they are shown. */
  /** @type {Set<string | null>} */
  let covered = new Set();
  const stands = (find) => find.of === "event" && STANDS.includes(decisionOf(find.id)?.decision ?? "");
  function cover() {
    const events = all().filter(stands);
    covered = new Set(events.flatMap((e) => [e.timex, ...eventOf(e.id).parts.map((part) => part.find)]));
  }

  /** Whether a find is decided of, by itself or by an event that stands for it. @param {string} id */
  const settled = (id) => Boolean(decisionOf(id)) || covered.has(id);

  return {
    data,
    text,
    found,
    all,
    find,
    decisionOf,
    placeOf,
    timeOf,
    eventOf,
    state: () => state,
    /** Decide of a find; null takes a decision back. @param {string} id @param {Decision | null} decision */
    decide(id, decision) {
      const decisions = { ...state.decisions };
      if (decision) decisions[id] = decision;
      else delete decisions[id];
      const added = decision ? state.added : state.added.filter((f) => f.id !== id);
      change({ decisions, added }, "decided");
    },
    /** Add a find with its decision. @param {any} own @param {Decision} decision @returns {string} its id */
    add(own, decision) {
      const numbers = state.added.map((f) => Number(f.id.slice(1)));
      const id = `n${Math.max(-1, ...numbers) + 1}`;
      const made = findOf({ ...own, id, added: true, confidence: 1, why: "" });
      change({ decisions: { ...state.decisions, [id]: decision }, added: [...state.added, made] }, "added");
      return id;
    },
    /** Take another state whole, such as a saved one. @param {State} next */
    restore(next) {
      change(next, "restored");
    },
    undo() {
      const before = earlier.pop();
      if (!before) return false;
      state = before;
      tell("undone");
      return true;
    },
    canUndo: () => earlier.length > 0,
    settled,
    /** How many of the finds are settled; what was set aside counts only where it was decided of. */
    progress() {
      const counted = all().filter((f) => !f.aside || decisionOf(f.id));
      return { done: counted.filter((f) => settled(f.id)).length, all: counted.length };
    },
    on: (listener) => listeners.add(listener),
  };
}

/** @typedef {ReturnType<typeof createReview>} Review */

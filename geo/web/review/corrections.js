// A review as a file of corrections, and a file of corrections as a review. Pure: no DOM.

import { has } from "../own.js";
import { readEdtf } from "./edtf.js";
import { findOf } from "./finds.js";
import { findAgain, overlap, selectorsOf } from "./points.js";

export const FORMAT = "dateline-corrections";
const SAME = 0.5; // the share of a span that a find must have in common with it
const CHOICES = ["right", "wrong", "none", "place", "date", "merge", "new", "change"];

/** @returns {[number, number]} */
const spanOf = (find) => [find.start, find.end];
const given = ({ id, title, lon, lat, radius_km = 10 }) => ({ ...(id ? { id } : {}), title, lon, lat, radius_km });

/** The whole file as plain values. @param {import("./finds.js").Review} review */
export function correctionsOf(review) {
  const { id, sha256, title } = review.data.article;
  const decisions = review
    .all()
    .filter((find) => review.decisionOf(find.id))
    .map((find) => entryOf(review, find));
  return { format: FORMAT, version: 1, articles: [{ id, sha256, title, decisions }] };
}

function entryOf(review, find) {
  const decided = review.decisionOf(find.id);
  const entry = { of: find.of, decision: decided.decision };
  if (find.of === "event") return { ...entry, ...eventEntry(review, find, decided) };
  const target = selectorsOf(review.text, spanOf(find));
  if (["wrong", "none"].includes(decided.decision)) return { ...entry, target };
  if (find.of === "time") {
    const { edtf } = review.timeOf(find.id);
    return { ...entry, target, ...(edtf ? { edtf } : {}) };
  }
  const place = review.placeOf(find.id);
  return { ...entry, target, ...(place ? { place: given(place) } : {}) };
}

function eventEntry(review, find, decided) {
  const about = {
    target: selectorsOf(review.text, find.sentence ?? spanOf(find)),
    ...(find.trigger ? { trigger: selectorsOf(review.text, find.trigger) } : {}),
    ...(find.added ? {} : { found: foundAs(find) }),
  };
  if (decided.decision === "merge") {
    const into = review.find(decided.into);
    return {
      ...about,
      into: selectorsOf(review.text, into.sentence ?? spanOf(into)),
      ...(into.trigger ? { into_trigger: selectorsOf(review.text, into.trigger) } : {}),
      into_found: foundAs(into),
    };
  }
  const event = review.eventOf(find.id);
  const own = { edtf: decided.edtf ?? find.edtf, title: decided.title ?? find.title, kind: decided.kind ?? find.kind };
  if (["wrong", "none"].includes(decided.decision)) return { ...about, ...own };
  const parts = event.parts.map((part) => partEntry(review, part));
  return { ...about, edtf: event.edtf, title: event.title, kind: event.kind, modality: event.modality, parts };
}

/** How the software had found an event, which tells it from others of its sentence. */
const foundAs = ({ title, edtf }) => ({ title, edtf });

function partEntry(review, part) {
  const find = part.find ? review.find(part.find) : null;
  return {
    role: part.role,
    ...(find ? { target: selectorsOf(review.text, spanOf(find)) } : {}),
    ...(part.place ? { place: given(part.place) } : {}),
  };
}

/**
 * The state that a file of corrections means for this text, and how many of its decisions could not be placed in it; null
 * where it is no such file, or of another article.
 * @param {import("./finds.js").Review} review @param {any} file
 * @returns {{state: import("./finds.js").State, lost: number} | null}
 */
export function stateOf(review, file) {
  const article = articleOf(review, file);
  if (!article) return null;
  /** @type {import("./finds.js").State} */
  const state = { decisions: {}, added: [] };
  let lost = 0;
  const locale = review.data.locale;
  // Places and times first: the parts of events point at them.
  const order = { place: 0, time: 0, event: 1 };
  const entries = article.decisions.filter((e) => e && e.of in order && CHOICES.includes(e.decision));
  lost += article.decisions.length - entries.length;
  for (const entry of [...entries].sort((a, b) => order[a.of] - order[b.of])) {
    const target = findAgain(review.text, entry.target);
    const decision = target && decisionFrom(review, state, entry, locale);
    if (!decision || !place(review, state, entry, target, decision)) lost++;
  }
  return { state, lost };
}

function articleOf(review, file) {
  if (file?.format !== FORMAT || file.version !== 1 || !Array.isArray(file.articles)) return null;
  const { id, sha256, title } = review.data.article;
  const known = file.articles.filter((a) => Array.isArray(a?.decisions));
  const by = (key, value) => known.find((a) => value && a[key] === value);
  return by("sha256", sha256) ?? by("id", id) ?? by("title", title) ?? null;
}

/** A decision of a file as the page keeps it, or null where a value of it cannot be read. */
function decisionFrom(review, state, entry, locale) {
  /** @type {any} */
  const decision = { decision: entry.decision };
  if (entry.edtf) {
    const time = readEdtf(String(entry.edtf), locale);
    if (time.fault !== undefined) {
      // A time of a form that the page does not read stays as it is; its days are those of the find.
      decision.edtf = String(entry.edtf);
      decision.days = null;
    } else Object.assign(decision, { edtf: time.edtf, days: { from: time.from, to: time.to } });
  }
  if (entry.place) {
    if (!isPlace(entry.place)) return null;
    decision.place = given(entry.place);
  }
  if (entry.of !== "event") return decision;
  if (typeof entry.title === "string") decision.title = entry.title;
  if (has(review.data.kinds, entry.kind)) decision.kind = entry.kind;
  if (review.data.modalities.includes(entry.modality)) decision.modality = entry.modality;
  if (Array.isArray(entry.parts))
    decision.parts = entry.parts.map((part) => partFrom(review, state, part)).filter(Boolean);
  return decision;
}

function isPlace(place) {
  const { title, lon, lat, radius_km = 10 } = place;
  return (
    typeof title === "string" &&
    [lon, lat, radius_km].every((n) => typeof n === "number" && Number.isFinite(n)) &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90
  );
}

function partFrom(review, state, part) {
  const span = findAgain(review.text, part?.target);
  const find = span && nearest([...review.found, ...state.added], "place", span);
  const own = part?.place && isPlace(part.place) ? given(part.place) : null;
  const role = review.data.roles.includes(part?.role) ? part.role : "location";
  return find || own ? { find: find?.id ?? null, place: find ? null : own, role } : null;
}

function nearest(finds, of, span) {
  const rated = finds.filter((f) => f.of === of).map((find) => ({ find, share: overlap(spanOf(find), span) }));
  const best = rated.reduce((a, b) => (b.share > a.share ? b : a), { find: null, share: 0 });
  return best.share >= SAME ? best.find : null;
}

/**
 * The event that an entry means: by the word it was known by, else by its sentence; of several the one that was found
 * with the same title and time, and of those alike the first that is not `taken`.
 */
function eventMeant(review, target, trigger, found, taken = {}) {
  const events = review.found.filter((f) => f.of === "event");
  const word = trigger && findAgain(review.text, trigger);
  const ofSentence = events.filter((e) => overlap(e.sentence, target) >= SAME);
  const ofWord = word ? ofSentence.filter((e) => e.trigger && overlap(e.trigger, word) > 0) : [];
  const wordless = ofSentence.filter((e) => !e.trigger);
  const there = [ofWord, wordless, trigger ? [] : ofSentence].find((list) => list.length) ?? [];
  if (there.length < 2) return there[0] ?? null;
  const alike = there.filter((e) => e.title === found?.title && e.edtf === found?.edtf);
  return alike.find((e) => !(e.id in taken)) ?? alike[0] ?? null;
}

/** Put a decision where it belongs in the state. @returns {boolean} whether there was a place for it */
function place(review, state, entry, target, decision) {
  const fresh = entry.decision === "new";
  if (entry.of === "event" && !fresh) return placeEvent(review, state, entry, target, decision);
  const find = fresh ? null : nearest(review.found, entry.of, target);
  if (find) return settle(state, find, decision);
  if (["wrong", "none"].includes(entry.decision) || !(decision.place || decision.edtf)) return false;
  const id = `n${state.added.length}`;
  const [start, end] = target;
  state.added.push(findOf({ id, of: entry.of, start, end, added: true, confidence: 1, why: "", sentence: target }));
  state.decisions[id] = decision;
  return true;
}

function placeEvent(review, state, entry, target, decision) {
  const find = eventMeant(review, target, entry.trigger, entry.found, state.decisions);
  if (!find) return false;
  if (entry.decision === "merge") {
    const span = findAgain(review.text, entry.into);
    decision.into = span && eventMeant(review, span, entry.into_trigger, entry.into_found)?.id;
    if (!decision.into) return false;
  }
  return settle(state, find, decision);
}

/** A time that the page cannot read has the days of its find. */
function settle(state, find, decision) {
  if (decision.edtf && !decision.days) decision.days = find.days;
  state.decisions[find.id] = decision;
  return true;
}

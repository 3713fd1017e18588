// The page of a review: the text, the map, the strip of times and the list of finds, over one state.

import { byId, catalogue, dataOf } from "../dom.js";
import { createTheme } from "../theme.js";
import { sayEras } from "../time/time.js";
import { createDialogs } from "./dialogs.js";
import { daysInWords, readEdtf } from "./edtf.js";
import { createReview } from "./finds.js";
import { createFindsPanel } from "./finds-panel.js";
import { createKeeping } from "./keeping.js";
import { listenToKeys } from "./keys.js";
import { createMapPanel } from "./map-panel.js";
import { createStripPanel } from "./strip-panel.js";
import { createTextPanel } from "./text-panel.js";

const data = dataOf("review-data");
const locale = data.locale;
const t = catalogue(data.messages, locale);
sayEras(data.messages);
const review = createReview(data);
const keeping = createKeeping(review);
const themes = createTheme(() => mapPanel?.repaint());
const dialogs = createDialogs(byId("dialogs"), review, { t, locale });
let selected = "";
/** @type {ReturnType<typeof createMapPanel> | null} */
let mapPanel = null;

const announce = (words) => {
  byId("status").textContent = words;
};

/** Choose a find everywhere. @param {string} id @param {"list" | "text" | "none"} focus where the focus goes */
function pick(id, focus = "none") {
  if (!review.find(id)) return;
  selected = id;
  textPanel.show(id, focus !== "text");
  mapPanel?.show(id);
  strip.show(id);
  findsPanel.show(id, focus === "list");
  if (focus !== "list") announce(wordsOf(id));
}

/** A find in one line, for those who hear the page. */
function wordsOf(id) {
  const find = review.find(id);
  if (!find) return "";
  const words = find.of === "event" ? review.eventOf(id).title : review.text.slice(find.start, find.end);
  const value =
    find.of === "place"
      ? (review.placeOf(id)?.title ?? t("review.unknown_place"))
      : daysInWords(review.timeOf(id).days, locale);
  const decided = review.decisionOf(id);
  return [t(`review.${find.of}`), words, value, decided ? t(`review.is_${decided.decision}`) : ""]
    .filter(Boolean)
    .join(", ");
}

/** The next find of the list, from the chosen one on. @param {number} by @param {boolean} [open] only one that is not decided */
function step(by, open = false) {
  const order = findsPanel.order();
  const at = order.findIndex((f) => f.id === selected);
  const after = by > 0 ? order.slice(at + 1) : order.slice(0, Math.max(0, at)).reverse();
  // From the end the undecided are looked for from the beginning.
  const next = open ? [...after, ...order].find((f) => f.id !== selected && !review.settled(f.id)) : after[0];
  if (next) return pick(next.id, "list");
  if (open) announce(t("review.no_more"));
}

/** Decide of the chosen find, and go on to the next that is open. @param {any} decision @param {boolean} [on] */
function decide(decision, on = true) {
  const id = selected;
  if (!review.find(id)) return;
  review.decide(id, decision);
  announce(wordsOf(id));
  if (on) step(1, true);
}

const actions = {
  decide: (decision) => decide(verdict(decision)),
  clear: () => decide(null, false),
  candidate(number) {
    const find = review.find(selected);
    if (!find) return;
    const likely = find.of === "time" && find.likely && number === 0 ? readEdtf(find.likely, locale) : null;
    if (likely && likely.fault === undefined) return actions.date(likely);
    const place = find.of === "place" ? find.candidates[number] : null;
    if (place) choosePlace(find.id, place);
  },
  date: (time) =>
    decide({ ...kept(), decision: changed("date"), edtf: time.edtf, days: { from: time.from, to: time.to } }),
  typePlace() {
    const find = review.find(selected);
    if (find?.of === "place")
      dialogs.place(review.text.slice(find.start, find.end), (place) => decide({ decision: changed("place"), place }));
  },
  edit: () =>
    review.find(selected)?.of === "event" &&
    dialogs.event(selected, (facts) => decide({ ...facts, decision: changed("change") })),
  merge: () =>
    review.find(selected)?.of === "event" && dialogs.merge(selected, (into) => decide({ decision: "merge", into })),
};

/** A right place is kept with what it is, so that a later reader changes nothing of it. */
function verdict(decision) {
  if (decision !== "right") return { decision };
  const find = review.find(selected);
  const before = review.decisionOf(selected);
  if (before && ["none", "wrong", "merge"].includes(before.decision)) return { decision };
  // What is shown is right: a place or a time that was corrected stays so.
  if (before && find?.of !== "event") return before;
  return find?.of === "event" ? { ...kept(), decision } : { decision };
}

/** What was decided of an event before, so that its time does not undo its places. */
function kept() {
  const before = review.decisionOf(selected);
  if (!before || review.find(selected)?.of !== "event") return {};
  const { title, kind, modality, parts, edtf, days } = before;
  return Object.fromEntries(
    Object.entries({ title, kind, modality, parts, edtf, days }).filter(([, v]) => v !== undefined),
  );
}

/** What was added stays new, however it is changed. */
const changed = (decision) => (review.find(selected)?.added ? "new" : decision);

function choosePlace(id, place) {
  if (id !== selected) pick(id);
  const find = review.find(id);
  decide({ decision: place.id === find?.place ? "right" : "place", place });
}

const textPanel = createTextPanel(byId("text"), review, {
  t,
  pick: (id) => pick(id, "text"),
  stretched(span) {
    /** @type {HTMLButtonElement} */ (byId("mark")).disabled = !span;
    if (span) announce(t("review.marked", { words: review.text.slice(...span).slice(0, 200) }));
  },
});
const strip = createStripPanel(byId("strip"), review, { t, locale, pick });
const findsPanel = createFindsPanel(byId("finds"), byId("filters"), review, {
  t,
  locale,
  pick: (id) => pick(id, "list"),
  actions,
});
mapPanel = createMapPanel(window.L, review, { t, theme: themes.now, pick, choose: choosePlace });

function add() {
  const span = textPanel.stretch();
  if (!span) return announce(t("review.mark_first"));
  dialogs.add(span, (find, decision) => {
    const id = review.add(find, decision);
    pick(id, "list");
  });
}

function undo() {
  announce(review.undo() ? t("review.undone") : t("review.nothing_undone"));
}

function save() {
  const { id } = data.article;
  const text = keeping.text();
  keeping.download(text, `${id.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 60) || "article"}.corrections.json`);
  dialogs.copy(text);
}

async function load() {
  const input = /** @type {HTMLInputElement} */ (byId("file"));
  const file = input.files?.[0];
  input.value = "";
  if (!file) return;
  const read = keeping.read(await file.text());
  if (!read) return announce(t("review.not_this"));
  review.restore(read.state);
  announce(read.lost ? t("review.loaded_lost", { n: read.lost }) : t("review.loaded"));
}

function update() {
  const { done, all } = review.progress();
  byId("progress").textContent = t("review.progress", { done, n: all });
  const bar = /** @type {HTMLProgressElement} */ (byId("bar"));
  bar.max = Math.max(1, all);
  bar.value = done;
  /** @type {HTMLButtonElement} */ (byId("undo")).disabled = !review.canUndo();
}

review.on((reason) => {
  if (!review.find(selected)) selected = "";
  if (reason !== "decided") textPanel.render();
  else textPanel.update();
  mapPanel?.draw();
  strip.draw();
  findsPanel.update();
  update();
  keeping.keep();
});

byId("undo").addEventListener("click", undo);
byId("save").addEventListener("click", save);
byId("load").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", load);
byId("mark").addEventListener("click", add);
for (const side of ["finds", "text"])
  byId(`show-${side}`).addEventListener("click", () => {
    document.documentElement.dataset.shows = side;
    for (const other of ["finds", "text"]) byId(`show-${other}`).setAttribute("aria-pressed", String(other === side));
    textPanel.show(selected, true);
    findsPanel.show(selected, false);
  });
document.documentElement.dataset.shows = "finds";

const keys = listenToKeys({
  t,
  actions,
  next: () => step(1),
  back: () => step(-1),
  add,
  undo,
  save,
  focusText: () => byId("text").focus(),
  focusFinds: () => pick(selected || findsPanel.order()[0]?.id, "list"),
  focusTimes: () => /** @type {HTMLElement | null} */ (byId("strip").querySelector('[tabindex="0"]'))?.focus(),
  focusMap: () => /** @type {HTMLElement | null} */ (byId("map").querySelector('.spot[tabindex="0"]'))?.focus(),
  focusDate: () => /** @type {HTMLElement | null} */ (byId("finds").querySelector('input[data-key="D"]'))?.focus(),
});
byId("help").addEventListener("click", () => keys.show(dialogs));

const before = data.saved ? keeping.read(JSON.stringify(data.saved)) : keeping.kept();
findsPanel.draw();
update();
if (before && Object.keys(before.state.decisions).length) {
  review.restore(before.state);
  announce(before.lost ? t("review.loaded_lost", { n: before.lost }) : t("review.loaded"));
}
const first = findsPanel.order().find((f) => !review.settled(f.id));
if (first) pick(first.id);
document.documentElement.classList.add("dateline-ready");

// What a find opens to: its words in their sentence, the reason of the software, its candidates, and what to decide.

import { el } from "../dom.js";
import { degreeText } from "../ground/furniture.js";
import { readEdtf } from "./edtf.js";
import { titleOf } from "./finds-panel.js";

const QUOTED = 70; // code points before and after the words of a find

/**
 * @param {import("./finds.js").Find} find @param {import("./finds.js").Review} review
 * @param {{t: Function, locale: string, actions: any}} tools
 * @returns {HTMLElement}
 */
export function choicesOf(find, review, { t, locale, actions }) {
  const parts = { place: placeChoices, time: timeChoices, event: eventChoices };
  return el(
    "div",
    { class: "choices" },
    quote(find, review),
    find.why ? el("p", { class: "why" }, el("span", { class: "label", text: `${t("review.why")} ` }), find.why) : null,
    ...parts[find.of](find, review, { t, locale, actions }),
  );
}

/** The words of a find with what stands around them. */
function quote(find, review) {
  const { text } = review;
  const sentence = find.of === "event" ? find.sentence : null;
  const [start, end] = sentence ?? wholeWords(text, find.start - QUOTED, find.end + QUOTED);
  return el(
    "blockquote",
    { lang: "en", dir: "auto" },
    start > 0 && find.of !== "event" ? "…" : "",
    text.slice(start, find.start),
    el("b", { text: text.slice(find.start, find.end) }),
    text.slice(find.end, end),
    end < text.length && find.of !== "event" ? "…" : "",
  );
}

/** A stretch without the parts of words at its ends. @param {import("./points.js").Text} text */
function wholeWords(text, from, to) {
  const [start, end] = [Math.max(0, from), Math.min(text.length, to)];
  const words = (part) => Array.from(part).length;
  const before = start ? words(/^\S*\s+/.exec(text.slice(start, from + QUOTED))?.[0] ?? "") : 0;
  const after = end < text.length ? words(/\s+\S*$/.exec(text.slice(to - QUOTED, end))?.[0] ?? "") : 0;
  return [start + before, end - after];
}

/** A button that decides. @param {string} key the key that does the same @param {string} words @param {() => void} act */
function button(key, words, act, pressed = false) {
  return el(
    "button",
    { type: "button", "data-key": key, "aria-pressed": String(pressed), onclick: act },
    el("kbd", { text: key, "aria-hidden": "true" }),
    ` ${words}`,
  );
}

function verdicts(find, review, { t, actions }, words) {
  const now = review.decisionOf(find.id)?.decision;
  const choices = find.added
    ? []
    : [
        ["R", "right"],
        ["W", "wrong"],
        ["X", "none"],
      ];
  return el(
    "div",
    { class: "verdicts", role: "group", "aria-label": t("review.decide") },
    ...choices.map(([key, decision]) =>
      button(key, t(words[decision]), () => actions.decide(decision), now === decision),
    ),
    now ? button("C", t("review.clear"), () => actions.clear()) : null,
  );
}

function candidatesOf(places, now, { t, actions }) {
  if (!places.length) return null;
  return el(
    "ol",
    { class: "candidates", "aria-label": t("review.candidates") },
    ...places.map((place, i) => el("li", {}, candidateOf(place, i, now, { t, actions }))),
  );
}

/** A candidate says where it lies: namesakes of one country are told apart by that alone. */
function candidateOf(place, i, now, { t, actions }) {
  const node = button(String(i + 1), titleOf(place), () => actions.candidate(i), place.id === now?.id);
  node.append(el("span", { class: "point", text: `${degreeText(place.lat, 1, t)} ${degreeText(place.lon, 0, t)}` }));
  return node;
}

function placeChoices(find, review, tools) {
  const { t } = tools;
  return [
    candidatesOf(find.candidates, review.placeOf(find.id), tools),
    verdicts(find, review, tools, { right: "review.right", wrong: "review.wrong_place", none: "review.no_place" }),
    button("P", t("review.type_place"), () => tools.actions.typePlace()),
  ];
}

function timeChoices(find, review, tools) {
  const { t, actions } = tools;
  const likely = find.likely
    ? el(
        "ol",
        { class: "candidates", "aria-label": t("review.candidates") },
        el(
          "li",
          {},
          button("1", find.likely, () => actions.candidate(0)),
        ),
      )
    : null;
  return [
    likely,
    verdicts(find, review, tools, { right: "review.right", wrong: "review.wrong_time", none: "review.no_time" }),
    dateForm(find, review, tools),
  ];
}

function eventChoices(find, review, tools) {
  const { t, actions } = tools;
  const event = review.eventOf(find.id);
  return [
    el("p", { class: "facts" }, `${t(`kind.${event.kind}`)} · ${modalityWords(event.modality, t)}`),
    el(
      "ul",
      { class: "facts" },
      ...event.places.map((part) =>
        el(
          "li",
          {},
          `${t(`role.${part.role}`)}: `,
          el("bdi", { text: part.place?.title ?? t("review.unknown_place") }),
        ),
      ),
    ),
    verdicts(find, review, tools, { right: "review.right", wrong: "review.wrong_event", none: "review.no_event" }),
    dateForm(find, review, tools),
    el(
      "div",
      { class: "verdicts" },
      button("E", t("review.edit"), () => actions.edit()),
      find.added ? null : button("M", t("review.merge"), () => actions.merge()),
    ),
  ];
}

/** How the text speaks of an event. @param {string} modality */
export function modalityWords(modality, t) {
  return modality === "negated" ? t("review.negated") : t(`modality.${modality}`);
}

/** A field for another date, which says what is wrong with it. */
function dateForm(find, review, { t, locale, actions }) {
  const id = `date-of-${find.id}`;
  const fault = el("p", { class: "fault", id: `${id}-fault`, role: "alert" });
  const input = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "text",
      id,
      "data-key": "D",
      value: review.timeOf(find.id).edtf,
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": `${id}-fault`,
    })
  );
  const form = el(
    "form",
    { class: "date", novalidate: true },
    el("label", { for: id }, el("kbd", { text: "D", "aria-hidden": "true" }), ` ${t("review.date")}`),
    input,
    el("button", { type: "submit", text: t("review.set") }),
    fault,
  );
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const time = readEdtf(input.value, locale);
    if (time.fault !== undefined) {
      fault.textContent = t(time.fault, time.values);
      input.setAttribute("aria-invalid", "true");
      return;
    }
    actions.date(time);
  });
  return form;
}

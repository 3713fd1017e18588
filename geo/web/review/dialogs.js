// The forms of a review: a place typed by hand, an event's facts, a merge, what a marked stretch is, the file, the keys.

import { el } from "../dom.js";
import { modalityWords } from "./choices.js";
import { readEdtf } from "./edtf.js";

/**
 * @param {HTMLElement} root @param {import("./finds.js").Review} review @param {{t: Function, locale: string}} tools
 */
export function createDialogs(root, review, { t, locale }) {
  let count = 0;

  /** A labelled field. @param {string} words @param {HTMLElement} input */
  function field(words, input) {
    const id = `field-${count++}`;
    input.id = id;
    return el("p", { class: "field" }, el("label", { for: id, text: words }), input);
  }

  const textInput = (value = "", more = {}) =>
    /** @type {HTMLInputElement} */ (el("input", { type: "text", value, autocomplete: "off", ...more }));
  /** @param {Array<[string, string]>} choices value and words */
  const select = (choices, value) => {
    const node = /** @type {HTMLSelectElement} */ (
      el(
        "select",
        {},
        ...choices.map(([id, words]) => el("option", { value: id, text: words, selected: id === value })),
      )
    );
    return node;
  };

  /**
   * Open a dialog; what `done` says is wrong is shown, and nothing closes it.
   * @param {string} title @param {Array<Node | null>} content @param {(() => string) | null} done
   */
  function open(title, content, done, words = t("review.set")) {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const fault = el("p", { class: "fault", role: "alert" });
    const heading = el("h2", { id: `dialog-${count++}`, text: title });
    const buttons = el(
      "div",
      { class: "verdicts" },
      done ? el("button", { type: "submit", class: "firm", text: words }) : null,
      el("button", { type: "button", text: t(done ? "review.cancel" : "review.close"), onclick: () => dialog.close() }),
    );
    const form = /** @type {HTMLFormElement} */ (el("form", { novalidate: true }, heading, ...content, fault, buttons));
    const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { "aria-labelledby": heading.id }, form));
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      const wrong = done ? done() : "";
      fault.textContent = wrong;
      if (!wrong) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (document.activeElement === document.body) before?.focus();
    });
    // A list of choices takes Enter for itself, where a field would end the form.
    form.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" || !(e.target instanceof HTMLSelectElement)) return;
      e.preventDefault();
      form.requestSubmit();
    });
    root.append(dialog);
    dialog.showModal();
    const first = document.activeElement;
    if (first instanceof HTMLInputElement && first.type === "text") first.select();
    return dialog;
  }

  /** Fields of a place typed by hand, and how to read them. */
  function placeFields(title = "") {
    const [name, at, radius] = [
      textInput(title),
      textInput("", { placeholder: "24.94, 60.17" }),
      textInput("10", { inputmode: "decimal" }),
    ];
    const nodes = [field(t("review.name"), name), field(t("review.lon_lat"), at), field(t("review.radius"), radius)];
    function read() {
      const numbers = at.value
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number);
      const [lon, lat] = numbers;
      if (!name.value.trim()) return t("review.fault_name");
      if (numbers.length !== 2 || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
        return t("review.fault_point", { text: at.value });
      const km = Number(radius.value.replace(",", "."));
      if (!(km > 0)) return t("review.fault_radius", { text: radius.value });
      return { title: name.value.trim(), lon, lat, radius_km: km };
    }
    return { nodes, read };
  }

  const places = () => review.all().filter((f) => f.of === "place" && review.placeOf(f.id));
  /** The places that the text names, each find with its words. @returns {Array<[string, string]>} */
  const placeChoices = () =>
    places().map((f) => [
      f.id,
      `${review.text.slice(f.start, f.end)}: ${review.placeOf(f.id)?.title} (${placeInText(f)})`,
    ]);
  const placeInText = (find) => `${Math.round((find.start / Math.max(1, review.text.length)) * 100)}%`;
  const roles = /** @type {Array<[string, string]>} */ (review.data.roles.map((role) => [role, t(`role.${role}`)]));
  const kinds = /** @type {Array<[string, string]>} */ (
    Object.keys(review.data.kinds).map((kind) => [kind, t(`kind.${kind}`)])
  );

  /** Rows of places in roles, which can be added and taken out. @param {import("./finds.js").Part[]} parts */
  function partFields(parts) {
    const rows = el("div", { class: "parts" });
    const choices = placeChoices();
    /** @type {Map<Element, () => any>} what each row says */
    const chosen = new Map();
    function row(part) {
      const own = part.find ?? "";
      const known =
        choices.some(([id]) => id === own) || !own
          ? choices
          : [[own, review.text.slice(review.find(own)?.start ?? 0, review.find(own)?.end ?? 0)], ...choices];
      const typed = part.place ? [["typed", part.place.title]] : [];
      const where = select(/** @type {any} */ ([...typed, ...known]), part.place ? "typed" : own);
      where.setAttribute("aria-label", t("review.place"));
      const role = select(roles, part.role);
      role.setAttribute("aria-label", t("review.role"));
      const gone = el("button", { type: "button", "aria-label": t("review.remove"), text: "×" });
      const node = el("p", { class: "part" }, where, role, gone);
      gone.addEventListener("click", () => node.remove());
      chosen.set(node, () =>
        where.value === "typed"
          ? { find: null, place: part.place, role: role.value }
          : { find: where.value, place: null, role: role.value },
      );
      return node;
    }
    rows.append(...parts.map(row));
    const more = el("button", { type: "button", text: t("review.add_place") });
    more.addEventListener("click", () => {
      const added = row({ find: choices[0]?.[0] ?? "", place: null, role: "location" });
      rows.append(added);
      /** @type {HTMLElement | null} */ (added.querySelector("select"))?.focus();
    });
    return {
      nodes: [el("p", { class: "label", text: t("review.places") }), rows, choices.length ? more : null],
      read: () => [...rows.children].map((node) => chosen.get(node)?.()).filter((part) => part?.find || part?.place),
    };
  }

  return {
    /** A place typed by hand. @param {string} title @param {(place: any) => void} given */
    place(title, given) {
      const fields = placeFields(title);
      open(t("review.type_place"), fields.nodes, () => {
        const place = fields.read();
        if (typeof place === "string") return place;
        given(place);
        return "";
      });
    },

    /** An event's title, kind, time and places. @param {string} id @param {(facts: any) => void} given */
    event(id, given) {
      const event = review.eventOf(id);
      const [title, kind, when] = [textInput(event.title), select(kinds, event.kind), textInput(event.edtf)];
      const told = select(
        review.data.modalities.map((one) => [one, modalityWords(one, t)]),
        event.modality,
      );
      const parts = partFields(event.parts);
      const content = [
        field(t("review.title"), title),
        field(t("review.kind"), kind),
        field(t("review.date"), when),
        field(t("review.told"), told),
        ...parts.nodes,
      ];
      open(t("review.edit"), content, () => {
        const facts = factsOf(title, kind, when, parts);
        if (typeof facts === "string") return facts;
        given({ ...facts, modality: told.value });
        return "";
      });
    },

    /** The event that another is a telling of. @param {string} id @param {(into: string) => void} given */
    merge(id, given) {
      const others = review
        .all()
        .filter((f) => f.of === "event" && f.id !== id && !review.eventOf(f.id).gone && !f.added);
      const here = review.find(id)?.start ?? 0;
      others.sort((a, b) => Math.abs(a.start - here) - Math.abs(b.start - here));
      if (!others.length) return void open(t("review.merge"), [el("p", { text: t("review.no_other") })], null);
      const choice = select(
        others.map((f) => [f.id, `${review.eventOf(f.id).title} (${review.timeOf(f.id).edtf})`]),
        others[0].id,
      );
      open(t("review.merge"), [field(t("review.merge_into"), choice)], () => {
        given(choice.value);
        return "";
      });
    },

    /** What a marked stretch of the text is. @param {[number, number]} span @param {(find: any, decision: any) => void} given */
    add(span, given) {
      const words = review.text.slice(...span);
      const guess = guessFor(review, span);
      const of = select(
        [
          ["event", t("review.event")],
          ["place", t("review.place")],
          ["time", t("review.time")],
        ],
        guess.of,
      );
      const [title, kind, when] = [textInput(guess.title), select(kinds, "other"), textInput(guess.edtf)];
      const parts = partFields(guess.parts);
      const typed = placeFields(words.slice(0, 60));
      const time = textInput("");
      const groups = {
        event: el(
          "div",
          {},
          field(t("review.title"), title),
          field(t("review.kind"), kind),
          field(t("review.date"), when),
          ...parts.nodes.filter((n) => n !== null),
        ),
        place: el("div", {}, ...typed.nodes),
        time: el("div", {}, field(t("review.date"), time)),
      };
      const turn = () => {
        for (const [key, node] of Object.entries(groups)) node.hidden = key !== of.value;
      };
      of.addEventListener("change", turn);
      turn();
      const content = [
        el("blockquote", { lang: "en", dir: "auto", text: words.slice(0, 300) }),
        field(t("review.what"), of),
        ...Object.values(groups),
      ];
      open(t("review.add"), content, () => {
        const own = { of: of.value, start: span[0], end: span[1], sentence: span };
        if (of.value === "place") return put(own, typed.read(), (place) => ({ decision: "new", place }));
        if (of.value === "time")
          return put(own, timeOf(time), (read) => ({
            decision: "new",
            edtf: read.edtf,
            days: { from: read.from, to: read.to },
          }));
        return put(own, factsOf(title, kind, when, parts, true), (facts) => ({ ...facts, decision: "new" }));
      });
      function put(own, read, decision) {
        if (typeof read === "string") return read;
        given(own, decision(read));
        return "";
      }
    },

    /** The file's text to copy, for where nothing can be saved. @param {string} text */
    copy(text) {
      const area = /** @type {HTMLTextAreaElement} */ (
        el("textarea", { readonly: true, rows: "8", spellcheck: "false" })
      );
      area.value = text;
      open(t("review.copy"), [field(t("review.copy_this"), area)], null);
      area.select();
    },

    /** @param {Array<[string, string]>} keys key and what it does @param {boolean} on @param {(on: boolean) => void} turn */
    keys(keys, on, turn) {
      const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: on }));
      box.addEventListener("change", () => turn(box.checked));
      const rows = keys.map(([key, words]) =>
        el("div", {}, el("dt", {}, el("kbd", { text: key })), el("dd", { text: words })),
      );
      open(
        t("review.keys"),
        [el("dl", { class: "keys" }, ...rows), el("p", {}, el("label", {}, box, ` ${t("review.keys_on")}`))],
        null,
      );
    },
  };

  /** A typed time, or what is wrong with it. */
  function timeOf(input) {
    const read = readEdtf(input.value, locale);
    return read.fault === undefined ? read : t(read.fault, read.values);
  }

  function factsOf(title, kind, when, parts, titled = false) {
    const read = timeOf(when);
    if (typeof read === "string") return read;
    const own = parts.read();
    if (!own.length) return t("review.fault_places");
    if (titled && !title.value.trim()) return t("review.fault_title");
    return {
      title: title.value.trim(),
      kind: kind.value,
      edtf: read.edtf,
      days: { from: read.from, to: read.to },
      parts: own,
    };
  }
}

/** What a new event may be: the time and the places that stand in its words, else those nearest before. */
function guessFor(review, [start, end]) {
  const near = (of) => {
    const own = review.all().filter((f) => f.of === of && !f.aside);
    const inside = own.filter((f) => f.start >= start && f.end <= end);
    return inside.length ? inside : own.filter((f) => f.start < start).slice(-1);
  };
  const times = near("time").filter((f) => review.timeOf(f.id).edtf);
  const places = near("place").filter((f) => review.placeOf(f.id));
  return {
    of: "event",
    title: "",
    edtf: times[0] ? review.timeOf(times[0].id).edtf : "",
    parts: places.slice(0, 3).map((f) => ({ find: f.id, place: null, role: "location" })),
  };
}

// The keys of a review: single ones where nothing is typed, and they can be turned off.

/**
 * @param {{t: Function, actions: any, next: () => void, back: () => void, add: () => void, undo: () => void,
 *   save: () => void, focusText: () => void, focusFinds: () => void, focusTimes: () => void, focusMap: () => void,
 *   focusDate: () => void}} commands
 */
export function listenToKeys(commands) {
  const { t, actions } = commands;
  let on = true;
  /** @type {Array<[string, () => void, string]>} key, what it does, and in words */
  const all = [
    ["j", commands.next, t("review.key_next")],
    ["k", commands.back, t("review.key_back")],
    ["r", () => actions.decide("right"), t("review.right")],
    ["w", () => actions.decide("wrong"), t("review.key_wrong")],
    ["x", () => actions.decide("none"), t("review.key_none")],
    ["c", () => actions.clear(), t("review.clear")],
    ["d", commands.focusDate, t("review.date")],
    ["p", () => actions.typePlace(), t("review.type_place")],
    ["e", () => actions.edit(), t("review.edit")],
    ["m", () => actions.merge(), t("review.merge")],
    ["n", commands.add, t("review.add")],
    ["u", commands.undo, t("review.undo")],
    ["s", commands.save, t("review.save")],
    ["f", commands.focusFinds, t("review.key_finds")],
    ["t", commands.focusText, t("review.key_text")],
    ["g", commands.focusMap, t("review.key_map")],
    ["l", commands.focusTimes, t("review.key_times")],
  ];
  const byKey = new Map(all.map(([key, act]) => [key, act]));

  /** Whether a key that was pressed there is text, or belongs to what has the focus. */
  function typing(target) {
    return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (e.target);
    if (e.key === "Escape" && target.closest("form.date")) {
      e.preventDefault();
      commands.focusFinds();
    } else if (!typing(target) && !inList(e, target)) command(e);
  });

  /** What a single key does. @param {KeyboardEvent} e */
  function command(e) {
    if (e.key === "?") document.getElementById("help")?.click();
    if (!on) return;
    const act = /^[1-9]$/.test(e.key) ? () => actions.candidate(Number(e.key) - 1) : byKey.get(e.key.toLowerCase());
    if (!act) return;
    e.preventDefault();
    act();
  }

  /** Arrow keys go through the list while it has the focus. @returns {boolean} */
  function inList(e, target) {
    const by = { ArrowDown: commands.next, ArrowUp: commands.back }[e.key];
    if (!by || !target.closest("#finds")) return false;
    e.preventDefault();
    by();
    return true;
  }

  return {
    /** The list of keys. @param {any} dialogs */
    show(dialogs) {
      const rows = [
        ...all.slice(0, 2),
        ["1–9", () => {}, t("review.key_candidate")],
        ...all.slice(2),
        ["← →", () => {}, t("review.key_words")],
        ["?", () => {}, t("review.keys")],
      ].map(([key, , words]) => [String(key).length === 1 ? String(key).toUpperCase() : String(key), String(words)]);
      dialogs.keys(rows, on, (wanted) => {
        on = wanted;
      });
    },
  };
}

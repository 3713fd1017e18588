// The panel's tabs: each is found where it was left, and a new one begins at its head.

import { byId, isRtl } from "../dom.js";

/**
 * @param {HTMLElement} root the panel, which scrolls @param {() => void} chosen called when a reader chooses a tab
 * @returns {(name: string | undefined, focus?: boolean) => void} shows a tab
 */
export function createTabs(root, chosen) {
  const tabs = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[role="tab"]'))];
  const read = new Map(); // how far each tab was scrolled when another was chosen

  function show(name, focus = false) {
    const scrolled = root.scrollTop; // before another content shortens it
    const left = tabs.find((tab) => tab.getAttribute("aria-selected") === "true")?.dataset.tab;
    for (const tab of tabs) {
      const on = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      byId(tab.getAttribute("aria-controls") ?? "").hidden = !on;
      if (on && focus) tab.focus();
    }
    if (left === name) return;
    read.set(left, scrolled);
    root.scrollTop = read.get(name) ?? 0;
  }

  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => {
      show(tab.dataset.tab);
      chosen();
    });
    tab.addEventListener("keydown", (e) => {
      const on = isRtl() ? -1 : 1;
      const to = { ArrowRight: i + on, ArrowLeft: i - on, Home: 0, End: tabs.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      show(tabs[(to + tabs.length) % tabs.length].dataset.tab, true);
      chosen();
    });
  }
  return show;
}

// Keeps a page of the preview in step with its builds.
"use strict";

{
  const shown = document.body.dataset.shown;
  const frame = document.querySelector("iframe");
  const fault = /** @type {HTMLElement} */ (document.querySelector(".fault"));
  let seen = 0;

  /** @param {string} page @param {any} told */
  const words = (page, told) =>
    told.busy === page
      ? "Building …"
      : told.faults[page]
        ? "The newest build failed; the page before it stays."
        : told.built[page]
          ? "Up to date."
          : "Waits to be built.";

  const news = new EventSource("/news");
  news.onmessage = (message) => {
    const told = JSON.parse(message.data);
    for (const state of document.querySelectorAll(".state")) {
      const page = /** @type {HTMLElement} */ (state).dataset.page;
      state.textContent = words(page, told);
      state.classList.toggle("bad", page in told.faults);
    }
    if (!frame) return;
    fault.textContent = told.faults[shown] ?? "";
    fault.hidden = !told.faults[shown];
    if (told.built[shown] > seen) {
      seen = told.built[shown];
      frame.src = frame.dataset.src;
    }
  };
  news.onerror = () => {
    for (const state of document.querySelectorAll(".state")) state.textContent = "The preview has stopped.";
  };
  for (const area of document.querySelectorAll("textarea")) area.addEventListener("focus", () => area.select());
}

// Keeps a page of the preview in step with its builds.

const shown = document.body.dataset.shown ?? "";
const frame = document.querySelector("iframe");
const fault = /** @type {HTMLElement} */ (document.querySelector(".fault"));
let seen = 0;

/** How a page stands. @param {string} page @param {any} builds what the preview says of all of them */
function words(page, builds) {
  if (builds.busy === page) return "Building …";
  if (builds.faults[page]) return "The newest build failed; the page before it stays.";
  return builds.built[page] ? "Up to date." : "Waits to be built.";
}

const news = new EventSource("/news");
news.onmessage = (message) => {
  const builds = JSON.parse(message.data);
  for (const state of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".state"))) {
    const page = state.dataset.page ?? "";
    state.textContent = words(page, builds);
    state.classList.toggle("bad", page in builds.faults);
  }
  if (!frame) return;
  fault.textContent = builds.faults[shown] ?? "";
  fault.hidden = !builds.faults[shown];
  if (builds.built[shown] > seen) {
    seen = builds.built[shown];
    frame.src = frame.dataset.src ?? "";
  }
};
news.onerror = () => {
  for (const state of document.querySelectorAll(".state")) state.textContent = "The preview has stopped.";
};
for (const area of document.querySelectorAll("textarea")) area.addEventListener("focus", () => area.select());

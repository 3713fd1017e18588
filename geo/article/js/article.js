// The part of the text that is read moves the map: a section with a period, as it comes to the line where one reads.
(() => {
  "use strict";
  const map = /** @type {any} */ (document.querySelector("dateline-map"));
  const sections = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-period]"))];
  if (!map || !sections.length || !("IntersectionObserver" in window)) return;

  const opening = map.getAttribute("period");
  let ready = false;
  /** @type {string | null} what the text asked for last; the reader's own choice stays until the next section */
  let told = opening;

  /** A third down the window, or down the room that the map above leaves. */
  function readingLine() {
    const box = map.getBoundingClientRect();
    const above = box.width > window.innerWidth * 0.8 && box.top <= 0 && box.bottom > 0 && box.bottom < window.innerHeight;
    const top = above ? box.bottom : 0;
    return top + (window.innerHeight - top) / 3;
  }

  function follow() {
    if (!ready) return;
    const line = readingLine();
    const read = sections.filter((section) => section.getBoundingClientRect().top <= line).pop();
    const period = read?.dataset.period ?? opening;
    if (!period || period === told) return;
    told = period;
    map.set({ period });
  }

  let frame = 0;
  const soon = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(follow); };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  map.addEventListener("dateline-ready", () => { ready = true; follow(); });
})();

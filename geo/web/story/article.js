// The part of the text that is read moves the map: a section with a period, or a paragraph with a time of its own, as it
// comes to the line where one reads.
(() => {
  const map = /** @type {any} */ (document.querySelector("dateline-map"));
  const sections = [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-period], [data-from]")),
  ];
  if (!map || !("IntersectionObserver" in window)) return;

  /**
   * What the map is to show for a part of the text, as text, so that two can be compared.
   * @param {Element | null | undefined} part
   */
  const timeOf = (part) => {
    const { period, from, to } = part instanceof HTMLElement ? part.dataset : /** @type {DOMStringMap} */ ({});
    if (from && to) return JSON.stringify({ from, to });
    return period ? JSON.stringify({ period }) : opening;
  };
  const opens = map.getAttribute("period");
  const opening = opens ? JSON.stringify({ period: opens }) : null;
  let ready = false;
  /** @type {string | null} what the text requested last; the reader's own choice stays until the next section */
  let requested = opening;
  /** @type {number | null} how far the page was scrolled as a link was followed: its scrolling into view is no reading on */
  let followedAt = null;
  /** Whether a link moved the view since the composed one: the next section brings that back */
  let away = false;

  /** A third down the window, or down the part that the map above leaves. */
  function readingLine() {
    const box = map.getBoundingClientRect();
    const above =
      box.width > window.innerWidth * 0.8 && box.top < 8 && box.bottom > 0 && box.bottom < window.innerHeight;
    const top = above ? box.bottom : 0;
    return top + (window.innerHeight - top) / 3;
  }

  function follow() {
    if (!ready || (followedAt !== null && Math.abs(window.scrollY - followedAt) < window.innerHeight / 2)) return;
    followedAt = null;
    const line = readingLine();
    const read = sections.filter((section) => section.getBoundingClientRect().top <= line).pop();
    const time = timeOf(read);
    if (!time || time === requested) return;
    requested = time;
    mark(null);
    map.set(away ? { ...JSON.parse(time), home: true } : JSON.parse(time));
    away = false;
  }

  // A place that is no place of the map is a view of it; the map does not tell of those, so that the link is marked here.
  const views = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-view]"))];
  const mark = (link) => {
    for (const other of views)
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
  };
  for (const link of views) {
    link.addEventListener("click", (e) => {
      if (!ready || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
      e.preventDefault();
      const [lon, lat, zoom] = (link.dataset.view ?? "").split(",").map(Number);
      map.set({ view: { centre: [lon, lat], zoom } });
      mark(link);
    });
  }
  map.addEventListener("dateline-change", (e) => {
    if (e.detail.reason !== "host") mark(null);
  });
  document.addEventListener("click", (e) => {
    const link = e.target instanceof Element ? e.target.closest(".moves") : null;
    if (!link) return;
    if (!link.matches("[data-view]")) mark(null);
    away ||= link.matches("[data-view], [data-dateline-place], [data-dateline-event]"); // an event out of view is panned to
    followedAt = window.scrollY;
    requested = timeOf(link.closest("[data-period], [data-from]"));
  });

  let frame = 0;
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  map.addEventListener("dateline-ready", () => {
    ready = true;
    follow();
  });
})();

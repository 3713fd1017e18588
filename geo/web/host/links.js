// The text moves its map: links that name an event, a period, days or a place, and reading on, where a map follows it.

import { isCalm } from "../ground/motion.js";
import { listeners, maps } from "./map-element.js";

const LINKS = ["event", "period", "place", "from"].map((name) => `[data-dateline-${name}]`).join();

/** What a link requests of its map. @param {HTMLElement} link */
function requestOf(link) {
  const { datelineEvent: event, datelinePeriod: period, datelinePlace: place, datelineFrom: from } = link.dataset;
  return {
    ...(period && { period }),
    ...(from && { from, to: link.dataset.datelineTo || from }),
    ...(event && { event }),
    ...(place && { place }),
  };
}

const shows = (state, request) => Object.entries(request).every(([name, value]) => state[name] === value);

/** The map that a link means: the one it names, else the first in the nearest part of the page that has one. */
function mapOf(link) {
  const named = link.dataset.datelineMap;
  if (named !== undefined)
    try {
      return document.querySelector(named.startsWith("#") ? named : `#${named}`);
    } catch {
      return null;
    }
  for (let part = link.parentElement; part; part = part.parentElement) {
    const map = part.querySelector("dateline-map");
    if (map) return map;
  }
  return null;
}

/** @type {() => HTMLElement[]} */
const allLinks = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(LINKS))];

function markLinks(map) {
  for (const link of allLinks()) {
    if (mapOf(link) !== map) continue;
    if (shows(map.state, requestOf(link))) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Two fifths down the window, or down the part that the map leaves where it stands over or under the text. */
function readingLine(map, link) {
  const [box, words, height] = [map.getBoundingClientRect(), link.getBoundingClientRect(), window.innerHeight];
  const beside = box.right <= words.left || box.left >= words.right || box.bottom <= 0 || box.top >= height;
  if (beside) return height * 0.4;
  return box.top > height - box.bottom ? box.top * 0.4 : box.bottom + (height - box.bottom) * 0.4;
}

/** Let links move their maps, from now on. */
export function followLinks() {
  /** The link that each map was last moved by. */
  const followed = new WeakMap();
  const seen = new Set();
  let reading = false; // once the page was scrolled
  const watched = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    follow();
  });
  listeners.shown = markLinks;
  listeners.ready = () => {
    for (const link of allLinks()) watched.observe(link);
  };

  document.addEventListener("click", (e) => {
    const link = e.target instanceof Element ? /** @type {HTMLElement | null} */ (e.target.closest(LINKS)) : null;
    if (!link || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const map = mapOf(link);
    if (!maps.has(map) || !map.live) return; // the link's own address works
    e.preventDefault();
    map.movedAt = window.scrollY;
    followed.set(map, link);
    map.set(requestOf(link));
    bringNear(map);
  });

  /** The link of a map that is nearest the line where one reads. */
  function nearest(map) {
    return [...seen]
      .filter((link) => link.isConnected && mapOf(link) === map)
      .map((link) => {
        const box = link.getBoundingClientRect();
        return { link, far: Math.abs((box.top + box.bottom) / 2 - readingLine(map, link)) };
      })
      .sort((a, b) => a.far - b.far)[0];
  }

  /** Reading moves a map that has the attribute `follow`: the link nearest the line where one reads, once one reads on. */
  function follow() {
    if (!reading) return;
    for (const map of maps) if (map.live && map.hasAttribute("follow")) followOn(map, nearest(map));
  }
  function followOn(map, near) {
    if (!near || near.link === followed.get(map) || near.far > window.innerHeight * 0.4) return;
    // Who has just moved the map keeps it until they have read on by half a window.
    if (map.movedAt !== null && Math.abs(window.scrollY - map.movedAt) < window.innerHeight / 2) return;
    map.movedAt = null;
    followed.set(map, near.link);
    map.set(requestOf(near.link));
  }
  let frame = 0;
  const soon = () => {
    reading = true;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  };
  addEventListener("scroll", soon, { passive: true, capture: true });
}

function bringNear(map) {
  const box = map.getBoundingClientRect();
  if (box.bottom >= 60 && box.top <= window.innerHeight - 60) return;
  map.scrollIntoView({ block: "nearest", behavior: isCalm() ? "auto" : "smooth" });
}

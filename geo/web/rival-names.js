// How places with rival names are called, where a host asks for other than the map was built with. Pure: no DOM.

import { has } from "./own.js";
/** The chosen name of such a place, or all of them, in a language. @param {any} rival @param {string} choice @param {string} tag */
export function rivalName({ sides }, choice, tag) {
  const chosen = has(sides, choice) ? [sides[choice]] : Object.values(sides);
  return chosen.map((side) => side[tag]).join(" / ");
}

/** Every text of a value that has the place's whole title, with the name that was chosen. */
function reworded(value, from, to) {
  if (typeof value === "string") return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((v) => reworded(v, from, to));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, reworded(v, from, to)]));
  return value;
}

const OURS = ["details", "sources", "origins", "about", "movements", "control", "places"];

/**
 * Put the chosen name into our own words of the page's data and into its labels; single names, and what a text says
 * under one of them, stay. An unknown choice changes nothing.
 * @param {any} page the page's data @param {any[]} events the layer's @param {string | null} wanted the host's choice
 * @returns {string} the choice in force: the id of a name, or "both"
 */
export function chooseRivalNames(page, events, wanted) {
  const choices = page.map.rivals.map((rival) => chooseOne(page, events, rival, wanted));
  return choices.find((choice) => choice !== "both") ?? "both";
}

function chooseOne(page, events, rival, wanted) {
  const choice = wanted === "both" || (wanted && has(rival.sides, wanted)) ? wanted : rival.now;
  const name = rivalName(rival, choice, rival.own);
  relabel(page.labels.items, rival.id, name);
  if (choice === "both") return choice;
  for (const key of OURS) if (page[key]) page[key] = reworded(page[key], rival.title, name);
  page.map.title = page.map.title.replaceAll(rival.title, name);
  for (const event of events) event.title = event.title.replaceAll(rival.title, name);
  if (page.places[rival.id]) addOthers(page.places[rival.id].names, rival, choice);
  const called = page.called[rival.id];
  for (const tag of Object.keys(called ?? {})) called[tag] = [rivalName(rival, choice, tag), ...called[tag].slice(1)];
  return choice;
}

/** The place's label on the map, in capitals where it was built so. */
function relabel(items, id, name) {
  for (const item of items) {
    if (item.id !== id) continue;
    const [line] = item.lines;
    const text = line.text === line.text.toUpperCase() ? name.toUpperCase() : name;
    item.lines = [{ ...line, text, width: line.width * (text.length / line.text.length) }];
  }
}

/** The other names stand in the place's entry. */
function addOthers(names, rival, choice) {
  for (const side of Object.keys(rival.sides).reverse()) {
    const text = rival.sides[side][rival.own];
    if (side !== choice && !names.some(([known]) => known === text)) names.unshift([text, rival.own, rival.dir]);
  }
}

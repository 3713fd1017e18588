// How the region whose name is disputed is called, where a host asks for other than the map was built with. Pure: no DOM.

/** The name of one of its sides, or both, in a language. @param {any} region @param {string} choice @param {string} tag */
export function regionName({ sides }, choice, tag) {
  const chosen = Object.hasOwn(sides, choice) ? [sides[choice]] : Object.values(sides);
  return chosen.map((side) => side[tag]).join(" / ");
}

/** Every text of a value that has the region's double name, with the name that was chosen. */
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
 * @param {any} page the page's data @param {any[]} events the layer's @param {string | null} asked the host's choice
 * @returns {string} the choice in force
 */
export function chooseRegion(page, events, asked) {
  const { region } = page.map;
  if (!region) return "both";
  const choice = asked === "both" || (asked && Object.hasOwn(region.sides, asked)) ? asked : region.now;
  const name = regionName(region, choice, "en");
  for (const item of page.labels.items) {
    if (item.id !== region.id) continue;
    const upper = item.lines[0].text === item.lines[0].text.toUpperCase();
    const text = upper ? name.toUpperCase() : name;
    const longer = text.length / item.lines[0].text.length;
    item.lines = [{ ...item.lines[0], text, width: item.lines[0].width * longer }];
  }
  if (choice === "both") return choice;
  for (const key of OURS) if (page[key]) page[key] = reworded(page[key], region.title, name);
  page.map.title = page.map.title.replaceAll(region.title, name);
  for (const event of events) event.title = event.title.replaceAll(region.title, name);
  const place = page.places[region.id];
  const other = Object.keys(region.sides).find((side) => side !== choice);
  // The other name stands in the place's entry.
  if (place && other && !place.names.some(([text]) => text === region.sides[other].en))
    place.names.unshift([region.sides[other].en, "en", "ltr"]);
  const called = page.called[region.id];
  for (const tag of Object.keys(called ?? {})) called[tag] = [regionName(region, choice, tag), ...called[tag].slice(1)];
  return choice;
}

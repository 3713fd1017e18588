// Which name a place is shown under. Pure.

/**
 * The choice of names for readers of a language, or null where there is none or the page is in it already.
 * @param {string | null} lang a BCP 47 tag @param {string[]} choices that the page has @param {string} own the page's language
 */
export function namesFor(lang, choices, own) {
  if (!lang) return null;
  const primary = lang.split("-")[0].toLowerCase();
  if (!primary || primary === own.split("-")[0].toLowerCase()) return null;
  return (
    choices.find((choice) => choice.toLowerCase() === lang.toLowerCase()) ??
    choices.find((choice) => choice.split("-")[0] === primary) ??
    null
  );
}

/**
 * A place's name for a choice as [text, lang, dir], or null where it has none or stays as built.
 * @param {any} called names by place and choice @param {string} id @param {string} choice
 */
export function nameOf(called, id, choice) {
  return (choice !== "source" && called?.[id]?.[choice]) || null;
}

/**
 * The lines of a label under another name: that name, then the name as built where it differs.
 * @param {any} item a label as built @param {[string, string, string] | null} name
 */
export function relined(item, name) {
  const built = item.lines[0];
  if (!name) return [built];
  const [text, lang, dir] = name;
  // Han has one weight, and slanted or spaced letters are of Latin, Greek and Cyrillic alone.
  const han = /\p{Script=Han}/u.test(text);
  const latin = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{P}\p{N}\s]+$/u.test(text);
  const capitals = built.spacing && latin;
  const shown = capitals ? text.toLocaleUpperCase(lang) : text;
  // Joined and square scripts are not spaced; Arabic needs a larger size to be read as easily.
  const first = {
    ...built,
    text: shown,
    lang,
    dir,
    spacing: capitals ? built.spacing : 0,
    weight: han ? 400 : built.weight,
    px: dir === "rtl" ? built.px + 1.5 : built.px,
    italic: latin && built.italic,
  };
  if (item.kind !== "town" || text === built.text) return [first];
  return [first, { ...built, px: 10.5, weight: 400, italic: false, colour: "muted", spacing: 0 }];
}

/** Whether two boxes [left, top, right, bottom] overlap. */
export function collide(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * The labels as built, with their lines under another name; places and steps stay.
 * @param {any} labels {items, steps} @param {any} called @param {string} choice
 * @param {(line: any) => number} measure the width of a line in pixels
 */
export function renamed(labels, called, choice, measure) {
  if (choice === "source") return labels;
  const items = labels.items.map((item) => {
    const lines = relined(item, nameOf(called, item.id, choice)).map((line) => ({ ...line, width: measure(line) }));
    return { ...item, lines, built: item.lines };
  });
  return { ...labels, items };
}

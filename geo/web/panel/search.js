// Finds words in any script whatever their case, accents and apostrophes. Pure.

/**
 * Text as it is compared: small letters, no accents, no apostrophes, every other sign a space; keyboards' twins of an Arabic letter are one.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/[ىی]/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/[\p{M}\u0640'’‘ʼʻʿʾ`´ʹ]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * A test for texts that have every word of a query, each as a part of a word; an empty query admits all.
 * @param {string} query
 */
export function finder(query) {
  const words = fold(query).split(" ").filter(Boolean);
  return (folded) => words.every((word) => folded.includes(word));
}

/**
 * What of an event can be searched: its words, its claims, its people, and its places under every name.
 * @param {any} event the event with its claims @param {any} page the page's data
 */
export function searchText(event, page) {
  const places = new Set([...event.places, ...event.claims.flatMap((c) => c.places)].map(([id]) => id));
  const named = [...places].flatMap((id) => {
    const place = page.places[id];
    return [place.title, ...place.names.map(([text]) => text), ...(place.spelt ?? [])];
  });
  const claims = event.claims.flatMap((c) => [c.says, c.words, c.note, page.origins[c.origin], ...c.figures.flat()]);
  return fold(
    [event.title, event.words, event.summary, event.note, ...(event.people ?? []), ...named, ...claims]
      .filter(Boolean)
      .join(" \n "),
  );
}

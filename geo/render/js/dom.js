// Small helpers that put text on the page, always as text.

/**
 * @param {string} tag @param {Record<string, any>} [attributes] `on…` listens, `text` is the text, the rest are attributes
 * @param {...(Node|string|null)} children
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/** Put `values` into a message: fill("{n} events", {n: 3}). */
export function fill(message, values = {}) {
  return message.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * A catalogue of messages; a missing one is a fault, and "name" with a count picks "name.one" or "name.other".
 * @param {Record<string, string>} messages @param {string} locale
 */
export function catalogue(messages, locale) {
  const plural = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const counted = typeof values.n === "number" ? `${key}.${plural.select(values.n)}` : key;
    const message = messages[counted] ?? messages[`${key}.other`] ?? messages[key];
    if (message === undefined) throw new Error(`no message ${key}`);
    return fill(message, values);
  };
}

// Light or dark as the text around a map is, for a map whose theme is "host".

/** Call `changed` with what changes the host's colours: its system, a transition, an attribute of the page or its body. @param {() => void} changed */
export function watchHost(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  document.addEventListener("transitionend", changed);
  const watch = () => {
    for (const root of [document.documentElement, document.body])
      new MutationObserver(changed).observe(root, { attributes: true });
  };
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
}

/** Whether a text of this element is light on dark. @param {Element} element */
export function isDarkAround(element) {
  const rgb = getComputedStyle(element)
    .color.match(/^rgba?\((\d+), (\d+), (\d+)/)
    ?.map(Number);
  if (!rgb) return matchMedia("(prefers-color-scheme: dark)").matches;
  return 0.3 * rgb[1] + 0.6 * rgb[2] + 0.1 * rgb[3] > 140;
}

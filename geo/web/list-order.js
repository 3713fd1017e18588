// Runs right behind the list, before it is painted: what the opening time shows is put in the order of the page's list, so
// that nothing of it jumps as the page opens. Without a script the list is whole and in the order of time.

const list = document.getElementById("events");
if (list) {
  const [earlier, aside] = ["earlier", "aside"].map((part) => [...list.querySelectorAll(`[data-part="${part}"]`)]);
  const heading = list.querySelector(":scope > .earlier");
  const fold = list.querySelector(":scope > .fold");
  const first = list.querySelectorAll(":scope > [data-event]:not([hidden]):not([data-part])").length > 0;
  const split = first && earlier.length > 0;
  for (const [sign, entries, shown] of [
    [heading, earlier, split],
    [fold, aside, aside.length > 0],
  ]) {
    if (!(sign instanceof HTMLElement) || !Array.isArray(entries)) continue;
    sign.hidden = !shown;
    list.append(sign, ...entries);
  }
  list.dataset.ordered = ""; // from now on it is seen
}

// What is said aloud of a period as it opens: its time, its count, and what changed in it as told. Pure: no DOM.

import { heldAtEnd } from "../ground/control.js";
import { overlaps } from "../time/time.js";

const MOST_NAMES = 4;

/**
 * Who held what at the end of a time and not on the day before it, and the other way about.
 * @param {any[]} control entries with days as numbers @param {{from: number, to: number}} interval
 * @returns {{held: any[], left: any[]}} each place and party once
 */
export function holdingsChanged(control, interval) {
  const key = (c) => `${c.title}|${c.party}`;
  const once = (list) => [...new Map(list.map((c) => [key(c), c])).values()];
  const [before, after] = [{ from: interval.from - 1, to: interval.from - 1 }, interval].map((span) =>
    once(heldAtEnd(control, span)),
  );
  const without = (list, other) => {
    const known = new Set(other.map(key));
    return list.filter((c) => !known.has(key(c)));
  };
  return { held: without(after, before), left: without(before, after) };
}

/**
 * The sentences that say what a period changes.
 * @param {{movements: any[], control: any[]}} entries with days as numbers
 * @param {{from: number, to: number}} interval @param {{t: Function, parties: Record<string, string>, layers: string[]}} given
 */
export function newsOf({ movements, control }, interval, { t, parties, layers }) {
  const { held, left } = layers.includes("control") ? holdingsChanged(control, interval) : { held: [], left: [] };
  const moving = layers.includes("movements")
    ? movements.filter((m) => overlaps(m, interval) && m.from >= interval.from)
    : [];
  const names = (list) => {
    const few = list.slice(0, MOST_NAMES);
    const said = [...new Set(few.map((c) => c.party))]
      .map((party) =>
        t("announce.by", {
          places: few
            .filter((c) => c.party === party)
            .map((c) => c.title)
            .join(", "),
          party: parties[party] ?? party,
        }),
      )
      .join("; ");
    return list.length > MOST_NAMES ? t("announce.more", { places: said, n: list.length - MOST_NAMES }) : said;
  };
  return [
    held.length ? t("announce.held", { n: held.length, places: names(held) }) : "",
    left.length ? t("announce.left", { n: left.length, places: names(left) }) : "",
    moving.length ? t("announce.moves", { n: moving.length }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * Where a place lies from the nearest great town, or nothing where that is not known: "130 km west of Lisbon".
 * @param {any} place of the page's places @param {(id: string) => string | null} named the name of a place as it is shown @param {Function} t
 */
export function liesFrom(place, named, t) {
  if (!place?.lies) return "";
  const [home, km, direction] = place.lies;
  return t(`bearing.${direction}`, { km, home: named(home) });
}

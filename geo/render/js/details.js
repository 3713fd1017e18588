// The details of one event: what is told, by whom, where it stands, and where accounts differ.

import { el } from "./dom.js";
import { markSvg } from "./marks.js";

/**
 * @param {any} event the event with its claims
 * @param {any} page the page's data: places, sources, origins, parties, style
 * @param {{t: Function, place: (id: string) => void}} tools
 */
export function renderDetails(event, page, tools) {
  const { t } = tools;
  const origins = [...new Set(event.claims.map((c) => c.origin))];
  const rival = new Set(event.claims.map((c) => c.version || "")).size > 1;
  return [
    el("p", { class: "when" }, markSvg(document, event.kind, event.act, page.style, 18), el("span", { text: event.words })),
    el("p", { class: "kind", text: `${t(`kind.${event.kind}`)} · ${t(`act.${event.act}`)}` }),
    el("p", { class: "summary", text: event.summary }),
    places(event, page, tools),
    el("h3", { text: t("claims") }),
    el("p", { class: "origins", text: `${t("origins", { n: origins.length })}: ${origins.map((o) => page.origins[o]).join("; ")}` }),
    event.differs ? el("p", { class: "differs", text: t(event.claims.length > 1 ? "accounts_differ" : "text_differs") }) : null,
    claims(event, page, t, rival),
    ...event.silent.map((voice) => el("p", { class: "silent", text: t("no_account", { voice }) })),
    event.note ? el("p", { class: "note", text: event.note }) : null,
    sourceKey(event, page, t),
  ].filter(Boolean);
}

function places(event, page, { t, place }) {
  const list = el("ul", { class: "places" });
  for (const id of new Set(event.places.map(([place]) => place))) {
    const roles = event.places.filter(([place]) => place === id).map(([, role]) => t(`role.${role}`)).join(", ");
    const known = page.places[id];
    const names = known.names.map(([text, lang, dir]) => el("bdi", { lang, dir, text }));
    const item = el("li", {},
      known.pinned ? el("button", { type: "button", class: "place", text: known.title, onclick: () => place(id) }) : el("span", { text: known.title }),
      el("span", { class: "role", text: ` ${roles}${known.pinned ? "" : `, ${t("listed_only")}`}` }));
    if (names.length) {
      const other = el("span", { class: "names" });
      names.forEach((name, i) => other.append(i ? " · " : "", name));
      item.append(other);
    }
    list.append(item);
  }
  return list;
}

function claims(event, page, t, rival) {
  const box = el("div", { class: rival ? "claims columns" : "claims" });
  for (const claim of event.claims) {
    const where = claim.places.map(([id]) => page.places[id].title).join(", ");
    box.append(el("article", { class: "claim" },
      el("h4", {}, claim.version ? el("span", { class: "version", text: claim.version }) : null,
        el("span", { text: page.origins[claim.origin] })),
      claim.words ? el("p", { class: "own" , text: claim.words }) : null,
      where ? el("p", { class: "own", text: where }) : null,
      el("p", { text: claim.says || event.summary }),
      ...claim.figures.map(([what, said, note]) => el("p", { class: "figure", text: `${what}: “${said}”${note ? ` (${note})` : ""}` })),
      claim.printed ? el("p", { class: "note", text: t("printed", { date: claim.printed }) }) : null,
      claim.note ? el("p", { class: "note", text: claim.note }) : null,
      el("p", { class: "cite", text: t("cited", { source: claim.source, paragraph: claim.paragraph, modality: t(`modality.${claim.modality}`) }) })));
  }
  return box;
}

function sourceKey(event, page, t) {
  const list = el("dl", { class: "sources" });
  for (const siglum of [...new Set(event.claims.map((c) => c.source))].sort()) {
    const source = page.sources[siglum];
    list.append(el("dt", { text: siglum }), el("dd", { text: [source.title, source.leaning, source.dated].filter(Boolean).join(" · ") }));
  }
  return el("div", {}, el("h3", { text: t("sources") }), list);
}

// The details of one event: by whose account it happened, where accounts differ, where it stands, and its tools last.

import { el } from "../dom.js";
import { markSvg } from "../events/marks.js";
import { liesFrom } from "./announcement.js";

/**
 * @param {any} event the event with its claims
 * @param {any} page the page's data: places, sources, origins, parties, style
 * @param {{t: Function, place: (id: string) => void, name: (id: string) => Node, source: () => string | null,
 *   actions: (event: any) => Node}} tools `source` is the one whose account the reader chose
 */
export function renderDetails(event, page, tools) {
  const { t } = tools;
  const origins = [...new Set(event.claims.map((c) => c.origin))];
  const own = page.map.own;
  const rival = new Set(event.claims.map((c) => c.version || "")).size > 1;
  return [
    el(
      "p",
      { class: "when" },
      markSvg(document, event.kind, event.act, page.style, 18),
      el("span", { text: event.words }),
    ),
    el("p", { class: "kind", text: `${t(`kind.${event.kind}`)} · ${t(`act.${event.act}`)}` }),
    page.map.draft ? el("p", { class: "note", text: page.map.draft }) : null,
    ...(origins.length ? [el("h3", { text: t("claims") }), originsOf(origins, page, t)] : []),
    // Where each claim has words of its own; else the claims say it.
    event.summary && event.claims.every((c) => c.says)
      ? el("p", { class: "summary", ...own, text: event.summary })
      : null,
    event.differs
      ? el("p", { class: "differs", text: t(event.claims.length > 1 ? "accounts_differ" : "text_differs") })
      : null,
    ...tellings(event, page, tools, rival),
    ...event.silent.map((voice) => el("p", { class: "silent", text: t("no_account", { voice }) })),
    event.note ? el("p", { class: "note", ...own, text: event.note }) : null,
    ...(event.places.length ? [el("h3", { text: t("places") }), places(event, page, tools)] : []),
    origins.length ? sourceKey(event, page, t) : null,
    tools.actions(event),
  ].filter(Boolean);
}

function originsOf(origins, page, t) {
  return el(
    "p",
    { class: "origins" },
    `${t("origins", { n: origins.length })}: `,
    el("span", { ...page.map.own, text: origins.map((o) => page.origins[o]).join("; ") }),
  );
}

/** The claims; where one source was chosen, its own first, then where the others part from it. */
function tellings(event, page, tools, rival) {
  const { t } = tools;
  const siglum = tools.source();
  const own = event.claims.filter((c) => c.source === siglum);
  if (!own.length) return [claims(event.claims, event, page, tools, rival)];
  const others = event.claims.filter((c) => c.source !== siglum);
  const heading = el("h3", {
    text: t("according_to", { source: t("filter.source", { siglum, title: page.sources[siglum].title }) }),
  });
  if (!others.length)
    return [
      heading,
      el("p", { class: "note", text: t("only_source", { source: siglum }) }),
      claims(own, event, page, tools, rival),
    ];
  const parting = [...own, ...others]
    .filter((c) => c.words || c.places.length)
    .map((c) =>
      t("parts_of", {
        source: c.source,
        what: [c.words, c.places.map(([id]) => page.places[id].title).join(", ")].filter(Boolean).join(", "),
      }),
    );
  return [
    heading,
    claims(own, event, page, tools, new Set(own.map((c) => c.version)).size > 1),
    el("h3", { text: t("other_accounts") }),
    parting.length && others.some((c) => c.words || c.places.length || own.some((o) => o.words || o.places.length))
      ? el("p", { class: "differs", text: t("parts", { accounts: [...new Set(parting)].join("; ") }) })
      : null,
    claims(others, event, page, tools, new Set(others.map((c) => c.version)).size > 1),
  ];
}

function places(event, page, { t, place, name }) {
  const list = el("ul", { class: "places" });
  const others = [];
  const pinned = event.places.some(([id]) => page.places[id].pinned);
  for (const id of new Set(event.places.map(([place]) => place))) {
    const roles = event.places
      .filter(([place]) => place === id)
      .map(([, role]) => t(`role.${role}`))
      .join(", ");
    const known = page.places[id];
    const shown = name(id);
    const built = shown.textContent === known.title ? [] : [el("span", { ...page.map.own, text: known.title })];
    // A voice that reads one script stumbles over others: they are said where they were chosen, or opened below.
    const names = [
      ...built,
      ...known.names
        .filter(([text]) => text !== shown.textContent)
        .map(([text, lang, dir]) => el("bdi", { lang, dir, text })),
    ];
    const item = el(
      "li",
      {},
      known.pinned ? el("button", { type: "button", class: "place", onclick: () => place(id) }, shown) : shown,
      el("span", { class: "role", text: ` ${roles}${pinned ? "" : `, ${t("listed_only")}`}` }),
    );
    const lies = liesFrom(known, (home) => name(home).textContent, t);
    if (lies) item.append(el("span", { class: "lies", text: lies }));
    list.append(item);
    if (!names.length) continue;
    const other = el("dd", {});
    other.append(...names.flatMap((name, i) => [i ? " · " : "", name]));
    others.push(el("dt", {}, name(id)), other);
  }
  if (!others.length) return list;
  return el(
    "div",
    {},
    list,
    el("details", { class: "names" }, el("summary", { text: t("other_names") }), el("dl", {}, ...others)),
  );
}

function claims(list, event, page, { t, name }, rival) {
  const box = el("div", { class: rival ? "claims columns" : "claims" });
  for (const claim of list) {
    box.append(
      el(
        "article",
        { class: "claim" },
        el(
          "h4",
          {},
          ...(claim.version ? versionSign(claim.version, t) : []),
          el("span", { ...page.map.own, text: page.origins[claim.origin] }),
        ),
        claim.words ? el("p", { class: "own", text: claim.words }) : null,
        claim.places.length
          ? el("p", { class: "own" }, ...claim.places.flatMap(([id], i) => [i ? ", " : "", name(id)]))
          : null,
        ...said(claim, event, page.map.own, t),
        ...claim.figures.map(([what, said, note]) =>
          el("p", {
            class: "figure",
            ...page.map.own,
            text: t(note ? "said_figure_note" : "said_figure", { what, said, note }),
          }),
        ),
        claim.printed ? el("p", { class: "note", text: t("printed", { date: claim.printed }) }) : null,
        claim.note ? el("p", { class: "note", ...page.map.own, text: claim.note }) : null,
        cite(claim, t),
      ),
    );
  }
  return box;
}

/** What a claim says: in our words where it has such, and in its own sentence, with a link where its source has one. */
function said({ says, quote }, event, own, t) {
  const ours = says || event.summary;
  return [ours ? el("p", { ...own, text: ours }) : null, quote ? quotation(quote, own, t) : null];
}

/** Where a claim is read: its source, and which paragraph or sentence. */
function cite({ source, paragraph, quote, modality, part }, t) {
  const values = { source, paragraph, sentence: quote?.sentence, modality: t(`modality.${modality}`) };
  const how = quote ? "cited_sentence" : part === "caption" ? "cited_caption" : "cited";
  return el("p", { class: "cite", text: t(how, values) });
}

function quotation(quote, own, t) {
  return el(
    "blockquote",
    { class: "quote" },
    el("p", { ...own, dir: "auto", text: quote.text }),
    quote.href
      ? el("p", {}, el("a", { href: quote.href, target: "_blank", rel: "noopener noreferrer", text: t("cited_open") }))
      : null,
  );
}

/** The letter of an account: seen in its ring, and said as what it is. */
function versionSign(letter, t) {
  return [
    el("span", { class: "version", "aria-hidden": "true", text: letter }),
    el("span", { class: "unseen", text: t("account", { letter }) }),
  ];
}

function sourceKey(event, page, t) {
  const list = el("dl", { class: "sources" });
  for (const siglum of [...new Set(event.claims.map((c) => c.source))].sort()) {
    const source = page.sources[siglum];
    const dated = source.dated ? ` · ${t("source_dated", { date: source.dated })}` : "";
    list.append(
      el("dt", { text: siglum }),
      el(
        "dd",
        {},
        el("span", { ...page.map.own, text: [source.title, source.leaning].filter(Boolean).join(" · ") }),
        dated,
      ),
    );
  }
  return el("div", {}, el("h3", { text: t("sources") }), list);
}

// Choices kept between visits under the text's digest, saved as a file, and loaded from one.

import { correctionsOf, stateOf } from "./corrections.js";

/** @param {import("./finds.js").Review} review */
export function createKeeping(review) {
  const key = `dateline-review:${review.data.article.sha256}`;

  /** The store of this browser, or null where there is none, as in a frame without rights. */
  function store() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  }

  return {
    /** Keep the state in this browser; nothing happens where that cannot be. */
    keep() {
      try {
        store()?.setItem(key, JSON.stringify(correctionsOf(review)));
      } catch {
        // Full, or refused: the file is the copy that counts.
      }
    },
    /** What was kept, or null. */
    kept() {
      try {
        return stateOf(review, JSON.parse(store()?.getItem(key) ?? "null"));
      } catch {
        return null;
      }
    },
    text: () => `${JSON.stringify(correctionsOf(review), null, 1)}\n`,
    /** What a file's text means for this article, or null. @param {string} text */
    read(text) {
      try {
        return stateOf(review, JSON.parse(text));
      } catch {
        return null;
      }
    },
    /** Offer a text as a file. @param {string} text @param {string} name */
    download(text, name) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };
}

// The shaded relief, decoded beside everything else, so that painting never waits for it.

/** The bytes that a base64 text stands for. @param {string} text */
function bytesOf(text) {
  const direct = /** @type {any} */ (Uint8Array).fromBase64; // not in every browser yet
  if (direct) return direct.call(Uint8Array, text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/**
 * The picture of a data URL, decoded; null where it cannot be.
 * @param {string} url base64
 * @returns {Promise<ImageBitmap | HTMLImageElement | null>}
 */
export async function decodedPicture(url) {
  try {
    const [head, body] = url.split(",");
    return await createImageBitmap(new Blob([bytesOf(body)], { type: head.slice(5).split(";")[0] }));
  } catch {
    const image = new Image();
    image.src = url;
    return image.decode().then(
      () => image,
      () => null,
    );
  }
}

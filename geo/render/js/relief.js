// The shaded relief, decoded beside everything else, so that painting never waits for it.

/**
 * The picture of a data URL, decoded; null where it cannot be.
 * @param {string} url base64
 * @returns {Promise<ImageBitmap | HTMLImageElement | null>}
 */
export async function decodedPicture(url) {
  try {
    const [head, body] = url.split(",");
    const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
    return await createImageBitmap(new Blob([bytes], { type: head.slice(5).split(";")[0] }));
  } catch {
    const image = new Image();
    image.src = url;
    return image.decode().then(() => image, () => null);
  }
}

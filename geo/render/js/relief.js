// The shaded relief, decoded beside everything else, so that painting never waits for it.

/**
 * The picture of a data URL, decoded; null where it cannot be.
 * @param {string} url base64
 * @returns {Promise<ImageBitmap | HTMLImageElement | null>}
 */
export async function decodedPicture(url) {
  try {
    const [head, body] = url.split(",");
    const text = atob(body);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return await createImageBitmap(new Blob([bytes], { type: head.slice(5).split(";")[0] }));
  } catch {
    const image = new Image();
    image.src = url;
    return image.decode().then(() => image, () => null);
  }
}

/** Bytes per piece: a multiple of 3, so that the pieces join, and few enough to be arguments. */
const PIECE = 3 * 8192;

/** A `data:` address of bytes, however many. */
export function dataURL(bytes: Uint8Array, type: string): string {
  let url = `data:${type.replace(/\s/g, '')};base64,`;
  for (let at = 0; at < bytes.length; at += PIECE)
    url += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return url;
}

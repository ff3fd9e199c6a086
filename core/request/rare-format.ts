import type { Decode } from './format.js';

/** Bytes per piece: a multiple of 3, so that the pieces join, and few enough to be arguments. */
const PIECE = 3 * 8192;

/** What decodes the formats that are asked for seldom. */
export const rare: Readonly<Record<string, Decode | undefined>> = { dataURL, formData };

/** A `data:` address of bytes, however many. */
function dataURL(bytes: Uint8Array, type: string): string {
  let url = `data:${type.replace(/\s/g, '')};base64,`;
  for (let at = 0; at < bytes.length; at += PIECE)
    url += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return url;
}

function formData(bytes: Uint8Array<ArrayBuffer>, type: string): FormData | Promise<FormData> {
  if (!bytes.length) return new FormData();
  return new Response(bytes, { headers: { 'content-type': type } }).formData();
}

/**
 * The bytes of a text in the character encoding of a form. Browsers send a form in the encoding of its page, or in the
 * one that `accept-charset` names, but give scripts an encoder for UTF-8 only.
 */
export interface FormCharset {
  /** The name that a field called `_charset_` has, as `windows-1252`. */
  readonly name: string;
  /** Encodes a text. A character that the encoding does not have becomes `&#N;`, as browsers send it. */
  encode(text: string): Uint8Array<ArrayBuffer>;
}

/**
 * Picks the encoding that a form is sent in.
 *
 * @param accepted - The `accept-charset` of the form, or `null`.
 * @param page - The encoding of its document.
 * @returns The encoding; `undefined` for UTF-8, for which the platform has everything.
 * @throws {TypeError} If a character can have several bytes in the encoding, and it is not UTF-8.
 * @see Source: HTML standard, "pick an encoding for the form"; Encoding standard.
 */
export function formCharset(accepted: string | null, page: string): FormCharset | undefined {
  const labels = accepted === null ? [page] : accepted.split(/[\t\n\f\r ]+/);
  const decoder = labels.map(decoderOf).find((known) => known) ?? new TextDecoder();
  const { encoding } = decoder;
  if (encoding.startsWith('utf-')) return undefined;
  if (MULTI_BYTE.has(encoding))
    throw new TypeError(
      `Cannot send a form in the encoding ${encoding}: set accept-charset="utf-8", or let the browser submit it`,
    );
  const isLowerCase = /^(windows|mac|x-)/.test(encoding);
  return {
    name: isLowerCase ? encoding : encoding.toUpperCase(),
    encode: (text) => encode(text, tableOf(decoder)),
  };
}

const MULTI_BYTE = new Set(['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'iso-2022-jp', 'shift_jis']);

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined; // not an encoding
  }
}

/** The byte of each character. */
function tableOf(decoder: TextDecoder): ReadonlyMap<string, number> {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const table = new Map(Array.from(decoder.decode(bytes), (character, byte) => [character, byte]));
  table.delete('\uFFFD'); // bytes that stand for no character
  return table;
}

function encode(text: string, table: ReadonlyMap<string, number>): Uint8Array<ArrayBuffer> {
  const reference = (character: string): Uint8Array =>
    new TextEncoder().encode(`&#${character.codePointAt(0) ?? 0};`);
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [...reference(character)]));
}

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
 * @throws {TypeError} If browsers would use an encoding that this cannot write: gb18030 or ISO-2022-JP.
 * @see Source: HTML standard, "pick an encoding for the form"; Encoding standard.
 */
export function formCharset(accepted: string | null, page: string): FormCharset | undefined {
  const labels = accepted === null ? [page] : accepted.split(/[\t\n\f\r ]+/);
  const label = labels.find((candidate) => decoderOf(candidate)) ?? 'utf-8';
  const name = decoderOf(label)?.encoding ?? 'utf-8';
  if (UNICODE.has(name)) return undefined;
  if (UNSUPPORTED.has(name))
    throw new TypeError(`Cannot send a form: it cannot be encoded, accept-charset is ${name}`);
  return { name: nameOf(name), encode: (text) => encode(text, tableOf(name)) };
}

/** Encodings whose forms browsers send as UTF-8. */
const UNICODE: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be']);

/** Encodings with states or four bytes to a character. */
const UNSUPPORTED = new Set(['gb18030', 'iso-2022-jp']);

/** The names that the standard does not write in capitals. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['big5', 'Big5'],
  ['shift_jis', 'Shift_JIS'],
  ['macintosh', 'macintosh'],
]);

/** What other such names, `windows-1252` and `x-mac-cyrillic`, begin with. */
const LOWER_CASE = ['windows-', 'x-'] as const;

function nameOf(encoding: string): string {
  const isLower = LOWER_CASE.some((start) => encoding.startsWith(start));
  return NAMES.get(encoding) ?? (isLower ? encoding : encoding.toUpperCase());
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined; // not an encoding
  }
}

type Table = ReadonlyMap<string, readonly number[]>;

function encode(text: string, table: Table): Uint8Array<ArrayBuffer> {
  const reference = (character: string): number[] =>
    [...`&#${character.codePointAt(0) ?? 0};`].map((ascii) => ascii.charCodeAt(0));
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? reference(character)));
}

const tables = new Map<string, Table>();

/** The bytes of each character: made by decoding every byte, and every pair of bytes. */
function tableOf(encoding: string): Table {
  let table = tables.get(encoding);
  if (!table) tables.set(encoding, (table = makeTable(encoding)));
  return table;
}

function makeTable(encoding: string): Table {
  const sequences = sequencesOf(encoding);
  const bytes = Uint8Array.from(sequences.flatMap((sequence) => [...sequence, LINE_FEED]));
  const characters = new TextDecoder(encoding).decode(bytes).split('\n');
  const table = new Map<string, readonly number[]>([['\n', [LINE_FEED]]]);
  sequences.forEach((sequence, index) => {
    const [character] = /^[^\uFFFD]$/u.exec(characters[index] ?? '') ?? []; // no match: no encoder writes it
    const isFirst = !table.has(character ?? '') || LAST_OF_BIG5.has(`${encoding} ${character}`);
    if (character && isFirst) table.set(character, sequence);
  });
  for (const [character, like] of JAPANESE.has(encoding) ? ALIKE : [])
    table.set(character, table.get(like) ?? []);
  return table;
}

const LINE_FEED = 10;

/** Characters of which Big5 writes the last of several codes. */
const LAST_OF_BIG5 = new Set(['═', '╞', '╡', '╪', '十', '卅'].map((character) => `big5 ${character}`));

/** Encodings in which the characters of `ALIKE` are written as others. */
const JAPANESE = new Set(['shift_jis', 'euc-jp']);

const ALIKE = new Map([
  ['¥', '\\'],
  ['‾', '~'],
  ['−', '－'],
]);

/** All sequences of one byte, and those of two bytes that encoders write. */
function sequencesOf(encoding: string): readonly (readonly number[])[] {
  const single = range(0, 256).filter((byte) => byte !== LINE_FEED);
  const trails = range(encoding === 'euc-jp' ? 0xa1 : 0x40, 0xff);
  const pairs = (LEADS[encoding] ?? range(0x81, 0xff)).flatMap((lead) =>
    trails.map((trail) => [lead, trail]),
  );
  return [...single.map((byte) => [byte]), ...pairs];
}

/**
 * First bytes of the pairs that encoders write, where decoders know more: second codes and private use. For EUC-JP,
 * ICU would also decode wrongly what follows an invalid sequence that begins with 0x8F.
 */
const LEADS: Readonly<Record<string, readonly number[]>> = {
  big5: range(0xa1, 0xff),
  'euc-jp': [0x8e, ...range(0xa1, 0xff)],
  shift_jis: [...range(0x81, 0xed), 0xef, ...range(0xfa, 0xfd)],
};

/** The whole numbers from `from` up to, but without, `to`. */
function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

import { Refusal } from './refusal.mjs';

/** What windows-1252 has at 0x80–0x9F, where ISO-8859-1 has control characters; U+0000 is a gap. */
const WINDOWS = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** The charsets there are, the default first. */
export const CHARSETS = ['utf-8', 'iso-8859-1', 'windows-1252', 'utf-16le', 'utf-16be'];

/**
 * @param {string} text
 * @param {string} charset - One of `CHARSETS`.
 * @returns {Uint8Array}
 * @throws {Refusal} 400 if the charset lacks a character of the text.
 */
export function encode(text, charset) {
  if (charset === 'utf-8') return new TextEncoder().encode(text);
  if (charset.startsWith('utf-16')) return utf16(text, charset === 'utf-16le');
  return Uint8Array.from(Array.from(text, (character) => byte(character, charset)));
}

/** @param {string} text @param {boolean} littleEndian */
function utf16(text, littleEndian) {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

/** @param {string} character @param {string} charset */
function byte(character, charset) {
  const high = charset === 'windows-1252' ? WINDOWS.indexOf(character) : -1;
  if (high !== -1 && character !== '\0') return 0x80 + high;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  throw new Refusal(
    400,
    `Cannot write ${charset}: it lacks a character, current value is ${JSON.stringify(character)}`,
  );
}

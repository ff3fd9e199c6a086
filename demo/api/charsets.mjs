import { Refusal } from './refusal.mjs';

/** What windows-1252 has at 0x80–0x9F, where ISO-8859-1 has control characters; U+0000 is a gap. */
const WINDOWS = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** The charsets there are, the default first. */
export const CHARSETS = ['utf-8', 'iso-8859-1', 'windows-1252', 'utf-16le', 'utf-16be'];

/**
 * @param {string} text
 * @param {string} charset - One of `CHARSETS`.
 * @returns {Buffer}
 * @throws {Refusal} 400 if the charset lacks a character of the text.
 */
export function encode(text, charset) {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (charset === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(Array.from(text, (character) => byte(character, charset)));
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

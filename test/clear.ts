/** What a hostile value throws. */
export const HOSTILE = 'hostile';

/** What makes an error of the platform, where it should be one of ours: told by nobody for a reader. */
const UNCLEAR =
  /Cannot read prop|Cannot convert|Cannot destructure|Cannot set prop|Cannot access|Cannot mix|Cannot perform|Cannot assign|is not a function|is not iterable|is not defined|is not an object|is null|is undefined|Illegal invocation|call stack|must be instance/;

/** An error that a reader understands: it says what could not be done, and is not what the engine happened to stumble over. */
export function isClear(error: unknown): boolean {
  if (!(error instanceof Error || error instanceof DOMException)) return false;
  const { message, name } = error;
  if (message.includes(HOSTILE) || message.includes('revoked')) return true; // the value's own
  return isSaid(message.replace(/current value is.*/s, ''), name);
}

function isSaid(said: string, name: string): boolean {
  return said !== '' && name !== 'ReferenceError' && name !== 'InternalError' && !UNCLEAR.test(said);
}

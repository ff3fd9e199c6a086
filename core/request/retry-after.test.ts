import { expect } from 'chai';
import '../../test/strict.js';
import { retryAfter } from './retry-after.js';

const now = Date.UTC(2026, 10, 26, 1, 0, 0);

/** What a header says, and the seconds from now that it asks for. */
const table: readonly (readonly [string | null, number | undefined])[] = [
  ['0', 0],
  ['1', 1],
  ['0120', 120],
  ['9000', 9000],
  ['Thu, 26 Nov 2026 01:00:30 GMT', 30],
  ['Thursday, 26-Nov-26 01:00:30 GMT', 30],
  ['Thu Nov 26 01:00:30 2026', 30],
  ['Fri, 27 Nov 2026 01:00:00 GMT', 86_400],
  ['Tue Dec  1 00:00:00 2026', 428_400],
  ['Thu, 26 Nov 2026 00:59:00 GMT', 0],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ['Sun Nov  6 08:49:37 1994', 0],
  ['Saturday, 26-Nov-77 01:00:00 GMT', 0], // 2077 would be more than 50 years ahead
  ['Mon, 29 Feb 2027 00:00:00 GMT', undefined],
  ['Thu, 31 Nov 2026 00:00:00 GMT', undefined],
  ['Thu, 26 Nov 2026 24:00:00 GMT', undefined],
  ['Thu, 26 Nov 2026 01:60:00 GMT', undefined],
  ['Thu, 26 Foo 2026 01:00:30 GMT', undefined],
  ['Thu, 26 Nov 2026 01:00:30 UTC', undefined],
  ['Thu, 26 Nov 2026 01:00:30 +0000', undefined],
  ['Thu, 26 Nov 2026 01:00:30', undefined],
  ['26 Nov 2026 01:00:30 GMT', undefined],
  ['Thu, 6 Nov 2026 01:00:30 GMT', undefined],
  ['2026-11-26T01:00:30Z', undefined],
  ['2026', 2026],
  ['1.5', undefined],
  ['-1', undefined],
  ['+1', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['١', undefined],
  ['30 s', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
];

describe('Retry-After', () => {
  for (const [text, seconds] of table)
    it(`${text} is ${seconds === undefined ? 'ignored' : `${seconds} s`}`, () => {
      expect(retryAfter(text, now)).to.equal(seconds);
    });

  it('with a year of two digits is at most 50 years ahead', () => {
    const years = Array.from({ length: 100 }, (_, year) => String(year).padStart(2, '0'));
    for (const year of years) {
      const seconds = retryAfter(`Monday, 01-Jun-${year} 00:00:00 GMT`, now) ?? -1;
      const full = Number(year) <= 76 ? 2000 + Number(year) : 1900 + Number(year);
      expect(seconds, year).to.equal(Math.max(0, (Date.UTC(full, 5, 1) - now) / 1000));
    }
  });

  it('agrees with the platform about every date that it prints', () => {
    for (let time = 0; time < 4e12; time += 9_876_543_000)
      expect(retryAfter(new Date(time).toUTCString(), now)).to.equal(Math.max(0, (time - now) / 1000));
  });
});

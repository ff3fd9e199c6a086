import { expect } from 'chai';
import { statusText } from './status-text.js';

/** What RFC 9110 calls otherwise than Node does. */
const RENAMED: Readonly<Record<string, string>> = {
  413: 'Content Too Large',
  418: "I'm a teapot",
  422: 'Unprocessable Content',
};

/** What is not an answer to a request of `fetch`, or of no use to one, has the name of its class. */
const UNNAMED = new Set(['207', '208', '226', '305', '506', '509', '510']);

describe('the reason phrase of a status', () => {
  if (!('document' in globalThis))
    it('is the one that Node has, as RFC 9110 spells it', async () => {
      const name = 'node:http'; // by name only: the browser's test runner must not look for it
      const { STATUS_CODES } = (await import(name)) as { STATUS_CODES: Readonly<Record<string, string>> };
      const all = Object.entries(STATUS_CODES).filter(([status]) => status >= '200' && !UNNAMED.has(status));
      expect(all.length).to.be.greaterThan(45);
      for (const [status, phrase] of all)
        expect(statusText(Number(status)), status).to.equal(RENAMED[status] ?? phrase);
    });

  for (const [phrase, ...statuses] of [
    ['Successful', 207, 208, 226, 299],
    ['Redirection', 305, 306, 399],
    ['Client Error', 420, 499],
    ['Server Error', 506, 520, 599],
    ['', 0, 199, 600, 999],
  ] as const)
    it(`is that of its class where it has none: ${phrase || 'nothing'}`, () => {
      for (const status of statuses) expect(statusText(status), String(status)).to.equal(phrase);
    });
});

/** In a page under the strict policy: a violation fails the test it fell into. */
import { expect } from '@open-wc/testing';
import { handlersWritten } from '../markup.js';
import { waitUntil } from '../waits.js';

const { cspViolations } = window as unknown as { cspViolations: { directive: string }[] };

const reported = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

before('the policy is in force', async () => {
  expect(() => (document.createElement('p').innerHTML = '<b></b>')).to.throw(TypeError);
  await waitUntil(() => cspViolations.length, 'it is reported');
  expect(cspViolations.splice(0)).to.have.lengthOf(1);
});

afterEach('no violation but of handlers that the test itself wrote', async () => {
  await reported();
  const written = handlersWritten().length; // Chromium reports them, other browsers do not
  const found = cspViolations.splice(0);
  const own = found.length <= written && found.every(({ directive }) => directive === 'script-src-attr');
  if (!own)
    throw new Error(`The policy was violated: ${JSON.stringify(found)}, ${written} written by the test`);
});

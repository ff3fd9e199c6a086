/** In a page under the strict policy: a violation fails the test it fell into. */
import { expect } from 'chai';
import { handlersWritten } from '../markup.js';

const { cspViolations } = window as unknown as { cspViolations: { directive: string }[] };

const reported = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

before('the policy is in force', async () => {
  expect(() => (document.createElement('p').innerHTML = '<b></b>')).to.throw(TypeError);
  await reported();
  expect(cspViolations.splice(0)).to.have.lengthOf(1);
});

afterEach('no violation but of the handlers that the test itself wrote', async () => {
  await reported();
  const written = handlersWritten().map(() => 'script-src-attr');
  const found = cspViolations.splice(0);
  if (String(found.map(({ directive }) => directive)) !== String(written))
    throw new Error(`The policy was violated: ${JSON.stringify(found)}, the test wrote ${written.length}`);
});

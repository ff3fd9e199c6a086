/** In a page under the strict policy: a violation fails the test it fell into. */
import { expect } from 'chai';

const { cspViolations } = window as unknown as { cspViolations: { file: string }[] };

const reported = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

before('the policy is in force', async () => {
  expect(() => (document.createElement('p').innerHTML = '<b></b>')).to.throw(TypeError);
  await reported();
  expect(cspViolations.splice(0)).to.have.lengthOf(1);
});

afterEach('no violation', async () => {
  await reported();
  // a test that writes `onclick="…"` itself has that reported while it is parsed
  const found = cspViolations.splice(0).filter(({ file }) => !file.endsWith('/test/markup.ts'));
  if (found.length > 0) throw new Error(`The policy was violated: ${JSON.stringify(found)}`);
});

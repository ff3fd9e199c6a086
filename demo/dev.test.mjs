// aio-elements/dev.js in every page of this project, as they are served: it has nothing to say.
/* global document -- what is run in the page */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { examples } from '../scripts/examples/find.mjs';
import { startPages } from './person.mjs';

const apps = await readdir(path.join(import.meta.dirname, 'apps'), { withFileTypes: true });
const pages = ['/', ...apps.filter((entry) => entry.isDirectory()).map(({ name }) => `/demo/apps/${name}/`)];

/** @type {Awaited<ReturnType<typeof startPages>>} */
let demo;

before(async () => (demo = await startPages()));

after(() => demo?.end());

/** What is warned of in a page once there has been time for every check; with one more element, if there is a tag. */
async function warningsIn(address, tag = '') {
  const page = await demo.browser.newPage();
  const warnings = [];
  page.on('console', (message) => {
    if (message.text().startsWith('aio-elements:')) warnings.push(message.text());
  });
  await page.goto(demo.origin + address);
  await page.evaluate(async (wrong) => {
    if (wrong) document.body.append(document.createElement(wrong));
    await import('/components/dev/index.ts');
  }, tag);
  await new Promise((go) => setTimeout(go, 1500)); // what comes late has a second
  for (let tries = 0; tag && tries < 200 && !warnings.length; tries++)
    await new Promise((go) => setTimeout(go, 100));
  await page.close();
  return warnings;
}

describe('aio-elements/dev.js', () => {
  for (const address of pages)
    it(`has nothing to say of ${address}`, async () => {
      assert.deepEqual(await warningsIn(address), []);
    });

  it('has nothing to say of any example of the documents', async () => {
    const page = await demo.browser.newPage();
    const warnings = [];
    page.on('console', (message) => {
      if (message.text().startsWith('aio-elements:')) warnings.push(message.text());
    });
    await page.goto(`${demo.origin}/`);
    await page.evaluate(async () => {
      await import('/components/inspector/aio-inspector.ts');
      await import('/components/dev/index.ts');
    });
    const documented = (await examples()).filter(({ html }) => html);
    assert.ok(documented.length > 40);
    for (const { html, place } of documented) {
      await page.evaluate(async (markup) => {
        document.body.innerHTML = markup;
        await new Promise((go) => setTimeout(go, 20));
        globalThis[Symbol.for('aio.dev')].check();
      }, html);
      assert.deepEqual(warnings, [], place);
    }
    await page.close();
  });

  it('looks at a page: one that is wrong is warned of', async () => {
    const [warning, ...others] = await warningsIn('/', 'aio-fech');
    assert.match(
      warning,
      /^aio-elements: <aio-fech>: it is not defined, and does nothing[.] Write <aio-fetch>/,
    );
    assert.deepEqual(others, []);
  });
});

// The examples of the reference are used, as a reader would: every button is pressed, quietly, and each page shows what an error looks like.
/* global document -- what is run in the page */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Person } from '../demo/person.mjs';
import { startSite } from './visit.mjs';

const TABS = 4;
const PATIENTLY = { timeout: 30_000, polling: 100 }; // milliseconds; a page that is not in front has no frames to poll by
const DESKTOP = { width: 1366, height: 900 };
const ASKED_FOR = /Failed to load resource: .* \S+\/api\//;

const site = await startSite();
after(() => site.end());
const pages = site.pages.filter((page) => /^(elements\/[\w-]+\/|errors\/)$/.test(page));

describe('the examples of', { concurrency: TABS }, () => {
  assert.ok(pages.length > 20);
  for (const address of pages)
    it(`${address}: nothing goes wrong when every button is pressed, and an error is shown`, async () => {
      const person = new Person(await site.browser.newPage(), site.address);
      await person.prepare();
      await person.looks(DESKTOP, 'light');
      await person.goes(address);
      const frames = person.page.frames(); // some examples have one of their own
      await Promise.all(frames.map((frame) => frame.waitForFunction(isReady, PATIENTLY)));
      for (const frame of frames) while (await frame.evaluate(pressNext));
      const shown = frames.map((frame) => frame.waitForFunction(showsError, PATIENTLY));
      await Promise.any(shown).catch(() => assert.fail('no error is shown'));
      person.isQuiet(ASKED_FOR);
      await person.page.close();
    });
});

/** Whether the elements are defined, which waits for the API. */
function isReady() {
  return document.readyState === 'complete' && !document.querySelector(':not(:defined)');
}

/** Presses a button that can be seen and was not pressed yet, but none that cancels. @returns {boolean} Whether there was one. */
function pressNext() {
  const button = [...document.querySelectorAll('.live button, body.live > button')].find(
    (one) =>
      !one.dataset.pressed && one.checkVisibility() && !/--(cancel|reset)/.test(one.getAttribute('command')),
  );
  if (!button) return false;
  button.dataset.pressed = 'yes';
  button.click();
  return true;
}

function showsError() {
  return [...document.querySelectorAll('.live *')].some(
    (element) => element.state === 'error' && element.localName.startsWith('aio-'),
  );
}

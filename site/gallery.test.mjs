// The gallery in a browser: each section is used once, as a person would, by mouse and keyboard.
/* global document, Event, getComputedStyle -- what is run in the page */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startPages } from '../demo/person.mjs';

/** @type {Awaited<ReturnType<typeof startPages>>} */
let demo;
/** @type {import('puppeteer-core').Page} */
let page;
/** @type {string[]} What surfaced in the page, that nobody handled there. */
let surfaced = [];

before(async () => {
  demo = await startPages();
  page = await demo.browser.newPage();
  page.on('pageerror', (error) => surfaced.push(error instanceof Error ? error.message : String(error)));
  await page.goto(`${demo.origin}/site/gallery/index.html`);
  await page.waitForSelector('.example > pre');
});

after(() => demo?.end());

afterEach(() => {
  assert.deepEqual(surfaced, []); // an error that the page shows is handled
});

/** Waits until a section shows a text. @param {string} id @param {string} text */
async function sees(id, text) {
  const shows = (section, expected) =>
    document.querySelector(`#${section} > .live`).innerText.replace(/\s+/g, ' ').includes(expected);
  await page.waitForFunction(shows, { timeout: 8000 }, id, text).catch(async () => {
    const shown = await page.$eval(`#${id} > .live`, (live) => live.innerText);
    assert.fail(`${id} shows no “${text}”, but: ${shown}; surfaced: ${surfaced.join()}`);
  });
}

/** Clicks the button of a section that is seen and has this text. @param {string} id @param {string} label */
async function press(id, label) {
  const find = (section, text) =>
    [...document.querySelectorAll(`#${section} > .live button`)].find(
      (button) => button.textContent.trim() === text && button.checkVisibility(),
    );
  const handle = await page.waitForFunction(find, { timeout: 5000 }, id, label);
  await handle.asElement()?.click();
}

/** @param {string} selector @param {string} text */
async function fill(selector, text) {
  await page.click(selector, { count: 3 });
  await page.keyboard.type(text);
}

describe('the gallery', () => {
  it('has a source beside every example, as it stands in the file', async () => {
    const pairs = await page.$$eval('.example', (all) =>
      all.map(({ id, children }) => [id, [...children].at(-1).textContent]),
    );
    assert.equal(pairs.length, 17);
    for (const [id, source] of pairs) assert.match(source, /^<[\s\S]*>$/, id);
    const search = pairs.find(([id]) => id === 'live-search')[1];
    assert.ok(search.startsWith('<div id="finder" role="search">'));
    assert.ok(search.endsWith('</aio-on-event>'));
  });

  it('has one h1, no level left out, a name for every field and button, and no id twice', async () => {
    const found = await page.evaluate(() => ({
      levels: [...document.querySelectorAll('h1, h2, h3, h4')].map(({ localName }) => Number(localName[1])),
      nameless: [...document.querySelectorAll('input, progress')].filter((field) => !field.labels.length)
        .length,
      silent: [...document.querySelectorAll('button')].filter((button) => !button.textContent.trim()).length,
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      targets: [...document.querySelectorAll('[commandfor], a[href^="#"]')]
        .map((one) => one.getAttribute('commandfor') ?? one.getAttribute('href').slice(1))
        .filter((id) => !document.getElementById(id)),
    }));
    assert.equal(found.levels.filter((level) => level === 1).length, 1);
    for (const [i, level] of found.levels.entries()) assert.ok(level <= (found.levels[i - 1] ?? 0) + 1);
    assert.deepEqual([found.nameless, found.silent, found.targets], [0, 0, []]);
    assert.equal(new Set(found.ids).size, found.ids.length);
  });

  for (const width of [320, 390, 1280])
    it(`fits into ${width} pixels`, async () => {
      await page.setViewport({ width, height: 900 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
});

describe('its first examples', () => {
  it('fetch: people, a failure, a cancellation', async () => {
    await sees('list', '4 of 60, status 200 OK');
    await press('list', 'Load what fails');
    await sees('list', 'Error 503');
    await press('list', 'Load again');
    await press('list', 'Cancel');
    await sees('list', 'Cancelled.');
  });

  it('the newest wins', async () => {
    await press('newest', 'Slow, 2 s');
    await sees('newest', 'Waiting…');
    await press('newest', 'Fast, 0.2 s');
    await sees('newest', 'The answer that took 0.2 s.');
  });

  it('a flow', async () => {
    await press('flow', 'Go');
    await sees('flow', '1. Clicked “Go”. 2. Rested. 3. Fetched ');
  });

  it('close and cancel', async () => {
    await press('close', 'Close this part');
    await sees('close', 'The server has seen 1 aborted and has 0 open.');
  });

  it('look inside', async () => {
    await press('inspect', 'Open the inspector');
    await sees('inspect', 'It is at the bottom of the window.');
    await page.waitForSelector('aio-inspector');
    await page.$eval('aio-inspector', (panel) => panel.dispatchEvent(new Event('aio-close')));
    await sees('inspect', 'Closed.');
    await page.$eval('aio-inspector', (panel) => panel.remove());
  });
});

describe('its programs in HTML', () => {
  it('live search, by the keyboard alone', async () => {
    await page.focus('#query');
    await page.keyboard.type('ada');
    await sees('live-search', 'Ada');
    await page.waitForFunction(() => document.querySelectorAll('.found button').length > 1);
    for (const nth of [0, 1]) {
      await page.keyboard.press('ArrowDown');
      const moved = (i) => document.activeElement === document.querySelectorAll('.found button')[i];
      await page.waitForFunction(moved, {}, nth);
    }
    const name = await page.evaluate(() => document.activeElement.textContent);
    assert.match(name, /^Ada /);
    await page.keyboard.press('Enter');
    await sees('live-search', `${name}, `);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement.id === 'query');
    await page.keyboard.press('Escape'); // the browser empties the field
    assert.equal(await page.$eval('#query', ({ value }) => value), '');
  });

  it('a form: wrong fields, a broken line, once more', async () => {
    await press('form-errors', 'Join');
    await sees('form-errors', 'Please give a name of 2 to 40 characters');
    await sees('form-errors', 'Please give an email address');
    await fill('#join [name=name]', 'Ada');
    await fill('#join [name=email]', 'ada@example.org');
    await press('form-errors', 'Join over a line that breaks');
    await sees('form-errors', 'The line broke.');
    await press('form-errors', 'Send again');
    await sees('form-errors', 'Sending');
    await sees('form-errors', 'Welcome, Ada!');
  });

  it('undo', async () => {
    await press('undo-flow', 'Delete');
    await press('undo-flow', 'Undo');
    await sees('undo-flow', 'Here it is again.');
    await press('undo-flow', 'Delete');
    await sees('undo-flow', 'Gone for good.');
  });

  it('polling, and a job that takes too long', async () => {
    await press('polling', 'A job of 2 seconds');
    await sees('polling', 'Working');
    await sees('polling', 'The job is done: 42 rows.');
    await press('polling', 'One that takes too long');
    await sees('polling', 'Given up: TimeoutError.');
  });

  it('a dashboard', async () => {
    await press('dashboard', 'Load the panels');
    await sees('dashboard', 'The team: ');
    await sees('dashboard', 'No weather: 503');
    await press('dashboard', 'Try again');
    await sees('dashboard', 'The weather, attempt 2');
    await sees('dashboard', 'The year, after 1.5 s');
    await sees('dashboard', 'All 3 have answered.');
  });

  it('more on scroll, by the End key', async () => {
    await page.focus('#scroller');
    const rows = () => page.$$eval('#scroller p:not([class])', ({ length }) => length);
    for (let presses = 0; (await rows()) < 60 && presses < 50; presses++) {
      await page.keyboard.press('End'); // the browser scrolls smoothly
      await new Promise((go) => setTimeout(go, 50));
    }
    assert.equal(await rows(), 60);
    await sees('load-more', 'These are all 60.');
  });

  it('a dialog: no by the Escape key, then yes, then no', async () => {
    for (const answer of ['Escape', 'Yes', 'Escape', 'No']) {
      await press('confirm', 'Remove');
      await page.waitForSelector('#sure[open]');
      if (answer === 'Escape') await page.keyboard.press('Escape');
      else await press('confirm', answer);
      await sees('confirm', answer === 'Yes' ? 'Removed.' : 'Kept.');
      await page.waitForSelector('#sure:not([open])');
    }
  });

  it('a dialog that creates: a wrong field, one person, another one, closed', async () => {
    await press('create-flow', 'New person');
    await page.waitForSelector('#new-person[open]');
    await page.keyboard.type('A');
    await page.keyboard.press('Enter');
    await sees('create-flow', 'Please give a name of 2 to 40 characters');
    for (const [name, label] of [
      ['Ada', 'Create, and another'],
      ['Grace', 'Create'],
    ]) {
      await page.$eval('#person', (form) => form.reset());
      await page.focus('#person-name');
      await page.keyboard.type(name);
      await page.keyboard.press('Tab');
      await page.keyboard.type('someone@example.org');
      await press('create-flow', label);
      await sees('create-flow', `${name} is saved.`);
      assert.equal(await page.$eval('#saved', (saved) => saved.matches(':popover-open')), true);
      assert.equal(await page.$eval('#person-name', ({ value }) => value), '');
      assert.equal(await page.$eval('#new-person', ({ open }) => open), name === 'Ada');
      const focused = await page.evaluate(
        () => document.activeElement.id || document.activeElement.textContent,
      );
      assert.equal(focused, name === 'Ada' ? 'person-name' : 'New person');
    }
    await page.waitForSelector('#saved:not(:popover-open)');
  });

  it('a wizard: forward by the Enter key, back, left, to its end', async () => {
    await fill('[name=nick]', 'Ada');
    await page.keyboard.press('Enter');
    await press('wizard-flow', 'Back');
    await sees('wizard-flow', '1. Your name');
    await press('wizard-flow', 'Next');
    await fill('[name=city]', 'London');
    await page.keyboard.press('Enter');
    await sees('wizard-flow', '3. Is that all?');
    await press('wizard-flow', 'Leave');
    await sees('wizard-flow', 'You left; nothing was sent.');
    await press('wizard-flow', 'Start over');
    await press('wizard-flow', 'Next');
    await press('wizard-flow', 'Next');
    await press('wizard-flow', 'Send');
    await sees('wizard-flow', 'Ada from London, welcome!');
  });
});

describe('the three programs', () => {
  it('ask until it is a whole number', async () => {
    for (const [typed, expected] of [
      ['four', '“four”: '],
      ['4', 'Value: 4'],
    ]) {
      await fill('#number', typed);
      await page.keyboard.press('Tab');
      await sees('program-input', expected);
    }
  });

  it('read files', async () => {
    await sees('program-files', 'A binary file: ');
    const width = await page.$eval('#program-files img', ({ naturalWidth }) => naturalWidth);
    assert.ok(width > 0);
  });

  it('a function with a callback', async () => {
    await sees('program-future', 'future awaited, result: timeout!');
  });
});

describe('the gallery, for those who prefer reduced motion', () => {
  /** What is animated or fades. */
  const moving = () =>
    page.evaluate(() => {
      const moves = (element, part) => {
        const { animationName, transitionDuration } = getComputedStyle(element, part);
        return (animationName || 'none') !== 'none' || /[1-9]/.test(transitionDuration);
      };
      return [...document.querySelectorAll('*')].flatMap((element) =>
        ['', '::before', '::after', '::backdrop']
          .filter((part) => moves(element, part))
          .map((part) => `${element.localName}.${element.className}${part}`),
      );
    });

  it('does not move', async () => {
    const showAll = (parts) => parts.forEach((part) => part.closest('.live').append(part)); // out of their elements
    await page.$$eval('.live [slot]', showAll);
    const usual = await moving();
    for (const part of ['p.::before', '.countdown', '.found'])
      assert.ok(
        usual.some((name) => name.includes(part)),
        part,
      );
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    assert.deepEqual(await moving(), []);
  });
});

// The search of the site: what is found first, and how a person goes through it with the keyboard.
/* global document, navigator, customElements, KeyboardEvent -- what is run in the page */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axe, Person } from '../demo/person.mjs';
import { startSite } from './visit.mjs';

const site = await startSite();
after(() => site.end());

/** @type {Person} */
let person;
before(async () => {
  const context = await site.browser.createBrowserContext();
  person = new Person(await context.newPage(), site.address);
  await person.prepare();
  await person.goes('guide/owners/');
  await person.page.waitForFunction(() => customElements.get('aio-script') !== undefined);
});

/** Searches, and waits until it has found what there is. @param {string} words */
async function search(words) {
  if (!(await person.has('searchbox', 'Search words'))) await person.presses('Control+k');
  await person.fills('searchbox', 'Search words', words);
  await person.page.waitForFunction(
    (wanted) => {
      const script = document.querySelector('#search-found');
      return script?.state === 'done' && script.value?.words === wanted;
    },
    {},
    words,
  );
}

/** Where the links of what was found lead, from the root of the site. */
const hits = () =>
  person.page.$$eval(
    '#search a',
    (links, root) => links.map(({ href }) => href.slice(root.length)),
    site.address,
  );

const focused = () =>
  person.page.evaluate((root) => {
    const { id, href, localName } = document.activeElement;
    return href?.slice(root.length) ?? (id || localName);
  }, site.address);

describe('what is found first', () => {
  for (const [words, first] of [
    ['undo', 'recipes/undo/'],
    ['streaming', 'guide/streams/'],
    ['cancel', 'guide/scripts/'],
    ['cancel a task in TypeScript', 'guide/typescript/'],
    ['nonce', 'guide/security/'],
    ['how to set a nonce', 'guide/security/'],
    ['retry', 'recipes/retry/'],
    ['infinite scroll', 'recipes/load-more/'],
    ['debounce', 'recipes/debounce/'],
    ['polling', 'recipes/polling/'],
    ['optimistic update', 'recipes/optimistic-update/'],
    ['upload', 'recipes/file-upload/'],
    ['install', 'guide/install/'],
    ['show an error', 'guide/errors/'],
    ['csp', 'guide/security/'],
    ['htmx', 'coming-from/htmx/'],
    ['what aio-race does', 'elements/aio-race/'],
    ['aio-fetch', 'elements/aio-fetch/'],
    ['gather', 'elements/aio-gather/'],
    ['Lock', 'core/lock/'],
  ])
    it(`for “${words}” is /${first}`, async () => {
      await search(words);
      assert.equal((await hits())[0], first);
    });

  for (const [words, section] of [
    ['nonce', 'guide/security/#set-a-nonce'],
    ['cancel', 'guide/scripts/#cancel-a-task'],
    ['show an error', 'guide/errors/#show-an-error'],
  ])
    it(`has the section that says it, for “${words}”`, async () => {
      await search(words);
      assert.ok((await hits()).slice(1, 4).includes(section), `${await hits()}`);
    });
});

describe('the search', () => {
  it('says how much it has found, and what to try when it has found nothing', async () => {
    await search('nonce');
    await person.sees(/\d+ pages were found/);
    await search('xyzzyplugh');
    await person.sees('Nothing was found.');
    await person.sees('No page has all of “xyzzyplugh”. Try fewer words');
    assert.deepEqual(await hits(), ['guide/', 'recipes/', 'elements/', 'core/']);
    assert.deepEqual(await axe(person.page, {}, ['main', 'header']), []);
  });

  it('is gone through with the arrow keys', async () => {
    await search('nonce');
    const list = await hits();
    assert.ok(list.length > 3);
    await person.presses('ArrowUp');
    assert.equal(await focused(), 'search-words');
    await person.presses('ArrowDown', 'ArrowDown');
    assert.equal(await focused(), list[1]);
    await person.presses('End', 'ArrowDown');
    assert.equal(await focused(), list.at(-1));
    await person.presses('Home');
    assert.equal(await focused(), list[0]);
    await person.presses('ArrowUp');
    assert.equal(await focused(), 'search-words');
    await person.presses('ArrowDown', 's');
    assert.equal(await focused(), 'search-words');
    assert.equal(await person.valueOf('searchbox', 'Search words'), 'nonces');
  });

  it('leaves the keys of an input method alone', async () => {
    await search('nonce');
    await person.page.focus('#search-words');
    const isTaken = await person.page.evaluate(() => {
      const key = { key: 'ArrowDown', bubbles: true, cancelable: true, isComposing: true };
      return !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
    });
    assert.deepEqual([isTaken, await focused()], [false, 'search-words']);
  });

  it('gives the focus back to what had it, and never to the whole page', async () => {
    const close = async () => {
      await person.presses('Escape');
      if (await person.has('dialog', 'Search')) await person.presses('Escape'); // the first empties the field
      await person.misses('dialog', 'Search');
    };
    await close();
    for (const [before, keys] of [
      ['.sidebar a', '/'],
      ['main a', 'Control+k'],
      ['#theme', 'Control+k'],
    ]) {
      await person.page.$eval(before, (element) => element.focus());
      await person.presses(keys);
      await person.finds('dialog', 'Search');
      await close();
      assert.equal(await person.page.$eval(before, (one) => one === document.activeElement), true, before);
    }
    await person.page.evaluate(() => document.activeElement.blur());
    await person.presses('/');
    await person.finds('dialog', 'Search');
    await close();
    await person.until(async () => (await focused()) === 'open-search');
  });

  it('does not open where a slash is typed', async () => {
    await person.page.$eval('#theme', (element) => element.focus());
    await person.presses('/');
    assert.equal(await person.has('dialog', 'Search'), false);
  });

  for (const [platform, keys] of [
    ['MacIntel', ['Meta']],
    ['iPad', ['Meta']],
    ['Win32', ['Control']],
    ['Linux x86_64', ['Control']],
  ])
    it(`opens by K with ${keys} only on ${platform}`, async () => {
      const opening = await person.page.evaluate((given) => {
        Object.defineProperty(navigator, 'platform', { value: given, configurable: true });
        return ['Control', 'Meta'].filter((key) => {
          const pressed = { key: 'k', bubbles: true, ctrlKey: key === 'Control', metaKey: key === 'Meta' };
          document.body.dispatchEvent(new KeyboardEvent('keydown', pressed));
          const dialog = document.querySelector('#search');
          const isOpen = dialog.open;
          dialog.close();
          return isOpen;
        });
      }, platform);
      assert.deepEqual(opening, keys);
      await person.page.evaluate(() => Reflect.deleteProperty(navigator, 'platform'));
    });

  it('opens the best hit by Enter, also by one that came before it was found', async () => {
    for (const [words, address] of [
      ['undo', 'recipes/undo/'],
      ['infinite scroll', 'recipes/load-more/'],
    ]) {
      await person.presses('Control+k');
      await person.fills('searchbox', 'Search words', words);
      await Promise.all([person.page.waitForNavigation(), person.presses('Enter')]);
      assert.equal(person.page.url(), `${site.address}${address}`);
    }
    await person.goes('guide/owners/');
    await person.page.waitForFunction(() => customElements.get('aio-script') !== undefined);
  });

  it('leads to a section, also of the page that is shown', async () => {
    await search('tree of cancellation');
    const own = (await hits()).indexOf('guide/owners/#the-tree-of-cancellation');
    assert.ok(own > 0);
    await person.presses(...Array(own + 1).fill('ArrowDown'), 'Enter');
    await person.misses('dialog', 'Search');
    assert.equal(person.page.url(), `${site.address}guide/owners/#the-tree-of-cancellation`);

    await search('set a nonce');
    const other = (await hits()).indexOf('guide/security/#set-a-nonce');
    await Promise.all([
      person.page.waitForNavigation(),
      person.presses(...Array(other + 1).fill('ArrowDown'), 'Enter'),
    ]);
    assert.equal(person.page.url(), `${site.address}guide/security/#set-a-nonce`);
    person.isQuiet();
  });
});

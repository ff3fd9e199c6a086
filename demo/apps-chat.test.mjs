/* global document, window, Element -- what is run in the page */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eachVisits, useDemo } from './person.mjs';

const COMPLETIONS = 'POST /api/chat/completions';
const BROKEN = /^Failed to load resource: net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_FAILED)/;

const demo = useDemo();
/** @type {import('./person.mjs').Person} */
let ann;

eachVisits(demo, '/demo/apps/chat/', {
  sees: 'Ask the invented model something.',
  meet: (person) => (ann = person),
});

/** What the server has of the answers. @returns {Promise<{ question: string, state: string, text: string }[]>} */
const answers = () => ann.page.evaluate(async () => (await (await fetch('/api/chat/answers')).json()).items);

/** @param {string} state - Of the newest answer, as the server sees it. */
const isAtTheServer = (state) => ann.until(async () => (await answers()).at(-1)?.state === state);

/** How often an answer was asked for. */
const asked = () => ann.requests.filter((request) => request === COMPLETIONS).length;

/** @param {string} text */
async function asks(text) {
  await ann.fills('textbox', 'Your message', text);
  await ann.clicks('button', 'Send');
}

describe('chat', () => {
  it('shows an answer as it is written, in a history that grows', async () => {
    await ann.isAccessible();
    await asks('What is a "task" & why?');
    await ann.sees('What is a "task" & why? You asked: “What');
    assert.equal(await ann.valueOf('textbox', 'Your message'), '');
    await ann.sees('this was answer 1 of our conversation.');
    await ann.seesNot('Writing…');
    await asks('And then?');
    await ann.sees('this was answer 2 of our conversation.');
    assert.match(await ann.text(), /answer 1 of .* And then\? .* answer 2 of /);
    await ann.isAccessible();
    assert.equal(asked(), 2);
    await isAtTheServer('done');
  });

  it('asks what it suggests', async () => {
    await ann.clicks('button', 'What is a task?');
    await ann.sees('You asked: “What is a task?”.');
    await ann.seesNot('Ask the invented model something.');
  });

  it('is used by the keyboard alone', async () => {
    await ann.tabsTo('textbox', 'Your message');
    await ann.types('One line');
    await ann.presses('Shift+Enter');
    await ann.types('and a long one');
    assert.equal(await ann.valueOf('textbox', 'Your message'), 'One line\nand a long one');
    await ann.presses('Enter');
    await ann.isAt('textbox', 'Your message');
    await ann.sees('You asked: “One line and a long one');
    await ann.tabsTo('button', 'Stop', 'Shift+Tab');
    await ann.presses('Enter');
    await ann.sees('Stopped.');
    await ann.isAt('textbox', 'Your message');
    await ann.tabsTo('button', 'Ask again', 'Shift+Tab');
    await ann.presses('Space');
    await ann.isAt('textbox', 'Your message');
    await ann.seesNot('Stopped.');
    await isAtTheServer('pending');
  });

  it('stops an answer at the server too; what has come stays, also when another one is asked for', async () => {
    await asks('First a long one');
    await ann.sees('You asked: “First a long one”.');
    await ann.clicks('button', 'Stop');
    await ann.sees('Stopped.');
    await isAtTheServer('stopped');
    const [{ text }] = await answers();
    assert.ok(text.startsWith('You asked: “First a long one”.') && !text.includes('conversation'));
    const shown = await ann.text('.answer');
    await asks('Second');
    await ann.sees('this was answer 2 of our conversation.');
    assert.equal(await ann.text('.answer'), shown);
    await ann.isAccessible();
    await ann.clicks('button', 'Ask again');
    await ann.seesNot('Stopped.');
    await ann.sees('You asked: “First a long one”.');
    assert.equal((await answers()).length, 3);
  });

  it('stops one answer while another one is written', async () => {
    const go = await ann.holds(COMPLETIONS);
    await asks('One');
    await asks('Two');
    await ann.sees('Writing… Stop You: Two Writing… Stop');
    await ann.clicks('button', 'Stop');
    await ann.sees('Stopped. Ask again You: Two');
    await go();
    await ann.sees('You asked: “Two”.');
    await ann.sees('of our conversation.');
    await ann.sees('Stopped.');
  });

  it('keeps the question and the beginning of an answer that breaks off, and asks again', async () => {
    ann.expected = [BROKEN];
    await ann.clicks('button', 'Please break off in the middle.');
    await ann.sees('The answer broke off.');
    await isAtTheServer('broken');
    const [{ text }] = await answers();
    assert.equal(await ann.text('.answer'), text.replace(/\s+/g, ' '));
    await ann.isAccessible();
    await ann.clicks('button', 'Try again');
    await ann.sees('this was answer 2 of our conversation.');
    await ann.seesNot('broke off.');
    assert.equal((await ann.page.$$('.asked')).length, 1);
  });

  it('waits on a slow network, and can be written in meanwhile', async () => {
    const go = await ann.holds(COMPLETIONS);
    await asks('Slow?');
    await ann.sees('Slow? Writing…');
    await ann.isAt('textbox', 'Your message');
    await ann.types('The next one');
    await ann.isAccessible();
    await go();
    await ann.sees('this was answer 1 of our conversation.');
    assert.equal(await ann.valueOf('textbox', 'Your message'), 'The next one');
  });

  it('loses nothing without a network', async () => {
    ann.expected = [BROKEN];
    const mend = await ann.breaks(COMPLETIONS);
    await asks('Anybody there?');
    await ann.sees('Anybody there? No answer came.');
    await ann.isAccessible();
    mend();
    await ann.clicks('button', 'Try again');
    await ann.sees('You asked: “Anybody there?”.');
  });

  it('sends a message once, and none that is empty', async () => {
    await ann.fills('textbox', 'Your message', 'Twice?');
    await ann.clicks('button', 'Send', { count: 2 });
    await ann.sees('You asked: “Twice?”.');
    await ann.clicks('textbox', 'Your message');
    await ann.presses('Enter');
    assert.equal((await ann.page.$$('.asked')).length, 1);
    assert.equal(asked(), 1);
  });

  it('shows what the server does not take', async () => {
    ann.expected = [/status of 422/];
    await asks('   ');
    await ann.sees('Please write something.');
  });

  it('keeps the end in sight, and leaves one alone who has scrolled up', async () => {
    const below = () =>
      ann.page.evaluate(() => {
        const [end, edge] = ['.turns', '.conversation'].map(
          (one) => document.querySelector(one)?.getBoundingClientRect().bottom ?? NaN,
        );
        return end - edge;
      });
    for (const text of ['One', 'Two', 'Three', 'Four']) await asks(text);
    await ann.sees(/(answer \d of our conversation.*){4}/);
    await ann.until(async () => (await below()) < 1);
    const go = await ann.holds(COMPLETIONS);
    await asks('Five');
    await ann.sees('Five Writing…');
    await ann.page.$eval('.conversation', (all) => all.scrollBy(0, -300));
    const before = await below();
    assert.ok(before > 200);
    await go();
    await ann.sees('answer 5 of our conversation.');
    assert.ok((await below()) > before);
    await asks('Six');
    await ann.sees('You asked: “Six”.');
    await ann.until(async () => (await below()) < 1);
  });

  it('says politely that an answer is written, and then the answer', async () => {
    /** @type {string[]} */
    const said = [];
    await ann.page.exposeFunction('heard', (/** @type {string} */ text) => said.push(text));
    await ann.page.evaluate(() => {
      const { ariaNotify } = Element.prototype;
      Element.prototype.ariaNotify = function (text, options) {
        window.heard(`${text} (${options.priority})`);
        return ariaNotify.call(this, text, options);
      };
    });
    await asks('Heard?');
    await ann.sees('this was answer 1 of our conversation.');
    await ann.until(() => said.length > 1);
    assert.equal(said.length, 2);
    assert.equal(said[0], 'Writing… Stop (normal)');
    assert.match(said[1], /^You asked: “Heard\?”.* conversation\. \(normal\)$/);
  });
});

/* global document, navigator -- what is run in the page */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eachVisits, useDemo } from './person.mjs';

const UNAVAILABLE = /status of 503 .*\/api\/dashboard\/warehouse$/; // the browser tells of it
const LIVE = 'Refresh every 10 seconds';

const demo = useDemo();
/** @type {import('./person.mjs').Person} */
let ann;

eachVisits(demo, '/demo/apps/dashboard/', {
  sees: 'The stock could not be loaded: 503 Service Unavailable',
  expected: [UNAVAILABLE],
  meet: (person) => (ann = person),
});

/** How often a panel has been asked for. @param {string} panel */
const asked = (panel) => ann.sent(`GET /api/dashboard/${panel}`);

/** Waits until a panel has been asked for so often. @param {string} panel @param {number} times */
const isAsked = (panel, times) =>
  ann.until(
    () => asked(panel) >= times,
    () => `${panel}: ${asked(panel)}`,
  );

/** No panel is slow any more, and there is so much time between refreshes, from the next start on. @param {number} seconds */
const every = (seconds) =>
  ann.page.evaluate((value) => {
    document.querySelector('aio-repeat').every = value;
    document.querySelector('#revenue').url = '/api/dashboard/revenue';
  }, seconds);

/** @param {string} id - Of a panel. @param {string} state */
const isIn = (id, state) =>
  ann.until(() => ann.page.$eval(`#${id}`, (panel, is) => panel.matches(`:state(${is})`), state));

describe('dashboard', () => {
  it('shows each panel when it comes, whatever becomes of the others', async () => {
    await ann.sees(/\d+ a second/);
    const release = await ann.holds('GET /api/dashboard/revenue');
    await ann.page.$eval('#revenue', (panel) => (panel.reset(), void panel.start()));
    await ann.sees('This takes three seconds…');
    assert.match(
      await ann.text(),
      /Visitors .* this hour .* Orders .* this week .* This takes three seconds… .* The stock could not be loaded: 503/,
    );
    await ann.isAccessible();
    await release();
    await ann.sees(/€ \d+,000 this week/);
    await ann.isAccessible();
  });

  it('draws its numbers', async () => {
    const { days } = await ann.page.evaluate(async () =>
      (await fetch('/api/dashboard/orders?space=drawn')).json(),
    );
    const heights = () =>
      ann.page.$$eval('.bars rect', (bars) => bars.map((bar) => Number(bar.getAttribute('height'))));
    assert.deepEqual(
      await heights(),
      days.map(({ orders }) => orders),
    );
    const lines = await ann.page.$$eval('.card:has(#visitors) line', (all) =>
      all.map((line) => line.y1.baseVal.value),
    );
    assert.equal(lines.length, 24);
    const bars = () => ann.page.$$eval('.wide rect', ({ length }) => length);
    await ann.until(async () => (await bars()) > 1); // the next number has come
  });

  it('tells when the live numbers end, and can start them again', async () => {
    const goTo = (url) => ann.page.$eval('#requests', (stream, value) => (stream.url = value), url);
    await goTo('/api/status/404');
    await ann.sees('The requests could not be loaded: 404 Not Found');
    await ann.isAccessible();
    ann.isQuiet(UNAVAILABLE, /status of 404/);
    await ann.page.$eval('#requests', (stream) => (stream.manual = true));
    await goTo('/api/dashboard/live');
    await ann.clicks('button', 'Try again');
    await ann.sees(/\d+ a second/);
  });

  it('asks for a panel that failed alone', async () => {
    const before = ann.requests.length;
    await ann.clicks('button', 'Refresh warehouse');
    await ann.sees('Kettle');
    await ann.seesNot('could not be loaded');
    assert.deepEqual(ann.requests.slice(before), ['GET /api/dashboard/warehouse']);
    await ann.isAccessible();
  });

  it('keeps what was there during a refresh', async () => {
    const before = await ann.text('.card:has(#orders)');
    const release = await ann.holds('GET /api/dashboard/');
    await ann.clicks('button', 'Refresh now');
    for (const panel of ['orders', 'warehouse', 'visitors']) await isIn(panel, 'pending');
    assert.equal(await ann.text('.card:has(#orders)'), before);
    await ann.sees('The stock could not be loaded: 503 Service Unavailable');
    await ann.isAccessible();
    await release();
    await ann.until(async () => (await ann.text('.card:has(#orders)')) !== before);
    await ann.sees('Kettle');
  });

  it('refreshes every so many seconds, as long as the page can be seen', async () => {
    await every(0.2);
    await ann.clicks('button', 'Refresh now');
    await isAsked('orders', 4);
    const other = await ann.opensTab('/api/time');
    await other.page.bringToFront();
    await ann.until(() => ann.page.evaluate(() => document.hidden));
    const before = asked('orders');
    await new Promise((go) => setTimeout(go, 500));
    assert.ok(asked('orders') <= before + 1, 'it rests');
    await ann.page.bringToFront();
    await isAsked('orders', before + 2);
  });

  it('rests while there is no network', async () => {
    await every(0.2);
    await ann.offline(true);
    await ann.until(() => ann.page.evaluate(() => !navigator.onLine));
    await ann.clicks('button', 'Refresh now');
    const before = asked('orders');
    await new Promise((go) => setTimeout(go, 500));
    assert.equal(asked('orders'), before);
    ann.isQuiet(UNAVAILABLE);
    await ann.offline(false);
    await isAsked('orders', before + 2);
    ann.isQuiet(UNAVAILABLE, /ERR_INTERNET_DISCONNECTED/); // Chromium tells the page first, and then connects
  });

  it('pauses and continues, by the keyboard alone', async () => {
    await every(0.2);
    await ann.tabsTo('checkbox', LIVE);
    await ann.presses('Space');
    await ann.isAt('checkbox', LIVE);
    const before = asked('orders');
    await ann.tabsTo('button', 'Refresh now');
    await ann.presses('Enter');
    await isAsked('orders', before + 1); // once, as it is paused
    await isIn('revenue', 'done');
    assert.equal(asked('orders'), before + 1);
    await ann.tabsTo('checkbox', LIVE, 'Shift+Tab');
    await ann.presses('Space');
    await isAsked('orders', before + 3);
    await ann.tabsTo('button', 'Refresh warehouse');
    await ann.presses('Enter');
    await ann.isAt('button', 'Refresh warehouse');
  });

  it('keeps what was there when it is paused during a refresh', async () => {
    const before = await ann.text('.card:has(#orders)');
    const release = await ann.holds('GET /api/dashboard/');
    await ann.clicks('button', 'Refresh now');
    await isIn('orders', 'pending');
    await ann.clicks('checkbox', LIVE);
    await isIn('orders', 'cancelled');
    assert.equal(await ann.text('.card:has(#orders)'), before);
    await release();
  });

  it('tells of a network that fails, and recovers', async () => {
    const connect = await ann.breaks('GET /api/dashboard/orders');
    await ann.clicks('button', 'Refresh now');
    await ann.sees(/The orders could not be loaded: Cannot .*: the network failed/);
    await ann.sees(/They were [\d,]+ this week at \d/);
    await ann.sees('this hour');
    await ann.isAccessible();
    ann.isQuiet(UNAVAILABLE, /ERR_CONNECTION_FAILED .*orders$/);
    connect();
    await ann.clicks('button', 'Refresh orders');
    await ann.seesNot('The orders could');
    await ann.sees('Mon');
  });
});

// Uses a page of the demo as a person would: by what it shows and what its controls are called, with mouse and keyboard.
/* global document, location, addEventListener, requestAnimationFrame, window -- what is run in the page */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach } from 'node:test';
import puppeteer from 'puppeteer-core';
import { startDevServer } from '@web/dev-server';
import { chromium } from '../scripts/browsers.mjs';
import config from '../web-dev-server.config.mjs';

const PATIENCE = 30_000; // milliseconds: a busy machine takes its time
const PHONE = { width: 400, height: 800 };
const QUIET = { exportConditions: ['production'] }; // without Lit's message that it is in dev mode
const DESKTOP = { width: 1280, height: 900 };

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').ElementHandle<Element>} Control */

/**
 * Starts the dev server and a browser.
 *
 * @param {Partial<typeof config>} [options] - Of the server, in addition to those of the project.
 * @returns The address of the server, the browser, and a function that ends both.
 */
export async function startPages(options = {}) {
  const server = await startDevServer({
    config: { ...config, watch: false, open: false, ...options },
    readFileConfig: false,
    readCliArgs: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
  const browser = await puppeteer.launch(await chromium());
  return {
    origin: `http://localhost:${server.config.port}`,
    browser,
    async end() {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * Starts the dev server and a browser for the tests of a file.
 *
 * @returns How a page is opened for a new visitor.
 */
export function useDemo() {
  /** @type {Awaited<ReturnType<typeof startPages>>} */
  let pages;
  before(async () => (pages = await startPages({ nodeResolve: QUIET })));
  after(() => pages.end());
  return {
    get origin() {
      return pages.origin;
    },
    /** @param {string} path - Such as `/demo/apps/contacts/`. @returns {Promise<Person>} */
    async visit(path) {
      const context = await pages.browser.createBrowserContext();
      const cookie = { name: 'visitor', value: crypto.randomUUID(), domain: 'localhost', path: '/api' };
      await context.setCookie(cookie);
      const person = new Person(await context.newPage(), pages.origin);
      await person.prepare();
      await person.goes(path);
      return person;
    },
  };
}

/**
 * For each test of a file or a suite: a visitor of their own, to whom nothing surfaces that is not `expected`.
 *
 * @param {ReturnType<typeof useDemo>} demo
 * @param {string} path - Of the page that they open.
 * @param {object} visit
 * @param {string} visit.sees - A text of the page, for which they wait.
 * @param {RegExp[]} [visit.expected] - What surfaces in every test.
 * @param {(person: Person) => void} visit.meet - Is given the visitor of each test.
 */
export function eachVisits(demo, path, { sees, expected = [], meet }) {
  /** @type {Person} */
  let person;
  beforeEach(async () => {
    person = await demo.visit(path);
    person.expected = expected;
    meet(person);
    await person.sees(sees);
  });
  afterEach(async () => {
    person.isQuiet(...person.expected);
    await person.leaves();
  });
}

/** A person in front of a page of their own: nobody else has their cookies, or sees their changes. */
export class Person {
  /** @type {Page} */
  page;
  /** What surfaced that nobody should see: messages in the console, errors, violations of the policy. @type {string[]} */
  surfaced = [];
  /** What may surface in a test. @type {RegExp[]} */
  expected = [];
  /** What was asked of the API: `POST /api/contacts/people`. @type {string[]} */
  requests = [];
  #origin;
  /** @type {{ part: string, act: (request: import('puppeteer-core').HTTPRequest) => void }[]} */
  #rules = [];

  /** @param {Page} page @param {string} origin */
  constructor(page, origin) {
    this.page = page;
    this.#origin = origin;
  }

  /** Listens to what surfaces; done before the first page is opened. */
  async prepare() {
    const { page, surfaced } = this;
    page.on('pageerror', (error) => surfaced.push(error instanceof Error ? error.message : String(error)));
    page.on('console', (message) =>
      surfaced.push(`${message.text()} ${message.location().url ?? ''}`.trim()),
    );
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/')) this.requests.push(`${request.method()} ${pathname}${search}`);
    });
    await page.exposeFunction('tellOfViolation', (/** @type {string} */ what) => surfaced.push(what));
    await page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        window.tellOfViolation(`policy violated: ${effectiveDirective} ${blockedURI} ${sample}`),
      );
    });
    await page.evaluateOnNewDocument(watchFocus);
    await page.setViewport(DESKTOP);
  }

  /** Opens a page of the same server; in another tab it would be the same visitor. @param {string} path */
  async goes(path) {
    await this.page.goto(new URL(path, this.#origin).href);
  }

  /** Another tab of the same visitor. @param {string} path @returns {Promise<Person>} */
  async opensTab(path) {
    const other = new Person(await this.page.browserContext().newPage(), this.#origin);
    await other.prepare();
    await other.goes(path);
    return other;
  }

  async back() {
    await this.page.goBack();
  }

  /** The path and the query in the address bar. */
  get address() {
    return this.page.url().slice(this.#origin.length);
  }

  // --- looking ---

  /** Waits until the page shows a text; white space counts as one blank. @param {string | RegExp} text */
  async sees(text) {
    await this.until(
      () => this.shows(text),
      () => `the page does not show ${text}`,
    );
  }

  /** Waits until the page does not show a text. @param {string | RegExp} text */
  async seesNot(text) {
    await this.until(
      async () => !(await this.shows(text)),
      () => `the page still shows ${text}`,
    );
  }

  /** Whether the page shows a text now. @param {string | RegExp} text */
  async shows(text) {
    const shown = await this.text();
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  }

  /** What the page shows, or what is in the element that a selector finds. @param {string} [selector] */
  async text(selector = 'body') {
    const shown = await this.page.evaluate((one) => document.querySelector(one)?.innerText ?? '', selector);
    return shown.replace(/\s+/g, ' ').trim();
  }

  /**
   * Waits until something is so.
   *
   * @param {() => unknown} test - Asked again and again; may give a promise.
   * @param {() => string} [why] - What is wrong if it does not become so.
   */
  async until(test, why = () => `this did not become true: ${test}`) {
    const end = Date.now() + PATIENCE;
    while (!(await settled(test))) {
      if (Date.now() > end)
        assert.fail(`${why()}; it shows: ${await this.text()}; surfaced: ${this.surfaced}`);
      await new Promise((go) => setTimeout(go, 20));
    }
  }

  /**
   * Waits for a control that can be seen.
   *
   * @param {string} role - Its role: `button`, `textbox`, `searchbox`, `link`, `dialog`, `checkbox`, `combobox` …
   * @param {string} name - Its whole accessible name.
   * @returns {Promise<Control>}
   */
  async finds(role, name) {
    /** @type {Control | null | undefined} */
    let found;
    await this.until(
      async () => (found = await this.#find(role, name)) !== undefined,
      () => `there is no ${role} called “${name}”`,
    );
    return /** @type {Control} */ (found);
  }

  /** Whether there is such a control now. @param {string} role @param {string} name */
  async has(role, name) {
    return (await this.#find(role, name)) !== undefined;
  }

  /** Waits until there is no such control. @param {string} role @param {string} name */
  async misses(role, name) {
    await this.until(
      async () => !(await this.has(role, name)),
      () => `the ${role} “${name}” is still there`,
    );
  }

  /** What is in a field. @param {string} role @param {string} name @returns {Promise<string>} */
  async valueOf(role, name) {
    return (await this.finds(role, name)).evaluate((field) => /** @type {HTMLInputElement} */ (field).value);
  }

  /** @param {string} role @param {string} name */
  async #find(role, name) {
    const quoted = name.replaceAll(/["\\]/g, '\\$&');
    for (const found of await this.page.$$(`aria/[name="${quoted}"][role="${role}"]`))
      if (await found.isVisible()) return found;
    return undefined;
  }

  // --- acting ---

  /** Clicks a control. @param {string} role @param {string} name @param {import('puppeteer-core').ClickOptions} [options] */
  async clicks(role, name, options) {
    await this.until(async () => {
      await (await this.finds(role, name)).click(options); // fails if it has just been replaced
      return true;
    });
  }

  /** Puts a text in the place of what is in a field. @param {string} role @param {string} name @param {string} text */
  async fills(role, name, text) {
    const field = await this.finds(role, name);
    await field.click({ count: 3 });
    await field.press('Backspace');
    await field.type(text);
  }

  /** Presses keys, one after the other: `Enter`, `Shift+Tab`. @param {...string} keys */
  async presses(...keys) {
    const { keyboard } = this.page;
    for (const key of keys) {
      const parts = /** @type {import('puppeteer-core').KeyInput[]} */ (key.split('+'));
      for (const part of parts) await keyboard.down(part);
      for (const part of parts.reverse()) await keyboard.up(part);
    }
  }

  /** Types where the focus is. @param {string} text */
  async types(text) {
    await this.page.keyboard.type(text);
  }

  /** Presses Tab until a control has the focus. @param {string} role @param {string} name @param {'Tab' | 'Shift+Tab'} [key] */
  async tabsTo(role, name, key = 'Tab') {
    const wanted = await this.finds(role, name);
    for (let presses = 0; presses < 100; presses++) {
      if (await wanted.evaluate((control) => control === document.activeElement)) return;
      await this.presses(key);
    }
    assert.fail(`the keyboard does not reach the ${role} “${name}”`);
  }

  /** Waits until a control has the focus. @param {string} role @param {string} name */
  async isAt(role, name) {
    const focused = async () =>
      (await this.finds(role, name)).evaluate((control) => control === document.activeElement);
    await this.until(focused, () => `the focus is not at the ${role} “${name}”`);
  }

  // --- the network ---

  /**
   * Keeps requests back: a very slow network.
   *
   * @param {string} part - Of the method and the address: `POST /api/contacts`.
   * @returns {Promise<() => Promise<void>>} Lets them go, and later ones too.
   */
  async holds(part) {
    /** @type {import('puppeteer-core').HTTPRequest[]} */
    const held = [];
    const end = await this.#rule(part, (request) => void held.push(request));
    return async () => {
      end();
      for (const request of held) await request.continue().catch(() => {}); // it may have been cancelled
    };
  }

  /** Breaks requests. @param {string} part - Of the method and the address. @returns {Promise<() => void>} Ends that. */
  async breaks(part) {
    return this.#rule(part, (request) => void request.abort('connectionfailed'));
  }

  /** Cuts the network, or connects it again. @param {boolean} isOffline */
  async offline(isOffline) {
    await this.page.setOfflineMode(isOffline);
  }

  /** @param {string} part @param {(request: import('puppeteer-core').HTTPRequest) => void} act */
  async #rule(part, act) {
    if (this.#rules.length === 0) {
      await this.page.setRequestInterception(true);
      this.page.on('request', (request) => this.#intercept(request));
    }
    const rule = { part, act };
    this.#rules.unshift(rule);
    return () => void (rule.act = (request) => void request.continue());
  }

  /** @param {import('puppeteer-core').HTTPRequest} request */
  #intercept(request) {
    const { pathname, search } = new URL(request.url());
    const asked = `${request.method()} ${pathname}${search}`;
    const rule = this.#rules.find(({ part }) => asked.includes(part));
    if (rule) rule.act(request);
    else void request.continue();
  }

  /** How many requests were sent that begin so. @param {string} start - Of the method and the address: `POST /api/contacts`. */
  sent(start) {
    return this.requests.filter((request) => request.startsWith(start)).length;
  }

  // --- judging ---

  /** Nothing has surfaced that nobody expects. @param {...RegExp} expected - What may have surfaced. */
  isQuiet(...expected) {
    const rest = this.surfaced.splice(0).filter((one) => !expected.some((pattern) => pattern.test(one)));
    assert.deepEqual(rest, []);
  }

  /** What is shown now has no fault that axe-core finds: on a desktop and a phone, in light and dark. */
  async isAccessible() {
    for (const viewport of [DESKTOP, PHONE])
      for (const scheme of ['light', 'dark']) {
        await this.looks(viewport, scheme);
        const faults = await axe(this.page);
        assert.deepEqual(faults, [], `${viewport.width} px, ${scheme}`);
        const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(
          width <= viewport.width,
          `the page is ${width} px wide in a window of ${viewport.width} px`,
        );
      }
    await this.looks(DESKTOP, 'light');
  }

  /** @param {{ width: number, height: number }} viewport @param {string} scheme - `light` or `dark`. */
  async looks(viewport, scheme) {
    await this.page.setViewport(viewport);
    const features = [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' }, // half of a transition has no colours to judge
    ];
    await this.page.emulateMediaFeatures(features);
  }

  /** Takes pictures `<name>-<width>-<scheme>.png` of what is shown, for a developer. @param {string} name - With its folder. */
  async isSeen(name) {
    for (const viewport of [DESKTOP, { width: 390, height: 844 }])
      for (const scheme of ['light', 'dark']) {
        await this.looks(viewport, scheme);
        await this.page.screenshot({ path: `${name}-${viewport.width}-${scheme}.png` });
      }
    await this.looks(DESKTOP, 'light');
  }

  async leaves() {
    await this.page.browserContext().close();
  }
}

/** Tells, as what surfaces, when the focus falls to `<body>` while a person uses the keyboard. Runs in the page. */
function watchFocus() {
  let byKeyboard = false;
  /** @type {Element | null} */
  let last = null;
  let { hash } = location;
  const look = () => {
    const { activeElement, body } = document;
    const isLost = !activeElement || activeElement === body;
    if (location.hash !== hash) {
      hash = location.hash;
      if (document.getElementById(hash.slice(1))) last = null; // a link to a place of the page: it goes on from there
    }
    if (byKeyboard && last && isLost)
      window.tellOfViolation(`the focus fell to <body> from ${last.outerHTML.slice(0, 200)}`);
    last = isLost ? null : activeElement;
    requestAnimationFrame(look);
  };
  addEventListener('keydown', () => (byKeyboard = true), true);
  addEventListener('pointerdown', () => (byKeyboard = false), true);
  requestAnimationFrame(look);
}

/** Something that fails because the page changes meanwhile is not so yet. @param {() => unknown} test */
async function settled(test) {
  try {
    return await test();
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return false;
  }
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds in a page.
 *
 * @param {Page} page
 * @param {import('axe-core').RunOptions} [options] - Such as the rules.
 * @param {string[]} [exclude] - Selectors of what is not looked at.
 * @returns {Promise<string[]>} The faults.
 */
export async function axe(page, options = {}, exclude = []) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource);
  const run = { resultTypes: ['violations'], iframes: false, ...options }; // it is not in the frames of the page
  return page.evaluate(
    async (context, more) => {
      const { violations } = await window.axe.run(context, more);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`),
      );
    },
    { exclude },
    run,
  );
}

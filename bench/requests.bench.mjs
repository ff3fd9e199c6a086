// Small requests to the demo API, one after the other; some of which only the last counts. The first variant is the yardstick: fetch by hand, not cached either.
/* global document */
import axios from 'axios';
import ky from 'ky';
import { ofetch } from 'ofetch';
import { client, get, sharedGet, sleep } from 'aio-elements/core';
import 'aio-elements/components/aio-fetch.js';
import { each } from './each.mjs';

const count = 100;
const text = '/api/status/200?body=hello';
const json = '/api/items/7';
const uncached = { cache: 'no-store' };
const api = client({ base: '/api/', timeout: 60 });

export const cases = [
  {
    name: 'get: 100 small texts',
    count,
    budget: { most: 1.1 },
    variants: {
      fetch: each(async () => (await fetch(text, uncached)).text()),
      'aio-elements': each(async () => (await get(text)).data),
      ky: each(() => ky.get(text, uncached).text()),
      ofetch: each(() => ofetch(text, { ...uncached, responseType: 'text' })),
      axios: each(async () => (await axios.get(text, { responseType: 'text' })).data),
    },
  },
  {
    name: 'get: 100 small JSON values',
    count,
    budget: { most: 1.1 },
    variants: {
      fetch: each(async () => (await fetch(json, uncached)).json()),
      'aio-elements': each(async () => (await get(json, { format: 'json' })).data),
      ky: each(() => ky.get(json, uncached).json()),
      ofetch: each(() => ofetch(json, uncached)),
      axios: each(async () => (await axios.get(json)).data),
    },
  },
  {
    name: 'get: what more costs',
    count,
    variants: {
      fetch: each(async () => (await fetch(text, uncached)).text()),
      'with a timeout': each(() => get(text, { timeout: 60 })),
      'with retry': each(() => get(text, { retry: 2 })),
      'of a client': each(() => api.get('status/200?body=hello')),
      shared: each(() => sharedGet(text)),
    },
  },
  {
    name: 'requests: 500, each superseding the one before',
    count: 500,
    budget: { most: 1.5, growth: 2 },
    variants: {
      'fetch and AbortController': supersedingByHand,
      'aio-elements': superseding,
      ky: supersedingByKy,
    },
  },
];

const numbered = (i) => `/api/status/200?body=${i}`;

/** The last one's answer counts; those before it are aborted. */
async function last(count, send) {
  let controller = new AbortController();
  let answer;
  for (let i = 0; i < count; i++) {
    controller.abort();
    controller = new AbortController();
    answer = send(numbered(i), controller.signal);
    if (i < count - 1) answer.catch(() => undefined); // aborted
    await sleep(0); // Chromium refuses more than it can abort
  }
  check(await answer, count);
}

function supersedingByHand(count) {
  return last(count, async (url, signal) => (await fetch(url, { ...uncached, signal })).text());
}

function supersedingByKy(count) {
  return last(count, (url, signal) => ky.get(url, { ...uncached, signal }).text());
}

async function superseding(count) {
  const element = document.createElement('aio-fetch');
  document.body.append(element);
  for (let i = 0; i < count; i++) {
    element.url = numbered(i);
    await sleep(0);
  }
  check(await element.finished, count);
  element.remove();
}

function check(answer, count) {
  if (answer !== String(count - 1)) throw new Error(`The answer is ${answer}, not ${count - 1}`);
}

// Core: small requests, one after the other, to the demo API. The first variant is the yardstick: fetch by hand, not cached either.
import axios from 'axios';
import ky from 'ky';
import { ofetch } from 'ofetch';
import { client, get, sharedGet } from 'aio-elements/core';
import { each } from './each.mjs';

const count = 300;
const text = '/api/status/200?body=hello';
const json = '/api/items/7';
const uncached = { cache: 'no-store' };
const api = client({ base: '/api/', timeout: 60 });

export const cases = [
  {
    name: 'get: 300 small texts',
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
    name: 'get: 300 small JSON values',
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
];

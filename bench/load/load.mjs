// How long the same page takes, written in several ways: a list from an API, a form that shows what is wrong, a search as one types.
import assert from 'node:assert/strict';
import { installPacked } from '../../scripts/packed.mjs';
import { loadTable } from '../report.mjs';
import { compared, interleaved, median } from '../rounds.mjs';
import { serve } from './server.mjs';
import { linkPeers, variants } from './variants.mjs';
import { useGuests, visit } from './visit.mjs';

/** @typedef {import('./visit.mjs').Network} Network */

/** Slow 4G is Lighthouse's: 150 ms and 1.6 Mbit/s, which Chromium's tools emulate as 562.5 ms a request at nine tenths of the rate. */
export const NETWORKS = /** @type {const} @satisfies {readonly Network[]} */ ([
  { name: '100 ms', latency: 100, download: -1, upload: -1 },
  { name: 'slow 4G', latency: 562.5, download: 180_000, upload: 84_375 },
]);

const CONTENT = '#list li';
const SECONDS = 200; // for the rounds of a network

/**
 * One row: medians of the rounds.
 *
 * @typedef {object} Row
 * @property {string} network
 * @property {string} variant
 * @property {number} before - Requests before the first request of data, the page itself included.
 * @property {number} bytesBefore - Their bytes.
 * @property {number} request - Milliseconds until the first request of data begins.
 * @property {number} content - Milliseconds until the list is shown.
 * @property {number} ratio - Of the content, to the first variant.
 * @property {[number, number]} interval - In which that ratio is, at 95 %.
 * @property {number} bytes - In all, after the form and the search were used.
 */

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {number} rounds
 * @returns {Promise<{ rows: Row[] }>}
 */
export async function measureLoad(browser, rounds) {
  const { project, remove } = await installPacked();
  await linkPeers(project);
  const ways = await variants(project);
  await remove();
  const sites = await Promise.all(ways.map(async (way) => ({ name: way.name, ...(await serve(way)) })));
  try {
    const used = await useAll(browser, sites);
    const rows = [];
    for (const network of NETWORKS) {
      const visits = await interleaved(
        sites,
        rounds,
        ({ url }) => visit(browser, url, CONTENT, network),
        SECONDS,
      );
      const measured = sites.map((site, at) => rowOf(network, site.name, visits, at, used[at]));
      console.log(`\n${network.name}\n${loadTable(measured)}`);
      rows.push(...measured);
    }
    return { rows };
  } finally {
    for (const { close } of sites) close();
  }
}

/** Each page must show the same. @returns {Promise<number[]>} What each has loaded then, in bytes. */
async function useAll(browser, sites) {
  const bytes = [];
  let wanted;
  for (const { name, url } of sites) {
    let shown;
    const seen = await visit(browser, url, CONTENT, NETWORKS[0], async (page) => {
      shown = await useGuests(page);
    });
    wanted ??= shown;
    assert.deepEqual(shown, wanted, name);
    bytes.push(seen.bytes);
  }
  return bytes;
}

function rowOf(network, variant, visits, at, bytes) {
  const middle = (key) => median(visits[at].map((one) => one[key]));
  const contents = visits.map((rounds) => rounds.map(({ content }) => content));
  return {
    network: network.name,
    variant,
    before: middle('before'),
    bytesBefore: middle('bytesBefore'),
    request: middle('request'),
    content: middle('content'),
    ...compared(contents[at], contents[0]),
    bytes,
  };
}

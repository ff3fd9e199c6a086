// How long a page takes to its first content: README's first example, and the same with fetch and Lit by hand, each bundled by esbuild.
import { bundlers } from '../scripts/bundlers.mjs';
import { firstExample } from '../scripts/examples/find.mjs';
import { installPacked } from '../scripts/packed.mjs';
import { NETWORKS } from './load/load.mjs';
import { serve } from './load/server.mjs';
import { visit } from './load/visit.mjs';
import { compared, interleaved, median } from './rounds.mjs';

const byHand = `
  import { html, render } from 'lit';
  const stage = document.querySelector('#stage');
  render(html\`<p>Loading…</p>\`, stage);
  const response = await fetch('/api/users?limit=3', { cache: 'no-store' });
  const { items } = await response.json();
  render(html\`<ul>\${items.map((user) => html\`<li>\${user.name}</li>\`)}</ul>\`, stage);
`;

/** @param {import('puppeteer-core').Browser} browser @param {number} rounds @returns {Promise<import('./costs.mjs').Case>} */
export async function firstContent(browser, rounds) {
  const { project, remove } = await installPacked();
  const { html, code } = await firstExample();
  const head = '<script type="module" src="entry.js"></script>';
  const bundle = (text) => bundlers['esbuild with splitting'](project, text);
  const sites = [
    { variant: 'fetch and Lit by hand', html: '<div id="stage"></div>', head, files: await bundle(byHand) },
    { variant: 'aio-elements', html, head, files: await bundle(code) },
  ];
  await remove();
  const served = await Promise.all(sites.map(serve));
  const load = async ({ url }) => (await visit(browser, url, 'li', NETWORKS[0])).content;
  const samples = await interleaved(served, rounds, load);
  for (const { close } of served) close();
  const results = sites.map(({ variant }, at) => ({
    variant,
    micros: median(samples[at]) * 1000,
    ...compared(samples[at], samples[0]),
  }));
  return {
    name: 'first content of the README page, at 100 ms latency',
    count: 1,
    budget: { most: 1.1 },
    results,
  };
}

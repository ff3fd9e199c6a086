// npm run soak: elements in a real browser, against the real demo API, for minutes, at random; at the end nothing may be left.
// Usage: node test/soak/run.mjs [--seconds=60] [--seed=N] [--steps=N] (at most 180 seconds; a seed and a number of steps make the same
// choices again, as far as timing allows: an element is chosen among those that are there at that moment)
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { chromium } from '../../scripts/browsers.mjs';
import config from '../../web-dev-server.config.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
});
const seconds = Math.min(180, Number(values.seconds ?? 60));
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const steps = Number(values.steps ?? Number.MAX_SAFE_INTEGER);
const MARGIN = 4_000_000; // bytes of the heap that the engine itself may keep: code, caches
const SETTLES = 20_000; // milliseconds

const server = await startDevServer({
  config: { ...config, rootDir: path.resolve(import.meta.dirname, '../..'), watch: false, open: false },
  readFileConfig: false,
  readCliArgs: false,
  logStartMessage: false,
  autoExitProcess: false,
});
const launch = await chromium();
const browser = await puppeteer.launch({ ...launch, protocolTimeout: 600_000 });
const origin = `http://localhost:${server.config.port}`;
console.log(`soak: ${seconds} s, --seed=${seed}`);
const { failures, taken } = await soak().finally(async () => {
  await browser.close();
  await server.stop();
});
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(
  failures.length
    ? `\nTo see it again, as far as timing allows: npm run soak -- --seconds=${seconds} --seed=${seed} --steps=${taken}`
    : '\nNothing is left.',
);
process.exit(failures.length ? 1 : 0);

async function soak() {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.log(`in the page: ${String(error)}`));
  await page.goto(`${origin}/test/soak/index.html`);
  await page.waitForFunction(() => 'soak' in globalThis, { timeout: 60_000 });
  await act(page, { seed: 1, seconds: Math.min(5, seconds), steps }); // what is made once for all may stay
  const before = await metrics(page);
  const { report, key } = await act(page, { seed, seconds, steps });
  const connections = await connectionsOf(key);
  const after = await metrics(page);
  tell({ report, before, after, connections });
  const failures = judge({ report, before, after });
  if (connections.open) failures.push(`${connections.open} connections are open`);
  return { failures, taken: report.steps };
}

async function act(page, wanted) {
  const key = crypto.randomUUID();
  const report = await page.evaluate(
    (one, id) => globalThis.soak(one.seed, id, one.seconds, one.steps),
    wanted,
    key,
  );
  return { report, key };
}

/** What the server saw, once no request is open. */
async function connectionsOf(key) {
  for (const end = Date.now() + SETTLES; ; await new Promise((go) => setTimeout(go, 100))) {
    const log = await (await fetch(`${origin}/api/log/${key}`)).json();
    if (!log.open || Date.now() > end) return log;
  }
}

/** What the engine counts, once it has collected. */
async function metrics(page) {
  let last;
  for (let round = 0; round < 10; round++) {
    await page.evaluate(() => globalThis.gc?.());
    await new Promise((go) => setTimeout(go, 100));
    const { Nodes: nodes, JSEventListeners: listeners, JSHeapUsedSize: heap } = await page.metrics();
    last = { nodes, listeners, heap: Math.min(heap, last?.heap ?? Infinity) };
  }
  return last;
}

function judge({ report, before, after }) {
  const failures = [...new Set(report.faults)];
  if (report.tasks.length)
    failures.push(`${report.tasks.length} tasks are left: ${[...new Set(report.tasks)].slice(0, 9)}`);
  if (report.kept.length)
    failures.push(`${report.kept.length} elements are kept: ${report.kept.slice(0, 3).join('\n')}`);
  if (after.nodes > before.nodes + 50) failures.push(`${after.nodes - before.nodes} nodes are left`);
  if (after.listeners > before.listeners + 10)
    failures.push(`${after.listeners - before.listeners} listeners are left`);
  if (after.heap > before.heap + MARGIN) failures.push(`${after.heap - before.heap} bytes are left`);
  return failures;
}

function tell({ report, before, after, connections }) {
  const { started, finished, aborted, cut } = connections;
  console.log(`steps: ${report.steps}; events: ${JSON.stringify(report.counts)}`);
  console.log(
    `requests: ${started} started, ${finished} finished, ${aborted} aborted, ${cut} cut by the server`,
  );
  console.log(`before: ${JSON.stringify(before)}\nafter:  ${JSON.stringify(after)}`);
}

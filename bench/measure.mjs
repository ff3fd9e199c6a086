// Runs in the page: every variant once a round, each as often as it takes to be measurable.
import { compared, interleaved, median } from './rounds.mjs';

const LEAST = 20; // milliseconds: the page's clock ticks every 0.1
const SECONDS = 8; // for the rounds of a case
const MORE = 4; // times as many, to see how the work grows
const OURS = 'aio-elements';

/** Measures a case. @returns {Promise<import('./costs.mjs').Case>} */
export async function measure({ name, count = 1, budget, variants, grows = true }, rounds) {
  const entries = Object.entries(variants);
  const runs = [];
  for (const [, run] of entries) runs.push({ run, count, times: await timesNeeded(run, count) });
  const samples = await interleaved(runs, rounds, time, SECONDS);
  const results = entries.map(([variant], at) => ({
    variant,
    micros: median(samples[at]),
    ...compared(samples[at], samples[0]),
  }));
  const ours = entries.findIndex(([variant]) => variant === OURS);
  if (grows && ours >= 0) results[ours].growth = await growth(runs[ours], rounds);
  return { name, count, budget, results };
}

/** How many times as long one takes when there are more at a time. */
async function growth({ run, count, times }, rounds) {
  const pair = [
    { run, count, times },
    { run, count: count * MORE, times: Math.ceil(times / MORE) },
  ];
  await run(count * MORE); // compiles
  const [few, many] = await interleaved(pair, Math.ceil(rounds / 2), time, SECONDS / 2);
  return compared(many, few).ratio;
}

async function timesNeeded(run, count) {
  await run(count); // compiles
  for (let times = 1; ; times *= 2) {
    const micros = await time({ run, count, times });
    if ((micros * count * times) / 1000 >= LEAST) return times;
  }
}

/** Microseconds for one. */
async function time({ run, count, times }) {
  await new Promise((resolve) => setTimeout(resolve)); // garbage of the one before
  const start = performance.now();
  for (let i = 0; i < times; i++) await run(count);
  return ((performance.now() - start) * 1000) / (count * times);
}

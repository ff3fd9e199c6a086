// Runs in the page: every variant once a round, in an order that moves on, each as often as it takes to be measurable.

const LEAST = 20; // milliseconds: the page's clock ticks every 0.1

/** Measures a case: for each variant the median of its times for one, and of its ratios to the first variant. */
export async function measure({ name, count = 1, budget, variants }, rounds) {
  const entries = Object.entries(variants);
  const times = new Map();
  for (const [variant, run] of entries) times.set(variant, await timesNeeded(run, count));
  const samples = entries.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (let step = 0; step < entries.length; step++) {
      const at = (round + step) % entries.length;
      const [variant, run] = entries[at];
      samples[at].push(await time(run, count, times.get(variant)));
    }
  const results = entries.map(([variant], at) => ({
    variant,
    micros: median(samples[at]),
    ratio: median(samples[at].map((sample, round) => sample / samples[0][round])),
  }));
  return { name, count, budget, results };
}

async function timesNeeded(run, count) {
  await run(count); // compiles
  for (let times = 1; ; times *= 2) {
    const micros = await time(run, count, times);
    if ((micros * count * times) / 1000 >= LEAST) return times;
  }
}

async function time(run, count, times) {
  await new Promise((resolve) => setTimeout(resolve)); // garbage of the one before
  const start = performance.now();
  for (let i = 0; i < times; i++) await run(count);
  return ((performance.now() - start) * 1000) / (count * times);
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

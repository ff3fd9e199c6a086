// How many small faults, written into the sources one at a time, the tests find.
// Usage: node mutation/run.mjs [core/sync components/template/expression.ts core/run.ts:40 …] [--sample=300] [--minutes=20] [--seed=1]
//   [--write] [--verbose]
// `--sample` tries as many, `--minutes` as many as time allows, in an order that the seed decides.
// `--verbose` tells of each fault which test found it. `--write` puts the score of a whole area into score.json.
// Without places: core, components/base and components/template.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { equivalent, staleEntries } from './equivalent.mjs';
import { guess, interval, learn, plansFor, shuffled } from './plan.mjs';

const here = import.meta.dirname;
/** `core/request/transport.ts` has what only browsers have. */
const AREAS = ['core', 'core/request/transport.ts', 'components/base', 'components/template'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: 'Infinity' },
    minutes: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const command = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
if (!existsSync(path.join(here, 'node_modules')))
  execFileSync('npm', command, { cwd: here, stdio: 'inherit' });
const { instrument } = await import('./instrument.mjs');

let missed = 0;
for (const area of AREAS) {
  const places = positionals.length ? positionals.filter((place) => areaOf(place) === area) : [area];
  if (!places.length) continue;
  const score = await scoreOf(area, places);
  missed += score.survived + score.unreached;
  if (values.write && places.includes(area)) await note(area, score);
}
process.exit(missed ? 1 : 0);

/** The last area that a place is in. */
function areaOf(place) {
  return AREAS.findLast((area) => within(place, area));
}

/** Whether a place such as `core/run.ts:40:5` is in another, such as `core`, `core/run.ts` or `core/run.ts:40`. */
function within(place, other) {
  return place === other || place.startsWith(`${other}/`) || place.startsWith(`${other}:`);
}

function placeOf({ fileName, location: { start } }) {
  return `${fileName}:${start.line + 1}:${start.column + 1}`;
}

/** Judges the faults of an area, or a sample of them. */
async function scoreOf(area, places) {
  const { sources, mutants: all } = await instrument([
    ...new Set(places.map((place) => place.split(':')[0])),
  ]);
  const mutants = all.filter(({ fileName }) => areaOf(fileName) === area);
  if (places.includes(area)) refuseStale((file) => areaOf(file) === area, mutants);
  const asked = mutants.filter((mutant) => places.some((place) => within(placeOf(mutant), place)));
  const chosen = shuffled(asked, Number(values.seed)).slice(0, Number(values.sample));
  console.log(
    `${places.join(' ')}: ${asked.length} faults, at most ${chosen.length} of them are tried (seed ${values.seed})`,
  );
  const verdicts = new Map();
  for (const start of startersOf(area)) {
    const runner = await start(sources);
    const isLeft = (mutant) => !verdicts.size || isMissed(verdicts.get(mutant));
    await judgeAll(runner, { mutants, chosen: chosen.filter(isLeft), verdicts });
    await runner.close();
  }
  const counts = { killed: 0, late: 0, survived: 0, unreached: 0, equivalent: 0 };
  for (const [mutant, verdict] of verdicts) {
    counts[verdict]++;
    if (isMissed(verdict)) console.log(line(mutant, verdict));
  }
  return tell({ faults: asked.length, tried: verdicts.size, seed: Number(values.seed), ...counts });
}

/** Refuses to judge a whole area as long as an entry of the lists of faults that change nothing is of none. */
function refuseStale(concerned, mutants) {
  const stale = staleEntries(concerned, mutants);
  if (!stale.length) return;
  const told = stale.map(({ file, line, replacement }) => `${file}: ${line} → ${replacement}`);
  throw new Error(`Cannot judge: no fault is as mutation/equivalent*.mjs says\n${told.join('\n')}`);
}

/** What judges the faults of an area. What the first misses the next may find: half of the transport is for Node only. */
function startersOf(area) {
  const inNode = async (sources) => (await import('./in-node.mjs')).inNode(area, sources);
  const inBrowser = async (sources) => (await import('./in-browser.mjs')).inBrowser(area, sources);
  if (area === 'core') return [inNode];
  return area.startsWith('core/') ? [inBrowser, inNode] : [inBrowser];
}

/** Judges faults until the time is over, and tells of those that are missed as they come. */
async function judgeAll(runner, { mutants, chosen, verdicts }) {
  const passed = await whatPasses(runner);
  guess(mutants, passed);
  const end = Date.now() + Number(values.minutes) * 60_000;
  let tried = 0;
  await together(runner, chosen, async (mutant) => {
    if (Date.now() > end) return;
    const verdict = equivalent(mutant) ? 'equivalent' : await judge(runner, mutant, passed, mutants);
    if (verdict !== 'unreached' || !verdicts.has(mutant)) verdicts.set(mutant, verdict);
    if (values.verbose || isMissed(verdict))
      console.log(`  ${line(mutant, verdict)}${mutant.by ? ` by ${mutant.by}` : ''}`);
    if (++tried % 50 === 0) console.log(`… ${tried} of ${chosen.length}`);
  });
}

function isMissed(verdict) {
  return verdict === 'survived' || verdict === 'unreached';
}

/** What each test passes, by file. */
async function whatPasses(runner) {
  const passed = new Map();
  await together(runner, runner.files, async (file) => {
    const found = await runner.passed(file);
    for (const failure of found.failures ?? [file])
      console.log(`fails without a fault, left out: ${failure}`);
    if (found.durations) passed.set(file, found);
  });
  return passed;
}

/** Does as much at a time as the runner can. */
async function together(runner, items, work) {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: runner.workers ?? 1 }, worker));
}

/** @returns {Promise<'killed' | 'late' | 'survived' | 'unreached'>} */
async function judge(runner, mutant, passed, mutants) {
  const module = mutants.filter(({ fileName }) => fileName === mutant.fileName).map(({ id }) => id);
  let plans = plansFor(mutant, passed, new Set(module), runner.most);
  if (!plans.length) return 'unreached';
  for (const many of runner.atOnce) {
    if (!plans.length) break;
    const { failed, late, by } = await runner.judge(mutant.id, plans.slice(0, many));
    mutant.by = by;
    if (many === 1) learn(plans[0].file, mutant.fileName, failed > 0);
    if (failed) return late ? 'late' : 'killed';
    plans = plans.slice(many);
  }
  return 'survived';
}

function line(mutant, verdict) {
  const { mutatorName, original, replacement } = mutant;
  const short = (text) => text.replace(/\s+/g, ' ').slice(0, 120);
  return `${verdict} ${placeOf(mutant)} ${mutatorName}: \`${short(original)}\` → \`${short(replacement)}\``;
}

/** Prints a score and returns it. Faults that change nothing do not count; one that lets a test run on is found. */
function tell(score) {
  const found = score.killed + score.late;
  const counted = found + score.survived + score.unreached;
  const [low, high] =
    score.tried < score.faults ? interval(found, counted) : [found / counted, found / counted];
  const percent = (part) => `${(100 * part).toFixed(1)} %`;
  const range = low === high ? '' : `, 95 % confidence ${percent(low)} to ${percent(high)}`;
  console.log(`${percent(found / counted)} found${range}: ${JSON.stringify(score)}`);
  return { ...score, found, counted, low, high };
}

async function note(area, score) {
  const file = path.join(here, 'score.json');
  const scores = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  await writeFile(file, `${JSON.stringify({ ...scores, [area]: score }, null, 2)}\n`);
}

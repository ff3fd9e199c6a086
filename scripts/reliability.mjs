// docs/reliability.md from the table that the tests run: test/fault-matrix.ts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { root } from './bundle.mjs';

const COLUMNS = {
  get: '`get`',
  stream: '`stream`',
  upload: '`post` with progress',
  'aio-fetch': '`<aio-fetch>`',
  'aio-stream': '`<aio-stream>`',
};

const SEEN = {
  nothing: 'nothing',
  'the client go': 'the client close the connection',
  'its answer whole': 'its whole answer go out',
  'its own cut': 'its own break of the connection',
};

const INTRO = `# Reliability: every way a request can end

_Written by \`npm run docs\` from \`test/fault-matrix.ts\`, which the tests run against real endpoints; edit that._

Each row is a fault, each column a function or an element that meets it. Each cell is a test, which runs in Node (the functions) and in Chromium,
Firefox and WebKitGTK. A request has exactly one outcome, and reaches it in bounded time if it has a \`timeout\`:

- **resolves**: with an \`AjaxRequest\`; an element is done with its value. For \`get\` and \`post\` every HTTP status is an answer. A stream and an
  element have items or a value to give, so an answer that is not ok is an \`HttpError\` there, with its decoded body in \`error.request.data\`.
- **an error's name**: rejects with that error. A \`NetworkError\` names the method and the URL and has the platform's error as its \`cause\`;
  no request ends with the status 0. \`TypeError\` and \`RangeError\` mean wrong arguments: nothing was sent.
- **the reason**: rejects with the same object that it was cancelled with, in every phase.
- **–**: the fault cannot occur there. Node has no origins, so rows about other origins are tested in browsers only.
`;

const PROOF = `## How it is shown

- **Soak**: \`npm run soak -- --seconds=180 --seed=N\` mounts, moves, supersedes, cancels, resets, clones, morphs and removes hundreds of elements in a
  real browser, at random, against a server that delays, cuts, resets, stalls, floods and answers garbage. At the end no task, listener, node, element or
  connection is left, and the memory is back; no run had two ends, no error surfaced twice, and no older value followed a newer one. The seed
  is printed. It decides what is done, not when the network answers: \`--steps=N\` repeats exactly as many actions.
- **Bad input**: \`test/fuzz\` sets every attribute and property of every element to values that nobody foresaw (other types, huge, empty, Unicode,
  cyclic, objects that throw), also while it runs. A value or a clear error comes in bounded time, and nothing is thrown out of a callback of an element.
  \`core/bad-input.test.ts\` does so with every argument and option of every export of core: the error names the option, or the option has its default.
- **Beside the platform**, over generated cases: \`ajax\` and \`fetch\`, also aborted in any phase, with a reason of any type; \`stream\` and \`EventSource\`; a form
  sent by \`aio-fetch\` and by the browser; templates and Lit by hand, which show the same and keep the same nodes after each change of their values.
- **Beside a model**, in any order of the steps: locks, queues and groups, and in which order they wake; \`timeout\`, \`waitFor\`, \`shield\`, \`wait\`, \`gather\`, \`sequence\`,
  \`asCompleted\` and task groups, cancelled at any step, of jobs that fail, clean up, swallow or ignore it. \`AIO_FUZZ=20\` tries 20 times as many values in all
  of these, \`AIO_FUZZ_SEED=7\` other ones.
- **Corpora** (\`test/corpora\`), in every engine beside that engine itself: the addresses of web-platform-tests, in \`ajax\`, \`stream\`, clients, elements,
  \`<base>\` and templates: each goes where the platform goes, or is refused by an error that names it. DOMPurify's own tests, in which html5sec's list is, as HTML from a
  server and as values of templates: nothing runs, no other origin is asked but for media, and of what DOMPurify keeps exactly that stays which \`sanitize\` allows, and an element that it does not know goes with its content; where
  not, a table in \`test/security/html-corpus.test.ts\` says why. The parser of expressions: a mistake at every place is pointed at, and what is printed of any
  tree is read as that tree.
- **What runs in the tests**: \`npm run coverage\` measures it in Chromium, \`npm run mutate\` says what the tests would notice of it (below).
- **No accidents**: no test depends on which of two clocks is first. A test that fails and then passes alone is named as flaky by \`npm test\`
  ([decision 0013](decisions/0013-a-flaky-test-is-named.md)); \`npm test -- --no-retry\` tries nothing again.
`;

const COVERAGE = `## What runs in the tests, and what they notice

\`npm run coverage\` runs the tests in Chromium and measures what of the library runs:
`;

const FAULTS = `
\`npm run mutate\` writes small faults into the sources, one at a time (\`>=\` for \`>\`, a condition that always holds, a call left out, another text), and runs the
tests that pass that place. A fault is found if a test fails, or runs on without an end. Faults that no test passes count as not found; those that
change nothing that could be observed are listed in \`mutation/equivalent.mjs\` and \`mutation/equivalent-components.mjs\` with the reason and do not count; an
entry that is of no fault any more stops the command. \`core\` is judged by its tests in Node,
which repeat there a hundred times what they repeat 10,000 times otherwise; components in Chromium, by at most 28 files of tests each (those
beside the source, then those that pass most of it; a fault that only others find counts as not found);
\`core/request/transport.ts\`, half of which is for browsers, in Chromium and then in Node. A test that took too long is tried again with more time.
Where a sample was tried, the seed decides the order of the faults and the time decides how many: \`--seed=S --sample=N\` tries the same ones again.
The true part is in the range with a confidence of 95 %.
`;

/** The page. */
export async function reliability() {
  const [{ faults }, { differences }] = await Promise.all([
    load('fault-matrix'),
    load('fault-matrix-engines'),
  ]);
  const parts = [INTRO];
  for (const [group, rows] of Object.entries(faults)) parts.push(section(group, rows));
  parts.push(`## Where engines differ\n\n${differences.map(difference).join('\n')}\n`);
  parts.push(PROOF, await numbers());
  const options = await resolveConfig(path.join(root, 'docs/reliability.md'));
  return format(parts.join('\n'), { ...options, parser: 'markdown' });
}

/** The numbers that `npm run coverage -- --write` and `npm run mutate -- --write` have left, if they have. */
async function numbers() {
  const read = async (file) => JSON.parse(await readFile(path.join(root, file), 'utf8').catch(() => 'null'));
  const covered = (await read('scripts/coverage.json'))?.map(({ area, lines, branches, least }) =>
    line([
      area === 'components' ? 'the rest of components' : area,
      `${lines} %`,
      `${branches} %`,
      `${least} %`,
    ]),
  );
  const scores = await read('mutation/score.json');
  const found = scores && Object.entries(scores).map(([area, score]) => line([area, ...cellsOf(score)]));
  return [
    ...(covered
      ? [COVERAGE, line(['Area', 'Lines', 'Branches', 'At least']), line(RULE.slice(0, 4)), ...covered]
      : []),
    FAULTS,
    ...(found ? [line(['Area', 'Faults', 'Tried', 'Found', 'Range', 'Seed']), line(RULE), ...found] : []),
  ].join('\n');
}

const RULE = Array.from({ length: 6 }, () => '---');
const line = (cells) => `| ${cells.join(' | ')} |`;
const percent = (part) => `${(100 * part).toFixed(1)} %`;

function cellsOf({ faults, tried, found, counted, low, high, seed }) {
  const range = low === high ? '–' : `${percent(low)} to ${percent(high)}`;
  return [faults, tried, percent(found / counted), range, seed];
}

/** A module of the tests that imports nothing but types. */
async function load(name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'test', `${name}.ts`)],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const [{ text }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}

function section(group, rows) {
  const heads = ['Fault', ...Object.values(COLUMNS), 'The server sees'];
  const lines = [heads, heads.map(() => '---'), ...rows.map(row)].map((cells) => `${line(cells)}\n`);
  const notes = rows.filter(({ differs }) => differs).map(note);
  return `## ${group}\n\n${lines.join('')}\n${notes.join('\n')}`;
}

function row({ name, ends, server, differs }) {
  const cells = Object.keys(COLUMNS).map((column) => cell(ends[column]));
  return [differs ? `${name} *` : name, ...cells, typeof server === 'number' ? times(server) : SEEN[server]];
}

function cell(ending) {
  if (!ending) return '–';
  return /^the reason|resolves/.test(ending) ? ending : `\`${ending}\``;
}

function note({ differs: { where, ending, why } }) {
  return `\\* In ${where} it ${ending}: ${why}.\n`;
}

function times(count) {
  return count === 1 ? 'one request' : `${count} requests`;
}

function difference({ where, what }) {
  return `- **${where === 'every browser' ? 'Every browser' : where}.** ${what}`;
}

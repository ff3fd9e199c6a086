// What of the library runs while its tests do, in Chromium. Usage: node scripts/coverage.mjs [--write] [--read]
// `--write` keeps the numbers for docs/reliability.md, `--read` takes those of the last run. The files with their lines: coverage/index.html
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(import.meta.dirname);

/** Areas with the least percentage of lines and branches; a file belongs to the first that its path begins with. */
const AREAS = { core: 95, 'components/template': 95, components: 92 };

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

async function main() {
  if (!process.argv.includes('--read')) runTests();
  const text = await readFile(path.join(root, 'coverage/coverage-summary.json'), 'utf8');
  const { areas, files } = summed(JSON.parse(text));
  for (const line of files) console.log(line);
  for (const { area, least, lines, branches } of areas)
    console.log(`${area}: ${lines} % of lines, ${branches} % of branches (at least ${least} %)`);
  const file = path.join(root, 'scripts/coverage.json');
  if (process.argv.includes('--write')) await writeFile(file, `${JSON.stringify(areas, null, 2)}\n`);
  process.exitCode = areas.some(({ least, lines, branches }) => Math.min(lines, branches) < least) ? 1 : 0;
}

function runTests() {
  const wtr = path.join(root, 'node_modules/@web/test-runner/dist/bin.js');
  const args = [wtr, '--config', 'web-test-runner.coverage.config.mjs'];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status) console.log('Some tests failed: the numbers may be too low');
}

/** The sums of each area, and the files below what is asked of their area. */
function summed(summary) {
  const sums = new Map(Object.keys(AREAS).map((area) => [area, { lines: [0, 0], branches: [0, 0] }]));
  const files = [];
  for (const [name, found] of Object.entries(summary)) {
    const file = path.relative(root, name);
    const area = Object.keys(AREAS).find((start) => file.startsWith(`${start}/`));
    if (!area) continue;
    for (const kind of ['lines', 'branches']) {
      const sum = sums.get(area)[kind];
      sum[0] += found[kind].covered;
      sum[1] += found[kind].total;
    }
    const short = Math.min(found.lines.pct, found.branches.pct) < AREAS[area];
    if (short) files.push(`${file}: ${found.lines.pct} % of lines, ${found.branches.pct} % of branches`);
  }
  const percent = ([covered, total]) => Math.floor((1000 * covered) / total) / 10;
  const areas = [...sums].map(([area, { lines, branches }]) => ({
    area,
    least: AREAS[area],
    lines: percent(lines),
    branches: percent(branches),
  }));
  return { areas, files };
}

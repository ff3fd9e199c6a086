// Runs every ts and html example of the documentation: what needs no DOM in Node, the rest in a page; both with the demo API.
// With --packed each is bundled alone, by esbuild and by Rollup, with the package as it would be published.
// Usage: node scripts/examples.mjs [--packed] [part of a file name]
import { noCounts, report } from './counts.mjs';
import { fromPackage, fromSources } from './examples/bundle.mjs';
import { examples } from './examples/find.mjs';
import { runInNode } from './examples/run-in-node.mjs';
import { runInPages } from './examples/run-in-pages.mjs';
import { installPacked } from './packed.mjs';

const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const isPacked = process.argv.includes('--packed');
const all = (await examples())
  .filter(({ place }) => place.includes(wanted))
  .filter(({ file }) => !isPacked || !file.startsWith('site/')); // those are not in the package
const inNode = all.filter((example) => !example.inPage);
const inPage = all.filter((example) => example.inPage);
const packed = isPacked ? ['esbuild with splitting', 'Rollup'] : [];
const failures = packed.length ? await runPacked() : await runSources();

for (const { place, error } of failures)
  console.log(`FAILED ${place}\n  ${String(error).replaceAll('\n', '\n  ')}\n`);
console.log(`${all.length} examples (${inNode.length} in Node, ${inPage.length} in a page)`);
const failed = failures.length;
report({
  ...noCounts(),
  passed: all.length * (packed.length || 1) - failed,
  failed,
  failures: failures.map(({ place }) => ({ name: place, file: packed.length ? '' : place })),
});
process.exit(failures.length ? 1 : 0);

async function runSources() {
  return [
    ...(await runAll(inNode, await fromSources(inNode, 'node'), runInNode)),
    ...(await runAll(inPage, await fromSources(inPage, 'browser'), runInPages)),
  ];
}

async function runPacked() {
  const { project, remove } = await installPacked({}, ['@angular/core']);
  const failures = [];
  for (const bundler of packed) {
    const found = [
      ...(await runAll(inNode, await fromPackage(inNode, project, bundler), runInNode)),
      ...(await runAll(inPage, await fromPackage(inPage, project, bundler), runInPages)),
    ];
    failures.push(...found.map(({ place, error }) => ({ place: `${place} (${bundler})`, error })));
  }
  await remove();
  return failures;
}

/** Runs what could be bundled; what could not is a failure too. */
async function runAll(list, bundled, run) {
  const pairs = list.map((example, i) => ({ ...example, ...bundled[i] }));
  const broken = pairs.filter(({ bundle }) => !bundle);
  const whole = pairs.filter(({ bundle }) => bundle);
  return [...broken, ...(whole.length ? await run(whole) : [])];
}

// Runs every ts example of the documentation: what needs no DOM in Node, the rest in a page; both with the demo API.
// Usage: node scripts/examples.mjs [part of a file name]
import { bundleExamples } from './example-bundle.mjs';
import { examples } from './example-blocks.mjs';
import { runInNode } from './example-node.mjs';
import { noCounts, report } from './counts.mjs';
import { runInPages } from './example-pages.mjs';

const wanted = process.argv[2] ?? '';
const all = (await examples()).filter(({ place }) => place.includes(wanted));
const inNode = all.filter((example) => !example.inPage);
const inPage = all.filter((example) => example.inPage);
const failures = [];

if (inNode.length) failures.push(...(await runAll(inNode, 'node', runInNode)));
if (inPage.length) failures.push(...(await runAll(inPage, 'browser', runInPages)));

report({
  ...noCounts(),
  passed: all.length - failures.length,
  failed: failures.length,
  failures: failures.map(({ place }) => place),
});
for (const { place, error } of failures)
  console.log(`FAILED ${place}\n  ${String(error).replaceAll('\n', '\n  ')}\n`);
console.log(
  `${all.length} examples (${inNode.length} in Node, ${inPage.length} in a page), ${failures.length} failed`,
);
process.exit(failures.length ? 1 : 0);

/** Runs what can be bundled; what cannot be is a failure too. */
async function runAll(list, platform, run) {
  const { bundles, errors } = await bundleExamples(list, platform);
  if (bundles) return run(list, bundles);
  const rest = list.filter((example) => !errors.some((error) => error.example === example));
  return rest.length && rest.length < list.length
    ? [...errors, ...(await runAll(rest, platform, run))]
    : errors;
}

// The licences of what is bundled into dist/*.min.js and dist/server/, from what the bundler says it took.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bundle.mjs';

const INTRO = `The files aio-elements.min.js, aio-inspector.min.js, html.min.js, purify.min.js and those in server/ contain code of these packages.\n`;

/** The text of THIRD-PARTY.txt. @param {import('esbuild').Metafile} metafile */
export async function thirdParty({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  const folders = new Set(files.map(packageOf).filter(Boolean));
  const packages = await Promise.all([...folders].sort().map(read));
  const notices = packages.map((one) => notice(one, packages));
  return [INTRO, ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a file belongs to: `node_modules/@scope/name` or `node_modules/name`. */
function packageOf(file) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

async function read(folder) {
  const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  const names = await readdir(path.join(root, folder));
  const file = names.find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && (await readFile(path.join(root, folder, file), 'utf8'));
  return { ...manifest, source: manifest.repository?.url, text };
}

/** A package without a licence file (one of Lit's has none) has that of the others from its repository. */
function notice({ name, version, license, source, text: own }, packages) {
  const sibling = packages.find((other) => source && other.source === source && other.text);
  const text = own ?? sibling?.text;
  if (!text) throw new Error(`Cannot write THIRD-PARTY.txt: ${name} has no licence file`);
  return `${name} ${version}, ${license}\n\n${text.trim()}\n`;
}

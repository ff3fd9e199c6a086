// The licences of what is bundled into dist/*.min.js, from what the bundler says it took.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bundle.mjs';

const INTRO = `The files aio-elements.min.js, aio-inspector.min.js, html.min.js and purify.min.js contain code of these packages.\n`;

/** The text of THIRD-PARTY.txt. @param {import('esbuild').Metafile} metafile */
export async function thirdParty({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  const folders = new Set(files.map(packageOf).filter(Boolean));
  const notices = await Promise.all([...folders].sort().map(notice));
  return [INTRO, ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a file belongs to: `node_modules/@scope/name` or `node_modules/name`. */
function packageOf(file) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(path.join(root, folder, 'package.json'), 'utf8'),
  );
  const names = await readdir(path.join(root, folder));
  const file = names.find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`Cannot write THIRD-PARTY.txt: ${name} has no licence file`);
  const text = await readFile(path.join(root, folder, file), 'utf8');
  return `${name} ${version}, ${license}\n\n${text.trim()}\n`;
}

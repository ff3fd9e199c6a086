// A generated file that is committed: written, or with `--check` compared with what is there.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as prettier from 'prettier';
import { root } from './bundle.mjs';

export async function keep(file, text, script) {
  const full = path.join(root, file);
  const fresh = (await readFile(full, 'utf8').catch(() => '')) === text;
  if (process.argv.includes('--check')) {
    if (fresh) return;
    console.log(`${file} is stale: run \`npm run ${script}\` and commit it`);
    process.exitCode = 1; // whatever is fresh after it
    return;
  }
  await mkdir(path.dirname(full), { recursive: true });
  if (!fresh) await writeFile(full, text);
  console.log(`${file} ${fresh ? 'is fresh' : 'written'}`);
}

/** A part of a file: what stands between the comments `<!-- name: … -->` and `<!-- /name -->`. */
export async function keepPart(file, name, { text, script, check = process.argv.includes('--check') }) {
  const full = path.join(root, file);
  const old = await readFile(full, 'utf8');
  const part = new RegExp(`(<!-- ${name}:.*? -->\\n).*?(<!-- /${name} -->)`, 's');
  if (!part.test(old)) throw new Error(`Cannot write ${file}: it has no comment "${name}"`);
  const next = old.replace(part, (_, begin, end) => `${begin}\n${text}\n\n${end}`);
  const formatted = await prettier.format(next, { ...(await prettier.resolveConfig(full)), filepath: full });
  if (formatted === old) return;
  if (!check) return writeFile(full, formatted);
  console.log(`${file}, ${name}, is stale: run \`npm run ${script}\` and commit it`);
  process.exitCode = 1;
}

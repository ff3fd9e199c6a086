// A generated file that is committed: written, or with `--check` compared with what is there.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
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

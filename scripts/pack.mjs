// The package as npm would publish it, as a file.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './bundle.mjs';

const shell = process.platform === 'win32';

/**
 * Packs the library, after building it unless `AIO_BUILT` says that `dist/` is fresh.
 *
 * @param {string} folder - Where the file is written; it is made if it is not there.
 * @returns {Promise<{ filename: string, files: { path: string }[] }>} The name of the file, such as `aio-elements-0.1.0.tgz`, and what
 *   is in it.
 */
export async function pack(folder) {
  if (!process.env.AIO_BUILT) await run(process.execPath, [path.join(root, 'scripts/build.mjs')]);
  await mkdir(folder, { recursive: true });
  const options = ['--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename, files }] = JSON.parse(await run('npm', ['pack', ...options]));
  return { filename, files };
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [cwd]
 * @returns {Promise<string>} What it printed; rejected with what it complained of.
 */
export async function run(command, args, cwd = root) {
  const { stdout } = await promisify(execFile)(command, args, { cwd, shell, maxBuffer: 2 ** 26 });
  return stdout;
}

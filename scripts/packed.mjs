// The package as npm would publish it, in a project of its own: what the user of a release has.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './bundle.mjs';

/**
 * Packs the library, after building it unless `AIO_BUILT` says that `dist/` is fresh, and unpacks it into an empty project
 * in which its dependencies are links: nothing is downloaded.
 *
 * @param {Record<string, string>} [files] - Further files of the project: text by name.
 * @returns {Promise<{ project: string, files: string[], remove: () => Promise<void> }>} The project's folder, what is in
 *   the package, and how to remove the project.
 */
export async function installPacked(files = {}) {
  if (!process.env.AIO_BUILT) run(process.execPath, [path.join(root, 'scripts/build.mjs')]);
  // not below this project, whose packages would be found from there
  const project = await realpath(await mkdtemp(path.join(tmpdir(), 'aio-packed-')));
  const [{ filename, files: packed }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project]),
  );
  run('tar', ['-xzf', filename], project);
  await cp(path.join(project, 'package'), path.join(project, 'node_modules/aio-elements'), {
    recursive: true,
  });
  await rm(path.join(project, 'package'), { recursive: true });
  const { dependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) await link(name, project);
  const manifest = { name: 'user', private: true, type: 'module' };
  const all = { 'package.json': JSON.stringify(manifest), ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(path.join(project, name), text);
  return {
    project,
    files: packed.map((file) => file.path),
    remove: () => rm(project, { recursive: true, force: true }),
  };
}

async function link(name, project) {
  const place = path.join(project, 'node_modules', name);
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(path.join(root, 'node_modules', name), place, 'junction');
}

function run(command, args, cwd = root) {
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`Cannot pack: ${command} ${args[0]} ended with ${status}: ${stderr}`);
  return stdout;
}

// The package as npm would publish it, in a project of its own: what the user of a release has.
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './bundle.mjs';
import { pack, run } from './pack.mjs';

/**
 * Packs the library, after building it unless `AIO_BUILT` says that `dist/` is fresh, and unpacks it into an empty project
 * in which its dependencies are links: nothing is downloaded.
 *
 * @param {Record<string, string>} [files] - Further files of the project: text by name.
 * @param {readonly string[]} [packages] - Further packages of the project, by name: of this one's, as links.
 * @returns {Promise<{ project: string, tarball: string, files: string[], entries: () => Promise<string[]>, remove: () => Promise<void> }>} The
 *   project's folder, the package as a file, what is in it, what can be imported from it, and how to remove the project.
 */
export async function installPacked(files = {}, packages = []) {
  // not below this project, whose packages would be found from there
  const project = await realpath(await mkdtemp(path.join(tmpdir(), 'aio-packed-')));
  const { filename, files: packed } = await pack(project);
  await run('tar', ['-xzf', filename], project);
  await cp(path.join(project, 'package'), path.join(project, 'node_modules/aio-elements'), {
    recursive: true,
  });
  await rm(path.join(project, 'package'), { recursive: true });
  const { dependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...packages]) await link(name, project);
  const manifest = { name: 'user', private: true, type: 'module' };
  const all = { 'package.json': JSON.stringify(manifest), ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(path.join(project, name), text);
  return {
    project,
    tarball: path.join(project, filename),
    files: packed.map((file) => file.path),
    entries: () => entries(path.join(project, 'node_modules/aio-elements')),
    remove: () => rm(project, { recursive: true, force: true }),
  };
}

/** Every name that can be imported: those of `exports`, with what their patterns match. */
async function entries(folder) {
  const { exports } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const names = await readdir(path.join(folder, 'dist/components'), { recursive: true });
  const modules = names.map((name) => name.replaceAll(path.sep, '/')).filter((name) => name.endsWith('.js'));
  const tags = modules.map((name) => /^([\w-]+)\/(aio-\1[.]js)$/.exec(name)?.[2]).filter(Boolean);
  const classes = modules.filter((name) => name.endsWith('-element.js'));
  const patterns = { './components/aio-*.js': tags, './components/*.js': classes };
  return Object.entries(exports)
    .filter(([key, target]) => target !== null && !key.endsWith('.json'))
    .flatMap(([key]) =>
      key.includes('*') ? (patterns[key] ?? []).map((name) => `./components/${name}`) : [key],
    )
    .map((key) => path.posix.join('aio-elements', key));
}

async function link(name, project) {
  const place = path.join(project, 'node_modules', name);
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(path.join(root, 'node_modules', name), place, 'junction');
}

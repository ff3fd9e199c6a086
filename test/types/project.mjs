// A project of a user: the packed package, the frameworks, and compilers that look at components in it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { installPacked } from '../../scripts/packed.mjs';

const ANGULAR = ['@angular/core', '@angular/compiler', 'rxjs'];
const FRAMEWORKS = [...ANGULAR, '@types/react', 'csstype', 'preact', 'solid-js', 'svelte', 'vue'];

/** Compiler options under which every declaration is checked too. */
export const strict = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  skipLibCheck: false,
  verbatimModuleSyntax: true,
};

/** The text of a file in this folder. */
export function text(name) {
  return readFile(path.join(import.meta.dirname, name), 'utf8');
}

/** A project with these files. */
export async function projectOf(files) {
  const installed = await installPacked(files, FRAMEWORKS);
  return {
    ...installed,
    write: (name, content) => writeFile(path.join(installed.project, name), content),
    compile,
  };

  /**
   * Runs a compiler in the project.
   *
   * @param {readonly [string, ...string[]]} tool - Its file in `node_modules`, and its arguments before the configuration.
   * @returns What it says, and its exit code.
   */
  async function compile([file, ...args], name, config) {
    const configFile = path.join(installed.project, `tsconfig.${name}.json`);
    await writeFile(configFile, JSON.stringify(config));
    const all = [path.join(root, 'node_modules', file), ...args, configFile];
    const child = spawn(process.execPath, all, { cwd: installed.project });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    const [code] = await once(child, 'close');
    return { output, code };
  }
}

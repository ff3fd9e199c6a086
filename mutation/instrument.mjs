// Writes every fault of the sources into one program; `__stryker__.activeMutant` says which of them is there.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInjector } from 'typed-inject';
import { createInstrumenter } from '@stryker-mutator/instrumenter';

const root = path.dirname(import.meta.dirname);
const NO_SOURCE = /\.(test|types|worker)\.ts$/;

/**
 * A fault: what stands in a file (from `start` to `end`, the first line is 0) and what stands there instead.
 *
 * @typedef {{ id: string, fileName: string, mutatorName: string, original: string, line: string, replacement: string,
 *   location: { start: { line: number, column: number }, end: { line: number, column: number } } }} Mutant
 */

/**
 * The sources of places such as `core/sync` or `core/run.ts`, by their paths from the root, with all faults in them.
 *
 * @param {readonly string[]} places
 * @returns {Promise<{ sources: Map<string, string>, mutants: Mutant[] }>}
 */
export async function instrument(places) {
  const names = (await Promise.all(places.map(sourcesOf))).flat();
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: await read(name), mutate: true })),
  );
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const result = await instrumenter().instrument(files, options);
  const original = new Map(files.map(({ name, content }) => [name, content]));
  return {
    sources: new Map(result.files.map(({ name, content }) => [name, content])),
    mutants: result.mutants.map((mutant) => ({
      ...mutant,
      original: cut(original.get(mutant.fileName), mutant.location),
      line: original.get(mutant.fileName).split('\n')[mutant.location.start.line].trim(),
    })),
  };
}

function instrumenter() {
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: console.warn, isDebugEnabled: () => false };
  return createInjector().provideValue('logger', logger).injectFunction(createInstrumenter);
}

const read = (name) => readFile(path.join(root, name), 'utf8');

async function sourcesOf(place) {
  if (place.endsWith('.ts')) return [place];
  const names = await readdir(path.join(root, place), { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts') && !NO_SOURCE.test(name))
    .map((name) => `${place}/${name}`)
    .sort();
}

function cut(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join('\n');
}

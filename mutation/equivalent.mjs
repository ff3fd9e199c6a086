// Faults that no test can find, since the program does the same with them. Each says why.

import { IN_COMPONENTS } from './equivalent-components.mjs';

/**
 * `line` is the line of the file that the fault begins in; `original` is needed where the line has other faults with that replacement.
 *
 * @type {{ file: string, line: string, original?: string, replacement: string, why: string }[]}
 */
const SAME = [
  {
    file: 'core/sync/heap.ts',
    line: 'return (order || a.order - b.order) < 0;',
    replacement: '(order || a.order - b.order) <= 0',
    why: 'No two entries have the same order, and none is compared with itself, so it is never 0.',
  },
  {
    file: 'core/combinators/group.ts',
    line: 'if (!this.cancelled) this.#scope.abort(new CancelledError(why));',
    replacement: 'true',
    why: 'A scope ends once; the condition saves making another error.',
  },
  {
    file: 'core/request/stream-formats.ts',
    line: String.raw`const brackets = line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '').replace(/[^[\]{}]/g, '');`,
    replacement: '"Stryker was here!"',
    why: 'What stands for a text is removed after it, as it has no brackets.',
  },
  {
    file: 'core/request/stream.ts',
    line: "const found = format ?? formatOf(live.headers.get('content-type') ?? '');",
    replacement: '"Stryker was here!"',
    why: 'Any text that is not a media type leads to the same format.',
  },
  {
    file: 'core/request/pipeline.ts',
    line: "const type = response.headers.get('content-type') ?? '';",
    replacement: '"Stryker was here!"',
    why: 'Any text that is not a media type means the same.',
  },
  {
    file: 'core/request/body.ts',
    line: 'for (let at = 0; at < bytes.length; at += PIECE)',
    replacement: 'at <= bytes.length',
    why: 'The piece after the last one is empty.',
  },
  {
    file: 'core/request/client.ts',
    line: "for (const [name, value] of pairsOf(entries, 'headers')) headers.append(name, value);",
    replacement: '""',
    why: 'What this throws is caught: the request refuses the same headers with a message of its own.',
  },
  ...['at <= a.length', 'at <= b.length'].map((replacement) => ({
    file: 'core/sync/priority-queue.ts',
    line: 'for (let at = 0; at < a.length && at < b.length; at++) {',
    replacement,
    why: 'Nothing is neither less nor greater than what follows, so that the lengths decide.',
  })),
  {
    file: 'core/request/prepare.ts',
    line: '} catch {',
    replacement: '{}',
    why: 'A function that ends returns `undefined`, whether it says so or not.',
  },
];

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const keyOf = ({ file, line, original = '', replacement }) =>
  [file, line, plain(original), plain(replacement)].join('\0');
const ENTRIES = new Map([...SAME, ...IN_COMPONENTS].map((entry) => [keyOf(entry), entry]));

const keysOf = ({ fileName: file, line, original, replacement }) => [
  keyOf({ file, line, replacement }),
  keyOf({ file, line, original, replacement }),
];

/** @param {import('./instrument.mjs').Mutant} mutant */
export function equivalent(mutant) {
  return keysOf(mutant).some((key) => ENTRIES.has(key));
}

/**
 * The entries of some files that are of no fault: their lines have been changed since, so that what they say may not hold.
 *
 * @param {(file: string) => boolean} concerned - Whether all faults of a file are there.
 * @param {readonly import('./instrument.mjs').Mutant[]} mutants
 */
export function staleEntries(concerned, mutants) {
  const found = new Set(mutants.flatMap(keysOf));
  return [...ENTRIES]
    .filter(([key, { file }]) => concerned(file) && !found.has(key))
    .map(([, entry]) => entry);
}

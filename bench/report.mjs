// What was measured, as text: in the terminal, and as the tables of docs/benchmarks.md, from site/_data/benchmarks.json.
// Usage: node bench/report.mjs [--check]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { root } from '../scripts/bundle.mjs';
import { keep, keepPart } from '../scripts/generated.mjs';

/** @typedef {import('./costs.mjs').Case} Case */
/** @typedef {import('./costs.mjs').Result} Result */
/** @typedef {import('./load/load.mjs').Row} LoadRow */
/** @typedef {import('./memory.mjs').Kept} Kept */

/**
 * One run of one of the two commands.
 *
 * @template R
 * @typedef {{ date: string, measured: string, rows: R[], memory?: Kept[] }} Run
 */

/** @typedef {{ costs?: Run<Case>, load?: Run<LoadRow> }} Results */

export const FILE = 'site/_data/benchmarks.json';
const DOCUMENT = 'docs/benchmarks.md';
const OURS = 'aio-elements';

/** @returns {Promise<Results>} */
export async function readResults() {
  return JSON.parse(await readFile(path.join(root, FILE), 'utf8'));
}

/** Keeps the results of a run, and writes the tables. @param {'costs' | 'load'} name @param {Run<Case> | Run<LoadRow>} run */
export async function keepResults(name, run) {
  const results = { ...(await readResults()), [name]: run };
  const rounded = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  await keep(
    FILE,
    await format(JSON.stringify(results, rounded), { parser: 'json', printWidth: 110 }),
    'bench',
  );
  await writeTables();
}

/** The tables of the document, from the file. */
async function writeTables() {
  const { costs, load } = await readResults();
  const tables = {
    load: load && loadText(load),
    results: costs && costsText(costs),
    memory: costs?.memory && memoryTable(costs.memory),
  };
  for (const [part, text] of Object.entries(tables))
    if (text) await keepPart(DOCUMENT, part, { text, script: 'bench' });
}

/**
 * The cases in which this library is over its budget; and what leaves listeners or tasks behind.
 *
 * @param {{ rows: readonly Case[], memory?: readonly Kept[] }} result
 * @returns {string[]}
 */
export function overBudget({ rows, memory = [] }) {
  const slow = rows.filter(({ budget, results }) => results.some((result) => isOver(result, budget)));
  const left = memory.filter(({ listeners, tasks }) => listeners > 0 || tasks > 0);
  return [...slow.map(({ name }) => name), ...left.map(({ variant }) => `memory, ${variant}`)];
}

/** @param {Result} result @param {Case['budget']} budget */
function isOver({ variant, ratio, micros, growth = 0 }, budget) {
  if (variant !== OURS || !budget) return false;
  const { most = Infinity, micros: mostMicros = Infinity, growth: mostGrowth = Infinity } = budget;
  return ratio > most || micros > mostMicros || growth > mostGrowth;
}

/** @param {Case['budget']} budget */
function limits({ most, micros, growth } = {}) {
  const all = [most && `≤ ${most}×`, micros && `≤ ${micros} µs`, growth && `≤ ${growth}× at 4n`];
  return all.filter(Boolean).join(', ');
}

/** Prints a case. @param {Case} one */
export function printCase(one) {
  const { name, count, budget, results } = one;
  console.log(`\n${name} (${count} at a time)`);
  for (const result of results) {
    const { variant, micros, growth } = result;
    const limit = variant === OURS && limits(budget);
    const verdict = limit ? `  ${isOver(result, budget) ? 'OVER' : 'ok'} (${limit})` : '';
    const grows = growth === undefined ? '' : `  at 4n ${growth.toFixed(2)}×`;
    console.log(
      `  ${variant.padEnd(22)} ${micros.toFixed(2).padStart(9)} µs  ${ratioText(result).padStart(20)}${grows}${verdict}`,
    );
  }
  return one;
}

/** @param {{ ratio: number, interval: [number, number] }} result */
function ratioText({ ratio, interval: [from, to] }) {
  return `${ratio.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`;
}

/** @param {Run<Case>} run */
function costsText({ date, measured, rows }) {
  const head = ['Case', 'Variant', 'µs for one', 'Ratio (95 %)', 'at 4n', 'Budget'];
  const body = rows.flatMap(({ name, budget, results }) =>
    results.map((result, at) => {
      const { variant, micros, growth } = result;
      const isOurs = variant === OURS;
      const cells = [
        at ? '' : name,
        isOurs ? `**${variant}**` : variant,
        micros.toFixed(2),
        ratioText(result),
      ];
      return [...cells, growth?.toFixed(2) ?? '', isOurs ? limits(budget) : ''];
    }),
  );
  return `Measured on ${date}: ${measured}.\n\n${table(head, body, '--rrr-')}`;
}

/** @param {Run<LoadRow>} run */
function loadText({ date, measured, rows }) {
  const networks = [...new Set(rows.map(({ network }) => network))];
  const sections = networks.map(
    (network) => `**${network}**\n\n${loadTable(rows.filter((row) => row.network === network))}`,
  );
  return [`Measured on ${date}: ${measured}.`, ...sections].join('\n\n');
}

/** The first to show the content comes first. @param {readonly LoadRow[]} rows */
export function loadTable(rows) {
  const head = ['Page', 'requests, kB before data', 'first request', 'content', 'ratio (95 %)', 'kB in all'];
  const body = rows
    .toSorted((a, b) => a.content - b.content)
    .map((row) => {
      const { variant, before, bytesBefore, request, content, bytes } = row;
      const name = variant.startsWith(OURS) ? `**${variant}**` : variant;
      const times = [request, content].map((time) => `${Math.round(time)} ms`);
      return [name, `${before}, ${kB(bytesBefore)}`, ...times, ratioText(row), kB(bytes)];
    });
  return table(head, body, '-rrrrr');
}

/** @param {Kept[]} memory */
export function printMemory(memory) {
  console.log(`\nmemory\n${memoryTable(memory)}`);
  return memory;
}

/** @param {readonly Kept[]} memory */
function memoryTable(memory) {
  const head = [
    'What is repeated',
    'times',
    'kB more',
    'bytes a time',
    'listeners more',
    'nodes more',
    'live tasks',
  ];
  const body = memory.map(({ variant, cycles, bytes, listeners, nodes, tasks }) => {
    const numbers = [
      cycles.toLocaleString('en'),
      kB(bytes),
      (bytes / cycles).toFixed(1),
      listeners,
      nodes,
      tasks,
    ];
    return [variant, ...numbers.map(String)];
  });
  return table(head, body, '-rrrrrr');
}

/** @param {number} bytes */
function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** @param {readonly string[]} head @param {readonly string[][]} body @param {string} columns - `r` for one of numbers. */
function table(head, body, columns) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = [...columns].map((column) => (column === 'r' ? '---:' : '---'));
  return [head, rule, ...body].map(line).join('\n');
}

if (process.argv[1] === import.meta.filename) await writeTables();

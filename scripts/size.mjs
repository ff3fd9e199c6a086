// Weighs each entry of size-budgets.json (minified, gzip, with every dependency); fails over budget.
import { readFile } from 'node:fs/promises';
import { weigh } from './bundle.mjs';

const budgets = JSON.parse(await readFile(new URL('../size-budgets.json', import.meta.url), 'utf8'));
const lit = ['lit', 'lit/*', 'lit-html', 'lit-html/*', 'lit-element', '@lit/*'];
let over = 0;

console.log('      gzip  budget  brotli     min  on demand  without lit');
for (const { name, code, gzip } of budgets) {
  const { first, later } = await weigh(code);
  const own = (await weigh(code, { external: lit })).first;
  const bad = first.gzip > gzip;
  if (bad) over++;
  const columns = [
    first.gzip,
    gzip,
    first.brotli,
    first.min,
    later.gzip || '-',
    own.gzip === first.gzip ? '-' : own.gzip,
  ];
  const widths = [6, 8, 8, 8, 11, 13];
  const row = columns.map((value, i) => String(value).padStart(widths[i])).join('');
  console.log(`${bad ? 'OVER' : 'ok  '}${row}  ${name}`);
}
if (over) console.log(`\n${over} over budget`);
process.exitCode = over ? 1 : 0;

// Writes README's line for a CDN: the address of this version, with the integrity of the file as it is built.
// Usage: node scripts/cdn.mjs [--check]
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bundle.mjs';
import { keepPart } from './generated.mjs';

const FILE = 'dist/aio-elements.min.js';
const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const hash = createHash('sha384')
  .update(await readFile(path.join(root, FILE)))
  .digest('base64');
const text = `\`\`\`html
<script
  type="module"
  src="https://cdn.jsdelivr.net/npm/${name}@${version}/${FILE}"
  integrity="sha384-${hash}"
  crossorigin="anonymous"
></script>
\`\`\``;
await keepPart('README.md', 'cdn', { text, script: 'readme' });

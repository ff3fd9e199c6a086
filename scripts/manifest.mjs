// Writes custom-elements.json from the sources, and from that what frameworks and editors know of the tags.
// Usage: node scripts/manifest.mjs [--check]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import * as prettier from 'prettier';
import { root } from './bundle.mjs';
import { keep } from './generated.mjs';
import { htmlCustomData, webTypes } from './manifest/editors.mjs';
import { elementsOf } from './manifest/elements.mjs';
import { tagTypes } from './manifest/tags.mjs';

const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
const elements = elementsOf(manifest);
await keep('custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`, 'manifest');
await keep('frameworks/tags.ts', await formatted('frameworks/tags.ts', tagTypes(elements)), 'manifest');
const library = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
await keep('vscode.html-custom-data.json', htmlCustomData(elements, library), 'manifest');
await keep('web-types.json', webTypes(elements, library), 'manifest');

async function formatted(file, text) {
  return prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
}

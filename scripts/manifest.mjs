// Writes custom-elements.json from the sources. Usage: node scripts/manifest.mjs [--check]
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { root } from './bundle.mjs';
import { keep } from './generated.mjs';

const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
await keep('custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`, 'manifest');

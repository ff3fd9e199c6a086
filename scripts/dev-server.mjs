// What the dev server and the test runner share.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { demoApi } from '../demo/api.mjs';
import { strictCsp } from '../demo/strict-csp.mjs';
import { rawText } from './plugins/raw-text.mjs';
import { selfImports } from './sources.mjs';

const root = path.dirname(import.meta.dirname);
const LOOPBACK = /^(::1|127\.|::ffff:127\.)/;

/** @web/dev-server listens on every interface whatever `hostname` says: answers this machine only. */
export function loopbackOnly(ctx, next) {
  if (LOOPBACK.test(ctx.req.socket.remoteAddress ?? '')) return next();
  ctx.status = 403;
  return undefined;
}

export const middleware = () => [loopbackOnly, demoApi(), strictCsp()];

export const typescript = () =>
  esbuildPlugin({ ts: true, tsx: true, target: 'es2022', tsconfig: path.join(root, 'tsconfig.base.json') });

/** `import stories from 'virtual:stories'`: every story file by its name, so that none is forgotten. */
const stories = {
  name: 'stories',
  resolveImport: ({ source }) => (source === 'virtual:stories' ? '/__stories.js' : undefined),
  async serve({ path: asked }) {
    if (asked !== '/__stories.js') return undefined;
    const files = (await readdir(path.join(root, 'stories')))
      .filter((name) => name.endsWith('.stories.ts'))
      .sort();
    const entries = files.map((file) => `  '${file}': () => import('/stories/${file}'),\n`);
    return { body: `export default {\n${entries.join('')}};\n`, type: 'js' };
  },
};

export const plugins = () => [rawText, selfImports, stories, typescript()];

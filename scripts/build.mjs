// Writes dist/: modules with declarations and maps, the builds for a <script type="module" src>, each one file, and the modules
// for servers at the edge.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from './bundle.mjs';
import { thirdParty } from './third-party.mjs';

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const dist = path.join(root, 'dist');

/** What `import()` asks for stays a file of its own, beside: what shows HTML, and DOMPurify where `setHTML` is missing. */
const entryPoints = {
  'aio-elements.min': 'components/index.ts',
  'aio-inspector.min': 'components/inspector/aio-inspector.ts',
  'aio-dev.min': 'components/dev/index.ts',
  'html.min': 'components/html/index.ts',
  'purify.min': 'dompurify',
};

const BESIDE = { '../html/index.js': './html.min.js', dompurify: './purify.min.js' };

const beside = {
  name: 'beside',
  setup(bundler) {
    bundler.onResolve({ filter: /^(\.\.\/html\/index\.js|dompurify)$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: BESIDE[path], external: true } : undefined,
    );
  },
};

/**
 * The elements for servers at the edge (`workerd`, `edge-light`): the same modules, with the build of Lit that needs no DOM.
 * Lit gives it only under the condition `node`, which these runtimes do not have.
 */
const forServers = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  conditions: ['node', 'production'],
  external: ['dompurify'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [
    {
      name: 'core-stays-one',
      setup: (bundler) =>
        bundler.onResolve({ filter: /\/core\/index\.js$/ }, () => ({
          path: 'aio-elements/core',
          external: true,
        })),
    },
  ],
};

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [tsc, '-b', 'core', 'components', 'frameworks'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status) process.exit(compiled.status);

const pages = await build({
  ...forPages,
  entryPoints,
  outdir: dist,
  sourcemap: true,
  metafile: true,
  plugins: [beside],
});
const servers = await build({
  ...forServers,
  entryPoints: (await readdir(path.join(dist, 'components'), { recursive: true }))
    .filter((name) => name.endsWith('.js'))
    .map((name) => path.join(dist, 'components', name)),
  outbase: path.join(dist, 'components'),
  outdir: path.join(dist, 'server'),
});
const outputs = { ...pages.metafile.outputs, ...servers.metafile.outputs };
await writeFile(path.join(dist, 'THIRD-PARTY.txt'), await thirdParty({ outputs }));

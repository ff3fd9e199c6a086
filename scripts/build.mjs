// Writes dist/: modules with declarations and maps, and the builds for a <script type="module" src>, each one file.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
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

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [tsc, '-b', 'core', 'components', 'frameworks'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status) process.exit(compiled.status);

const { metafile } = await build({
  ...forPages,
  entryPoints,
  outdir: dist,
  sourcemap: true,
  metafile: true,
  plugins: [beside],
});
await mkdir(dist, { recursive: true });
await writeFile(path.join(dist, 'THIRD-PARTY.txt'), await thirdParty(metafile));

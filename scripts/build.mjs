// Writes dist/: modules with declarations and maps, and the build for a <script type="module" src>.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from './bundle.mjs';

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, '-b', 'core', 'components'], {
  cwd: root,
  stdio: 'inherit',
});
if (status) process.exit(status);

const scripts = { 'aio-elements.min': 'components/index.ts', 'purify.min': 'dompurify' };

/** DOMPurify stays a file of its own, beside: only a browser without `setHTML` asks for it. */
const onDemand = {
  name: 'on-demand',
  setup(bundler) {
    bundler.onResolve({ filter: /^dompurify$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './purify.min.js', external: true } : undefined,
    );
  },
};

await build({
  ...forPages,
  entryPoints: scripts,
  outdir: path.join(root, 'dist'),
  sourcemap: true,
  plugins: [onDemand],
});

// Writes dist/: modules with declarations and maps, and the builds for a <script type="module" src>, each one file.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from './bundle.mjs';
import { thirdParty } from './third-party.mjs';

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const dist = path.join(root, 'dist');

/** DOMPurify stays a file of its own, beside: only a browser without `setHTML` asks for it. */
const entryPoints = {
  'aio-elements.min': 'components/index.ts',
  'aio-inspector.min': 'components/inspector/aio-inspector.ts',
  'purify.min': 'dompurify',
};

const purifyBeside = {
  name: 'purify-beside',
  setup(bundler) {
    bundler.onResolve({ filter: /^dompurify$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './purify.min.js', external: true } : undefined,
    );
  },
};

/** In one file there is nothing to load: `import('./x.js')` of our own modules becomes a static import. */
const oneFile = {
  name: 'one-file',
  setup(bundler) {
    bundler.onLoad({ filter: /\/(core|components)\/.*\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const imports = [];
      const contents = source.replace(/\bimport\(('\.[^']+')\)/g, (_, module) => {
        imports.push(`import * as loaded${imports.length} from ${module};`);
        return `Promise.resolve(loaded${imports.length - 1})`;
      });
      return imports.length ? { contents: `${imports.join(' ')} ${contents}`, loader: 'ts' } : undefined;
    });
  },
};

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [tsc, '-b', 'core', 'components'], {
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
  plugins: [purifyBeside, oneFile],
});
await mkdir(dist, { recursive: true });
await writeFile(path.join(dist, 'THIRD-PARTY.txt'), await thirdParty(metafile));

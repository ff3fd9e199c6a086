// Checks what would be published: builds it, has publint read it, and imports every entry in plain Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from './bundle.mjs';

const entries = async () => {
  const names = await readdir(path.join(root, 'components'), { recursive: true });
  const elements = names
    .filter((name) => name.endsWith('-element.ts'))
    .map((name) => `components/${name.replace(/ts$/, 'js')}`);
  const tags = names.map((name) => /^([\w-]+)[\\/]aio-\1\.ts$/.exec(name)).filter(Boolean);
  const short = tags.map(([, name]) => `components/aio-${name}.js`);
  return ['', 'core', ...elements.sort(), ...short.sort()].map((name) =>
    path.posix.join('aio-elements', name),
  );
};

const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

if (!process.env.AIO_BUILT && !run(path.join(root, 'scripts/build.mjs'))) process.exit(1);
const missing = ['LICENSE', 'README.md'].filter((file) => !existsSync(path.join(root, file)));
for (const file of missing) console.log(`MISSING ${file}`);

const { messages, pkg } = await publint({ pkgDir: root });
for (const message of messages) console.log(`${message.type}: ${formatMessage(message, pkg)}`);

/** An import must not throw, nor must a second copy: each in a process of its own. */
const imports = (entry) => {
  const code = `await import('${entry}'); await import(import.meta.resolve('${entry}') + '?copy')`;
  return run('--input-type=module', '--eval', code);
};
const broken = (await entries()).filter((entry) => !imports(entry));
for (const entry of broken) console.log(`FAILED import '${entry}' in Node`);

process.exitCode = broken.length || messages.length || missing.length ? 1 : 0;

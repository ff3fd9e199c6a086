// npm run ok: every check, the quick ones first; goes on after a failure and tells all of them at the end.
// Usage: node scripts/ok.mjs [name …] (only those)
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const npm = (script, ...args) => ['npm', 'run', '--silent', script, ...(args.length ? ['--', ...args] : [])];
const checks = {
  format: npm('format:check'),
  types: npm('types'),
  lint: npm('lint'),
  layers: npm('deps'),
  manifest: npm('manifest', '--check'),
  docs: npm('docs', '--check'),
  size: npm('size'),
  package: npm('package'),
  examples: npm('examples'),
  tests: npm('test'),
};

const asked = process.argv.slice(2);
const names = asked.length ? asked : Object.keys(checks);
const results = names.map(check);

console.log('');
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

function check(name) {
  console.log(`\n=== ${name}\n`);
  const start = performance.now();
  const [command, ...args] = checks[name];
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return { name, ok: status === 0, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

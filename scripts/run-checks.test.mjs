// What is said of tests that fail, that fail by chance, and of those that are not run again.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checks } from './checks.mjs';
import { runChecks } from './run-checks.mjs';

const root = path.dirname(import.meta.dirname);
let folder;

before(async () => {
  delete process.env.NODE_TEST_CONTEXT; // else node:test runs no tests within a test
  const cache = path.join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'checks-'));
});

after(() => rm(folder, { recursive: true }));

/** What is printed from the list of checks on, and whether all is well. */
async function ends(list, options) {
  const lines = [];
  const print = (text) => lines.push(...text.split('\n'));
  const well = await runChecks(list, { ...options, print, stdio: 'ignore' }); // node:test reads what is printed
  const from = lines.findIndex((line) => /^(FAILED|ok {4}) .* \([\d.]+ s\)$/.test(line));
  return { well, said: lines.slice(from).filter((line) => line && !/ s\)$/.test(line)) };
}

/** A check whose runs fail as told: each of `runs` has the names of the tests that fail in it, among so many of a file. */
async function scripted(name, runs, { tests = 6, ended = 1 } = {}) {
  const file = path.join(folder, `${name}.mjs`);
  await writeFile(
    file,
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    const log = ${JSON.stringify(`${file}.log`)};
    const count = existsSync(log) ? Number(readFileSync(log, 'utf8')) : 0;
    writeFileSync(log, String(count + 1));
    const failed = ${JSON.stringify(runs)}[count] ?? [];
    const failures = failed.map((name) => ({ name, file: 'x.test.ts' }));
    const counts = { passed: ${tests} - failed.length, failed: failed.length, skipped: 0, failures, unfinished: [] };
    writeFileSync(process.env.AIO_TEST_COUNTS, JSON.stringify(counts));
    process.exitCode = failed.length ? ${ended} : 0;`,
  );
  return { name, args: [file], tests: true, again: (...files) => [file, ...files] };
}

describe('a check in which tests fail', () => {
  for (const [what, runs, options, said] of [
    [
      'fails by chance: told, and counted as passed',
      [['a', 'b'], ['a']],
      {},
      ['FAILED one: a', 'flaky: one: b failed, then passed alone', '5 passed, 1 failed, 0 skipped'],
    ],
    [
      'all of them by chance: all is well',
      [['a', 'b'], []],
      {},
      [
        'flaky: one: a failed, then passed alone',
        'flaky: one: b failed, then passed alone',
        '6 passed, 0 failed, 0 skipped',
      ],
    ],
    [
      'another one fails in the second run',
      [['a'], ['c']],
      {},
      [
        'FAILED one: c (in the second run only)',
        'flaky: one: a failed, then passed alone',
        '5 passed, 1 failed, 0 skipped',
      ],
    ],
    [
      'five fail: that is no accident',
      [['a', 'b', 'c', 'd', 'e'], []],
      {},
      [...'abcde'].map((name) => `FAILED one: ${name}`).concat('1 passed, 5 failed, 0 skipped'),
    ],
    [
      'with --no-retry: a failure is a failure',
      [['a'], []],
      { retry: false },
      ['FAILED one: a', '5 passed, 1 failed, 0 skipped'],
    ],
  ])
    it(what, async () => {
      const check = await scripted(`one-${runs.flat().join('')}-${said.length}`, runs);
      const outcome = await ends([{ ...check, name: 'one' }], options);
      assert.deepEqual(outcome, { well: !said.some((line) => line.startsWith('FAILED')), said });
    });

  it('is not saved by a second run that has no tests, or that breaks off', async () => {
    const none = await scripted('none', [['a'], []], { tests: 1 });
    const empty = { ...none, again: () => ['--eval', ''] };
    assert.deepEqual((await ends([empty])).said, ['FAILED none: a', '0 passed, 1 failed, 0 skipped']);
    const ok = await scripted('ok', [['a'], []]);
    const breaks = { ...ok, again: () => ['--eval', 'process.exit(3)'] };
    assert.deepEqual((await ends([breaks])).said, ['FAILED ok: a', '5 passed, 1 failed, 0 skipped']);
  });

  it('that has no tests is not run again', async () => {
    const failing = { name: 'lint', args: ['--eval', 'process.exit(2)'] };
    const { well, said } = await ends([failing, { name: 'types', args: ['--eval', ''] }]);
    assert.deepEqual(
      { well, said },
      {
        well: false,
        said: ['FAILED lint: (exit 2)', '1 passed, 1 failed, 0 skipped'],
      },
    );
  });
});

describe('a browser that dies', () => {
  const FILES = ['a.test.ts', 'b.test.ts'];
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], unfinished: [] };
  const dead = (...files) => files.map((file) => `FAILED two: chromium died in ${file}`);

  /** The arguments of a run that writes what it has counted, or a text that is none, and ends. */
  const run = (written, code) => {
    const text = typeof written === 'string' ? written : JSON.stringify({ ...counts, ...written });
    const write = `require('node:fs').writeFileSync(process.env.AIO_TEST_COUNTS, ${JSON.stringify(text)});`;
    return ['--eval', `${written === undefined ? '' : write} process.exit(${code})`];
  };
  const first = run({ passed: 3, unfinished: FILES }, 1);

  for (const [what, second, said] of [
    ['the first time only: all is well', run({ passed: 2 }, 0), ['5 passed, 0 failed, 0 skipped']],
    [
      'again, in one of the files',
      run({ passed: 1, unfinished: ['b.test.ts'] }, 1),
      [...dead('b.test.ts'), '4 passed, 1 failed, 0 skipped'],
    ],
    [
      'and then a test fails',
      run({ passed: 1, failed: 1, failures: [{ name: 'x', file: '' }] }, 1),
      ['FAILED two: x', '4 passed, 1 failed, 0 skipped'],
    ],
    [
      'again, and has counted nothing',
      run(undefined, 1),
      [...dead(...FILES), '3 passed, 2 failed, 0 skipped'],
    ],
    [
      'again, while it wrote what it had counted',
      run('{"passed": 2, "fai', 1),
      [...dead(...FILES), '3 passed, 2 failed, 0 skipped'],
    ],
    [
      'again, after its tests had passed',
      run({ passed: 2 }, 1),
      [...dead(...FILES), '5 passed, 2 failed, 0 skipped'],
    ],
    ['and then has no test', run({}, 0), [...dead(...FILES), '3 passed, 2 failed, 0 skipped']],
  ])
    it(what, async () => {
      const check = { name: 'two', args: first, tests: true, browser: 'chromium', again: () => second };
      const well = !said.some((line) => line.startsWith('FAILED'));
      assert.deepEqual(await ends([check]), { well, said });
    });
});

describe('a test that fails the first time only', () => {
  /** The command of a check of the project, for a file of this folder. */
  const runs = (name, file) => {
    const { again, browser } = checks().find((check) => check.name === name);
    return { name, args: again(file), tests: true, browser, again };
  };
  const onlyOnce = (place) => `
    import { existsSync, writeFileSync } from 'node:fs';
    const first = !existsSync(${JSON.stringify(place)});
    writeFileSync(${JSON.stringify(place)}, '');`;

  it('is told of by name: in Node, in a folder', async () => {
    const tests = path.join(folder, 'tests');
    await mkdir(tests);
    await writeFile(
      path.join(tests, 'chance.test.mjs'),
      `import { it } from 'node:test'; ${onlyOnce(path.join(tests, 'seen'))}
      it('has luck', () => { if (first) throw new Error('no luck'); });
      it('is right', () => undefined);`,
    );
    const again = (...files) => ['scripts/test-folder.mjs', path.relative(root, tests), ...files];
    const { well, said } = await ends([{ name: 'folder', args: again(), tests: true, again }]);
    const place = `${path.relative(root, tests)}/chance.test.mjs:5`;
    assert.deepEqual(
      { well, said },
      {
        well: true,
        said: [`flaky: folder: ${place} has luck failed, then passed alone`, '2 passed, 0 failed, 0 skipped'],
      },
    );
  });

  it('is told of by name: of core in Node', async () => {
    const file = path.join(folder, 'node-chance.test.ts');
    await writeFile(
      file,
      `${onlyOnce(`${file}.seen`)}
      describe('a suite', () => it('has luck', () => { if (first) throw new Error('no luck'); }));`,
    );
    const { well, said } = await ends([runs('core in Node', path.relative(root, file))]);
    assert.deepEqual(
      { well, said },
      {
        well: true,
        said: [
          'flaky: core in Node: a suite has luck failed, then passed alone',
          '1 passed, 0 failed, 0 skipped',
        ],
      },
    );
  });

  it('is told of by name: in a browser', async () => {
    const server = createServer((_, response) => {
      response.setHeader('access-control-allow-origin', '*').end(String(asked++));
    }).listen(0, '127.0.0.1');
    let asked = 0;
    await once(server, 'listening');
    const file = path.join(folder, 'page-chance.test.ts');
    await writeFile(
      file,
      `it('has luck', async () => {
        if ((await (await fetch('http://127.0.0.1:${server.address().port}/')).text()) === '0') throw new Error('no luck');
      });`,
    );
    const place = path.relative(root, file);
    const { well, said } = await ends([runs('everything in chromium', place)]);
    server.close();
    assert.deepEqual(
      { well, said },
      {
        well: true,
        said: [
          `flaky: everything in chromium: ${place} (Chromium) has luck failed, then passed alone`,
          '1 passed, 0 failed, 0 skipped',
        ],
      },
    );
  });
});

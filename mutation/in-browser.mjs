// Runs tests of components in Chromium, by the test runner of the project: each file of tests with one fault is a page of its own.
import { createRequire } from 'node:module';
import path from 'node:path';
import config from '../web-test-runner.config.mjs';
import { bundleTests } from './bundles.mjs';
import { total } from './plan.mjs';
import { freePort } from '../scripts/free-port.mjs';
import { testRunnerHtml } from '../scripts/plugins/test-runner.mjs';

const root = path.dirname(import.meta.dirname);
const require = createRequire(import.meta.url);
const { TestRunner } = require('@web/test-runner-core');
const { parseConfig } = require(path.join(root, 'node_modules/@web/test-runner/dist/config/parseConfig.js'));

const MOST = 28; // files of tests that a fault is tried with

/** The tests of an area: its own, and those of what shows it most. */
const TESTS = {
  'core/request/transport.ts': ['core/request/*.test.ts'],
  'components/template': ['components/template/*.test.ts', 'components/base/{parts,copies}.test.ts'],
  'components/base': [
    'components/base/*.test.ts',
    'components/{await-event,command,fetch,if,on-event,repeat,sequence,view}/*.test.ts',
    'test/owners-*.test.ts',
  ],
};

/**
 * @param {string} area
 * @param {Map<string, string>} sources - Those with faults, by their paths.
 */
export async function inBrowser(area, sources) {
  const asked = { turn: 0 }; // what the page that is loaded next is told
  const passed = new Map();
  const served = new Map();
  const { whole, stop } = await configured(area, served, asked, passed);
  const runner = new TestRunner(whole);
  const files = [...runner.testFiles].map((file) => path.relative(root, file));
  const parts = [...sourcesByUrl(sources), ...(await bundleTests(files, sources))];
  for (const [url, text] of parts) served.set(url, text);
  const sessions = await startedSessions(runner);
  const attempt = attempts(runner, sessions, { asked, whole });

  return {
    files,
    passed: (file) => ({ ...failuresOf(sessions.get(file)), ...passed.get(sessions.get(file).id) }),
    /** Whether the tests of one file fail. That they take too long counts if it happens twice, and not without the fault. */
    async judge(id, [{ file, tests, hits }]) {
      const fault = { activeMutant: id, hitCount: 0, hitLimit: hits * 100 + 1000 };
      const found = await attempt(file, tests, fault);
      if (!found.late) return found;
      const control = await attempt(file, tests, {});
      return control.failed ? { failed: 0 } : attempt(file, tests, fault);
    },
    most: MOST,
    atOnce: files.map(() => 1),
    async close() {
      await runner.stop();
      await stop();
    },
  };
}

/** Starts the runner, which runs every file once; its sessions by their files. */
async function startedSessions(runner) {
  const end = runEnded(runner);
  await runner.start();
  await end;
  return new Map(
    [...runner.sessions.all()].map((session) => [path.relative(root, session.testFile), session]),
  );
}

const runEnded = (runner) =>
  new Promise((resolve) => {
    const done = () => {
      runner.off('test-run-finished', done);
      resolve();
    };
    runner.on('test-run-finished', done);
  });

/** What runs tests of a file in a page of their own. */
const attempts =
  (runner, sessions, { asked, whole }) =>
  async (file, tests, fault) => {
    Object.assign(asked, { tests, fault, turn: asked.turn + 1 });
    whole.testsFinishTimeout = LEAST + 5 * total(tests);
    const { id } = sessions.get(file);
    await new Promise((resolve) => setTimeout(resolve)); // the runner says that it has ended before it has
    const end = runEnded(runner);
    void runner.runTests([runner.sessions.get(id)]);
    await end;
    return verdictOf(runner.sessions.get(id));
  };

/** How a page ended, with the first failure (no other test runs after it); `late` if only the time says that something is wrong. */
function verdictOf(session) {
  if (session.passed) return { failed: 0 };
  const { testFile, testResults } = session;
  const [failure = 'no end'] = failuresOf(session).failures;
  const late = !testResults || TOO_LONG.test(failure);
  return { failed: 1, late, by: `${path.relative(root, testFile)}: ${failure}` };
}

const LEAST = 10_000; // milliseconds that a page may take besides five times what its tests take without a fault
const TOO_LONG = /Timeout of \d+ms exceeded|did not finish within \d+ms/;

/** The project's configuration with the faults in it, and what stops the browser. */
async function configured(area, served, asked, passed) {
  const [chromium] = config.browsers;
  const stop = chromium.stop.bind(chromium);
  Object.assign(chromium, { concurrency: 1, stop: async () => undefined }); // it would stop after the first run
  const { config: whole } = await parseConfig({
    ...config,
    files: TESTS[area],
    port: await freePort(), // the runner's own search finds the same one for two areas that start at once
    middleware: [...config.middleware, listener(passed)],
    plugins: [serving(served), marks(asked), ...config.plugins],
    testRunnerHtml: pageOf(asked),
    testsFinishTimeout: 60_000,
    reporters: [],
  });
  return { whole, stop };
}

/** A few tests load a module of the library into a frame: it has the faults too. */
const sourcesByUrl = (sources) => [...sources].map(([name, text]) => [`/${name}`, text]);

const serving = (served) => ({
  name: 'faulty',
  serve({ path: asked }) {
    const body = served.get(asked);
    return body === undefined ? undefined : { body, type: 'js' };
  },
});

const marks = (asked) => ({
  name: 'marks',
  /** The runner keeps what it has transformed: a page is another one each time. */
  transformCacheKey: ({ path: url }) => (url === '/' ? String(asked.turn) : undefined),
  transform({ path: asked, body, response }) {
    if (!/\.test\.tsx?$/.test(asked) || !response.is('js')) return undefined;
    return { body: `import '/mutation/marks.mjs'; ${body}` };
  },
});

/** A page whose first script says which fault it has. */
const pageOf = (asked) => (framework) => {
  const { tests, fault = {} } = asked;
  const script = `globalThis.aioMutation = ${JSON.stringify({ tests })}; globalThis.__stryker__ = ${JSON.stringify(fault)};`;
  return testRunnerHtml(framework).replace(
    '<head>',
    () => `<head><script>${script.replaceAll('<', '\\u003c')}</script>`,
  );
};

/** Takes what a page tells of what its tests passed. */
const listener = (passed) => async (ctx, next) => {
  if (ctx.path !== '/__mutation/passed') return next();
  passed.set(ctx.query.session, await bodyOf(ctx.req));
  ctx.status = 204;
  return undefined;
};

async function bodyOf(req) {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}

function failuresOf({ testResults, errors = [] }) {
  const failures = errors.map(({ message }) => message);
  const collect = (suite) => {
    for (const test of suite.tests) if (test.error) failures.push(`${test.name}: ${test.error?.message}`);
    suite.suites.forEach(collect);
  };
  if (testResults) collect(testResults);
  return { failed: failures.length, failures };
}

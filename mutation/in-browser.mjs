// Runs tests of components in Chromium, by the test runner of the project: each file of tests with one fault is a page of its own.
import { createRequire } from 'node:module';
import path from 'node:path';
import config from '../web-test-runner.config.mjs';
import { testRunnerHtml } from '../scripts/plugins/test-runner.mjs';

const root = path.dirname(import.meta.dirname);
const require = createRequire(import.meta.url);
const { TestRunner } = require('@web/test-runner-core');
const { parseConfig } = require(path.join(root, 'node_modules/@web/test-runner/dist/config/parseConfig.js'));

/** The tests of an area: its own, and those of what shows it most. */
const TESTS = {
  'core/request/transport.ts': ['core/request/*.test.ts'],
  'components/template': ['components/template/*.test.ts', 'components/base/parts.test.ts'],
  'components/base': [
    'components/base/*.test.ts',
    'components/{command,fetch,if,repeat,sequence,view}/*.test.ts',
    'test/owners-*.test.ts',
  ],
};

/**
 * @param {string} area
 * @param {Map<string, string>} sources - Those with faults, by their paths.
 */
export async function inBrowser(area, sources) {
  const asked = {}; // what the page that is loaded next is told
  const passed = new Map();
  const { whole, stop } = await configured(area, sources, asked, passed);
  const runner = new TestRunner(whole);
  let onEnd = () => undefined;
  runner.on('test-run-finished', () => onEnd());
  const ended = () => new Promise((resolve) => (onEnd = resolve));
  const first = ended();
  await runner.start();
  await first;
  const sessions = new Map(
    [...runner.sessions.all()].map((session) => [path.relative(root, session.testFile), session]),
  );

  return {
    files: [...sessions.keys()],
    passed: (file) => ({ ...failuresOf(sessions.get(file)), ...passed.get(sessions.get(file).id) }),
    /** Whether the tests of one file fail. */
    async judge(id, [{ file, tests, hits }]) {
      Object.assign(asked, { tests, fault: { activeMutant: id, hitCount: 0, hitLimit: hits * 100 + 1000 } });
      const { id: session } = sessions.get(file);
      await new Promise((resolve) => setTimeout(resolve)); // the runner says that it has ended before it has
      const end = ended();
      void runner.runTests([runner.sessions.get(session)]);
      await end;
      const { passed: ok, testResults } = runner.sessions.get(session);
      return { failed: ok ? 0 : 1, late: !testResults };
    },
    atOnce: Array.from({ length: 12 }, () => 1),
    async close() {
      await runner.stop();
      await stop();
    },
  };
}

/** The project's configuration with the faults in it, and what stops the browser. */
async function configured(area, sources, asked, passed) {
  const [chromium] = config.browsers;
  const stop = chromium.stop.bind(chromium);
  Object.assign(chromium, { concurrency: 1, stop: async () => undefined }); // it would stop after the first run
  const { config: whole } = await parseConfig({
    ...config,
    files: TESTS[area],
    middleware: [...config.middleware, listener(passed)],
    plugins: [faulty(sources), marks(asked), ...config.plugins],
    testRunnerHtml: pageOf(asked),
    testsFinishTimeout: 60_000,
    reporters: [],
  });
  return { whole, stop };
}

const faulty = (sources) => ({
  name: 'faulty',
  serve({ path: asked }) {
    const body = sources.get(asked.slice(1));
    return body === undefined ? undefined : { body, type: 'js' };
  },
});

const marks = (asked) => ({
  name: 'marks',
  /** The runner keeps what it has transformed: a page is another one with each fault. */
  transformCacheKey: ({ path: url }) => (url === '/' ? asked.fault?.activeMutant : undefined),
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
    for (const test of suite.tests) if (!test.passed && !test.skipped) failures.push(test.name);
    suite.suites.forEach(collect);
  };
  if (testResults) collect(testResults);
  return { failed: failures.length, failures };
}

// What this project adds to web-test-runner.
import path from 'node:path';
import { noCounts, note, report } from '../counts.mjs';
import { fuzzing } from '../fuzzing.mjs';

/** Loads test/strict.ts before every test file. */
export const strict = {
  name: 'strict',
  transform({ path, body, response }) {
    if (!/\.test\.[jt]sx?$/.test(path) || !response.is('js')) return undefined;
    return { body: `import '/test/strict.ts'; ${body}` }; // on the first line: source maps stay true
  },
};

/** Lets test/strict.ts hear of errors before mocha and the runner do. */
export const testRunnerHtml = (framework) => `<!doctype html>
<html lang="en">
  <head>
    <script>
      globalThis.aioFuzz = ${JSON.stringify(fuzzing)};
      addEventListener('error', (event) => globalThis.aioOnError?.(event));
      addEventListener('unhandledrejection', (event) => globalThis.aioOnRejection?.(event));
    </script>
  </head>
  <body>
    <script type="module" src="${framework}"></script>
  </body>
</html>`;

/** Pages ask for much that is not there because a test is about that: `reporter` hears of missing code only. */
export function missingCodeOnly(reporter) {
  const isCode = (url) => /\.(m?js|ts|css)$/.test(url) && !url.startsWith('api/');
  const tidy = (session) => ({ ...session, request404s: session.request404s.filter(isCode) });
  const reportTestFileResults = ({ sessionsForTestFile, ...rest }) =>
    reporter.reportTestFileResults({ ...rest, sessionsForTestFile: sessionsForTestFile.map(tidy) });
  return { ...reporter, reportTestFileResults };
}

/** Counts tests, and tells of files that never came to a result: their browser died, or they could not be loaded. */
export function counting() {
  const counts = noCounts();
  let all = [];
  const take = (session) => {
    if (session.status !== 'FINISHED') return;
    const file = path.relative('.', session.testFile);
    all = all.filter((other) => other !== file);
    if (!session.testResults) counts.unfinished.push(file);
    else count(session, file, counts);
    note({ ...counts, unfinished: [...counts.unfinished, ...all] });
  };
  return {
    start({ testFiles, sessions }) {
      all = [...testFiles].map((file) => path.relative('.', file));
      note({ ...counts, unfinished: all });
      sessions.on('session-status-updated', take);
    },
    onTestRunFinished: () => report(counts),
  };
}

function count({ testResults, errors, passed, browser }, file, counts) {
  const { failed } = counts;
  countSuite(testResults, { file, place: `${file} (${browser.name})`, counts });
  if (passed || counts.failed > failed) return;
  counts.failed++;
  counts.failures.push({ name: `${file} (${browser.name}), outside of a test: ${errors[0]?.message}`, file });
}

function countSuite(suite, { file, place, counts }) {
  const name = suite.name ? `${place} ${suite.name}:` : place;
  for (const test of suite.tests) {
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    if (!test.skipped && !test.passed) counts.failures.push({ name: `${name} ${test.name}`, file });
  }
  for (const inner of suite.suites) countSuite(inner, { file, place: name, counts });
}

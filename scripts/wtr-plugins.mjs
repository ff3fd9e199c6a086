// What this project adds to web-test-runner.
import { report } from './counts.mjs';

/** Loads test/strict.ts before every test file. */
export const strict = {
  name: 'strict',
  transform({ path, body, response }) {
    if (!/\.test\.[jt]s$/.test(path) || !response.is('js')) return undefined;
    return { body: `import '/test/strict.ts'; ${body}` }; // on the first line: source maps stay true
  },
};

/** Lets test/strict.ts hear of errors before mocha and the runner do. */
export const testRunnerHtml = (framework) => `<!doctype html>
<html lang="en">
  <head>
    <script>
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

/** Counts tests for the line that closes the run. */
export function closingLine() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const { failed } = counts;
        count(session.testResults, counts);
        // a file that did not load, hung, or broke outside of a test
        if (!session.passed && counts.failed === failed) counts.failed++;
      }
      report(counts);
    },
  };
}

function count(suite, counts) {
  for (const test of suite?.tests ?? [])
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
  for (const inner of suite?.suites ?? []) count(inner, counts);
}

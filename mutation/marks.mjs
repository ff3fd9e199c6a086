// Loaded before the tests, in Node and in the page: tells which test runs while a fault's place is passed, and leaves out the
// tests that never pass it. `globalThis.aioMutation` says what is asked: nothing, which counts, or the tests to run.
const state = (globalThis.__stryker__ ??= {});
const { tests, patience = 1 } = globalThis.aioMutation ?? {};
const MOST = 3000; // milliseconds that a test may take besides five times what it takes without a fault
const durations = {};
const page = globalThis.location;
const send = globalThis.fetch.bind(globalThis); // a test may replace it

before('only the tests that pass the fault', function () {
  if (tests) keep(this.test.parent);
});

beforeEach('the test that runs', function () {
  const title = this.currentTest.fullTitle();
  state.currentTestId = title;
  if (tests) this.currentTest.timeout(patience * (MOST + 5 * tests[title]));
});

afterEach('how long it took', function () {
  const { state: end, duration } = this.currentTest;
  if (end === 'passed') durations[this.currentTest.fullTitle()] = duration;
});

if (page && !tests) {
  after('what was passed', async () => {
    const session = new URLSearchParams(page.search).get('wtr-session-id');
    await send(`/__mutation/passed?session=${session}`, { method: 'POST', body: JSON.stringify(passed()) });
  });
}

/** What was passed is a count for each fault, by the test, and `static` for what is passed as modules load. */
export function passed() {
  return { durations, ...(state.mutantCoverage ?? { static: {}, perTest: {} }) };
}

function keep(suite) {
  suite.bail(true);
  suite.tests = suite.tests.filter((test) => Object.hasOwn(tests, test.fullTitle()));
  suite.suites.forEach(keep);
  suite.suites = suite.suites.filter((inner) => inner.tests.length || inner.suites.length);
}

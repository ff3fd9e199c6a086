/**
 * Loaded before every test file, in Node and in the browser: an unhandled rejection or a `console.error` fails
 * the test it fell into. A test that wants one takes it with the functions below.
 */
const rejections: unknown[] = [];
const logged: unknown[][] = [];
const LIMIT = 45_000; // milliseconds: a test has 60 seconds
const realSetTimeout = setTimeout; // tests fake the clock
const now = performance.now.bind(performance);
const consoleError = console.error.bind(console);

interface NodeProcess {
  on(name: 'unhandledRejection', listener: (reason: unknown, promise: object) => void): void;
  setUncaughtExceptionCaptureCallback(callback: ((error: unknown) => void) | null): void;
}
const node = 'document' in globalThis ? undefined : (globalThis as { process?: NodeProcess }).process;

/**
 * The unhandled rejections since the last call or the start of the test, which then do not fail it. Waits until as many as are
 * expected have come, because a busy browser tells of them late, and a moment longer for one too many.
 */
export async function expectUnhandled(count = 1): Promise<unknown[]> {
  const end = now() + LIMIT;
  while (rejections.length < count && now() < end) await pause(0.004);
  await pause(0.02);
  return rejections.splice(0);
}

/** The arguments of each `console.error` since the last call or the start of the test, which then do not fail it. */
export function expectLogged(): unknown[][] {
  return logged.splice(0);
}

/**
 * The errors that reach the global handler (`window.onerror`) while `action` runs, which then do not fail the test.
 *
 * @param seconds - How long to wait for late ones.
 */
export async function expectUncaught(action: () => unknown, seconds = 0.02): Promise<unknown[]> {
  const errors: unknown[] = [];
  const stop = node ? captureInNode(node, errors) : captureInPage(errors);
  try {
    await action();
    await pause(seconds);
  } finally {
    stop();
  }
  return errors;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => realSetTimeout(resolve, seconds * 1000));
}

function captureInNode(process: NodeProcess, errors: unknown[]): () => void {
  process.setUncaughtExceptionCaptureCallback((error) => errors.push(error));
  return () => process.setUncaughtExceptionCaptureCallback(null);
}

function captureInPage(errors: unknown[]): () => void {
  page.aioOnError = (event): void => {
    event.preventDefault();
    event.stopImmediatePropagation(); // mocha listens too
    errors.push(event.error ?? event.message);
  };
  return () => (page.aioOnError = forward);
}

function watchNode(process: NodeProcess): void {
  const seen = new WeakSet();
  process.on('unhandledRejection', (reason, promise) => {
    if (!seen.has(promise)) rejections.push(reason); // mocha emits it a second time
    seen.add(promise);
  });
}

/** What the page's first script (scripts/plugins/test-runner.mjs) calls before anybody else hears of it. */
const page = globalThis as {
  aioOnError?: (event: ErrorEvent) => void;
  aioOnRejection?: (event: PromiseRejectionEvent) => void;
};

function watchPage(): void {
  page.aioOnError = forward;
  page.aioOnRejection = (event): void => {
    event.preventDefault();
    forwarded.add(event.reason);
    rejections.push(event.reason);
  };
}

function forward(event: ErrorEvent): void {
  forwarded.add(event.error);
}

/** What the test runner logs again by `console.error`: counted once, as what it is. */
const forwarded = new Set<unknown>();
const runnerSays = 'An error was thrown in a Promise outside a test';

function watchConsole(): void {
  console.error = (...args: unknown[]): void => {
    if (forwarded.has(args[0]) || String(args[0]).startsWith(runnerSays)) return;
    logged.push(args);
  };
}

async function check(): Promise<void> {
  await pause(0);
  await pause(0); // browsers tell of a rejection in a task of its own
  const lines = logged.splice(0);
  const errors = rejections.splice(0).map((reason) => asError('unhandled rejection', reason));
  forwarded.clear();
  for (const line of lines) {
    consoleError(...line);
    errors.push(asError('console.error', line.map(String).join(' ')));
  }
  if (errors.length > 1) throw new AggregateError(errors, errors.map(String).join('\n'));
  if (errors[0]) throw errors[0];
}

function asError(what: string, value: unknown): Error {
  if (value instanceof Error) return value;
  return new Error(`${what}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

if (node) watchNode(node);
else watchPage();
watchConsole();

beforeEach('strays fail this test', function () {
  const test = this.currentTest;
  const fn = test?.fn as Mocha.AsyncFunc | undefined;
  if (!test || !fn || fn.length) return; // with a `done`: checked after the hooks below
  test.fn = async function (this: Mocha.Context) {
    await fn.call(this);
    await check();
  };
});
afterEach('strays of the clean-up', check);

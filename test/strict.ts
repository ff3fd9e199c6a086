/**
 * Loaded before every test file, in Node and in the browser: an unhandled rejection or a `console.error` fails
 * the test it fell into. A test that wants one takes it with the functions below.
 */
const stray: unknown[] = [];
const logged: unknown[][] = [];
const seen = new WeakSet<object>();
const realSetTimeout = setTimeout; // tests fake the clock

const turn = (seconds: number): Promise<void> =>
  new Promise((resolve) => realSetTimeout(resolve, seconds * 1000));

interface NodeProcess {
  on(name: 'unhandledRejection', listener: (reason: unknown, promise: object) => void): void;
  setUncaughtExceptionCaptureCallback(callback: ((error: unknown) => void) | null): void;
}
const node = 'document' in globalThis ? undefined : (globalThis as { process?: NodeProcess }).process;

/**
 * The unhandled rejections since the last call or the start of the test, which then do not fail it.
 *
 * @param seconds - How long to wait for late ones.
 */
export async function expectUnhandled(seconds = 0.02): Promise<unknown[]> {
  await turn(seconds);
  return stray.splice(0);
}

/** The argument lists of `console.error` since the last call or the start of the test, which then do not fail it. */
export function expectLogged(): unknown[][] {
  return logged.splice(0);
}

/** The errors that reach the global handler (`window.onerror`) while `action` runs and one turn after it. */
export async function expectUncaught(action: () => unknown, seconds = 0.02): Promise<unknown[]> {
  const errors: unknown[] = [];
  const stop = captureErrors((error) => errors.push(error));
  try {
    await action();
    await turn(seconds);
  } finally {
    stop();
  }
  return errors;
}

function captureErrors(found: (error: unknown) => void): () => void {
  if (node) {
    node.setUncaughtExceptionCaptureCallback(found);
    return () => node.setUncaughtExceptionCaptureCallback(null);
  }
  const listener = (event: ErrorEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation(); // mocha listens too
    found(event.error ?? event.message);
  };
  addEventListener('error', listener, { capture: true });
  return () => removeEventListener('error', listener, { capture: true });
}

function listen(): void {
  if (!node) {
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      stray.push(event.reason);
    });
    return;
  }
  node.on('unhandledRejection', (reason, promise) => {
    if (seen.has(promise)) return; // mocha emits it a second time
    seen.add(promise);
    stray.push(reason);
  });
}

function asError(what: string, value: unknown): Error {
  if (value instanceof Error) return value;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return new Error(`${what}: ${text}`);
}

listen();
const consoleError = console.error.bind(console);
console.error = (...args: unknown[]): void => {
  logged.push(args);
};

afterEach('nothing went unhandled', async () => {
  await turn(0);
  const [rejection] = stray.length ? [asError('unhandled rejection', stray[0])] : [];
  const [line] = logged.splice(0);
  stray.length = 0;
  if (line) consoleError(...line);
  if (rejection) throw rejection;
  if (line) throw new Error(`console.error: ${line.map(String).join(' ')}`);
});

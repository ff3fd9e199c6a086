/**
 * Where a function of ours was called. An error that is made later, by a timer or when an answer has come, has nothing
 * of the caller in its stack: the platform's own functions take it from the call, and so do ours.
 */
export interface CallSite {
  readonly stack?: unknown;
}

type Callee = (...args: never[]) => unknown;

/**
 * Remembers the call of a public function. It costs about a microsecond, so only calls that may make such an error do
 * it; engines make the text of it when it is read.
 *
 * @param callee - The function; the stack begins with its caller where the engine can leave out the rest.
 */
export function callSite(callee: Callee): CallSite {
  const { captureStackTrace } = Error as { captureStackTrace?: (site: CallSite, callee: Callee) => void };
  if (!captureStackTrace) return new Error();
  const site: CallSite = {};
  captureStackTrace(site, callee);
  return site;
}

/** Gives an error the stack of a call, under its own name and message where stacks begin with them. */
export function calledAt<E extends Error>(site: CallSite, error: E): E {
  const { stack } = site;
  if (typeof stack !== 'string') return error;
  const frames = stack.search(/^\s+at /m); // V8 writes "Error" and then its frames
  if (frames >= 0) error.stack = `${error.name}: ${error.message}\n${stack.slice(frames)}`;
  else if (stack.includes('@')) error.stack = stack;
  return error;
}

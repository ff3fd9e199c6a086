/**
 * Where a function of ours was called. An error that is made later, by a timer or when an answer has come, has nothing
 * of the caller in its stack: the platform's own functions take it from the call, and so do ours.
 */
export interface CallSite {
  readonly stack?: unknown;
}

type Callee = ((...args: never[]) => unknown) | (new (...args: never[]) => unknown);

/**
 * Remembers the call of a public function. It costs about a microsecond, so only calls that may make such an error do
 * it; V8 makes the text of it when it is read.
 *
 * @param callee - The function: in V8, where a stack has ten lines, it begins with the caller of this function.
 */
export function callSite(callee: Callee): CallSite {
  const { captureStackTrace } = Error as { captureStackTrace?: (site: CallSite, callee: Callee) => void };
  if (!captureStackTrace || !(hasHeaders ??= String(new Error().stack).startsWith('Error')))
    return new Error();
  const site: CallSite = {};
  captureStackTrace(site, callee); // of WebKit's stacks the callee may be gone, by a tail call
  return site;
}

/** Gives an error the stack of a call, under its own text (name and message) where stacks begin with it. */
export function calledAt<E extends Error>(site: CallSite, error: E): E {
  const { stack } = site;
  if (typeof stack !== 'string') return error;
  const frames = stack.search(/^\s+at /m);
  if (frames >= 0) error.stack = `${String(error)}\n${stack.slice(frames)}`;
  else if (stack.includes('@')) error.stack = stack;
  return error;
}

/** Whether stacks begin with name and message, as those of V8 do. */
let hasHeaders: boolean | undefined;

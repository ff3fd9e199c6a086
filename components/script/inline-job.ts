import { trustedPolicy } from '../base/trusted-types.js';

/** An inline script as an async function. */
export type InlineJob = (aio: unknown, host: Element, names: unknown) => Promise<unknown>;

/**
 * Turns an inline script into a function, by running a script element with the same nonce. It needs no `eval`, so it works
 * under a strict Content-Security-Policy.
 *
 * @param script - The `<script type="text/aio">`.
 * @param name - What browsers call it in the stacks of errors and in their debuggers; its lines there are those of the script.
 * @returns The function. `this` in it is the host.
 * @throws {SyntaxError} If it is not JavaScript; `cause` is the browser's own error.
 * @throws {Error} If the page's policy blocked it.
 */
export function inlineJob(script: HTMLScriptElement, name: string): InlineJob {
  const { ownerDocument, nonce } = script; // the attribute is hidden, the property is not
  const source = `document.currentScript.job=async function(aio,host,names){"use strict";${script.text}\n}\n//# sourceURL=${name}`;
  const { job, failure } = attempt(ownerDocument, { source, nonce });
  if (job) return job;
  const error = failure ?? failureInFrame(ownerDocument, { source, nonce });
  if (error) throw syntaxError(error, name);
  throw new Error(
    `Cannot run ${name}: the Content-Security-Policy of the page blocked it, give the script the nonce of the page, current value is "${nonce}"`,
  );
}

interface Inline {
  readonly source: string;
  readonly nonce: string;
}

interface Attempt {
  readonly job: InlineJob | undefined;
  readonly failure: ErrorEvent | undefined;
}

/** Runs the script. A syntax error is an `error` event of the window, which is stopped here. */
function attempt(document: Document, { source, nonce }: Inline): Attempt {
  const runner = document.createElement('script') as HTMLScriptElement & { job?: InlineJob };
  const view = document.defaultView;
  let failure: ErrorEvent | undefined;
  const listener = (event: ErrorEvent): void => {
    failure = event;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  runner.nonce = nonce;
  runner.text = trustedPolicy().createScript(source);
  view?.addEventListener('error', listener, { capture: true });
  document.documentElement.append(runner);
  view?.removeEventListener('error', listener, { capture: true });
  runner.remove();
  return { job: runner.job, failure };
}

/** Tries again in a frame, in case a listener of the page has stopped the `error` event. */
function failureInFrame(document: Document, inline: Inline): ErrorEvent | undefined {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.documentElement.append(frame);
  const inner = frame.contentDocument;
  const failure = inner ? attempt(inner, inline).failure : undefined;
  frame.remove();
  return failure;
}

function syntaxError({ error, message, lineno }: ErrorEvent, name: string): SyntaxError {
  const full = (error as Error | null)?.message ?? message;
  const why = full.replace(/^Failed to execute '\w+' on '\w+': /, ''); // the prefix of Chromium
  return new SyntaxError(`Cannot run ${name}: ${why}, in line ${lineno}`, { cause: error });
}

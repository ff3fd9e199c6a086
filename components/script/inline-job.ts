import { trustedPolicy } from '../base/trusted-types.js';

/** What an inline script becomes: an async function of these three. */
export type InlineJob = (aio: unknown, host: Element, names: unknown) => Promise<unknown>;

/**
 * Makes a function of an inline script, by running a script element that has its nonce: no `eval`, so that it works
 * under a strict Content-Security-Policy.
 *
 * @param script - The `<script type="text/aio">`.
 * @param name - What browsers call it in the stacks of errors and in their debuggers; its lines there are those of the script.
 * @returns The function. `this` in it is the host.
 * @throws {SyntaxError} If it is no JavaScript; `cause` is the browser's own error.
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

/** Runs the script; a syntax error is an `error` event of the window, of which nobody after us hears. */
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

/** Whether it was an error, of which a listener of the page kept us from hearing: asked where the page does not listen. */
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
  const why = full.replace(/^Failed to execute '\w+' on '\w+': /, ''); // as Chromium begins
  return new SyntaxError(`Cannot run ${name}: ${why}, in line ${lineno}`, { cause: error });
}

import type { Sender } from './fault-matrix-driver.js';

interface Sending extends HTMLElement {
  start(): PromiseLike<unknown>;
  cancel(reason?: unknown): boolean;
}

/** Sends by an element in the page: the options are its properties. */
export function byElement(
  tag: 'aio-fetch' | 'aio-stream',
  inputsOf: (options: Parameters<Sender>[1]) => object,
): Sender {
  return async (url, options) => {
    const { signal } = options;
    const element: Sending = document.createElement(tag);
    Object.assign(element, inputsOf(options), { url, manual: true });
    document.body.append(element);
    const cancel = (): unknown => element.cancel(signal.reason);
    try {
      const task = element.start();
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel);
      await task;
    } finally {
      element.remove();
    }
  };
}

import type { AioDoneEvent } from './events.js';

void function typesWhatListenersHear(element: HTMLElement) {
  element.addEventListener('aio-done', (event) => event satisfies AioDoneEvent<unknown>);
  element.addEventListener('aio-done', ({ value }) => value satisfies unknown);
  element.addEventListener('aio-error', (event) => [event.error, event.preventDefault()]);
  element.addEventListener('aio-cancel', ({ reason }) => reason);
  element.addEventListener('aio-progress', ({ progress }) => progress);
  document.addEventListener('aio-done', ({ value }) => value, true);
  // @ts-expect-error it is a plain event, without a value
  element.addEventListener('aio-start', ({ value }) => value);
  // @ts-expect-error the value is not known to be a string
  element.addEventListener('aio-done', ({ value }) => value.length);
};

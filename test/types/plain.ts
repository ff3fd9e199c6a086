// What a project without a framework gets: values, events and listeners with types. `@ts-expect-error` marks what is wrong.
import {
  type AioDoneEvent,
  type AioElement,
  AioFetchElement,
  type AioSequenceElement,
  type AioStreamElement,
  type ElementState,
  type Progress,
  type StreamProgress,
} from 'aio-elements';
import { get, type AjaxRequest, type Task } from 'aio-elements/core';

interface User {
  readonly name: string;
}

const element = new AioFetchElement<User>();
export const base: AioElement = element; // an element whose value is known is an element
export const found = document.querySelector<AioFetchElement<User>>('#user');
export const tag: AioFetchElement = document.createElement('aio-fetch');

export const value: User | undefined = element.value;
export const finished: Promise<User> = element.finished;
export const task: Task<User> = element.start();
export const state: ElementState = element.state;
export const answer: Promise<AjaxRequest<User>> = element.get<User>('/api/users/1');
export const one: Promise<AjaxRequest<User>> = get<User>('/api/users/1', { format: 'json' });
element.value = { name: 'Ada' };

element.addEventListener('aio-done', (event) => {
  const done: AioDoneEvent<User> = event;
  const name: string = event.value.name;
  const target: AioFetchElement<User> = event.currentTarget;
  return [done, name, target.request?.status];
});
element.addEventListener('aio-progress', ({ progress }) => progress satisfies Progress);
element.addEventListener('aio-error', (event) => [
  event.error,
  event.preventDefault(),
  event.currentTarget.url,
]);
element.addEventListener('click', (event) => [event.clientX, event.currentTarget.url]);
element.addEventListener('aio-done', function () {
  this.cancel();
});
const hear = (event: AioDoneEvent<User>): void => console.log(event.value.name);
element.addEventListener('aio-done', hear, { once: true });
element.removeEventListener('aio-done', hear);
element.addEventListener('aio-done', { handleEvent: () => undefined });
// in the capture phase other elements are heard too
element.addEventListener('aio-done', ({ value: any }) => any satisfies unknown, true);
element.addEventListener('aio-done', ({ value: any }) => any satisfies unknown, { capture: true });

export function ofOthers(sequence: AioSequenceElement<User[]>, stream: AioStreamElement<User>): void {
  sequence.addEventListener('aio-done', ({ value: users }) => users.map(({ name }) => name));
  sequence.renderer = (own) => (own.value?.length ? own.value[0] : undefined) as never;
  stream.addEventListener('aio-progress', ({ progress }) => progress satisfies StreamProgress<User>);
  stream.addEventListener('aio-progress', ({ progress }) => progress.item.name);
  document
    .createElement('aio-sleep')
    .addEventListener('aio-done', ({ value: seconds }) => seconds.toFixed(1));
  document.createElement('aio-await-event').addEventListener('aio-done', ({ value: event }) => event.type);
}

// @ts-expect-error the value is a user
element.value = 'Ada';
// @ts-expect-error a user has no such field
element.addEventListener('aio-done', (event) => event.value.nickname);
// @ts-expect-error the value is a user, not a number
element.addEventListener('aio-done', (event: AioDoneEvent<number>) => event.value);
// @ts-expect-error in the capture phase the value can be that of another element
element.addEventListener('aio-done', ({ value: any }) => any.name, true);
// @ts-expect-error the event of a start has no value
element.addEventListener('aio-start', ({ value: none }) => none);
// @ts-expect-error no such format
element.format = 'yaml';
// @ts-expect-error no such word
element.sanitize = 'loose';
// @ts-expect-error the state is read-only
element.state = 'done';
// @ts-expect-error elements are never thenable
void element.then;
// @ts-expect-error the answer has a user
export const wrong: Promise<AjaxRequest<number>> = element.get<User>('/api/users/1');

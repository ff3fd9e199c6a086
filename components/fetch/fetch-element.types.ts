import type { AjaxRequest, Task } from '../../core/index.js';
import type { Progress } from '../base/events.js';
import type { AioFetchElement } from './fetch-element.js';
import './aio-fetch.js';

interface User {
  readonly name: string;
}

const element: AioFetchElement = document.createElement('aio-fetch');
export const typed = element as AioFetchElement<User>;
export const task: Task<User> = typed.start();
export const value: User | undefined = typed.value;
export const request: AjaxRequest | undefined = element.request;
export const progress: Progress | undefined = element.progress;
export const answer: Promise<AjaxRequest<User>> = element.get<User>('/users/1');

element.format = 'json';
element.retry = { limit: 2, delay: 1 };
element.headers = { Accept: 'text/csv' };
element.loading = 'lazy';
element.concurrency = 'queue';
element.url = new URL('https://example.test/');
element.autostart = true;
// @ts-expect-error -- not a format
element.format = 'yaml';
// @ts-expect-error -- read-only
element.request = undefined;
// @ts-expect-error -- a word
element.loading = 'soon';
// @ts-expect-error -- a word
element.concurrency = 'parallel';

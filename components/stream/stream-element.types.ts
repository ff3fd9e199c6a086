import type { Task } from '../../core/index.js';
import type { AioStreamElement } from './stream-element.js';
import './aio-stream.js';

const element: AioStreamElement = document.createElement('aio-stream');
export const typed = element as AioStreamElement<{ readonly word: string }>;
export const task: Task<string | readonly { readonly word: string }[]> = typed.start();
element.format = 'ndjson';
element.reconnect = { limit: 3 };
// @ts-expect-error -- not a format of a stream
element.format = 'json';

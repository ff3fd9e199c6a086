import type { Task } from '../../core/index.js';
import type { AioStreamElement } from './stream-element.js';
import './aio-stream.js';

const element: AioStreamElement = document.createElement('aio-stream');
export const typed = element as AioStreamElement<{ readonly word: string }>;
export const task: Task<string | readonly { readonly word: string }[]> = typed.start();
element.format = 'ndjson';
element.reconnect = { limit: 3 };
element.format = 'sse-json';
element.until = 'item.done';
element.select = 'data.choices.0.delta.content';
element.form = 'ask';
element.autostart = true;
// @ts-expect-error -- not a format of a stream
element.format = 'json';

import type { Task } from '../../core/index.js';
import type { AioAnyElement } from './any-element.js';
import './aio-any.js';

const element: AioAnyElement = document.createElement('aio-any');
export const task: Task = element.start();
export const finished: Promise<unknown> = element.finished;

// @ts-expect-error: nobody knows which child wins, or with what
export const name: string = element.value;
element.value = 'a first guess';
// @ts-expect-error: read-only
element.error = new Error('mine');

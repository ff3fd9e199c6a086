import type { Task } from '../../core/index.js';
import './aio-gather.js';

const element = document.createElement('aio-gather');
export const task: Task<unknown[]> = element.start();
export const finished: Promise<unknown[]> = element.finished;
element.limit = 2;
element.limit = undefined;
// @ts-expect-error: a number
element.limit = 'two';

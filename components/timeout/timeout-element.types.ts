import type { Task } from '../../core/index.js';
import './aio-timeout.js';

const element = document.createElement('aio-timeout');
element.seconds = 2;
element.seconds = Infinity;
export const task: Task = element.start();
export const value: unknown = element.value;

// @ts-expect-error: seconds, a number
element.seconds = '2s';
// @ts-expect-error: Infinity is all the time
element.seconds = undefined;

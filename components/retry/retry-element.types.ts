import type { Task } from '../../core/index.js';
import './aio-retry.js';

const element = document.createElement('aio-retry');
element.attempts = 5;
element.delay = 0.1;
element.factor = 2;
export const task: Task = element.start();

// @ts-expect-error: a number
element.attempts = '5';
// @ts-expect-error: seconds, a number
element.delay = '100ms';
// @ts-expect-error: nothing of its pauses is random
element.jitter = 1;

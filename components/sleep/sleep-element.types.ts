import type { Aio, Task } from '../../core/index.js';
import './aio-sleep.js';
import type { AioSleepElement } from './sleep-element.js';

const element: AioSleepElement = document.createElement('aio-sleep');
export const task: Task<number> = element.start({ name: 'value' });
export const finished: Promise<number> = element.finished;
export const value: number | undefined = element.value;
export const state: 'idle' | 'pending' | 'done' | 'error' | 'cancelled' = element.state;
export const aio: Aio = element.aio;
element.seconds = 1;
// @ts-expect-error: seconds are a number
element.seconds = '1';
// @ts-expect-error: only the element changes its state
element.state = 'done';
// @ts-expect-error: elements are never thenable
void element.then;

import type { Task } from '../../core/index.js';
import type { AioRaceElement } from './race-element.js';
import './aio-race.js';

const element: AioRaceElement = document.createElement('aio-race');
export const task: Task = element.start({ user: 'Ada' });
export const value: unknown = element.value;

// @ts-expect-error: nobody knows which child wins, or with what
export const name: string = element.value;
// @ts-expect-error: that is for aio-gather
element.limit = 2;

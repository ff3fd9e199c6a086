import type { Task } from '../../core/index.js';
import './aio-await-event.js';

const element = document.createElement('aio-await-event');

export const task: Task<Event> = element.start();
export const value: Event | undefined = element.value;
export const once: Promise<Event> = element.event('click', { timeout: 1 });
export const all: AsyncIterableIterator<Event> = element.events(['click', 'keydown'], { buffer: 'latest' });

element.target = window;
element.target = '#id';
// @ts-expect-error: a target fires events
element.target = {};
element.value = new Event('click');
// @ts-expect-error: the value is an event
element.value = 'click';

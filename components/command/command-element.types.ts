import type { Task } from '../../core/index.js';
import './aio-command.js';

const element = document.createElement('aio-command');
export const task: Task<undefined> = element.start();
element.htmlFor = 'dialog';
element.command = 'show-modal';
element.with = { any: 'value' };
// @ts-expect-error: an id
element.htmlFor = document.body;
// @ts-expect-error: one word
element.command = ['close'];

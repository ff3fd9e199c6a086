import type { Task } from '../../core/index.js';
import './aio-if.js';

const element = document.createElement('aio-if');
element.test = 'user.admin';
export const task: Task = element.start({ user: { admin: true } });
// @ts-expect-error: the text of an expression
element.test = true;

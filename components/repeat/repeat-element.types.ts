import type { Task } from '../../core/index.js';
import './aio-repeat.js';

const element = document.createElement('aio-repeat');
element.every = 1;
element.times = 3;
element.times = undefined;
element.until = "value.state != 'pending'";
element.whileHidden = true;
element.leader = 'poll';
export const task: Task = element.start();

// @ts-expect-error: an expression
element.until = (value: unknown) => value === 1;
// @ts-expect-error: seconds, a number
element.every = '1s';
// @ts-expect-error: a name
element.leader = true;

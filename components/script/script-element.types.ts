import type { Task } from '../../core/index.js';
import './aio-script.js';
import type { AioScriptElement } from './script-element.js';

const element: AioScriptElement = document.createElement('aio-script');
export const task: Task<number> = element.run(async (aio, host, names) => {
  await aio.sleep(0);
  return names['x'] === host.state ? 1 : 2;
});
element.job = () => 'text';
// @ts-expect-error: a job is a function
element.job = 'text';
// @ts-expect-error: what it returns is what the task ends with
export const wrong: Task<string> = element.run(() => 1);

import type { ElementState } from '../base/task-controller.js';
import type { AioViewElement } from './view-element.js';
import './aio-view.js';

interface User {
  readonly name: string;
}

const element: AioViewElement = document.createElement('aio-view');
element.htmlFor = 'user';
export const state: ElementState = element.state;

declare const typed: AioViewElement<User>;
export const name: string | undefined = typed.value?.name;

// @ts-expect-error: the value belongs to the other element
typed.value = { name: 'Ada' };
// @ts-expect-error: an id
element.htmlFor = document.body;

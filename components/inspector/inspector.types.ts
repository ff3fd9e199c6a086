import type { AioCloseEvent, AioInspectorElement } from './inspector-element.js';
import type { Dock } from './view/head.js';
import './aio-inspector.js';

const element: AioInspectorElement = document.createElement('aio-inspector');
export const dock: Dock = element.dock;
export const cleared: void = element.clear();

element.dock = 'none';
element.seconds = 120;
element.filter = 'fetch';
element.folded = true;
element.addEventListener('aio-close', (event) => {
  const closing: AioCloseEvent = event;
  closing.preventDefault();
});

// @ts-expect-error -- no such place
element.dock = 'top';
// @ts-expect-error -- a number, in seconds
element.seconds = '30';
// @ts-expect-error -- it is no task
export const state: string = element.state;

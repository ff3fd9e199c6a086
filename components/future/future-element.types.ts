import type { AioFutureElement } from './future-element.js';
import './aio-future.js';

const element: AioFutureElement = document.createElement('aio-future');
element.setResult({ anything: true });

declare const typed: AioFutureElement<number>;
export const value: number | undefined = typed.value;
typed.setResult(1);
// @ts-expect-error: not the type of its result
typed.setResult('1');

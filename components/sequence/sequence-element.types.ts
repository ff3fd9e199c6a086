import type { Aio, Task } from '../../core/index.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import './aio-sequence.js';

const element = document.createElement('aio-sequence');

export const task: Task = element.start();
export const value: unknown = element.value;

export class Pair extends AioOwnerElement<[unknown, unknown]> {
  protected override async runChildren(aio: Aio, names: RunNames): Promise<[unknown, unknown]> {
    return [await this.steps(aio, names), await this.steps(aio, names)];
  }
}

// @ts-expect-error: an owner says what it does with its children
export class Nothing extends AioOwnerElement {}

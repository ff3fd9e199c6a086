/**
 * Types of the elements for JSX: for React, Preact, Solid and any other framework with `JSX.IntrinsicElements`.
 *
 * @module
 */
import type { AioEventMap } from './base/events.js';
import type {} from './index.js';

type Tag = keyof HTMLElementTagNameMap & `aio-${string}`;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether a property can be written. */
type IsWritable<E, K extends keyof E> = Same<{ [P in K]: E[P] }, { -readonly [P in K]: E[P] }>;

/** The own properties of an element that a page can set: no methods, no read-only properties. */
type Settable<E> = {
  [
    K in keyof E as K extends keyof HTMLElement
      ? never
      : E[K] extends (...args: never[]) => unknown
        ? never
        : IsWritable<E, K> extends true
          ? K
          : never
  ]?: E[K] | undefined;
};

/** `onaio-done` and the like. */
type Handlers = { [N in keyof AioEventMap as `on${N}`]?: ((event: AioEventMap[N]) => void) | undefined };

/** What every element accepts, in the spelling of HTML and of the frameworks. */
interface Common {
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly className?: string | undefined;
  readonly slot?: string | undefined;
  readonly lang?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly key?: string | number | bigint | null | undefined;
  readonly ref?: unknown;
  readonly children?: unknown;
}

/** What a nested `<template>` accepts; not `key`, which the framework itself uses. */
export interface TemplateAttributes {
  readonly if?: string | undefined;
  readonly else?: boolean | '' | undefined;
  readonly each?: string | undefined;
  readonly as?: string | undefined;
  readonly index?: string | undefined;
  readonly empty?: boolean | '' | undefined;
}

/**
 * The tags with their properties and events. Attributes with a hyphen (`max-bytes`) can be written as they are.
 *
 * @example In a React project, once
 * ```ts
 * import type { JsxElements, TemplateAttributes } from 'aio-elements/components/jsx.js';
 *
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements extends JsxElements {}
 *   }
 *   interface HTMLAttributes<T> extends TemplateAttributes {}
 * }
 * ```
 */
export type JsxElements = { [T in Tag]: Settable<HTMLElementTagNameMap[T]> & Handlers & Common };

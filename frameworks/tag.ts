/**
 * What every framework has in common about the tags.
 *
 * @module
 */
import type { AioElement } from '../components/base/aio-element.js';
import type { AioEventMap, EventOn } from '../components/base/events.js';
import type { AioStreamElement, StreamProgress } from '../components/stream/stream-element.js';

/** A tag: its element, what can be set on it, and the listeners for its events, by the names of these. */
export interface Tag<Element extends HTMLElement = HTMLElement, Attributes = object, Events = object> {
  readonly element: Element;
  readonly attributes: Attributes;
  readonly events: { readonly [N in keyof Events]: Listener<Events[N], Element> };
}

/** What a framework sets that takes every name that begins with `on` for an event: not the properties `onRequest`, `onResponse`. */
export type Settable<T extends Tag> = Omit<T['attributes'], `on${string}`>;

/** A number, or its text. */
export type Numeric = number | `${number}`;

/** A number of seconds, its text, or a text with a unit. */
export type Duration = Numeric | `${number}s` | `${number}ms`;

/** A boolean; the empty text, as in an attribute without a value, is `true`. */
export type Flag = boolean | '';

/** The events of an element that runs, with its value and its progress. */
export type RunEvents<E extends AioElement> = AioEventMap<Known<E['value']>, ProgressOf<E>>;

type Known<Value> = unknown extends Value ? unknown : Exclude<Value, undefined>;

type ProgressOf<E> = E extends AioStreamElement
  ? StreamProgress
  : E extends { readonly progress: infer P }
    ? Known<P>
    : unknown;

/**
 * A listener in a template. Its parameter has a type, with the `currentTarget`, unless one is written there that says more
 * of the value: `(event: AioDoneEvent<User>) => …`.
 */
export type Listener<Event, Target> = Method<EventOn<Event, Target>> | Written<Event>;

/** The type of a method: unlike that of a function, its parameter may be narrower. */
type Method<Event> = { handle(event: Event): void }['handle'];

/** The same, with two signatures that differ: from these a parameter without a type gets none. */
type Written<Event> = { handle(event: Event): void; handle<_>(event: Event): void }['handle'];

/** What a nested `<template>` takes, besides `key`. */
export interface NestedTemplate {
  /** Shows the content if the expression is true; with `else`, if those before it were not. */
  if?: string | undefined;
  /** Shows the content if no condition before it was true. */
  else?: boolean | '' | undefined;
  /** Shows the content for each item of a list. */
  each?: string | undefined;
  /** The name of the item in a list; `item` by default. */
  as?: string | undefined;
  /** The name of the index in a list; `index` by default. */
  index?: string | undefined;
  /** Shows the content if the list before it has no items. */
  empty?: boolean | '' | undefined;
}

/**
 * The same names with any value, for a framework whose types know the attributes of every tag, not those of `<template>`. On
 * other tags these names must be as if they were not there: the props of a component may have them with other types (`as`,
 * `index`), which only `any` allows.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type Unchecked = { [N in keyof NestedTemplate]?: any };

/** What a button can do: `--start` and other words of one's own, which begin with two hyphens, and what the platform has. */
export type Command =
  | `--${string}`
  | 'show-modal'
  | 'close'
  | 'request-close'
  | 'show-popover'
  | 'hide-popover'
  | 'toggle-popover';

/** What a button takes that starts or cancels an element: `<button commandfor="report" command="--start">`. */
export interface Commands {
  command?: Command | undefined;
  commandfor?: string | undefined;
}

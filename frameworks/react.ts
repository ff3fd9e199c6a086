/**
 * Types of the tags for React 19. One line in a project switches them on: `import type {} from 'aio-elements/react'`.
 *
 * @module
 */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { Commands, NestedTemplate, Settable, Tag, Unchecked } from './tag.js';
import type { AioTags } from './tags.js';

/** What React takes for a tag: global attributes, `key`, `ref`, the element's own, and a prop for each event. */
export type ReactTag<T extends Tag> = Settable<T> &
  Listeners<T['events']> &
  Omit<HTMLAttributes<T['element']>, keyof T['attributes']> &
  ClassAttributes<T['element']> & { class?: string | undefined };

type Listeners<Events> = { [N in keyof Events & string as `on${N}`]?: Events[N] | undefined };

/** The tags of the library. */
export type ReactTags = { [N in keyof AioTags]: ReactTag<AioTags[N]> };

/** The names that hardly a component has for something else: on other tags they are errors. */
type OnlyTemplate = 'each' | 'if' | 'else';

/** What a `<template>` takes; React has only attributes of every tag. */
type OnTemplate<T> = {
  [N in Exclude<keyof NestedTemplate, OnlyTemplate>]?: T extends HTMLTemplateElement
    ? NestedTemplate[N]
    : Unchecked[N];
};

/** The same for those that no other tag has. They are beside `key` and `ref`, which also components of a class take. */
type OnNoOther<T> = {
  [N in OnlyTemplate]?: T extends HTMLTemplateElement
    ? NestedTemplate[N]
    : T extends Element
      ? undefined
      : unknown;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ReactTags {}
  }
  interface ButtonHTMLAttributes<T> extends Commands {
    commandFor?: string | undefined;
  }
  interface HTMLAttributes<T> extends OnTemplate<T> {}
  interface ClassAttributes<T> extends OnNoOther<T> {}
}

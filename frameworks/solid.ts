/**
 * Types of the tags for Solid. One line in a project switches them on: `import type {} from 'aio-elements/solid'`.
 *
 * @module
 */
import type { JSX } from 'solid-js';
import type { NestedTemplate, Settable, Tag } from './tag.js';
import type { AioTags } from './tags.js';

/** What Solid takes for a tag: global attributes, `ref`, the element's own, `prop:`, `attr:` and `on:`. */
export type SolidTag<T extends Tag> = Settable<T> &
  Prefixed<'prop', T['attributes']> &
  Prefixed<'attr', Settable<T>> &
  Listeners<T['events']> &
  Omit<JSX.HTMLAttributes<T['element']>, keyof T['attributes']>;

type Prefixed<Prefix extends string, Attributes> = {
  [N in keyof Attributes & string as `${Prefix}:${N}`]?: Attributes[N];
};

type Listeners<Events> = {
  [N in keyof Events & string as `on:${N}`]?: Events[N] | undefined;
};

/** The tags of the library. */
export type SolidTags = { [N in keyof AioTags]: SolidTag<AioTags[N]> };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SolidTags {}
    interface TemplateHTMLAttributes<T> extends NestedTemplate {
      key?: string | undefined;
    }
  }
}

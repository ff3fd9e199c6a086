/**
 * Types of the tags for Preact. One line in a project switches them on: `import type {} from 'aio-elements/preact'`.
 *
 * @module
 */
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { NestedTemplate, Settable, Tag } from './tag.js';
import type { AioTags } from './tags.js';

/** What Preact takes for a tag: global attributes, `key`, `ref`, the element's own, and a prop for each event. */
export type PreactTag<T extends Tag> = Settable<T> &
  Listeners<T['events']> &
  Omit<HTMLAttributes<T['element']>, keyof T['attributes']> &
  ClassAttributes<T['element']>;

type Listeners<Events> = { [N in keyof Events & string as `on${N}`]?: Events[N] | undefined };

/** The tags of the library. */
export type PreactTags = { [N in keyof AioTags]: PreactTag<AioTags[N]> };

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends PreactTags {}
  }
  interface TemplateHTMLAttributes<T> extends NestedTemplate {}
}

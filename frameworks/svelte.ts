/**
 * Types of the tags for Svelte 5. One line in a project switches them on: `import type {} from 'aio-elements/svelte'`.
 *
 * @module
 */
import type { HTMLAttributes } from 'svelte/elements';
import type { NestedTemplate, Settable, Tag } from './tag.js';
import type { AioTags } from './tags.js';

/** What Svelte takes for a tag: global attributes, the element's own, and a listener for each event. */
export type SvelteTag<T extends Tag> = Settable<T> &
  Listeners<T['events']> &
  Omit<HTMLAttributes<T['element']>, keyof T['attributes']>;

type Listeners<Events> = {
  [N in keyof Events & string as `on${N}` | `on:${N}`]?: Events[N] | null | undefined;
};

/** The tags of the library. */
export type SvelteTags = { [N in keyof AioTags]: SvelteTag<AioTags[N]> };

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteTags {}
  interface HTMLTemplateAttributes extends NestedTemplate {
    key?: string | undefined;
  }
}

/**
 * Types of the tags for Vue 3. One line in a project switches them on: `import type {} from 'aio-elements/vue'`.
 *
 * @module
 */
import type { HTMLAttributes, ReservedProps } from 'vue';
import type { Commands, Settable, Tag, Unchecked } from './tag.js';
import type { AioTags } from './tags.js';

/** What Vue takes for a tag: global attributes, `key`, `ref`, the element's own, and a listener for each event. */
export type VueProps<T extends Tag> = Settable<T> &
  Listeners<T['events']> &
  Omit<HTMLAttributes, keyof T['attributes']> &
  ReservedProps & { readonly [name: `data${Capitalize<string>}`]: unknown }; // `data-id` reaches Vue's tools as `dataId`

type Listeners<Events> = {
  [N in keyof Events & string as `on${PascalCase<N>}`]?: Events[N] | undefined;
};

type PascalCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${PascalCase<Tail>}`
  : Capitalize<Text>;

/** A tag as Vue's tools see a component; a `ref` to it is the element. */
export type VueTag<T extends Tag> = new () => T['element'] & { readonly $props: VueProps<T> };

/** The tags of the library. */
export type VueTags = { [N in keyof AioTags]: VueTag<AioTags[N]> };

declare module 'vue' {
  interface GlobalComponents extends VueTags {}
  interface ButtonHTMLAttributes extends Commands {}
  interface HTMLAttributes extends Unchecked {
    slot?: string | undefined; // Vue knows that of its own templates only
  }
}

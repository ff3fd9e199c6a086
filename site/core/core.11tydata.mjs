// The pages of core: a page for each name, from the comments of the sources.
import { described } from '../reference/described.mjs';

const STYLE = '<link rel="stylesheet" href="/site/assets/reference.css" />';

export default {
  head: STYLE,
  eleventyComputed: {
    title: ({ item, title }) => item?.title ?? title,
    lead: ({ item, lead }) => (item ? item.summary : lead),
    description: ({ item, description }) =>
      item ? described(`${item.title}: ${item.summary}`) : description,
    order: ({ item, core }) => (item ? core.pages.findIndex(({ slug }) => slug === item.slug) : undefined),
    group: ({ item }) => item?.group,
    weight: ({ item }) => (item ? (item.isType ? 0.3 : 0.6) : undefined), // search shows what explains first
    unlisted: ({ item }) => item?.isType,
  },
};

// The pages of the elements: the pieces that are written by hand, each with the title and the place of its tag.
import { described } from '../reference/described.mjs';

const own = ({ elements, page }) => elements.pages.find(({ url }) => url === page.url);
const TITLES = new Map([
  ['every-element', 'What every element has'],
  ['every-owner', 'What every owner has'],
]);

export default {
  head: '<link rel="stylesheet" href="/site/assets/reference.css" />',
  eleventyComputed: {
    title: (data) => TITLES.get(data.page.fileSlug) ?? own(data)?.name ?? data.title,
    short: (data) => TITLES.get(data.page.fileSlug) ?? own(data)?.slug ?? 'Overview',
    lead: (data) => own(data)?.summary ?? data.lead,
    description: (data) =>
      own(data) ? described(`${own(data).name}: ${own(data).summary}`) : data.description,
    order: (data) =>
      own(data) ? data.elements.pages.findIndex(({ url }) => url === data.page.url) : data.order,
    group: (data) => own(data)?.group || undefined,
  },
};

// HTML that replaces other HTML in place. The first variant is the yardstick: writing all of it anew.
/* global document */
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';
import morphdom from 'morphdom';
import { morph } from '../components/html/morph.ts';
import { prepared } from './each.mjs';

const morphs = {
  replaceChildren: (container, content) => container.replaceChildren(content),
  'aio-elements': morph,
  idiomorph: (container, content) => Idiomorph.morph(container, content, { morphStyle: 'innerHTML' }),
  morphdom: (container, content) => {
    const next = container.cloneNode(false);
    next.append(content);
    morphdom(container, next, { childrenOnly: true });
  },
};

const text = (i, turn) => (i % 2 ? `${i}` : `${i} ${turn}`);

/** What is shown in turns. */
const pages = {
  'every 2nd text changed': (count) =>
    [0, 1].map((turn) => paragraphs(count, (i) => `<p>${text(i, turn)}</p>`)),
  'a tenth inserted at the start, and removed': (count) => [
    paragraphs(count, (i) => `<p id="p-${i}">${i}</p>`),
    paragraphs(count / 10, (i) => `<p id="new-${i}">${i}</p>`) +
      paragraphs(count, (i) => `<p id="p-${i}">${i}</p>`),
  ],
};

export const cases = Object.entries(pages).map(([name, page]) => ({
  name: `a morph of 5,000 paragraphs, ${name}`,
  count: 5000,
  budget: { growth: 2 },
  variants: Object.fromEntries(
    Object.entries(morphs).map(([variant, run]) => [variant, prepared((count) => inTurns(run, page(count)))]),
  ),
}));

function inTurns(run, pages) {
  const contents = pages.map((markup) => {
    const template = document.createElement('template');
    template.innerHTML = markup;
    return template.content;
  });
  const container = document.createElement('div');
  let turn = 0;
  return () => {
    const content = contents[turn++ % contents.length];
    run(container, content.cloneNode(true));
    if (
      !container.lastChild.isEqualNode(content.lastChild) ||
      container.childElementCount !== content.childElementCount
    )
      throw new Error(`${container.childElementCount} paragraphs for ${content.childElementCount}`);
  };
}

function paragraphs(count, markup) {
  return Array.from({ length: count }, (_, i) => markup(i)).join('');
}

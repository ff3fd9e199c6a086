import { expect } from '@open-wc/testing';
import { queryOf } from '../../storybook/embedding.js';

/** Shows a page in a frame. */
async function framed(attributes: Readonly<Record<string, string>>): Promise<Window> {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { contentWindow } = frame;
  if (!contentWindow) throw new Error('the frame has no page');
  return contentWindow;
}

describe('the query of a page around a story', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const [what, attributes, expected] of [
    ['of the same origin', { src: '/api/text?viewMode=docs&id=a' }, 'viewMode=docs&id=a'],
    ['without a query', { src: 'about:blank' }, ''],
    [
      'of another host',
      { src: `${location.origin.replace('localhost', '127.0.0.1')}/api/text?viewMode=docs` },
      '',
    ],
    ['of an opaque origin', { src: '/api/text?viewMode=docs', sandbox: '' }, ''],
  ] as [string, Record<string, string>, string][])
    it(`is ${expected || 'empty'} for a page ${what}`, async () => {
      expect(String(queryOf(await framed(attributes)))).to.equal(expected);
    });
});

import { expect } from '@open-wc/testing';
import page from '../docs/browsers.md?raw';
import { isChromium, isWebKit } from './platform.js';

const FEATURES: Readonly<Record<string, () => boolean>> = {
  'Element.setHTML()': () => 'setHTML' in Element.prototype,
  'button.commandForElement': () => 'commandForElement' in HTMLButtonElement.prototype,
  'Element.ariaNotify()': () => 'ariaNotify' in Element.prototype,
  'Element.moveBefore()': () => 'moveBefore' in Element.prototype,
  trustedTypes: () => 'trustedTypes' in globalThis,
  'navigator.locks': () => 'locks' in navigator,
  'document.startViewTransition()': () => 'startViewTransition' in document,
  'Symbol.asyncDispose, for await using': () => 'asyncDispose' in Symbol,
  'streams as the body of a request': () => takesStreams(),
};

/** The rows of the table of what only some browsers have: what it is, and what this browser is said to have. */
function rows(): (readonly [feature: string, said: string | undefined])[] {
  const column = isChromium ? 1 : isWebKit ? 3 : 2;
  return page
    .split('\n')
    .filter((line) => /\| (yes|no) /.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.replaceAll('`', '').trim()))
    .map((cells) => [cells[0] ?? '', cells[column]]);
}

function takesStreams(): boolean {
  let asked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  };
  try {
    return !new Request('/', init).headers.has('content-type') && asked;
  } catch {
    return false;
  }
}

describe('docs/browsers.md', () => {
  it('has a row for each feature that is looked for', () => {
    expect(rows().map(([feature]) => feature)).to.have.members(Object.keys(FEATURES));
  });

  for (const [feature, said] of rows())
    it(`says whether there is ${feature} in this browser`, () => {
      expect(FEATURES[feature]?.() ? 'yes' : 'no').to.equal(said);
    });
});

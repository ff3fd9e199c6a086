import { expect } from '@open-wc/testing';
import { clear, idle } from '../../test/trial-element.js';
import { settled } from '../../test/waits.js';
import '../view/aio-view.js';
import { supportCommands } from './commands.js';
import { closestMatch, elementById, firstMatch, languageOf } from './lookup.js';

afterEach(clear);

const FROM_SERVER = '<div data-aio-html><p id="it" class="x"><i>server</i></p></div>';

function stage(markup: string): Element {
  const box = idle().parentElement as Element;
  box.insertAdjacentHTML('beforeend', markup);
  return box;
}

describe('a look-up', () => {
  it('by id finds nothing in HTML from a server, also where that comes first', () => {
    const box = stage(`${FROM_SERVER}<b id="it">page</b>`);
    expect(elementById(document, 'it')).to.equal(box.querySelector('b'));
    box.querySelector('b')?.remove();
    expect(elementById(document, 'it')).to.equal(null);
  });

  it('takes any id', () => {
    const box = stage('<b></b>');
    const bold = box.querySelector('b') as Element;
    for (const id of ['1', 'a b', 'a.b:c', '"]', 'ä']) {
      bold.id = id;
      expect(elementById(document, id)).to.equal(bold);
    }
    expect(elementById(document, '')).to.equal(null);
  });

  it('by selector finds nothing in HTML from a server, outwards and downwards', () => {
    const box = stage(`<section class="x">${FROM_SERVER}</section>`);
    const section = box.querySelector('section');
    expect(firstMatch(document, '.x')).to.equal(section);
    expect(closestMatch(box.querySelector('i') as Element, '.x')).to.equal(section);
  });
});

describe('an element that is named by its id', () => {
  it('is not what has the same id in HTML from a server: an aio-view', async () => {
    const element = idle();
    element.id = 'source';
    const box = stage('<aio-view for="source"></aio-view>');
    element.insertAdjacentHTML('beforebegin', '<div data-aio-html><p id="source"></p></div>');
    element.start();
    await settled();
    expect((box.querySelector('aio-view') as HTMLElement & { state: string }).state).to.equal('pending');
  });

  it('is not what has the same id in HTML from a server: commandfor without support', () => {
    const element = idle();
    element.id = 'command';
    const box = stage('<button commandfor="command" command="--start">Go</button>');
    element.insertAdjacentHTML('beforebegin', '<div data-aio-html><p id="command"></p></div>');
    const native = Object.getOwnPropertyDescriptor(HTMLButtonElement.prototype, 'commandForElement');
    if (native) Reflect.deleteProperty(HTMLButtonElement.prototype, 'commandForElement');
    try {
      supportCommands(document);
      box.querySelector('button')?.click();
    } finally {
      if (native) Object.defineProperty(HTMLButtonElement.prototype, 'commandForElement', native);
    }
    expect(element.state).to.equal('pending');
  });
});

describe('the language of an element', () => {
  it('is that of the nearest one around it, through shadow hosts', () => {
    const host = stage('<div lang="fr"></div>').lastElementChild as Element;
    host.attachShadow({ mode: 'open' }).innerHTML =
      '<p><b></b></p><p lang="de"><i></i></p><p lang=""><u></u></p>';
    const inside = (name: string): Element => host.shadowRoot?.querySelector(name) as Element;
    expect([languageOf(inside('b')), languageOf(inside('i')), languageOf(inside('u'))]).to.deep.equal([
      'fr',
      'de',
      undefined,
    ]);
  });
});

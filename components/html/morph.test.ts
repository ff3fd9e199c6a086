import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { template } from '../../test/markup.js';
import { morph } from './morph.js';

const fragment = (markup: string): DocumentFragment => template(markup).content;

async function show(markup: string) {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const update = (next: string) => morph(box, fragment(next));
  update(markup);
  const find = <T extends HTMLElement = HTMLElement>(selector: string): T => {
    const found = box.querySelector<T>(selector);
    if (!found) throw new Error(`Cannot find ${selector} in ${box.innerHTML}`);
    return found;
  };
  return { box, update, find };
}

describe('morph', () => {
  it('keeps nodes that are the same, wherever others come or go', async () => {
    const { box, update, find } = await show('<p>a</p><ul><li>1</li><li>2</li></ul>');
    const [first, list, item] = [find('p'), find('ul'), find('li:last-child')];
    update('<h1>new</h1><p>a</p><ul><li>0</li><li>2</li></ul>');
    expect(box.innerHTML).to.equal('<h1>new</h1><p>a</p><ul><li>0</li><li>2</li></ul>');
    expect([find('p'), find('ul'), find('li:last-child')]).to.deep.equal([first, list, item]);
    update('<ul><li>2</li></ul>');
    expect(find('li')).to.equal(item);
  });

  it('keeps focus, caret, typed text and scroll position where the rest changes', async () => {
    const tall = '<div class="s" style="height: 20px; overflow: auto"><p style="height: 90px">x</p></div>';
    const { update, find } = await show(`<p>1</p>${tall}<label>a <input></label>`);
    const input = find<HTMLInputElement>('input');
    input.value = 'typed';
    input.focus();
    input.setSelectionRange(2, 3);
    find('.s').scrollTop = 30;
    update(`<h2>news</h2><p>2</p>${tall}<label>b <input></label><p>more</p>`);
    expect(find('input')).to.equal(input);
    expect(document.activeElement).to.equal(input);
    expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['typed', 2, 3]);
    expect(find('.s').scrollTop).to.equal(30);
  });

  it('keeps the focus of what is moved', async () => {
    const { box, update, find } = await show('<p>x</p><input id="a"><input id="b">');
    const input = find('#b');
    input.focus();
    update('<input id="b"><input id="a"><p>x</p>');
    expect([...box.children].map((child) => child.id)).to.deep.equal(['b', 'a', '']);
    expect(find('#b')).to.equal(input);
    expect(document.activeElement).to.equal(input);
  });

  it('finds elements again by id', async () => {
    const { update, find } = await show('<p id="a">1</p><p id="b">2</p>');
    const b = find('#b');
    update('<p id="b">two</p>');
    expect(find('p')).to.equal(b);
    expect(b.textContent).to.equal('two');
  });

  it('changes only what the server changed: what a reader opened stays open', async () => {
    const { update, find } = await show('<details class="a"><summary>s</summary>1</details>');
    const details = find<HTMLDetailsElement>('details');
    details.open = true;
    details.setAttribute('data-page', '1');
    update('<details class="b" title="t"><summary>s</summary>2</details>');
    expect(find('details')).to.equal(details);
    expect([details.open, details.className, details.title, details.dataset['page']]).to.deep.equal([
      true,
      'b',
      't',
      '1',
    ]);
    update('<details><summary>s</summary>2</details>');
    expect([details.hasAttribute('class'), details.hasAttribute('title')]).to.deep.equal([false, false]);
  });

  it('leaves alone what others put there', async () => {
    const { box, update } = await show('<p>1</p>');
    const foreign = document.createElement('hr');
    box.append(foreign);
    update('<p>2</p><p>3</p>');
    expect(foreign.parentNode).to.equal(box);
    expect(box.querySelectorAll('p').length).to.equal(2);
  });

  it('does not mix up what is in templates', async () => {
    const { update, find } = await show('<template><p>1</p></template>');
    update('<template><p>2</p></template>');
    expect(find<HTMLTemplateElement>('template').content.textContent).to.equal('2');
  });

  it('ends with what the fragment says, whatever was before', async () => {
    const { box, update } = await show('');
    const node = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', '<br>', '<!--c-->', '<input value="1">', '<p id="x"></p>', '<i title="t">i</i>'),
        fc
          .tuple(fc.constantFrom('b', 'div', 'section'), fc.array(tie('node'), { maxLength: 4 }))
          .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
      ),
    })).node;
    const markup = fc.array(node, { maxLength: 6 }).map((nodes) => nodes.join(''));
    fc.assert(
      fc.property(fc.array(markup, { minLength: 1, maxLength: 4 }), (all) => {
        for (const one of all) {
          update(one);
          expect(box.innerHTML).to.equal(template(one).innerHTML);
        }
      }),
      { numRuns: 150 },
    );
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { template } from '../../test/markup.js';
import { compileTemplate, createNames } from './index.js';

/** Renders an element of the page; call `update` to render again. */
async function show(markup: string, x?: unknown) {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const view = compileTemplate(template(markup));
  const update = (value: unknown): void => void render(view(createNames(null, { x: value })), box);
  update(x);
  return { element: box.firstElementChild as HTMLElement, update };
}

describe('a property of the style', () => {
  it('is set, changed, and removed when there is no value', async () => {
    const { element, update } = await show('<p .style.background-color="{{x}}">', 'red');
    expect(getComputedStyle(element).backgroundColor).to.equal('rgb(255, 0, 0)');
    update('blue');
    expect(element.style.cssText).to.equal('background-color: blue;');
    for (const none of [null, undefined, '']) {
      update('blue');
      update(none);
      expect(element.style.length).to.equal(0);
    }
  });

  it('may have several parts, be a variable, and stand beside a style of the author', async () => {
    const { element, update } = await show(
      '<p style="color: red" .style.width="{{x}}%" .style.--at="{{x}}px">',
      20,
    );
    expect(element.style.width).to.equal('20%');
    expect(element.style.getPropertyValue('--at')).to.equal('20px');
    update(30);
    expect(element.style.width).to.equal('30%');
    expect(element.style.color).to.equal('red');
  });

  it('works on graphics, on formulas, on a select and on an element of this library', async () => {
    for (const markup of [
      '<svg .style.opacity="{{x}}"></svg>',
      '<math .style.opacity="{{x}}"></math>',
      '<select .style.opacity="{{x}}"><option>1</option></select>',
      '<aio-x .style.opacity="{{x}}"></aio-x>',
    ])
      expect((await show(markup, 0.5)).element.style.opacity, markup).to.equal('0.5');
  });

  it('is set only when its value is another', async () => {
    const { element, update } = await show('<p .style.color="{{x}}">', 'red');
    element.style.color = 'green';
    update('red');
    expect(element.style.color).to.equal('green');
  });

  it('keeps the last value when the browser does not take the new one', async () => {
    const { element, update } = await show('<p .style.width="{{x}}">', '5px');
    update('wide');
    expect(element.style.width).to.equal('5px');
  });

  for (const value of [
    'red; position: fixed',
    'red !important',
    'red} body {display: none',
    '</style><b>',
    { a: 1 },
  ])
    it(`is nothing but that property: ${JSON.stringify(value)}`, async () => {
      const { element } = await show('<p .style.color="{{x}}">', value);
      expect([...element.style]).to.deep.equal([]);
      expect(getComputedStyle(element).position).to.equal('static');
    });

  it('is no way to the text of the whole style', async () => {
    for (const name of ['css-text', 'cssText', 'constructor'])
      expect((await show(`<p .style.${name}="{{x}}">`, 'color: red')).element.style.length).to.equal(0);
  });
});

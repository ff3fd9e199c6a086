import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { template } from '../../test/markup.js';
import { compileTemplate, createNames, parseExpression, resolveInput, type Names } from './index.js';

/** Names with the event of a person's typing. */
async function typed(value: string): Promise<Names> {
  const field = await fixture<HTMLInputElement>(html`<input name="q" data-kind="search" />`);
  const heard = new Promise<Event>((resolve) => field.addEventListener('input', resolve, { once: true }));
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: value }));
  return createNames(null, { event: await heard });
}

describe('event.target.value', () => {
  it('is read in templates', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const view = compileTemplate(
      template(
        '<p title="{{event.target.value}}">{{ event.target.value | upper }}</p><input .value="{{event.target.value}}">',
      ),
    );
    render(view(await typed('a & b')), box);
    expect(box.querySelector('p')?.title).to.equal('a & b');
    expect(box.querySelector('p')?.textContent).to.equal('A & B');
    expect(box.querySelector('input')?.value).to.equal('a & b');
  });

  it('is read in inputs', async () => {
    const names = await typed('a & "b"');
    const resolve = (kind: 'url' | 'data', source: string): unknown => resolveInput(source, names, { kind });
    expect(resolve('url', '/users?q={{event.target.value}}')).to.equal('/users?q=a%20%26%20%22b%22');
    expect(resolve('data', '{"q": "{{event.target.value}}"}')).to.equal('{"q": "a & \\"b\\""}');
  });

  it('is read in conditions, as is what else elements and events have', async () => {
    const names = await typed('abc');
    const expected: [string, unknown][] = [
      ['event.target.value.length > 2', true],
      ['event.type', 'input'],
      ['event.data', 'abc'],
      ['event.target.name', 'q'],
      ['event.target.dataset.kind', 'search'],
      ['event.target.validity.valid', true],
      ['event.currentTarget.value', undefined],
      ['event.target.form', null],
    ];
    for (const [source, value] of expected) expect(parseExpression(source)(names), source).to.equal(value);
  });

  it('is no way to functions, prototypes or handlers', async () => {
    const names = await typed('abc');
    const hidden = [
      'remove',
      'setAttribute',
      'constructor',
      '__proto__',
      'toString',
      'click',
      'addEventListener',
    ];
    for (const name of hidden)
      expect(parseExpression(`event.target.${name}`)(names), name).to.equal(undefined);
    expect(parseExpression('event.preventDefault')(names)).to.equal(undefined);
    expect(parseExpression('event.target.ownerDocument.defaultView.eval')(names)).to.equal(undefined);
  });
});

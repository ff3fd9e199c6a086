import { expect, fixture, html } from '@open-wc/testing';
import { template } from '../../test/markup.js';
import { errorOf } from '../../test/waits.js';
import { createNames } from '../template/index.js';
import '../fetch/aio-fetch.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';
import '../sequence/aio-sequence.js';
import '../sleep/aio-sleep.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import { inputOf } from './inputs.js';

const names = createNames(null, { user: { id: 7 }, secret: 'SECRET', s: '2' });

function parsed<E extends Element>(markup: string): E {
  const content: DocumentFragment = document.importNode(template(markup).content, true);
  return content.firstElementChild as E;
}

describe('an input', () => {
  it('is a template where the author wrote an attribute, however it came there', () => {
    const made = document.createElement('aio-fetch');
    made.setAttribute('url', '/u/{{user.id}}');
    for (const element of [made, parsed<AioFetchElement>('<aio-fetch url="/u/{{user.id}}"></aio-fetch>')])
      expect(inputOf(element, 'url', names)).to.equal('/u/7');
    const sleep = parsed<AioSleepElement>('<aio-sleep seconds="{{s}}"></aio-sleep>');
    expect(inputOf(sleep, 'seconds', names)).to.equal(2);
  });

  it('is data where a property was set, over an attribute too', () => {
    for (const markup of [
      '<aio-fetch></aio-fetch>',
      '<aio-fetch url="/u/{{user.id}}" data="{{secret}}"></aio-fetch>',
    ]) {
      const element = parsed<AioFetchElement>(markup);
      Object.assign(element, { url: '/x/{{secret}}', data: 'a {{secret}}' });
      expect([inputOf(element, 'url', names), inputOf(element, 'data', names)]).to.deep.equal([
        '/x/{{secret}}',
        'a {{secret}}',
      ]);
      element.setAttribute('data', '{{s}}');
      expect(inputOf(element, 'data', names)).to.equal('2');
    }
    const sleep = parsed<AioSleepElement>('<aio-sleep seconds="{{s}}"></aio-sleep>');
    sleep.seconds = 5;
    expect(inputOf(sleep, 'seconds', names)).to.equal(5);
  });

  it('that has no value is an error that names the expression, the element and the names in reach', async () => {
    const element = await fixture<AioFetchElement>(html`<aio-fetch id="x" manual></aio-fetch>`);
    element.setAttribute('url', '/u/{{usr.id}}');
    const error = (await errorOf(element.start({ user: 1, prev: 2 }))) as Error;
    expect(error.message).to.match(
      /^Cannot resolve an input: \{\{usr\.id\}\} has no value, current value is "\/u\/\{\{usr\.id\}\}" in url of <aio-fetch id="x">, names in reach: user, prev\b/,
    );
  });

  it('in a template is data: what a template has set is not evaluated, also in a copy', async () => {
    const evil = '{{secret}}{{user.id}}';
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.append(
      template(`<aio-sequence manual><template slot="done"><aio-fetch manual method="{{evil}}" url="{{evil}}"
        data="{{list}}" headers="X-A={{evil}}" select="a{{evil}}" .credentials="{{evil}}"></aio-fetch></template></aio-sequence>`)
        .content,
    );
    const sequence = box.querySelector('aio-sequence');
    await sequence?.start({ evil, list: [evil], secret: 'SECRET' });
    const element = box.querySelector('aio-fetch') as AioFetchElement;
    const copy = element.cloneNode() as AioFetchElement;
    for (const [one, data] of [
      [element, [evil]],
      [copy, JSON.stringify([evil])],
    ] as const) {
      const given = ['method', 'url', 'select', 'headers'].map((name) => inputOf(one, name, names));
      given[1] = decodeURIComponent(String(given[1])); // in a copy, braces in an address are encoded
      expect(given).to.deep.equal([evil, evil, `a${evil}`, `X-A=${encodeURIComponent(evil)}`]);
      expect(inputOf(one, 'data', names)).to.deep.equal(data);
    }
    expect(inputOf(element, 'credentials', names)).to.equal(evil);
    element.url = '/own';
    expect(inputOf(element, 'url', names)).to.equal('/own');
  });
});

import { expect, fixture } from '@open-wc/testing';
import { expectUncaught } from '../../test/strict.js';
import { errorOf } from '../../test/waits.js';
import type { AioElement } from './aio-element.js';
import { trustedPolicy } from './trusted-types.js';
import '../index.js';

/** An input that an element cannot use, what its error says, and a value that it can use. */
interface Wrong {
  readonly tag: string;
  readonly name: string;
  readonly values: readonly unknown[];
  readonly says: RegExp;
  readonly right: unknown;
  readonly others?: Readonly<Record<string, unknown>>;
}

const TABLE: readonly Wrong[] = [
  ...['aio-fetch', 'aio-stream'].flatMap((tag): Wrong[] => [
    {
      tag,
      name: 'url',
      values: [5, true, Symbol('odd'), {}, [], { href: 5 }],
      says: new RegExp(
        `^Cannot send a request: url of <${tag}> must be a string or a URL, current value is `,
      ),
      right: '/api/echo',
    },
    {
      tag,
      name: 'headers',
      values: [5, true, Symbol('odd'), [5], ['text']],
      says: new RegExp(`^Cannot read headers of <${tag}>: they must be names and values, current value is `),
      right: { 'X-One': '1' },
      others: { url: '/api/echo' },
    },
    {
      tag,
      name: 'data',
      values: [5, true, Symbol('odd'), [5]],
      says: /^Cannot GET "\/api\/echo": data must have names and values, current value is /,
      right: { a: 1 },
      others: { url: '/api/echo' },
    },
  ]),
  {
    tag: 'aio-fetch',
    name: 'data',
    values: [5, true, Symbol('odd')],
    says: /^Cannot GET "\/api\/echo": data must have names and values, current value is /,
    right: { a: 1 },
    others: { url: '/api/echo', maxAge: 60, stale: 60 },
  },
  {
    tag: 'aio-stream',
    name: 'client',
    values: [5, {}, { ajax: () => undefined }],
    says: /^Cannot send a request: client of <aio-stream> must have the method stream, current value is /,
    right: undefined,
    others: { url: '/api/lines?n=1' },
  },
  {
    tag: 'aio-await-event',
    name: 'target',
    values: [5, true, Symbol('odd'), {}],
    says: /^Cannot listen: target of <aio-await-event> must be a selector or an EventTarget, current value is /,
    right: 'window',
    others: { name: 'online' },
  },
  {
    tag: 'aio-script',
    name: 'job',
    values: [5, true, 'text', Symbol('odd'), {}],
    says: /^Cannot run aio-script: job must be a function, current value is /,
    right: () => 1,
  },
  {
    tag: 'aio-sleep',
    name: 'renderer',
    values: [5, true, 'text', {}],
    says: /^Cannot render <aio-sleep>: renderer must be a function, current value is /,
    right: undefined,
  },
];

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

describe('a value that an element cannot use', () => {
  for (const { tag, name, values, says, right, others } of TABLE)
    for (const value of values)
      it(`is the error of a run: ${name} of ${tag}, ${shown(value)} (${typeof value})`, async () => {
        const element = document.createElement(tag) as AioElement;
        Object.assign(element, { manual: true, ...others });
        await fixture(element);
        let error: unknown;
        const uncaught = await expectUncaught(async () => {
          Object.assign(element, { [name]: value });
          error = await errorOf(element.start());
        });
        expect(uncaught.length > 0, 'a renderer renders without a run too').to.equal(name === 'renderer');
        for (const { message } of uncaught as Error[]) expect(message).to.match(says);
        expect(error).to.be.instanceOf(TypeError);
        expect((error as Error).message).to.match(says);
        const current = Array.isArray(value) && name === 'data' ? value[0] : value;
        expect((error as Error).message.endsWith(`, current value is ${shown(current)}`)).to.equal(true);
        expect([element.state, element.error]).to.deep.equal(['error', error]);
        Object.assign(element, { [name]: right });
        const task = element.start();
        if (tag === 'aio-await-event') window.dispatchEvent(new Event('online'));
        await task;
        expect([element.state, element.error]).to.deep.equal(['done', undefined]);
      });
});

describe('the error of an input', () => {
  const markups: Readonly<Record<string, RegExp>> = {
    '<aio-on-event id="x" name="click" filter="event.a +"></aio-on-event>':
      /in filter of <aio-on-event id="x">\n/,
    '<aio-await-event id="x" name="click" filter="{{a}}"></aio-await-event>':
      /^Cannot read filter of <aio-await-event id="x">: /,
    ...Object.fromEntries(
      ['aio-on-event', 'aio-await-event'].flatMap((tag) =>
        ['##x', '#', 'p:none', 'a >', ','].map((target) => [
          `<${tag} id="x" name="click" target="${target}"></${tag}>`,
          new RegExp(
            `^Cannot listen: target of <${tag} id="x"> must be a selector or an EventTarget, current value is "${target}"$`,
          ),
        ]),
      ),
    ),
    '<aio-on-event id="x" name="click" target="{{a}}"></aio-on-event>':
      /in target of <aio-on-event id="x">, names in reach: none$/,
    '<aio-retry id="x" attempts="0"></aio-retry>':
      /^Cannot retry: attempts of <aio-retry id="x"> must be at least 1, current value is 0$/,
    '<aio-retry id="x" attempts="-2"></aio-retry>':
      /^Cannot retry: attempts of <aio-retry id="x"> must be at least 1, current value is -2$/,
    '<aio-retry id="x" attempts="few"></aio-retry>':
      /^Cannot set attempts of <aio-retry id="x">: must be a number, current value is "few"$/,
    '<aio-retry id="x" attempts="{{0}}"></aio-retry>':
      /^Cannot retry: attempts of <aio-retry id="x"> must be at least 1, current value is 0$/,
    '<aio-fetch id="x" url="/api/users/{{\'\'}}"></aio-fetch>':
      /: \{\{''\}\} has an empty value, and the address needs one there, current value is .* in url of <aio-fetch id="x">/,
    '<aio-if id="x" test="a b"></aio-if>': /in test of <aio-if id="x">\n/,
    '<aio-repeat id="x" times="1" until="+"></aio-repeat>': /in until of <aio-repeat id="x">\n/,
    '<aio-fetch id="x" url="/api/users/{{y}}"></aio-fetch>':
      /in url of <aio-fetch id="x">, names in reach: none$/,
    '<aio-fetch id="x"></aio-fetch>': /^Cannot GET: <aio-fetch id="x"> has no url$/,
    '<aio-fetch id="x" url="/api/users" headers="none"></aio-fetch>':
      /^Cannot read headers of <aio-fetch id="x">: /,
    '<aio-fetch id="x" url="/api/users" data="{a"></aio-fetch>': /^Cannot read data of <aio-fetch id="x">: /,
    '<aio-fetch id="x" url="/api/users" select="a..b"></aio-fetch>': /in select of <aio-fetch id="x">\n/,
    '<aio-fetch id="x" url="/api/users" format="htm"></aio-fetch>':
      /^Cannot send a request: format of <aio-fetch id="x"> must be one of auto, html, .*, current value is "htm"$/,
    '<aio-stream id="x" url="/api/ndjson" select="a..b"></aio-stream>': /in select of <aio-stream id="x">\n/,
    '<aio-sleep id="x" seconds="soon"></aio-sleep>': /^Cannot set seconds of <aio-sleep id="x">: /,
    '<aio-sleep id="x"><template slot="done"><b>{{a b}}</b></template></aio-sleep>':
      /in <template slot="done"> of <aio-sleep id="x">\n/,
    '<aio-sleep id="x"><script type="application/json" slot="value">{</script></aio-sleep>':
      /^Cannot read the value of <aio-sleep id="x">: /,
  };
  for (const [markup, says] of Object.entries(markups))
    it(`names the element with its id: ${markup}`, async () => {
      const box = document.createElement('div');
      box.innerHTML = trustedPolicy().createHTML(markup);
      box.addEventListener('aio-error', (event) => event.preventDefault(), true);
      await fixture(box);
      const element = box.firstElementChild as AioElement;
      const error = (await errorOf(element.state === 'error' ? element.finished : element.start())) as Error;
      expect(error.message).to.match(says);
    });
});

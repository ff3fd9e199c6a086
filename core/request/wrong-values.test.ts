import { expect } from 'chai';
import { client, get, run, sharedGet, type AjaxOptions } from 'aio-elements/core';
import { errorOf } from '../../test/waits.js';

type Get = (url: never, options?: AjaxOptions) => PromiseLike<unknown>;

/** Every way to send a GET. */
const WAYS: Readonly<Record<string, Get>> = {
  get,
  sharedGet,
  'get of an aio': (url, options) => run((aio) => aio.get(url, options)),
  'get of a client': client({ headers: { 'X-One': '1' } }).get,
};

const URLS: readonly unknown[] = [undefined, null, 5, true, Symbol('odd'), {}, [], () => 'text', { href: 5 }];
const FIELDS: readonly unknown[] = [5, true, Symbol('odd'), 'text', [5], [{}], ['text']];

for (const [way, send] of Object.entries(WAYS))
  describe(`a wrong argument of ${way}`, () => {
    for (const url of URLS)
      it(`is refused as url: ${Object.prototype.toString.call(url)} ${typeof url}`, async () => {
        const error = (await errorOf(Promise.resolve(send(url as never)))) as Error;
        expect(error).to.be.instanceOf(TypeError);
        expect(error.message).to.match(/^Cannot GET .*: url must be a string or a URL, current value is /s);
      });

    for (const value of FIELDS)
      for (const name of ['headers', 'data'])
        if (name === 'headers' || typeof value !== 'string')
          it(`is refused as ${name}: ${JSON.stringify(value) ?? typeof value}`, async () => {
            const error = await errorOf(Promise.resolve(send('data:,' as never, { [name]: value })));
            expect(error).to.be.instanceOf(TypeError);
            expect((error as Error).message).to.match(
              new RegExp(`^Cannot GET "data:,": ${name} must have names and values, current value is `),
            );
          });
  });

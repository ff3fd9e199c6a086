import { expect } from '@open-wc/testing';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf, settled } from '../../test/waits.js';
import type { AioFetchElement } from './fetch-element.js';
import '../client/aio-client.js';
import './aio-fetch.js';

interface Echo {
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly type: string;
  readonly body: string;
  readonly json: unknown;
  readonly form: unknown;
}

function make(attributes: Readonly<Record<string, string>>): AioFetchElement<Echo> {
  const element = document.createElement('aio-fetch') as AioFetchElement<Echo>;
  element.manual = true;
  for (const [name, value] of Object.entries({ url: '/api/echo?a=1', ...attributes }))
    element.setAttribute(name, value);
  return element;
}

const echo = (attributes: Readonly<Record<string, string>>): PromiseLike<Echo> => make(attributes).start();

describe('what aio-fetch sends', () => {
  it('JSON in data is the query of a GET', async () => {
    expect((await echo({ data: '{"b": [2, 3]}' })).query).to.deep.equal({ a: '1', b: ['2', '3'] });
  });
  it('fields in data are the query of a GET', async () => {
    expect((await echo({ data: 'b=2&c=%C3%BC' })).query).to.deep.equal({ a: '1', b: '2', c: 'ü' });
  });
  it('JSON in data is form fields of a POST', async () => {
    const { form, method } = await echo({ method: 'post', data: '{"name": "Ada"}' });
    expect([method, form]).to.deep.equal(['POST', { name: 'Ada' }]);
  });
  it('JSON in data is JSON when the headers say so', async () => {
    const { json } = await echo({
      method: 'PUT',
      data: '{"name": "Ada"}',
      headers: '{"Content-Type": "application/json"}',
    });
    expect(json).to.deep.equal({ name: 'Ada' });
  });
  it('fields in data are form fields of a POST', async () => {
    expect((await echo({ method: 'post', data: 'name=Ada+L' })).form).to.deep.equal({ name: 'Ada L' });
  });
  it('another text is sent as it is', async () => {
    expect((await echo({ method: 'post', data: 'Hello, Ada' })).body).to.equal('Hello, Ada');
  });
  it('headers are JSON or fields', async () => {
    expect((await echo({ headers: '{"X-One": "1"}' })).headers).to.include({ 'x-one': '1' });
    expect((await echo({ headers: 'X-One=1&X-Two=2' })).headers).to.include({ 'x-one': '1', 'x-two': '2' });
  });
  it('bad JSON is a clear error', async () => {
    for (const name of ['data', 'headers'])
      expect(await errorOf(echo({ [name]: '{"a": }' })))
        .to.be.instanceOf(TypeError)
        .with.property('message')
        .that.matches(
          new RegExp(`^Cannot read ${name} of <aio-fetch>: .*, current value is "{\\\\"a\\\\": }"$`),
        );
    expect(await errorOf(echo({ headers: 'nonsense' })))
      .to.have.property('message')
      .that.contains('neither JSON nor name=value');
  });
  it('values in data keep to their place', async () => {
    const element = make({ method: 'post', data: '{"name": "{{name}}"}' });
    expect((await element.start({ name: 'A", "admin": "1' })).form).to.deep.equal({
      name: 'A", "admin": "1',
    });
  });
  it('properties take objects', async () => {
    const element = Object.assign(make({ method: 'post' }), {
      data: new Blob(['hey'], { type: 'text/x-hey' }),
      headers: new Headers({ 'X-One': '1' }),
    });
    const { body, type, headers } = await element.start();
    expect([body, type, headers['x-one']]).to.deep.equal(['hey', 'text/x-hey', '1']);
  });
  it('an unknown format is a TypeError that names the known', async () => {
    expect(await errorOf(echo({ format: 'yaml' })))
      .to.have.property('message')
      .that.contains(
        'must be one of auto, html, json, text, blob, binary, dataURL, formData, stream, current',
      );
  });
  it('cache is a boolean or a word', () => {
    expect(['', 'true', 'false', 'reload'].map((cache) => make({ cache }).cache)).to.deep.equal([
      true,
      true,
      false,
      'reload',
    ]);
  });
});

describe('the methods of aio-fetch', () => {
  for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const)
    it(`${method} sends with the attributes as defaults and leaves the state`, async () => {
      const element = make({ headers: 'X-One=1' });
      const { data, status } = await element[method]<Echo>('/api/echo', { headers: { 'X-Two': '2' } });
      expect([data.method, status, element.state]).to.deep.equal([method.toUpperCase(), 200, 'idle']);
      expect(data.headers).to.include({ 'x-two': '2' }).and.not.have.property('x-one');
      expect((await element[method]<Echo>()).data.headers).to.include({ 'x-one': '1' });
      expect(element.value).to.equal(undefined);
    });
  it('head has no body', async () => {
    expect((await make({}).head('/api/users')).data).to.equal(null);
  });
  it('does not reject for a status', async () => {
    expect((await make({}).ajax('GET', '/api/status/404')).status).to.equal(404);
  });
  it('is cancelled when the element leaves', async () => {
    const element = make({});
    document.body.append(element);
    const pending = element.get('/api/stall-headers');
    element.remove();
    expect(await errorOf(pending)).to.have.property('name', 'AbortError');
  });
  it('report no cancellation of a promise that nobody waits for', async () => {
    for (const around of ['div', 'aio-client']) {
      const element = make({});
      const place = document.body.appendChild(document.createElement(around));
      place.append(element);
      for (const method of METHODS) {
        void element[method]('/api/stall-headers');
        void element[method]('/api/stall-headers', { signal: new AbortController().signal });
      }
      place.remove();
      await settled();
      for (const method of METHODS) void element[method]('/api/stall-headers');
    }
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });
  it('reject for an attribute that is not well formed', async () => {
    for (const method of METHODS)
      expect(await errorOf(make({ headers: 'nonsense' })[method]())).to.be.instanceOf(TypeError);
  });
});

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'] as const;

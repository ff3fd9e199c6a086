import { expect } from 'chai';
import { ajax, del, get, patch, post, put } from 'aio-elements/core';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { errorOf } from '../../test/waits.js';

interface Echo {
  method: string;
  url: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  type: string;
  size: number;
  body: string;
  json: unknown;
  form: Record<string, unknown>;
  files: { field: string; name: string; type: string; size: number }[];
}

const echo = (query = ''): string => `${origin()}/api/echo${query}`;
const json = { format: 'json' } as const;

describe('the data of a request', () => {
  it('is the query of a GET, merged with the one that is there, before the fragment', async () => {
    const options = { ...json, data: { b: [2, 3], none: null, not: undefined, 'ü &': 'Grüße 😀' } };
    const { data } = await get<Echo>(echo('?a=1%20x#part'), options);
    expect(data.query).to.deep.equal({ a: '1 x', b: ['2', '3'], 'ü &': 'Grüße 😀' });
    expect(data.url).to.contain('?a=1%20x&b=2&b=3&');
  });

  it('is the query as a string, URLSearchParams, FormData or Map too', async () => {
    const form = new FormData();
    form.append('a', '1');
    form.append('a', new File(['x'], 'x.txt'));
    for (const [data, query] of [
      ['a=1&b=2', { a: '1', b: '2' }],
      ['?a=1', { a: '1' }],
      [new URLSearchParams('a=1&a=2'), { a: ['1', '2'] }],
      [form, { a: ['1', 'x.txt'] }],
      [new Map([['a', 1]]), { a: '1' }],
      [{}, {}],
    ] as const)
      expect((await get<Echo>(echo(), { ...json, data })).data.query).to.deep.equal(query);
  });

  it('cannot be a Blob, bytes or a stream for a GET', async () => {
    for (const data of [new Blob(['x']), new Uint8Array(2), new ReadableStream()]) {
      const error = await get(echo(), { data }).catch((e) => e);
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.match(/^Cannot GET ".+": /);
    }
  });

  it('is a form when it is an object', async () => {
    const { data } = await post<Echo>(echo(), { ...json, data: { a: [1, 2], b: 'ü', c: null, d: false } });
    expect(data.type).to.match(/^application\/x-www-form-urlencoded/);
    expect(data.form).to.deep.equal({ a: ['1', '2'], b: 'ü', d: 'false' });
  });

  it('is JSON when it is an object and the Content-Type says so', async () => {
    const headers = { 'Content-Type': 'application/vnd.api+json' };
    const { data } = await put<Echo>(echo(), { ...json, headers, data: { a: [1, null] } });
    expect([data.method, data.type, data.body]).to.deep.equal([
      'PUT',
      'application/vnd.api+json',
      '{"a":[1,null]}',
    ]);
    const list = await post<Echo>(echo(), { ...json, headers, data: [1, 2] });
    expect(list.data.body).to.equal('[1,2]');
  });

  it('is JSON when given as json', async () => {
    const { data } = await patch<Echo>(echo(), { ...json, json: { a: 1 } });
    expect([data.method, data.type, data.json]).to.deep.equal(['PATCH', 'application/json', { a: 1 }]);
    expect((await post<Echo>(echo(), { ...json, json: null })).data.body).to.equal('null');
    expect((await post<Echo>(echo(), { ...json, json: 'text' })).data.body).to.equal('"text"');
  });

  it('goes as it is when it is a body already', async () => {
    const form = new FormData();
    form.append('name', 'Ada');
    form.append('file', new File(['hello'], 'hello.txt', { type: 'text/plain' }));
    const multipart = (await post<Echo>(echo(), { ...json, data: form })).data;
    expect([multipart.form, multipart.files[0]?.name]).to.deep.equal([{ name: 'Ada' }, 'hello.txt']);
    for (const [data, type] of [
      ['plain', 'text/plain;charset=UTF-8'],
      [new URLSearchParams('plain'), 'application/x-www-form-urlencoded;charset=UTF-8'],
      [new Blob(['plain'], { type: 'text/x' }), 'text/x'],
      [new TextEncoder().encode('plain'), ''],
      [new TextEncoder().encode('plain').buffer, ''],
    ] as const) {
      const sent = (await post<Echo>(echo(), { ...json, data })).data;
      expect([sent.body.replace('=', ''), sent.type]).to.deep.equal(['plain', type]);
    }
  });

  it('is sent with DELETE, and with a method of your own', async () => {
    expect((await del<Echo>(echo(), { ...json, data: { a: 1 } })).data.form).to.deep.equal({ a: '1' });
    const { data, method } = await ajax<Echo>('propfind', echo(), { ...json, data: '<x/>' });
    expect([data.method, data.body, method]).to.deep.equal(['PROPFIND', '<x/>', 'PROPFIND']);
  });

  it('is as json only where there is a body', async () => {
    const wrong = async (call: Promise<unknown>): Promise<unknown> =>
      ((await call.catch((e: unknown) => e)) as Error).message;
    expect(await wrong(get(echo(), { json: 1 }))).to.match(/^Cannot GET ".+": json is a body/);
    expect(await wrong(post(echo(), { json: 1, data: 'x' }))).to.match(/json is a body/);
    const circle: Record<string, unknown> = {};
    circle['circle'] = circle;
    expect(await post(echo(), { json: circle }).catch((e) => e)).to.be.instanceOf(TypeError);
  });

  it('has the headers that are given, without null and undefined', async () => {
    const headers = { 'X-One': '1', 'X-Two': undefined, 'X-Three': null };
    const { data } = await get<Echo>(echo(), { ...json, headers });
    expect(data.headers).to.include({ 'x-one': '1' });
    expect(data.headers).to.not.have.any.keys('x-two', 'x-three');
    const pair: [string, string] = ['X-One', '2'];
    for (const own of [new Headers([pair]), [pair], new Map([pair]), new URLSearchParams([pair])])
      expect((await get<Echo>(echo(), { ...json, headers: own })).data.headers['x-one']).to.equal('2');
  });

  it('is not called body: a TypeError says data, before anything is sent', async () => {
    for (const send of [get, post, put, patch, del])
      expect(await errorOf(send(echo(), { body: 'x' } as object)))
        .to.be.instanceOf(TypeError)
        .with.property('message')
        .that.contains('use data or json');
    expect((await post(echo(), { body: undefined } as object)).status).to.equal(200);
  });

  /** Values of fields, and their text; `undefined` is a TypeError that says json. */
  const values: [unknown, string | undefined][] = [
    ['a', 'a'],
    [0, '0'],
    [false, 'false'],
    [10n, '10'],
    ['', ''],
    [new URL('http://a.test/'), 'http://a.test/'],
    [new File(['x'], 'x.txt'), 'x.txt'],
    [{ toString: () => 'own' }, 'own'],
    [{ a: 1 }, undefined],
    [{}, undefined],
    [Object.create(null), undefined],
    [new Map([['a', 1]]), undefined],
    [new Set([1]), undefined],
    [new Blob(['x']), undefined],
    [() => 1, undefined],
    [[{ a: 1 }], undefined],
    [[1, [{ a: 1 }]], undefined],
    [new Proxy({ a: 1 }, {}), undefined],
  ];
  for (const [value, text] of values)
    it(`has fields of text: ${Object.prototype.toString.call(value)} is ${text ?? 'refused'}`, async () => {
      for (const data of [{ a: value }, [['a', value]], new Map([['a', value]])])
        for (const send of [get, post]) {
          const sent = send<Echo>(echo(), { ...json, data });
          if (text === undefined) {
            expect(await errorOf(sent))
              .to.be.instanceOf(TypeError)
              .with.property('message')
              .that.matches(/data\.a is an object, .* use json/);
          } else {
            const { query, form } = (await sent).data;
            expect({ ...query, ...form }).to.deep.equal({ a: text });
          }
        }
    });

  it('has no fields that are symbols, which have no text for the platform either', async () => {
    for (const send of [get, post])
      expect(await errorOf(send(echo(), { data: { a: Symbol('odd') } }))).to.be.instanceOf(TypeError);
  });

  it('is not a list without names, nor a stream that is read already', async () => {
    expect(await errorOf(post(echo(), { data: [1, 2] }))).to.be.instanceOf(TypeError);
    const data = new Blob(['x']).stream();
    data.getReader();
    expect(await errorOf(post(echo(), { data }))).to.be.instanceOf(TypeError);
  });
});

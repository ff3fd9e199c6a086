import { expect } from 'chai';
import { DecodeError, get, head, type Format } from 'aio-elements/core';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';

const api = (path: string): string => `${origin()}/api/${path}`;

describe('the formats of a request', () => {
  it('text is a string, by default', async () => {
    const { data, status, statusText, ok } = await get(api('text'));
    expect(data).to.equal('Grüße, ça va? Ærø & señor 日本 €😀');
    expect([status, statusText, ok]).to.deep.equal([200, '200 OK', true]);
  });

  for (const charset of ['iso-8859-1', 'utf-16le', 'utf-16be', 'windows-1252'])
    it(`text is decoded as its Content-Type says: ${charset}`, async () => {
      const { data } = await get(api(`text?charset=${charset}`));
      expect(data).to.match(/^Grüße, ça va\? Ærø & señor/);
    });

  it('text in a charset that nobody knows is read as UTF-8', async () => {
    expect((await get(api('text?declare=klingon'))).data).to.contain('Grüße');
  });

  it('text loses its byte order mark', async () => {
    expect((await get(api('text?bom'))).data).to.match(/^Grüße/);
  });

  it('binary is the bytes', async () => {
    const { data } = await get(api('bytes?n=300'), { format: 'binary' });
    expect(data).to.be.instanceOf(Uint8Array);
    expect([data.length, data[255], data[299]]).to.deep.equal([300, 255, 43]);
  });

  it('dataURL has the media type of the answer', async () => {
    const { data } = await get(api('image.png'), { format: 'dataURL' });
    expect(data).to.match(/^data:image\/png;base64,iVBORw0KGgo/);
    const bytes = new Uint8Array(await (await fetch(data)).arrayBuffer());
    expect(bytes).to.deep.equal((await get(api('image.png'), { format: 'binary' })).data);
  });

  it('dataURL holds 50 MB', async () => {
    const { data } = await get(api('big?bytes=50000000'), { format: 'dataURL' });
    const head = 'data:application/octet-stream;base64,';
    expect(data.length).to.equal(head.length + Math.ceil(50_000_000 / 3) * 4);
    expect(atob(data.slice(-4))).to.equal(
      String.fromCharCode(32 + (49_999_998 % 95), 32 + (49_999_999 % 95)),
    );
  });

  it('json is the value', async () => {
    const { data } = await get<{ id: number }>(api('items/7'), { format: 'json' });
    expect(data.id).to.equal(7);
  });

  it('json is always UTF-8, whatever the charset says, as that of the platform', async () => {
    for (const charset of ['iso-8859-1', 'utf-16', 'klingon'])
      for (const format of ['json', 'auto'] as const) {
        const headers = { 'content-type': `application/json; charset=${charset}` };
        const answer = (): Response => new Response('{"a":"é"}', { headers });
        const { data } = await get('http://a.test/', { format, fetch: answer });
        expect(data).to.deep.equal({ a: 'é' });
        expect(data).to.deep.equal(await answer().json());
      }
    const bad = (): Response =>
      new Response('é', { headers: { 'content-type': 'text/plain; charset=latin1' } });
    const error = await get('http://a.test/', { format: 'json', fetch: bad }).catch((e) => e);
    expect(error.request.data).to.equal('é');
  });

  for (const kind of ['truncated', 'text', 'html', 'empty'])
    it(`json that is none (${kind}) is a DecodeError with the text`, async () => {
      const text = (await get(api(`json-bad?kind=${kind}`))).data;
      const error: DecodeError = await get(api(`json-bad?kind=${kind}`), { format: 'json' }).catch((e) => e);
      expect(error).to.be.instanceOf(DecodeError);
      expect(error.name).to.equal('DecodeError');
      expect(error.request.data).to.equal(text);
      expect(error.request.status).to.equal(200);
      expect(error.cause).to.be.instanceOf(SyntaxError);
    });

  it('json of an answer that is not ok is left as text when it is none', async () => {
    const request = await get(api('status/502?body=Bad+gateway'), { format: 'json' });
    expect([request.status, request.data]).to.deep.equal([502, 'Bad gateway']);
  });

  it('blob has the media type', async () => {
    const { data } = await get(api('doc.pdf'), { format: 'blob' });
    expect(data).to.be.instanceOf(Blob);
    expect(data.type).to.equal('application/pdf');
    expect(data.size).to.be.greaterThan(100);
  });

  it('formData has the fields', async () => {
    const url = api('status/200?body=a=1%26a=2%26b=%25C3%25BC&type=application/x-www-form-urlencoded');
    const { data } = await get(url, { format: 'formData' });
    expect([data.getAll('a'), data.get('b')]).to.deep.equal([['1', '2'], 'ü']);
  });

  it('formData that is none is a DecodeError', async () => {
    const error = await get(api('text'), { format: 'formData' }).catch((e) => e);
    expect(error).to.be.instanceOf(DecodeError);
    expect(error.request.data).to.match(/^Grüße/);
  });

  it('auto goes by the Content-Type', async () => {
    const auto = async (path: string): Promise<unknown> => (await get(api(path), { format: 'auto' })).data;
    expect(await auto('items/7')).to.include({ id: 7 });
    expect(await auto('status/404?body={"a":1}&type=application/problem%2Bjson')).to.deep.equal({ a: 1 });
    expect(await auto('csv?n=1')).to.be.a('string');
    expect(await auto('image.svg')).to.be.a('string');
    expect(await auto('image.png')).to.be.instanceOf(Blob);
    expect(await auto('status/200?body=1&type=application/x-ndjson')).to.be.instanceOf(Blob);
  });

  const empty: Record<Exclude<Format, 'stream' | 'blob' | 'formData'>, unknown> = {
    text: '',
    binary: new Uint8Array(),
    dataURL: 'data:application/json;charset=utf-8;base64,',
    json: null,
    auto: null,
  };
  for (const [format, value] of Object.entries(empty))
    it(`an empty body is the empty value of its kind: ${format}`, async () => {
      const options = { format: format as Format };
      expect((await head(api('items/7'), options)).data).to.deep.equal(value);
      for (const status of [204, 205, 304]) {
        const request = await get(api(`status/${status}`), options);
        expect(request.status).to.equal(status);
        if (format !== 'dataURL') expect(request.data).to.deep.equal(value);
      }
    });

  it('an empty body is an empty blob, form or stream', async () => {
    const url = api('status/204');
    expect((await get(url, { format: 'blob' })).data.size).to.equal(0);
    expect([...(await get(url, { format: 'formData' })).data]).to.deep.equal([]);
    const reader = (await get(url, { format: 'stream' })).data.getReader();
    expect((await reader.read()).done).to.equal(true);
  });

  it('refuses another word and names the known ones', async () => {
    const error = await get(api('text'), { format: 'xml' as never }).catch((e) => e);
    expect(error).to.be.instanceOf(TypeError);
    expect(error.message).to.match(
      /^Cannot GET ".+": format must be one of text, binary, .*, current value is "xml"$/,
    );
    expect((await get(api('text'), { format: 'toString' as never }).catch((e) => e)).name).to.equal(
      'TypeError',
    );
  });
});

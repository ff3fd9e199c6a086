import { expect } from 'chai';
import * as aio from 'aio-elements/core';
import { origin } from '../test/origin.js';

/** The three example programs of `browser.aio`, with its names; what they show goes into a list. */
describe('the programs of browser.aio', () => {
  it('ask again until what was entered is an integer', async () => {
    const shown: string[] = [];
    const input = Object.assign(new EventTarget(), { value: '' });
    const main = async (): Promise<void> => {
      for (;;) {
        await aio.event(input, 'blur');
        if (/^\d+$/.test(input.value)) return void shown.push(`Value: ${input.value}`);
        input.value = '';
      }
    };
    const task = aio.run(main());
    for (const value of ['abc', '4x', '42']) {
      expect([input.value, task.done()]).to.deep.equal(['', false]);
      input.value = value;
      input.dispatchEvent(new Event('blur'));
      await aio.sleep(0);
    }
    await task;
    expect(shown).to.deep.equal(['Value: 42']);
  });

  it('read a text, bytes and a data URL', async () => {
    const shown: unknown[] = [];
    const main = async (): Promise<void> => {
      const text = await aio.ajax('GET', `${origin()}/api/text`);
      const binary = await aio.get(`${origin()}/api/doc.pdf`, { format: 'binary' });
      const image = await aio.get(`${origin()}/api/image.png`, { format: 'dataURL' });
      shown.push(typeof text.data, text.statusText, binary.data instanceof Uint8Array);
      shown.push(String.fromCharCode(...binary.data.slice(0, 4)), image.data.slice(0, 22));
    };
    await aio.run(main());
    expect(shown).to.deep.equal(['string', '200 OK', true, '%PDF', 'data:image/png;base64,']);
  });

  it('await a function that calls back', async () => {
    const shown: string[] = [];
    const main = async (): Promise<void> => {
      const future = new aio.Future<string>();
      setTimeout(() => future.setResult('timeout!'), 5);
      shown.push(`future awaited, result: ${await future}`);
    };
    await aio.run(main());
    expect(shown).to.deep.equal(['future awaited, result: timeout!']);
  });
});

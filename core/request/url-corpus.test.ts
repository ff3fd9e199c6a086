/** Addresses as the platform reads them: the corpus of web-platform-tests, beside what this engine's own `Request` makes of each. */
import { expect } from 'chai';
import { ajax, client, sharedGet, stream, type AjaxOptions } from 'aio-elements/core';
import corpus from '../../test/corpora/wpt/urltestdata.json' with { type: 'json' };
import { errorOf } from '../../test/waits.js';
import '../../test/strict.js';

interface Case {
  readonly input: string;
  readonly base?: string;
}

/** Each with its base, and without one: then it is read in a page, or in Node where nothing is around it. */
const cases: readonly Case[] = corpus.flatMap((one) => {
  if (typeof one === 'string') return []; // a comment
  const { input, base } = one;
  return base === null ? [{ input }] : [{ input, base }, { input }];
});

/** The address that `fetch` sends to; `undefined` if the platform refuses the address, or its base. */
function platform({ input, base }: Case): string | undefined {
  try {
    const { url } = new Request(base === undefined ? input : new URL(input, new Request(base).url));
    return new URL(url).href; // read again when it is sent, which changes `file:///.//` in Chromium
  } catch {
    return undefined;
  }
}

/** Every function that takes an address. */
const WAYS: Readonly<Record<string, (input: string, options: AjaxOptions) => unknown>> = {
  ajax: (input, options) => ajax('GET', input, options),
  sharedGet,
  'get of a client': (input, { base, fetch }) => client({ base, fetch }).get(input),
  stream: async (input, options) => {
    for await (const item of stream(input, { ...options, format: 'text' })) expect(item).to.equal('x');
  },
};

for (const [name, way] of Object.entries(WAYS)) {
  /** The address that a request was sent to. */
  const sent = async ({ input, base }: Case): Promise<string> => {
    const urls: string[] = [];
    const fetch = (url: string): Response => {
      urls.push(url);
      return new Response('x');
    };
    await way(input, { base, fetch });
    return urls.join();
  };

  describe(`the addresses of web-platform-tests, by ${name}`, () => {
    it('are sent to where the platform reads them', async () => {
      const readable = cases.filter((one) => platform(one) !== undefined);
      expect(readable.length).to.be.greaterThan(600);
      for (const one of readable) expect(await sent(one), JSON.stringify(one)).to.equal(platform(one));
    });

    it('are refused where the platform refuses them, by an error that names them', async () => {
      const refused = cases.filter((one) => platform(one) === undefined);
      expect(refused.length).to.be.greaterThan(200);
      for (const one of refused) {
        const error = await errorOf(sent(one));
        expect(error, JSON.stringify(one)).to.be.instanceOf(TypeError);
        const { message } = error as Error;
        const client = `Cannot make a client: base must be a valid URL, current value is ${JSON.stringify(one.base)}`;
        if (message === client) continue;
        expect(message).to.match(/^Cannot GET .*: (url|base) must be a valid URL/s);
        expect(message.startsWith(`Cannot GET ${JSON.stringify(one.input)}: `), message).to.equal(true);
      }
    });
  });
}

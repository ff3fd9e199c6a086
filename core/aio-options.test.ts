import { expect } from 'chai';
import { client, event, events, Future, get, repeat, retry, run, sharedGet } from 'aio-elements/core';
import { sleep, stream, timeout, wait, waitFor, type Aio } from 'aio-elements/core';
import { forever } from '../test/jobs.js';
import { origin } from '../test/origin.js';
import { countedSignal, errorOf } from '../test/waits.js';

const stalled = (): string => `${origin()}/api/stall-headers`;

/** What takes options, with an aio in their place. It has methods called as options are: `timeout`, `retry`. */
const waits: Readonly<Record<string, (aio: Aio) => unknown>> = {
  sleep: (aio) => sleep(60, aio),
  event: (aio) => event(new EventTarget(), 'never', aio),
  events: (aio) => events(new EventTarget(), 'never', aio).next(),
  'wait for one': (aio) => wait(new Future(), aio),
  'wait for several': (aio) => wait([new Future()], aio),
  run: (aio) => run(forever, aio),
  timeout: (aio) => timeout(60, forever, aio),
  waitFor: (aio) => waitFor(forever, 60, aio),
  retry: (aio) => retry(forever, aio),
  repeat: (aio) => repeat(forever, aio),
  get: (aio) => get(stalled(), aio),
  'get of a client': (aio) => client().get(stalled(), aio),
  sharedGet: (aio) => sharedGet(stalled(), aio),
  stream: (aio) => stream(stalled(), aio).next(),
};

describe('an aio in the place of options', () => {
  for (const [name, start] of Object.entries(waits))
    it(`ends ${name} with its scope, and not before`, async () => {
      const { signal, listeners, abort } = countedSignal();
      const reason = new Error('enough');
      const task = run(start, { signal });
      const early = await Promise.race([task.then(String, String), sleep(0.02).then(() => 'under way')]);
      expect([early, listeners()]).to.deep.equal(['under way', 1]);
      abort(reason);
      expect(await errorOf(task)).to.equal(reason);
      expect(listeners()).to.equal(0);
    });

  it('sends a request once, with the defaults', async () => {
    const answers = await run((aio) => {
      const url = `${origin()}/api/echo`;
      return Promise.all([get(url, aio), client().get(url, aio), sharedGet(url, aio)]);
    });
    for (const { data, status, attempts } of answers) {
      expect([status, attempts]).to.deep.equal([200, 1]);
      expect(data).to.be.a('string');
    }
  });

  it('reads a stream', async () => {
    const lines = await run(async (aio) => {
      const found: unknown[] = [];
      for await (const line of stream('data:text/plain,one', aio)) found.push(line);
      return found;
    });
    expect(lines).to.deep.equal(['one']);
  });
});

import { expect } from 'chai';
import { event } from 'aio-elements/core';

describe('core in a worker', () => {
  if (!('document' in globalThis)) return; // a page starts it

  it('does there what it does in a page', async () => {
    const worker = new Worker(new URL('./everything.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', ({ message }) => console.error(message));
    const { data } = (await event(worker, 'message', { timeout: 4 })) as MessageEvent<unknown>;
    worker.terminate();
    expect(data).to.deep.equal({
      results: {
        sleep: 'slept',
        turn: 'turned',
        event: 'x',
        gather: [1, 2],
        race: 'won',
        timeout: 'TimeoutError',
        retry: 'tried',
        taskGroup: 'grouped',
        cancel: 'enough',
        lock: 'locked',
        queue: 'queued',
        get: 200,
        getAlone: true,
      },
      left: 0,
    });
  });
});

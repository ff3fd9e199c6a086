import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import type { AioFutureElement } from '../components/future/future-element.js';
import type { AioElement } from '../components/base/aio-element.js';
import '../components/index.js';
import { record, shown } from './owners.js';
import { errorOf, settled } from './waits.js';

interface Stage {
  readonly root: AioElement;
  /** Ends a future, and gives what was told since the last call. */
  set(id: string, value?: unknown): Promise<string>;
  /** What was told since the last call. */
  told(): Promise<string>;
}

async function stage(content: TemplateResult): Promise<Stage> {
  const root = await shown<AioElement>(content);
  const log = record(root.parentElement as Element);
  const told = async (): Promise<string> => {
    await settled();
    return log.splice(0).join(', ');
  };
  const set = (id: string, value: unknown): Promise<string> => {
    const future = root.querySelector<AioFutureElement>(`#${id}`) as AioFutureElement;
    if (value instanceof Error) future.setException(value);
    else future.setResult(value);
    return told();
  };
  return { root, set, told };
}

const future = (id: string): TemplateResult => html`<aio-future id=${id}></aio-future>`;

describe('aio-start and its ends, strictly in order: a sequence in a gather in a race', () => {
  const nested = (): Promise<Stage> =>
    stage(html`
      <aio-race id="race" manual>
        <aio-gather id="gather">
          <aio-sequence id="sequence">${future('a')}${future('b')}</aio-sequence>
          ${future('c')}
        </aio-gather>
        ${future('d')}
      </aio-race>
    `);
  const START = 'race start, gather start, sequence start, a start, c start, d start';

  it('done: every child before its owner, losers before the race', async () => {
    const { root, set, told } = await nested();
    const task = root.start();
    expect(await told()).to.equal(START);
    expect(await set('a', 1)).to.equal('a done, b start');
    expect(await set('c', 3)).to.equal('c done');
    expect(await set('b', 2)).to.equal('b done, sequence done, gather done, d cancel, race done');
    expect(await task).to.deep.equal([2, 3]);
  });

  it('the other one wins: what is below the loser is cancelled first', async () => {
    const { root, set } = await nested();
    const task = root.start();
    await settled();
    expect(await set('a', 1)).to.contain('a done, b start');
    expect(await set('d', 4)).to.equal(
      'd done, b cancel, c cancel, sequence cancel, gather cancel, race done',
    );
    expect(await task).to.equal(4);
  });

  it('a child fails: its siblings are cancelled before its owners fail, one after the other', async () => {
    const { root, set, told } = await nested();
    const task = root.start();
    expect(await told()).to.equal(START);
    const mine = new Error('mine');
    const lost = errorOf(task);
    expect(await set('a', mine)).to.equal(
      'a error, sequence error, c cancel, gather error, d cancel, race error',
    );
    expect(await lost).to.equal(mine);
  });

  it('it is cancelled: from the leaves up', async () => {
    const { root, told } = await nested();
    const task = root.start();
    expect(await told()).to.equal(START);
    root.cancel('enough');
    expect(await told()).to.equal(
      'a cancel, c cancel, d cancel, sequence cancel, gather cancel, race cancel',
    );
    expect(task.cancelled()).to.equal(true);
  });

  it('it starts again: the old run says nothing any more', async () => {
    const { root, set, told } = await nested();
    const first = root.start();
    expect(await told()).to.equal(START);
    const second = root.start();
    expect(await errorOf(first)).to.have.property('name', 'AbortError');
    expect(await told()).to.equal(START);
    expect(await set('d', 4)).to.contain('d done');
    expect(await second).to.equal(4);
  });
});

describe('aio-start and its ends, strictly in order: a retry in a timeout', () => {
  const nested = (seconds: number): Promise<Stage> =>
    stage(html`
      <aio-timeout id="timeout" seconds=${seconds} manual>
        <aio-retry id="retry" attempts="2" delay="0">${future('a')}${future('b')}</aio-retry>
      </aio-timeout>
    `);

  it('each attempt runs the children from the first', async () => {
    const { root, set, told } = await nested(60);
    const task = root.start();
    expect(await told()).to.equal('timeout start, retry start, a start');
    expect(await set('a', 1)).to.equal('a done, b start');
    expect(await set('b', new Error('once'))).to.equal('b error, a start');
    expect(await set('a', 1)).to.equal('a done, b start');
    expect(await set('b', 2)).to.equal('b done, retry done, timeout done');
    expect(await task).to.equal(2);
  });

  it('the last failure is told once by each', async () => {
    const { root, set, told } = await nested(60);
    const lost = errorOf(root.start());
    await told();
    expect(await set('a', new Error('once'))).to.equal('a error, a start');
    const twice = new Error('twice');
    expect(await set('a', twice)).to.equal('a error, retry error, timeout error');
    expect(await lost).to.equal(twice);
  });

  it('the time runs out: cancelled below, failed above', async () => {
    const { root, told } = await nested(0.02);
    expect(await errorOf(root.start())).to.have.property('name', 'TimeoutError');
    expect(await told()).to.equal(
      'timeout start, retry start, a start, a cancel, retry cancel, timeout error',
    );
  });
});

describe('aio-start and its ends, strictly in order: a repeat in a sequence', () => {
  it('every round in its place', async () => {
    const { root, set, told } = await stage(html`
      <aio-sequence id="sequence" manual>
        ${future('a')}
        <aio-repeat id="repeat" times="2">${future('b')}<aio-sleep id="c"></aio-sleep></aio-repeat>
        ${future('d')}
      </aio-sequence>
    `);
    const task = root.start();
    expect(await told()).to.equal('sequence start, a start');
    expect(await set('a')).to.equal('a done, repeat start, b start');
    expect(await set('b')).to.equal('b done, c start, c done, b start');
    expect(await set('b')).to.equal('b done, c start, c done, repeat done, d start');
    expect(await set('d', 4)).to.equal('d done, sequence done');
    expect(await task).to.equal(4);
  });
});

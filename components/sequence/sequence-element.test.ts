import { expect, fixture, html } from '@open-wc/testing';
import { sleep, type Aio } from '../../core/index.js';
import { expectNoLeak } from '../../test/mounts.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import { PERFORM } from '../base/perform.js';
import type { Names } from '../template/index.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import type { AioSequenceElement } from './sequence-element.js';
import '../await-event/aio-await-event.js';
import '../sleep/aio-sleep.js';
import './aio-sequence.js';

/** A foreign element: it has the method, and nothing else of ours. */
class ForeignStep extends HTMLElement {
  seen: Names | undefined;
  job: (aio: Aio, scope: Names) => unknown = () => this.textContent;

  async [PERFORM](aio: Aio, scope: Names): Promise<unknown> {
    this.seen = scope;
    return this.job(aio, scope);
  }
}
customElements.define('foreign-step', ForeignStep);

const steps = (host: Element): ForeignStep[] => [...host.querySelectorAll<ForeignStep>('foreign-step')];

/** Writes down which element starts and ends, in order. */
function record(root: Element): string[] {
  const log: string[] = [];
  for (const name of ['start', 'done', 'error', 'cancel'])
    root.addEventListener(`aio-${name}`, ({ target }) => log.push(`${(target as Element).id} ${name}`), true);
  return log;
}

describe('aio-sequence', () => {
  it('runs its children one after the other, strictly in order, however they nest', async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    const log = record(root);
    root.innerHTML = `
      <aio-sequence id="outer">
        <aio-sleep id="a" seconds="0.005"></aio-sleep>
        <aio-sequence id="inner"><aio-sleep id="b"></aio-sleep><aio-sleep id="c"></aio-sleep></aio-sequence>
        <aio-sleep id="d" seconds="0.001"></aio-sleep>
      </aio-sequence>`;
    const outer = root.querySelector('aio-sequence') as AioSequenceElement;
    expect(await outer.finished).to.equal(0.001);
    expect(log).to.deep.equal(
      ['outer start', 'a start', 'a done', 'inner start', 'b start', 'b done'].concat([
        'c start',
        'c done',
        'inner done',
        'd start',
        'd done',
        'outer done',
      ]),
    );
  });

  it('is done with undefined without children', async () => {
    const element = await fixture<AioSequenceElement>(html`<aio-sequence></aio-sequence>`);
    expect(await element.finished).to.equal(undefined);
  });

  it('runs foreign elements that have the method, and hands on values by name and as prev', async () => {
    const element = await fixture<AioSequenceElement>(html`
      <aio-sequence manual>
        <foreign-step as="first">one</foreign-step>
        <p>no performer</p>
        <foreign-step as="__proto__">two</foreign-step>
        <aio-sequence
          ><foreign-step as="mine">three</foreign-step><foreign-step>four</foreign-step></aio-sequence
        >
        <foreign-step></foreign-step>
        <template slot="done">{{first}} {{value}} {{user}}</template>
      </aio-sequence>
    `);
    const [, second, third, fourth, last] = steps(element);
    if (last) last.job = (_, scope) => [scope['prev'], scope['first'], scope['mine'], scope['user']].join();
    expect(await element.start({ user: 'Ada' })).to.equal('four,one,,Ada');
    expect(second?.seen).to.include({ prev: 'one', first: 'one' });
    expect(third?.seen?.['prev']).to.equal('two');
    expect(fourth?.seen).to.include({ prev: 'three', mine: 'three', first: 'one', user: 'Ada' });
    expect('hasOwnProperty' in (last?.seen ?? {})).to.equal(false);
    expect(element.textContent).to.contain('one four,one,,Ada Ada');
  });

  it('gives inputs in braces what children before gave', async () => {
    const element = await fixture<AioSequenceElement>(html`
      <aio-sequence manual>
        <foreign-step as="pause">0.003</foreign-step>
        <aio-sequence><aio-sleep seconds="{{pause}}"></aio-sleep></aio-sequence>
      </aio-sequence>
    `);
    expect(await element.start()).to.equal(0.003);
  });

  it('leaves children alone that are parts, and claims the others', async () => {
    const element = await fixture<AioSequenceElement>(html`
      <aio-sequence manual>
        <aio-sleep id="part" slot="idle"></aio-sleep>
        <aio-sleep id="step"></aio-sleep>
        <div><aio-sleep id="deep"></aio-sleep></div>
      </aio-sequence>
    `);
    const [part] = element.querySelectorAll('aio-sleep');
    await part?.finished;
    const states = [...element.querySelectorAll('aio-sleep')].map(({ id, state }) => `${id} ${state}`);
    expect(states).to.deep.equal(['part done', 'step idle', 'deep idle']);
  });

  it('does not start an owned child again when its input changes', async () => {
    const element = await fixture<AioSequenceElement>(
      html`<aio-sequence><aio-sleep></aio-sleep></aio-sequence>`,
    );
    await element.finished;
    const child = element.querySelector('aio-sleep') as AioSleepElement;
    child.seconds = 0.001;
    await child.updateComplete;
    await sleep(0.005);
    expect(child.value).to.equal(0);
  });

  it('waits for its children to be defined before it starts itself', async () => {
    const element = await fixture<AioSequenceElement>(
      html`<aio-sequence><aio-late-step></aio-late-step></aio-sequence>`,
    );
    await sleep(0.005);
    expect(element.state).to.equal('idle');
    customElements.define('aio-late-step', class extends ForeignStep {});
    await element.finished;
    expect(element.state).to.equal('done');
    expect((element.firstElementChild as ForeignStep).seen).not.to.equal(undefined);
  });

  it('sees a child that comes late in the next run, and passes over one that goes before its turn', async () => {
    const element = await fixture<AioSequenceElement>(html`
      <aio-sequence manual><foreign-step>1</foreign-step><foreign-step>2</foreign-step></aio-sequence>
    `);
    const [first, second] = steps(element);
    if (first)
      first.job = async () => {
        const late = new ForeignStep();
        late.textContent = 'late';
        element.append(late);
        second?.remove();
        return 'first';
      };
    expect(await element.start()).to.equal('first');
    expect(second?.seen).to.equal(undefined);
    expect(await element.start()).to.equal('late');
  });

  it('fails with its child, once, and runs no other', async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    const log = record(root);
    root.innerHTML = `<aio-sequence id="outer" manual>
      <aio-sequence id="inner"><aio-sleep id="bad" seconds="-1"></aio-sleep></aio-sequence><aio-sleep id="never"></aio-sleep>
    </aio-sequence>`;
    const element = root.querySelector('aio-sequence') as AioSequenceElement;
    const errors: unknown[] = [];
    root.addEventListener('aio-error', (event) => errors.push(event.error), true);
    const error = await errorOf(element.start());
    expect(error).to.be.instanceOf(RangeError);
    expect(new Set(errors)).to.deep.equal(new Set([error]));
    expect(log).to.deep.equal([
      'outer start',
      'inner start',
      'bad start',
      'bad error',
      'inner error',
      'outer error',
    ]);
  });

  for (const [how, act] of [
    ['cancelled by hand', (child: AioSleepElement) => child.cancel()],
    ['cancelled with an error', (child: AioSleepElement) => child.cancel(new Error('mine'))],
    ['removed', (child: AioSleepElement) => child.remove()],
  ] as const)
    it(`is cancelled with a child that is ${how} while it runs`, async () => {
      const element = await fixture<AioSequenceElement>(html`
        <aio-sequence><aio-sleep seconds="10"></aio-sleep><foreign-step></foreign-step></aio-sequence>
      `);
      act(element.querySelector('aio-sleep') as AioSleepElement);
      expect(await errorOf(element.finished)).to.have.property('name', 'AbortError');
      expect(element.state).to.equal('cancelled');
      expect(steps(element)[0]?.seen).to.equal(undefined);
    });

  for (const [how, act] of [
    ['cancelled', (element: AioSequenceElement) => element.cancel()],
    ['superseded', (element: AioSequenceElement) => element.start()],
    ['removed', (element: AioSequenceElement) => element.remove()],
  ] as const)
    it(`cancels what is below when it is ${how}, and waits for the cleanup`, async () => {
      const root = await fixture<HTMLElement>(html`
        <div>
          <aio-sequence manual
            ><aio-sequence><foreign-step></foreign-step></aio-sequence
          ></aio-sequence>
        </div>
      `);
      const log: string[] = [];
      const element = root.querySelector('aio-sequence') as AioSequenceElement;
      const [step] = steps(element);
      let begun = false;
      if (step)
        step.job = async (aio) => {
          step.job = () => 'again';
          begun = true;
          try {
            await aio.sleep(10);
          } finally {
            await settled();
            log.push('clean');
          }
        };
      const task = element.start();
      await waitUntil(() => begun);
      act(element);
      expect(await errorOf(task)).to.have.property('name', 'AbortError');
      expect(log).to.deep.equal(['clean']);
      if (how === 'superseded') await waitUntil(() => element.value === 'again');
    });

  it('is reset with its children', async () => {
    const element = await fixture<AioSequenceElement>(
      html`<aio-sequence manual><aio-sleep as="x"></aio-sleep></aio-sequence>`,
    );
    await element.start();
    element.reset();
    expect([element.state, (element.firstElementChild as AioSleepElement).state]).to.deep.equal([
      'idle',
      'idle',
    ]);
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-sequence>${work}</aio-sequence>`));
});

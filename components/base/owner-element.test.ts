import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { isCancellation } from '../../core/index.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import type { AioOnEventElement } from '../on-event/on-event-element.js';
import type { AioRepeatElement } from '../repeat/repeat-element.js';
import type { AioSequenceElement } from '../sequence/sequence-element.js';
import '../gather/aio-gather.js';
import '../on-event/aio-on-event.js';
import '../repeat/aio-repeat.js';
import '../sequence/aio-sequence.js';
import '../sleep/aio-sleep.js';
import type { AioElement } from './aio-element.js';

describe('the children of an owner', () => {
  it('are found through any wrapper elements, in document order; not in a child, a part, or what is rendered', async () => {
    const element = await shown<AioSequenceElement>(html`
      <aio-sequence manual>
        <test-step>1</test-step>
        <div>
          <x-unknown><test-step>2</test-step></x-unknown>
          <fieldset slot="done"><test-step>3</test-step></fieldset>
        </div>
        <test-step>4<test-step>in a child</test-step></test-step>
        <p slot="done"><test-step>in a part</test-step></p>
        <div data-aio-part><test-step>rendered</test-step></div>
        <div data-aio-html><test-step>from a server</test-step></div>
        <test-step>5</test-step>
      </aio-sequence>
    `);
    const ran: string[] = [];
    for (const step of stepsIn(element))
      step.job = () => ran.push((step.firstChild as Text).data) && Promise.resolve(step.textContent);
    expect(await element.start()).to.equal('5');
    expect(ran.join(' ')).to.equal('1 2 3 4 5');
    const list = document.createElement('aio-gather');
    list.append(...element.childNodes);
    element.replaceWith(list);
    expect(await list.start()).to.deep.equal(['1', '2', '3', '4in a child', '5']);
  });

  it('are not what it has rendered itself, by a renderer or a template', async () => {
    const element = await shown<AioSequenceElement>(html`
      <aio-sequence manual><test-step>own</test-step></aio-sequence>
    `);
    const run = async (): Promise<string[]> => {
      await element.updateComplete;
      const ran: string[] = [];
      for (const step of stepsIn(element)) step.job = () => ran.push(step.textContent);
      await element.start();
      return ran;
    };
    element.renderer = () => html`<div><test-step>rendered</test-step></div>`;
    expect(await run()).to.deep.equal(['own']);
    expect(stepsIn(element)).to.have.length(2);
    element.renderer = undefined;
    const template = document.createElement('template');
    template.slot = 'pending';
    template.content.append(document.createElement('test-step'));
    element.append(template);
    expect(await run()).to.deep.equal(['own']);
    expect(await run()).to.deep.equal(['own']);
  });

  it('are claimed wherever they stand, and no others', async () => {
    const element = await shown<AioSequenceElement>(html`
      <aio-sequence manual>
        <div><aio-sleep id="wrapped"></aio-sleep></div>
        <aio-sequence manual
          ><p><aio-sleep id="inner"></aio-sleep></p
        ></aio-sequence>
        <p slot="idle"><aio-sleep id="part"></aio-sleep></p>
      </aio-sequence>
    `);
    await settled();
    await settled();
    const states = [...element.querySelectorAll('aio-sleep')].map(({ id, state }) => `${id} ${state}`);
    expect(states).to.deep.equal(['wrapped idle', 'inner idle', 'part done']);
  });

  it('are what can run: an event of the same name from anything else is left alone', async () => {
    const element = await shown<AioSequenceElement>(html`<aio-sequence manual><p></p></aio-sequence>`);
    const event = new Event('aio-autostart', { cancelable: true });
    expect(element.querySelector('p')?.dispatchEvent(event)).to.equal(true);
    expect(element.dispatchEvent(new Event('aio-autostart', { cancelable: true }))).to.equal(true);
  });

  it('that are cancelled with something that is no cancellation end the owner with one that names them', async () => {
    const element = await shown<AioSequenceElement>(
      html`<aio-sequence manual><aio-sleep seconds="60" id="slow"></aio-sleep></aio-sequence>`,
    );
    const task = element.start();
    const reason = new TypeError('enough');
    await settled();
    (element.firstElementChild as AioElement).cancel(reason);
    const error = (await errorOf(task)) as Error;
    expect([isCancellation(error), error.message, error.cause]).to.deep.equal([
      true,
      '<aio-sleep id="slow"> was cancelled',
      reason,
    ]);
  });

  it('are not run by an owner that has its first value', async () => {
    const element = await shown<AioSequenceElement>(
      html`<aio-sequence>
        <script type="application/json" slot="value">
          7
        </script>
        <aio-sleep></aio-sleep>
      </aio-sequence>`,
    );
    await settled();
    expect([element.state, element.value, element.querySelector('aio-sleep')?.state]).to.deep.equal([
      'done',
      7,
      'idle',
    ]);
  });

  it('tell of a first value that is no JSON, by the owner', async () => {
    const element = await shown<AioSequenceElement>(
      html`<aio-sequence
        ><script type="application/json" slot="value">
          {
        </script>
        <p slot="error"></p
      ></aio-sequence>`,
    );
    expect(await errorOf(element.finished)).to.have.property('name', 'SyntaxError');
  });
});

describe('collect', () => {
  it('gives an aio-repeat the list of all rounds; lists among them are joined', async () => {
    const element = await shown<AioRepeatElement>(html`
      <aio-repeat manual collect times="3"><test-step></test-step></aio-repeat>
    `);
    const seen: unknown[] = [];
    const [step] = stepsIn(element);
    const values: unknown[] = [['a', ['b']], 'c', []];
    step.job = (_, { collected, index }) => {
      seen.push(collected);
      return values[index as number];
    };
    expect(await element.start()).to.deep.equal(['a', ['b'], 'c']);
    expect(seen).to.deep.equal([[], ['a', ['b']], ['a', ['b'], 'c']]);
  });

  it('shows until what there is so far', async () => {
    const element = await shown<AioRepeatElement>(html`
      <aio-repeat manual collect until="collected.length &gt;= 4"><test-step></test-step></aio-repeat>
    `);
    stepsIn(element)[0].job = (_, { index }) => [index, index];
    expect(await element.start()).to.deep.equal([0, 0, 1, 1]);
  });

  const listening = async (
    content: TemplateResult,
  ): Promise<[AioOnEventElement, (detail?: unknown) => Promise<void>]> => {
    const element = await shown<AioOnEventElement>(content);
    await settled();
    const fire = async (detail?: unknown): Promise<void> => {
      element.parentElement?.dispatchEvent(new CustomEvent('ping', { detail }));
      await settled();
    };
    return [element, fire];
  };

  it('gives an aio-on-event the list of all rounds', async () => {
    const [element, fire] = await listening(
      html`<aio-on-event name="ping" collect concurrency="queue"><test-step></test-step></aio-on-event>`,
    );
    const seen: unknown[] = [];
    stepsIn(element)[0].job = (_, { event, collected }) => {
      seen.push(collected);
      return (event as CustomEvent).detail as unknown;
    };
    await fire([1, [2]]);
    await fire(3);
    await waitUntil(() => seen.length === 2);
    await settled();
    expect([element.value, seen]).to.deep.equal([
      [1, [2], 3],
      [[], [1, [2]]],
    ]);
  });

  it('keeps the order of the events under parallel', async () => {
    const [element, fire] = await listening(
      html`<aio-on-event name="ping" collect concurrency="parallel"><test-step></test-step></aio-on-event>`,
    );
    const ends: ((value: unknown) => void)[] = [];
    stepsIn(element)[0].job = () => new Promise((resolve) => ends.push(resolve));
    await fire();
    await fire();
    ends[1]?.('second');
    await settled();
    expect(element.value).to.deep.equal(['second']);
    ends[0]?.('first');
    await settled();
    expect(element.value).to.deep.equal(['first', 'second']);
  });

  it('is not needed for a round at the start, which has no event', async () => {
    const seen: unknown[] = [];
    const [element, fire] = await listening(
      html`<aio-on-event name="ping" manual immediate debounce="1ms"><test-step></test-step></aio-on-event>`,
    );
    stepsIn(element)[0].job = (_, { event }) => seen.push(event && (event as Event).type);
    element.start();
    await settled();
    expect(seen).to.deep.equal([undefined]);
    await fire();
    await waitUntil(() => seen.length === 2);
    expect(seen[1]).to.equal('ping');
  });
});

describe('an attribute that is a bare expression', () => {
  for (const [attribute, content] of [
    ['filter', html`<aio-on-event manual name="x" filter="{{event.detail}}"></aio-on-event>`],
    ['until', html`<aio-repeat manual until="{{value}}"></aio-repeat>`],
  ] as const)
    it(`takes no {{…}}: ${attribute}`, async () => {
      const element = await shown<AioElement>(content);
      const { name, message } = (await errorOf(element.start())) as Error;
      expect(name).to.equal('TemplateError');
      expect(message).to.contain(`${attribute} of <${element.localName}>`).and.contain('{{…}}');
    });
});

import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { expectNoLeak } from '../../test/mounts.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf, settled } from '../../test/waits.js';
import type { AioElement } from '../base/aio-element.js';
import type { AioIfElement } from './if-element.js';
import '../fetch/aio-fetch.js';
import '../gather/aio-gather.js';
import '../on-event/aio-on-event.js';
import '../repeat/aio-repeat.js';
import '../sequence/aio-sequence.js';
import '../sleep/aio-sleep.js';
import './aio-if.js';

/** An element that does not start itself, with two children. */
const branch = (test: string): TemplateResult => html`
  <aio-if manual test=${test}><test-step>one</test-step><test-step>two</test-step></aio-if>
`;

/** What each step of an owner saw as `prev`, by its text. */
function prevsIn(root: Element): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const step of stepsIn(root))
    step.job = (_, { prev }) => {
      seen[step.id] = prev;
      return step.textContent;
    };
  return seen;
}

describe('aio-if', () => {
  for (const [test, holds] of [
    ['user.admin', true],
    ['user.age >= 18 && !user.banned', true],
    ["user.name == 'Ada'", true],
    ['true', true],
    ['user.banned', false],
    ['nobody', false],
    ['nobody.there.at.all', false],
    ['', false],
    ["user.name == 'Bob'", false],
    ['0', false],
    ["''", false],
    ['null', false],
  ] as const)
    it(`${holds ? 'runs' : 'does not run'} its children for test="${test}"`, async () => {
      const element = await shown<AioIfElement>(branch(test));
      const user = { admin: true, age: 36, name: 'Ada', banned: false };
      expect(await element.start({ user })).to.equal(holds ? 'two' : undefined);
      expect(element.state).to.equal('done');
    });

  it('without a test runs nothing', async () => {
    const element = await shown<AioIfElement>(html`<aio-if><aio-sleep></aio-sleep></aio-if>`);
    expect(await element.finished).to.equal(undefined);
    expect((element.firstElementChild as AioElement).state).to.equal('idle');
  });

  it('runs its children one after the other', async () => {
    const element = await shown<AioIfElement>(branch('true'));
    const [first, last] = stepsIn(element);
    let ended = false;
    first.job = async (aio) => {
      await aio.sleep(0.001);
      ended = true;
      return 'one';
    };
    if (last) last.job = (_, { prev }) => [prev, ended].join();
    expect(await element.start()).to.equal('one,true');
  });

  it('starts itself, and again when test changes: what was under way is cancelled', async () => {
    const element = await shown<AioIfElement>(
      html`<aio-if test="true"><aio-sleep seconds="60"></aio-sleep></aio-if>`,
    );
    await settled();
    const child = element.firstElementChild as AioElement;
    expect(child.state).to.equal('pending');
    element.test = 'false';
    await element.updateComplete;
    expect(await element.finished).to.equal(undefined);
    expect(child.state).to.equal('cancelled');
    element.setAttribute('test', '1 < 2');
    await element.updateComplete;
    expect(child.state).to.equal('pending');
    element.manual = true;
    element.cancel();
  });

  for (const [test, why] of [
    ['user.', /^Cannot read .*user\./],
    ['get()', /get\(\)/],
    ['{{user}}', /^Cannot read test of <aio-if>: it is an expression and takes no \{\{…\}\}/],
    ['user | nothing', /nothing/],
  ] as const)
    it(`fails for test="${test}", and runs nothing`, async () => {
      const element = await shown<AioIfElement>(branch(test));
      const error = (await errorOf(element.start())) as Error;
      expect(error).to.have.property('name', 'TemplateError');
      expect(error.message).to.match(why);
      expect(element.state).to.equal('error');
    });

  it('fails as its child does', async () => {
    const element = await shown<AioIfElement>(
      html`<aio-if manual test="true"><aio-sleep seconds="-1"></aio-sleep><test-step></test-step></aio-if>`,
    );
    expect(await errorOf(element.start())).to.be.instanceOf(RangeError);
  });

  it('resets its children with itself', async () => {
    const element = await shown<AioIfElement>(
      html`<aio-if manual test="true"><aio-sleep></aio-sleep></aio-if>`,
    );
    await element.start();
    element.reset();
    expect((element.firstElementChild as AioElement).state).to.equal('idle');
  });

  it('leaves its children as they are if the test does not hold', async () => {
    const element = await shown<AioIfElement>(
      html`<aio-if manual test="on"><aio-sleep></aio-sleep></aio-if>`,
    );
    await element.start({ on: true });
    await element.start({ on: false });
    expect((element.firstElementChild as AioElement).state).to.equal('done');
    expect(element.value).to.equal(undefined);
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-if test="true">${work}</aio-if>`));
});

describe('aio-if in an owner', () => {
  const steps = (test: string): TemplateResult => html`
    <aio-sequence manual>
      <test-step id="before">before</test-step>
      <aio-if test=${test} as="inner"><test-step id="inside">inside</test-step></aio-if>
      <test-step id="after">after</test-step>
    </aio-sequence>
  `;

  it('sees prev, and hands its value on, if the test holds', async () => {
    const owner = await shown<AioElement>(steps("prev == 'before'"));
    const seen = prevsIn(owner);
    await owner.start();
    expect(seen).to.deep.equal({ before: undefined, inside: 'before', after: 'inside' });
  });

  it('leaves prev as it was if the test does not hold', async () => {
    const owner = await shown<AioElement>(steps("prev != 'before'"));
    const seen = prevsIn(owner);
    const [, , after] = stepsIn(owner);
    if (after) after.job = (_, names) => [names['prev'], names['inner']];
    expect(await owner.start()).to.deep.equal(['before', undefined]);
    expect(seen).to.deep.equal({ before: undefined });
  });

  it('that is the last leaves the value of the owner as it was', async () => {
    const owner = await shown<AioElement>(html`
      <aio-sequence manual
        ><test-step>one</test-step><aio-if test="false"><test-step></test-step></aio-if
      ></aio-sequence>
    `);
    expect(await owner.start()).to.equal('one');
  });

  it('branches, as two with opposite tests', async () => {
    const owner = await shown<AioElement>(html`
      <aio-sequence manual>
        <aio-if test="user.admin"><test-step>boss</test-step></aio-if>
        <aio-if test="!user.admin"><test-step>guest</test-step></aio-if>
      </aio-sequence>
    `);
    expect(await owner.start({ user: { admin: true } })).to.equal('boss');
    expect(await owner.start({ user: { admin: false } })).to.equal('guest');
  });

  it('is decided in each round of a repeat, which collects nothing of a round without a value', async () => {
    const owner = await shown<AioElement>(html`
      <aio-repeat manual times="4" collect>
        <aio-if test="index % 2 == 1"><test-step></test-step></aio-if>
      </aio-repeat>
    `);
    stepsIn(owner)[0].job = (_, { index }) => index;
    expect(await owner.start()).to.deep.equal([1, 3]);
  });

  it('adds nothing to what an aio-on-event collects if it does not hold', async () => {
    const owner = await shown<AioElement>(html`
      <aio-on-event target="document" name="test-if" collect>
        <aio-if test="event.detail % 2 == 1"><test-step></test-step></aio-if>
      </aio-on-event>
    `);
    stepsIn(owner)[0].job = (_, { event }) => (event as CustomEvent<number>).detail;
    await settled();
    const lists: unknown[] = [];
    owner.addEventListener('aio-progress', () => lists.push(owner.value));
    for (const detail of [0, 1, 2, 3]) {
      document.dispatchEvent(new CustomEvent('test-if', { detail }));
      await settled();
    }
    expect(lists).to.deep.equal([[], [1], [1], [1, 3]]);
  });

  it('is decided for each event, by the event', async () => {
    const stage = await shown(html`
      <section>
        <input />
        <aio-on-event name="input"
          ><aio-if test="event.target.value"><test-step></test-step></aio-if
        ></aio-on-event>
      </section>
    `);
    const seen: unknown[] = [];
    stepsIn(stage)[0].job = (_, { event }) =>
      seen.push((event as InputEvent & { target: HTMLInputElement }).target.value);
    await settled();
    const field = stage.querySelector('input') as HTMLInputElement;
    for (const value of ['a', '', 'b']) {
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settled();
    }
    expect(seen).to.deep.equal(['a', 'b']);
  });

  it('keeps its place in a gather', async () => {
    const owner = await shown<AioElement>(html`
      <aio-gather manual>
        <aio-if test="true"><test-step>a</test-step></aio-if>
        <aio-if test="false"><test-step>b</test-step></aio-if>
        <test-step>c</test-step>
      </aio-gather>
    `);
    expect(await owner.start()).to.deep.equal(['a', undefined, 'c']);
  });

  it('nests, and hands names on to what is in it', async () => {
    const owner = await shown<AioElement>(html`
      <aio-sequence manual>
        <aio-fetch url="/api/users/1" as="user"></aio-fetch>
        <aio-if test="user.id == 1">
          <div>
            <aio-if test="user.name"
              ><aio-fetch url="/api/users/{{user.id + 1}}" select="id"></aio-fetch
            ></aio-if>
          </div>
        </aio-if>
      </aio-sequence>
    `);
    expect(await owner.start()).to.equal(2);
  });

  it('works in the rows of a template, with the names of the row', async () => {
    const owner = await shown<AioElement>(html`
      <aio-sequence manual>
        <test-step></test-step>
        <template slot="done">
          <template each="value" as="row">
            <aio-if test="row.open"><aio-sleep seconds="{{row.pause}}"></aio-sleep></aio-if>
          </template>
        </template>
      </aio-sequence>
    `);
    stepsIn(owner)[0].job = () => [
      { open: true, pause: 0.001 },
      { open: false, pause: 0.001 },
      { open: true, pause: 0.002 },
    ];
    await owner.start();
    const rows = [...owner.querySelectorAll('aio-if')];
    expect(await Promise.all(rows.map(({ finished }) => finished))).to.deep.equal([0.001, undefined, 0.002]);
  });
});

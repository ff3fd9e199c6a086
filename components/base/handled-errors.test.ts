import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { expectUnhandled } from '../../test/strict.js';
import { clear, place, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import '../any/aio-any.js';
import '../on-event/aio-on-event.js';
import '../sequence/aio-sequence.js';
import '../view/aio-view.js';

afterEach(clear);

const TRIAL = '<test-trial id="t" word="w"></test-trial>';
const WITH_PART = '<test-trial id="t" word="w"><p slot="error">failed</p></test-trial>';

/** Fails the newest run of every trial element there is. */
async function fail(element: TrialElement): Promise<unknown> {
  const error = new Error('bad');
  await element.updateComplete;
  await settled();
  for (const trial of element.ownerDocument.querySelectorAll('test-trial'))
    if (trial.state === 'pending') trial.trial.future.setException(error);
  await settled();
  return error;
}

describe('an error that the page shows is handled', () => {
  for (const [where, markup] of [
    ['in a part of the element', WITH_PART],
    ['in a template of the element', TRIAL.replace('></', '><template slot="error"></template></')],
    ['in a view of the element', `${TRIAL}<aio-view for="t"><p slot="error">failed</p></aio-view>`],
    ['in the owner that it fails', `<aio-sequence>${TRIAL}<p slot="error">failed</p></aio-sequence>`],
    ['in the child that fails an owner', `<aio-sequence>${WITH_PART}</aio-sequence>`],
    [
      'in the child of a child that fails an owner',
      `<aio-sequence><div><aio-sequence>${WITH_PART}</aio-sequence></div></aio-sequence>`,
    ],
    [
      'in a view of the owner that it fails',
      `<aio-sequence id="o">${TRIAL}</aio-sequence><aio-view for="o"><p slot="error"></p></aio-view>`,
    ],
    ['in each child that fails an aio-any', `<aio-any>${WITH_PART}${WITH_PART}</aio-any>`],
  ] as const)
    it(where, async () => {
      await fail(place(`<section>${markup}</section>`));
      expect(await expectUnhandled(0)).to.deep.equal([]);
    });

  it('when a script started the run and looks away, too', async () => {
    const element = place(WITH_PART.replace('word', 'manual word'));
    element.start();
    await fail(element);
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });

  it('when a button started the run, too', async () => {
    const element = place(
      `<section>${WITH_PART.replace('word', 'manual word')}<button commandfor="t" command="--start"></button></section>`,
    );
    await element.updateComplete;
    element.parentElement?.querySelector('button')?.click();
    expect(element.state).to.equal('pending');
    await fail(element);
    expect(await expectUnhandled(0)).to.deep.equal([]);
  });

  it('in a round of an aio-on-event', async () => {
    const element = place(
      `<section><aio-on-event name="ping">${TRIAL}<p slot="error">failed</p></aio-on-event></section>`,
    );
    await settled();
    const owner = element.parentElement as Element;
    owner.parentElement?.dispatchEvent(new Event('ping'));
    await fail(element);
    expect(await expectUnhandled(0)).to.deep.equal([]);
    expect(owner.querySelector('p')?.checkVisibility()).to.equal(true);
  });
});

describe('an error of a round is visible in the part for it until the next round begins', () => {
  const PENDING = '<p slot="pending">pending</p>';
  const ERROR = '<template slot="error">error {{error.message}}</template>';
  for (const [where, attributes, parts, view] of [
    ['without a part for pending', '', ERROR, ''],
    ['with one', '', PENDING + ERROR, ''],
    ['with one that is delayed', 'pending-delay="0.02"', PENDING + ERROR, ''],
    ['in a view', '', '', ERROR],
    ['in a view with a part for pending', '', PENDING, PENDING + ERROR],
  ] as const)
    for (const concurrency of ['replace', 'parallel'])
      it(`${where}, ${concurrency}`, async () => {
        const trial = place(
          `<section><aio-on-event name="ping" id="o" concurrency="${concurrency}" ${attributes}>${TRIAL}${parts}</aio-on-event>
          <aio-view for="o" ${attributes}>${view}</aio-view></section>`,
        );
        const page = trial.closest('section') as HTMLElement;
        const shown = (): string => page.innerText.trim().replace(/\s+/g, ' ');
        const ping = async (): Promise<void> => {
          page.dispatchEvent(new Event('ping'));
          await settled();
        };
        await settled();
        await ping();
        await fail(trial);
        await new Promise((later) => setTimeout(later, 30));
        expect(shown()).to.contain('error bad');
        expect(await expectUnhandled(0)).to.deep.equal([]);
        const hasPending = (parts + view).includes(PENDING);
        await ping();
        await new Promise((later) => setTimeout(later, 30));
        await waitUntil(() => shown().includes('error') !== hasPending, 'right in the next round');
        await fail(trial);
        expect(shown(), 'again').to.contain('error bad');
        await ping();
        trial.trial.future.setResult('good');
        await settled();
        expect(shown(), 'when it succeeds').not.to.contain('error');
      });
});

describe('an error that the page does not show surfaces once', () => {
  for (const [where, markup] of [
    ['without a part for it', TRIAL],
    ['with a view that has none for it', `${TRIAL}<aio-view for="t"><p slot="done"></p></aio-view>`],
    ['with a view of another element', `${TRIAL}<aio-view for="u"><p slot="error"></p></aio-view>`],
    ['in an owner without a part for it', `<aio-sequence>${TRIAL}</aio-sequence>`],
    ['with a part of something around it', `<div>${TRIAL}<p slot="error"></p></div>`],
  ] as const)
    it(where, async () => {
      const error = await fail(place(`<section>${markup}</section>`));
      expect(await expectUnhandled()).to.deep.equal([error]);
    });

  it('with a renderer, which is no part', async () => {
    const element = place(TRIAL);
    element.renderer = ({ state }) => html`<p>${state}</p>`;
    const error = await fail(element);
    expect(await errorOf(element.finished)).to.equal(error);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });
});

import { expect } from '@open-wc/testing';
import FakeTimers from '@sinonjs/fake-timers';
import { html } from 'lit';
import { template } from '../../test/markup.js';
import { clear, idle, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled } from '../../test/waits.js';

afterEach(clear);

const ALL = ['idle', 'pending', 'done', 'error', 'cancelled'];
const EVERY_PART = ALL.map((state) => `<p slot="${state}">${state}</p>`).join('');

function visible(element: Element): string {
  return [...element.children]
    .filter((child) => child.localName === 'p' && child.checkVisibility())
    .map((child) => child.textContent)
    .join(' ');
}

async function done(element: TrialElement, value = 'v'): Promise<void> {
  element.start();
  element.trial.future.setResult(value);
  await element.finished;
}

describe('the part for a state', () => {
  it('is shown in that state only; what has no slot always', async () => {
    const element = idle(`${EVERY_PART}<p>always</p>`);
    await element.updateComplete;
    expect(visible(element)).to.equal('idle always');
    element.start();
    expect(visible(element)).to.equal('pending always');
    element.trial.future.setResult('v');
    await element.finished;
    expect(visible(element)).to.equal('done always');
    const failing = element.start();
    element.trial.future.setException(new Error('no'));
    await errorOf(failing);
    expect(visible(element)).to.equal('error always');
    element.start();
    element.cancel();
    await errorOf(element.finished);
    expect(visible(element)).to.equal('cancelled always');
    element.reset();
    expect(visible(element)).to.equal('idle always');
  });

  it('is what is shown when the event tells of the state', async () => {
    const element = idle(EVERY_PART);
    await element.updateComplete;
    const seen: string[] = [];
    for (const name of ['aio-start', 'aio-done'])
      element.addEventListener(name, () => seen.push(visible(element)));
    await done(element);
    expect(seen).to.deep.equal(['pending', 'done']);
  });

  it('stays that of the last settled state while pending has none', async () => {
    const element = idle('<p slot="idle">idle</p><p slot="done">done</p>');
    await element.updateComplete;
    element.start();
    expect(visible(element)).to.equal('idle');
    element.trial.future.setResult('v');
    await element.finished;
    element.start();
    expect(visible(element)).to.equal('done');
    expect(element.matches(':state(pending)')).to.equal(true);
    element.cancel();
    await errorOf(element.finished);
    expect(visible(element)).to.equal('');
  });

  it('has no box of its own around it', () => {
    expect(getComputedStyle(idle()).display).to.equal('contents');
  });
});

describe('pending-delay', () => {
  it('keeps the part before so long', async () => {
    const element = idle(EVERY_PART);
    element.setAttribute('pending-delay', '0.2');
    await element.updateComplete;
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await done(element);
      element.start();
      clock.tick(199);
      expect(visible(element)).to.equal('done');
      clock.tick(1);
      expect(visible(element)).to.equal('pending');
      element.trial.future.setResult('v');
      await element.finished;
      expect(visible(element)).to.equal('done');
      element.start();
      clock.tick(100);
      element.trial.future.setResult('fast');
      await element.finished;
      expect(clock.countTimers()).to.equal(0);
      expect(visible(element)).to.equal('done');
    } finally {
      clock.uninstall();
    }
  });
});

describe('a template', () => {
  const FORM = '<template slot="done"><input><b>{{value}}</b></template>';

  it('is stamped beside itself, and updated in place by later runs', async () => {
    const element = idle(FORM);
    await done(element, 'one');
    const container = element.querySelector('template')?.nextElementSibling;
    const [input, bold] = [element.querySelector('input'), element.querySelector('b')];
    expect(container?.contains(bold)).to.equal(true);
    expect(bold?.textContent).to.equal('one');
    await done(element, 'two');
    expect(element.querySelector('input')).to.equal(input);
    expect(element.querySelector('b')).to.equal(bold);
    expect(bold?.textContent).to.equal('two');
  });

  it('keeps focus, caret and typed text while a run without a pending part goes on', async () => {
    const element = idle(FORM);
    await done(element, 'one');
    const input = element.querySelector('input') as HTMLInputElement;
    input.focus();
    input.value = 'typed';
    input.setSelectionRange(1, 3);
    await done(element, 'two');
    expect(document.activeElement).to.equal(input);
    expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['typed', 1, 3]);
  });

  it('gets focus and caret back when its state returns', async () => {
    const element = idle(`<p slot="pending">pending</p>${FORM}`);
    await done(element, 'one');
    const input = element.querySelector('input') as HTMLInputElement;
    input.focus();
    input.value = 'typed';
    input.setSelectionRange(1, 3);
    element.start();
    await settled();
    expect(input.checkVisibility()).to.equal(false);
    expect(input.getClientRects()).to.have.length(0);
    input.blur(); // as the browser does with what is hidden, a frame later
    element.trial.future.setResult('two');
    await element.finished;
    expect(document.activeElement).to.equal(input);
    expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['typed', 1, 3]);
  });

  it('does not take the focus from where it has gone', async () => {
    const element = idle(`<p slot="pending">pending</p>${FORM}`);
    const other = document.createElement('input');
    element.after(other);
    await done(element, 'one');
    element.querySelector('input')?.focus();
    element.start();
    other.focus();
    element.trial.future.setResult('two');
    await element.finished;
    expect(document.activeElement).to.equal(other);
  });

  it('sees value, error, state and the names of the run', async () => {
    const element = idle(
      '<template slot="done">{{value}} {{state}} {{user}}</template><template slot="error">{{error.message}}</template>',
    );
    const ended = element.start({ user: 'Ada' });
    element.trial.future.setResult('v');
    await ended;
    expect(shownText(element)).to.equal('v done Ada');
    const failing = element.start();
    element.trial.future.setException(new Error('no good'));
    await errorOf(failing);
    expect(shownText(element)).to.equal('no good');
  });

  it('that is wrong fails the run with what is wrong', async () => {
    const element = idle('<template slot="done">{{value +}}</template>');
    const error = (await errorOf(element.start())) as Error;
    expect(error.name).to.equal('TemplateError');
    expect(error.message).to.contain('value +');
  });

  it('added later is shown at once', async () => {
    const element = idle();
    await done(element);
    const added = template('<b>{{value}}</b>');
    added.slot = 'done';
    element.append(added);
    await settled();
    expect(element.querySelector('b')?.textContent).to.equal('v');
  });
});

describe('renderer', () => {
  it('renders in the place of templates, and again with the state', async () => {
    const element = idle();
    element.renderer = ({ state, value }) => html`<b>${state} ${value}</b>`;
    await element.updateComplete;
    const bold = element.querySelector('b');
    expect(bold?.textContent).to.equal('idle ');
    await done(element);
    expect(element.querySelector('b')).to.equal(bold);
    expect(bold?.textContent).to.equal('done v');
    expect(bold?.checkVisibility()).to.equal(true);
  });
});

/** The text of the parts that are in a slot: WebKit's `innerText` has that of the others too. */
function shownText(element: Element): string {
  const parts = [...element.children].filter(({ assignedSlot }) => assignedSlot);
  return parts
    .map(({ textContent }) => textContent)
    .join('')
    .trim();
}

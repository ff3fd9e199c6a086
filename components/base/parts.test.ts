import { expect } from '@open-wc/testing';
import FakeTimers from '@sinonjs/fake-timers';
import { html } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { template } from '../../test/markup.js';
import { shownText } from '../../test/shown-text.js';
import { expectUncaught, expectUnhandled } from '../../test/strict.js';
import { clear, eventsOf, idle, place, type TrialElement } from '../../test/trial-element.js';
import { errorOf, settled } from '../../test/waits.js';
import { filters } from '../template/index.js';
import '../view/aio-view.js';

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

  it('is beside its container again when something is inserted between, and the focus stays', async () => {
    const element = idle(FORM);
    await done(element, 'one');
    const [template, container] = [...element.children] as [Element, Element];
    element.querySelector('input')?.focus();
    const part = Object.assign(document.createElement('p'), { slot: 'done', textContent: 'part' });
    template.after(part);
    await settled();
    const canMove = 'moveBefore' in element;
    expect([...element.children]).to.deep.equal(
      canMove ? [template, container, part] : [template, part, container],
    );
    expect(document.activeElement).to.equal(element.querySelector('input'));
    element.querySelector('input')?.blur();
    await done(element, 'two');
    expect([...element.children]).to.deep.equal([template, container, part]);
    expect(container.textContent).to.equal('two');
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

  it('for pending sees the names of the newest run, when that cancels another', async () => {
    const element = idle('<template slot="pending"><p>{{who}}</p></template>');
    await element.updateComplete;
    const first = element.start({ who: 'Ada' });
    const shown = element.querySelector('p');
    expect(shown?.textContent).to.equal('Ada');
    const second = element.start({ who: 'Bob' });
    expect([element.querySelector('p'), shown?.textContent]).to.deep.equal([shown, 'Bob']);
    second.cancel();
    await Promise.all([errorOf(first), errorOf(second)]);
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

  it('has elements with a state of their own', async () => {
    const element = idle(
      '<template slot="done"><aio-view for="nobody"><template slot="idle"><b>{{state}} {{value}} {{user}}</b></template></aio-view></template>',
    );
    const ended = element.start({ user: 'Ada' });
    element.trial.future.setResult('v');
    await ended;
    await settled();
    expect(element.querySelector('b')?.textContent).to.equal('idle  Ada');
  });

  it('that is wrong fails the run with what is wrong', async () => {
    const element = idle('<template slot="done">{{value +}}</template>');
    const error = (await errorOf(element.start())) as Error;
    expect(error.name).to.equal('TemplateError');
    expect(error.message).to.contain('value +');
  });

  it('is not looked at unless it is for a state', async () => {
    const element = idle(
      '<template>{{</template><p slot="done">{{</p><template slot="done">{{value}}</template>',
    );
    await element.updateComplete;
    element.start();
    element.trial.future.setResult('v');
    expect(await element.finished).to.equal('v');
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

describe('what other code does to what is rendered', () => {
  /** The container of the first template, in which other code interferes. */
  const containerIn = (element: Element): Element =>
    element.querySelector('template')?.nextElementSibling as Element;

  for (const [what, interfere] of [
    ['takes the last node away', (container) => container.lastChild?.remove()],
    ['takes everything away', (container) => container.replaceChildren()],
    ['writes something else', (container) => (container.textContent = 'other')],
    ['adds something', (container) => container.append('other')],
  ] as const satisfies readonly (readonly [string, (container: Element) => unknown])[])
    it(`is mended by the next run: it ${what}`, async () => {
      const element = idle('<template slot="done"><i>{{value}}</i><b>{{value}}</b></template>');
      await done(element, '1');
      interfere(containerIn(element));
      await done(element, '2');
      expect(containerIn(element).textContent).to.equal('22');
      expect(shownText(element)).to.equal('22');
    });

  it('is mended for a renderer too', async () => {
    const element = idle();
    element.renderer = ({ value }) => html`<b>${value}</b>`;
    await done(element, '1');
    (element.firstElementChild as Element).textContent = 'other';
    await done(element, '2');
    expect(element.textContent).to.equal('2');
    element.firstElementChild?.remove();
    await done(element, '3');
    expect(element.textContent).to.equal('3');
  });

  it('leaves the other templates of the state as they are when one is removed', async () => {
    const element = idle(
      ['1', '2', '3'].map((word) => `<template slot="done"><input title="${word}" /></template>`).join(''),
    );
    await done(element);
    const [first, second, third] = element.querySelectorAll('input');
    second?.closest('div')?.previousElementSibling?.remove();
    await done(element);
    expect([...element.querySelectorAll('input')]).to.deep.equal([first, third]);
    expect(element.querySelectorAll('div').length).to.equal(2);
  });
});

describe('a part that comes or goes while its state is shown', () => {
  it('is no reason to render again what needs no rendering', async () => {
    const element = idle('<p slot="done">done</p>');
    const states: string[] = [];
    element.renderer = ({ state }) => {
      states.push(state);
      return html`<b>${state}</b>`;
    };
    await done(element);
    const before = states.length;
    element.append(template('<p slot="done">one more</p>').content);
    await settled();
    element.querySelector('p')?.remove();
    await settled();
    expect(states.length).to.equal(before);
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

  it('takes what it rendered away when it is removed', async () => {
    const element = idle();
    element.renderer = () => html`<b>there</b>`;
    await element.updateComplete;
    element.renderer = undefined;
    await element.updateComplete;
    expect([element.childElementCount, element.textContent]).to.deep.equal([0, '']);
    element.renderer = () => html`<b>again</b>`;
    await element.updateComplete;
    expect(element.textContent).to.equal('again');
  });

  it('shows nothing for undefined', async () => {
    const element = idle();
    element.renderer = ({ state }) => (state === 'idle' ? html`<b>idle</b>` : (undefined as never));
    await element.updateComplete;
    expect(element.textContent).to.equal('idle');
    await done(element);
    expect(element.textContent).to.equal('');
  });

  it('has directives that are disconnected and connected with the element, and at the end', async () => {
    const log: string[] = [];
    class Logging extends AsyncDirective {
      render(): string {
        return 'there';
      }

      protected override disconnected(): void {
        log.push('disconnected');
      }

      protected override reconnected(): void {
        log.push('reconnected');
      }
    }
    const logging = directive(Logging);
    const element = idle();
    element.renderer = () => html`${logging()}`;
    await element.updateComplete;
    expect(log).to.deep.equal([]);
    const { parentElement } = element;
    element.remove();
    expect(log).to.deep.equal(['disconnected']);
    parentElement?.append(element);
    expect(log).to.deep.equal(['disconnected', 'reconnected']);
    element.renderer = undefined;
    await element.updateComplete;
    expect(log).to.deep.equal(['disconnected', 'reconnected', 'disconnected']);
  });
});

describe('a part for pending that is added while a run is pending', () => {
  for (const content of ['', '<p slot="idle">idle</p>', '<template slot="idle">idle</template>'])
    it(`is shown at once, in place of ${content || 'nothing'}`, async () => {
      const element = idle(content);
      await element.updateComplete;
      for (const round of ['first', 'second']) {
        element.start();
        const part = document.createElement('p');
        part.slot = 'pending';
        part.textContent = 'pending';
        element.append(part);
        await settled();
        expect(visible(element), round).to.equal('pending');
        part.remove();
        element.reset();
      }
    });

  it('is rendered once', async () => {
    const element = idle('<p slot="idle">idle</p>');
    await element.updateComplete;
    let count = 0;
    filters.define('counted', () => ++count);
    element.start();
    const part = template('{{state|counted}}');
    part.slot = 'pending';
    element.append(part);
    await settled();
    await settled();
    expect([count, shownText(element)]).to.deep.equal([1, '1']);
  });

  it('has no slot where none has to notice it: when nothing else is shown, or there is one already', async () => {
    const element = idle();
    await done(element);
    const part = document.createElement('p');
    part.slot = 'pending';
    element.append(part);
    expect(part.assignedSlot).to.equal(null);
    element.append(template('<p slot="done">done</p>').content);
    element.keep = true;
    element.start();
    expect([visible(element), part.assignedSlot]).to.deep.equal(['done', null]);
  });
});

describe('keep', () => {
  const KEEPING =
    '<p slot="idle">idle</p><p slot="pending">pending</p><p slot="done">done</p><p slot="error">error</p>';
  const keeping = async (content = KEEPING): Promise<TrialElement> => {
    const element = idle(content);
    element.keep = true;
    await element.updateComplete;
    return element;
  };

  it('shows the pending part as long as there is nothing to keep: before the first run, after a reset', async () => {
    const element = await keeping();
    element.start();
    expect(visible(element)).to.equal('pending');
    element.trial.future.setResult('v');
    await element.finished;
    element.reset();
    element.start();
    expect(visible(element)).to.equal('pending');
  });

  it('keeps the part for done, and the one for error', async () => {
    const element = await keeping();
    await done(element);
    const failing = element.start();
    expect([visible(element), element.matches(':state(pending)')]).to.deep.equal(['done', true]);
    element.trial.future.setException(new Error('no'));
    await errorOf(failing);
    element.start();
    expect(visible(element)).to.equal('error');
  });

  for (const outcome of ['done', 'error'])
    it(`keeps the part for ${outcome} when a run is cancelled, and while the next one is pending`, async () => {
      const element = await keeping();
      const first = element.start();
      if (outcome === 'done') element.trial.future.setResult('v');
      else element.trial.future.setException(new Error('no'));
      await Promise.allSettled([first]);
      element.start();
      element.cancel();
      await errorOf(element.finished);
      expect([visible(element), element.state]).to.deep.equal([outcome, 'cancelled']);
      element.start();
      expect(visible(element)).to.equal(outcome);
    });

  it('keeps nothing when the first run is cancelled, or if there is a part for that', async () => {
    const element = await keeping();
    element.start();
    element.cancel();
    await errorOf(element.finished);
    expect(visible(element)).to.equal('');
    const other = await keeping(`${KEEPING}<p slot="cancelled">cancelled</p>`);
    await done(other);
    other.start();
    other.cancel();
    await errorOf(other.finished);
    expect(visible(other)).to.equal('cancelled');
  });

  it('shows the pending part where the last state had none', async () => {
    const element = await keeping('<p slot="pending">pending</p>');
    await done(element);
    element.start();
    expect(visible(element)).to.equal('pending');
  });
});

describe('hidden', () => {
  it('hides the element', async () => {
    const element = idle('<p>always</p>');
    await element.updateComplete;
    expect(visible(element)).to.equal('always');
    element.hidden = true;
    expect([visible(element), getComputedStyle(element).display]).to.deep.equal(['', 'none']);
  });
});

describe('a start', () => {
  const counted = (content: string): [TrialElement, () => number] => {
    let count = 0;
    const rows = {
      get length(): number {
        count++;
        return 1;
      },
    };
    const element = idle(content);
    const start = element.start.bind(element);
    element.start = () => start({ rows });
    return [element, () => count];
  };

  it('does not render again what stays shown', async () => {
    const [element, count] = counted('<template slot="done">{{rows.length}} {{value}}</template>');
    await done(element, 'one');
    const before = count();
    await done(element, 'two');
    expect([count() - before, shownText(element)]).to.deep.equal([1, '1 two']);
  });

  it('renders it again if it reads the state', async () => {
    const element = idle('<template slot="done"><b class="{{state}}">{{value}}</b></template>');
    await done(element);
    const bold = element.querySelector('b');
    element.start();
    expect([bold?.className, bold?.textContent]).to.deep.equal(['pending', 'v']);
    element.trial.future.setResult('w');
    await element.finished;
    expect([bold?.className, bold?.textContent]).to.deep.equal(['done', 'w']);
  });
});

describe('what rendering throws', () => {
  const BAD: readonly (readonly [where: string, part: string])[] = [
    ['the part for done', '<template slot="done">{{value | broken}}</template>'],
    ['the part for pending', '<template slot="pending">{{1 | broken}}</template>'],
  ];
  before(() =>
    filters.define('broken', () => {
      throw new RangeError('cannot be shown');
    }),
  );

  for (const [where, part] of BAD)
    it(`in ${where} is the error of the run`, async () => {
      const element = idle(`${part}<template slot="error">{{error.message}}</template>`);
      await element.updateComplete;
      const events = eventsOf(element);
      const task = element.start();
      if (where === 'the part for done') element.trial.future.setResult('v');
      expect(await errorOf(task)).to.be.an.instanceOf(RangeError);
      expect(await errorOf(element.finished)).to.equal(element.error);
      expect([element.state, element.value, events]).to.deep.equal(['error', undefined, ['start', 'error']]);
      expect(shownText(element)).to.equal('cannot be shown');
    });

  it('in renderer is the error of the run', async () => {
    const element = idle();
    element.renderer = ({ state }) => {
      if (state === 'done') throw new RangeError('cannot be shown');
      return html`<b>${state}</b>`;
    };
    await element.updateComplete;
    const task = element.start();
    element.trial.future.setResult('v');
    expect(await errorOf(task)).to.be.an.instanceOf(RangeError);
    expect([element.state, shownText(element)]).to.deep.equal(['error', 'error']);
  });

  it('in the part for error is reported, and the error of the run stays', async () => {
    const element = idle('<template slot="error">{{1 | broken}}</template>');
    const bad = new Error('first');
    const reported = await expectUncaught(async () => {
      const task = element.start();
      element.trial.future.setException(bad);
      expect(await errorOf(task)).to.equal(bad);
    });
    expect([element.error, reported.map(String)]).to.deep.equal([bad, ['RangeError: cannot be shown']]);
  });

  it('outside of a run is reported: a value that is set, a reset, a template that is added', async () => {
    const element = idle('<template slot="done">{{value | broken}}</template>');
    await element.updateComplete;
    const reported = await expectUncaught(async () => {
      element.value = 'v';
      expect(element.state).to.equal('done');
      element.reset();
      const added = template('{{1 | broken}}');
      added.slot = 'idle';
      element.append(added);
      await settled();
    });
    expect(reported.map(String)).to.deep.equal(
      Array.from({ length: 2 }, () => 'RangeError: cannot be shown'),
    );
  });
});

describe('a value that is set', () => {
  it('is shown at once: the element is done, no event fires', async () => {
    const element = idle('<p slot="idle">idle</p><template slot="done">{{value}} {{state}}</template>');
    await element.updateComplete;
    const events = eventsOf(element);
    const first = element.finished;
    element.value = 'guess';
    expect([element.state, element.value, shownText(element)]).to.deep.equal(['done', 'guess', 'guess done']);
    expect([await first, await element.finished, events]).to.deep.equal(['guess', 'guess', []]);
    element.value = 'other';
    expect(await element.finished).to.equal('other');
  });

  it('is nothing when it is undefined', () => {
    const element = idle();
    element.value = undefined;
    expect(element.state).to.equal('idle');
  });

  it('leaves a run under way, whose outcome still comes', async () => {
    const element = idle();
    const task = element.start();
    const { finished } = element;
    element.value = 'optimistic';
    expect([element.state, element.value]).to.deep.equal(['done', 'optimistic']);
    element.trial.future.setResult('real');
    expect([await task, await finished, element.value]).to.deep.equal(['real', 'real', 'real']);
    const failing = element.start();
    element.value = 'optimistic';
    element.trial.future.setException(new Error('no'));
    await errorOf(failing);
    expect(element.state).to.equal('error');
  });

  it('keeps the element from starting itself', async () => {
    const element = document.createElement('test-trial');
    Object.assign(element, { word: 'w', value: 'known' });
    element.value = 'known';
    document.body.append(element);
    await element.updateComplete;
    await settled();
    expect([element.state, element.trials.length]).to.deep.equal(['done', 0]);
    element.remove();
    const inPage = place('<test-trial word="w"></test-trial>');
    inPage.value = 'known'; // before its first update, with which it would start
    await inPage.updateComplete;
    await settled();
    expect([inPage.state, inPage.trials.length]).to.deep.equal(['done', 0]);
  });

  it('is shown by the views of the element', async () => {
    const element = idle();
    element.id = 'viewed';
    const view = document.createElement('aio-view');
    view.append(template('{{value}}'));
    (view.firstElementChild as Element).slot = 'done';
    view.htmlFor = 'viewed';
    element.after(view);
    await view.updateComplete;
    element.value = 'seen';
    expect([view.state, view.matches(':state(done)'), shownText(view)]).to.deep.equal(['done', true, 'seen']);
  });
});

describe('a script with the first value', () => {
  const first = (json: string): TrialElement =>
    place(
      `<test-trial word="w"><script type="application/json" slot="value">${json}</script><template slot="done">{{value.a}}</template></test-trial>`,
    );

  it('makes the element done, which does not start itself', async () => {
    const element = first('{"a": 1}');
    const events = eventsOf(element);
    expect(await element.finished).to.deep.equal({ a: 1 });
    await settled();
    expect([element.state, element.trials.length, shownText(element), events]).to.deep.equal([
      'done',
      0,
      '1',
      [],
    ]);
    element.word = 'changed';
    await element.updateComplete;
    expect(element.trials.length).to.equal(1);
  });

  it('that is no JSON is the error of the element', async () => {
    const element = first('{a}');
    const error = (await errorOf(element.finished)) as Error;
    expect([element.state, error.name, element.trials.length]).to.deep.equal(['error', 'SyntaxError', 0]);
    expect(error.message).to.contain('Cannot read the value of <test-trial>');
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  it('is no other script', async () => {
    const element = place('<test-trial word="w"><script type="application/json">5</script></test-trial>');
    await settled();
    expect([element.state, element.value]).to.deep.equal(['pending', undefined]);
    const other = place('<test-trial word="w"><b slot="value">5</b></test-trial>');
    await settled();
    expect([other.state, other.value]).to.deep.equal(['pending', undefined]);
  });

  it('counts only as long as nothing has run: not when an element that was cancelled comes back', async () => {
    const element = place('<test-trial word="w" manual></test-trial>');
    const stage = element.parentElement as Element;
    await element.updateComplete;
    element.start().catch(() => undefined);
    element.cancel();
    await errorOf(element.finished);
    element.manual = false;
    element.append(template('<script type="application/json" slot="value">5</script>').content);
    element.remove();
    await settled();
    stage.append(element);
    await element.updateComplete;
    expect([element.state, element.value]).to.deep.equal(['pending', undefined]);
  });

  it('counts for the first start only', async () => {
    const element = first('1');
    await element.finished;
    element.start();
    element.trial.future.setResult('next');
    expect(await element.finished).to.equal('next');
  });
});

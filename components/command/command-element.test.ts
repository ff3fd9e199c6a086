import { expect, fixture } from '@open-wc/testing';
import { html, render } from 'lit';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf, settled } from '../../test/waits.js';
import type { AioElement } from '../base/aio-element.js';
import type { ElementCommand } from '../base/commands.js';
import type { AioFutureElement } from '../future/future-element.js';
import type { AioCommandElement } from './command-element.js';
import '../await-event/aio-await-event.js';
import '../client/aio-client.js';
import '../fetch/aio-fetch.js';
import '../future/aio-future.js';
import '../on-event/aio-on-event.js';
import '../sequence/aio-sequence.js';
import '../sleep/aio-sleep.js';
import './aio-command.js';

/** A target, and the two that can command it: a button and an `aio-command`. */
interface Stage {
  readonly target: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly element: AioCommandElement;
}

let staged: HTMLElement | undefined;

async function stage(target: string, command: string, value?: string): Promise<Stage> {
  const given = value === undefined ? '' : `="${value}"`;
  staged?.remove(); // the id is to be there once
  const root = (staged = await fixture<HTMLElement>('<section></section>'));
  root.innerHTML = `${target}
    <button type="button" commandfor="it" command="${command}" ${given && `value${given}`}>Go</button>
    <aio-command for="it" command="${command}" ${given && `with${given}`}></aio-command>`;
  return {
    target: root.querySelector('#it') as HTMLElement,
    button: root.querySelector('button') as HTMLButtonElement,
    element: root.querySelector('aio-command') as AioCommandElement,
  };
}

/** The events of a command, and what they have in common. */
function recordIn(target: Element): unknown[] {
  const log: unknown[] = [];
  target.addEventListener('command', (event) => {
    const { command, bubbles, cancelable } = event as ElementCommand; // Chromium's is composed, Firefox's is not
    log.push({ command, bubbles, cancelable });
  });
  for (const name of ['cancel', 'submit', 'reset'])
    target.addEventListener(name, (event) => {
      if (name === 'submit') event.preventDefault();
      log.push(name);
    });
  return log;
}

/** How an element is shown. */
const look = (target: HTMLElement): object => ({
  open: (target as HTMLDialogElement).open,
  modal: target.matches(':modal'),
  returnValue: (target as HTMLDialogElement).returnValue,
  popover: typeof target.popover === 'string' && target.matches(':popover-open'),
});

const DIALOG = '<dialog id="it"><p>Hello</p></dialog>';
const POPOVER = '<div id="it" popover>Hello</div>';
const open = (target: HTMLElement): void => (target as HTMLDialogElement).showModal();
const pop = (target: HTMLElement): void => target.showPopover();

describe('aio-command and a button do the same', () => {
  for (const [name, markup, command, value, before, expected] of [
    ['show-modal', DIALOG, 'show-modal', undefined, undefined, { open: true, modal: true }],
    ['show-modal of an open one', DIALOG, 'show-modal', undefined, open, { open: true, modal: true }],
    ['SHOW-MODAL', DIALOG, 'SHOW-MODAL', undefined, undefined, { open: true }],
    ['close', DIALOG, 'close', undefined, open, { open: false, returnValue: '' }],
    ['close with a value', DIALOG, 'close', 'yes', open, { open: false, returnValue: 'yes' }],
    ['close of a closed one', DIALOG, 'close', 'yes', undefined, { open: false, returnValue: '' }],
    ['request-close', DIALOG, 'request-close', 'yes', open, { open: false, returnValue: 'yes' }],
    ['show-popover', POPOVER, 'show-popover', undefined, undefined, { popover: true }],
    ['show-popover of a shown one', POPOVER, 'show-popover', undefined, pop, { popover: true }],
    ['hide-popover', POPOVER, 'hide-popover', undefined, pop, { popover: false }],
    ['hide-popover of a hidden one', POPOVER, 'hide-popover', undefined, undefined, { popover: false }],
    ['toggle-popover', POPOVER, 'toggle-popover', undefined, undefined, { popover: true }],
    ['toggle-popover of a shown one', POPOVER, 'toggle-popover', undefined, pop, { popover: false }],
    ['--mine', '<p id="it">Hello</p>', '--mine', undefined, undefined, {}],
  ] as const)
    it(name, async () => {
      const outcomes = [];
      for (const by of ['button', 'element'] as const) {
        const { target, button, element } = await stage(markup, command, value);
        before?.(target);
        const log = recordIn(target);
        if (by === 'button') button.click();
        else await element.start();
        await settled();
        outcomes.push({ ...look(target), log });
        if (target.matches(':modal')) (target as HTMLDialogElement).close();
      }
      const [button, element] = outcomes;
      expect(element).to.deep.equal(button);
      expect(element).to.deep.include(expected);
      expect(element?.log[0]).to.have.property('command', command.toLowerCase());
    });

  for (const [command, markup, before] of [
    ['show-modal', DIALOG, undefined],
    ['close', DIALOG, open],
    ['toggle-popover', POPOVER, undefined],
  ] as const)
    it(`nothing but the event if a listener cancels ${command}`, async () => {
      for (const by of ['button', 'element'] as const) {
        const { target, button, element } = await stage(markup, command);
        before?.(target);
        const was = look(target);
        target.addEventListener('command', (event) => event.preventDefault());
        if (by === 'button') button.click();
        else await element.start();
        expect(look(target), by).to.deep.equal(was);
        if (before) (target as HTMLDialogElement).close();
      }
    });

  it('a dialog that does not want to be closed stays open for request-close', async () => {
    const { target, element } = await stage(DIALOG, 'request-close');
    open(target);
    target.addEventListener('cancel', (event) => event.preventDefault());
    await element.start();
    expect(look(target)).to.include({ open: true });
    (target as HTMLDialogElement).close();
  });

  it('request-close where the browser has no method for it', async () => {
    const own = { requestClose: undefined };
    const { target, element } = await stage(DIALOG, 'request-close', 'why');
    Object.assign(target, own);
    open(target);
    const log = recordIn(target);
    await element.start();
    expect(look(target)).to.include({ open: false, returnValue: 'why' });
    expect(log.slice(1)).to.deep.equal(['cancel']);
  });
});

describe('aio-command', () => {
  it('fires a command event with command, source and value', async () => {
    const { target, element } = await stage('<p id="it"></p>', '--archive', 'now');
    const events: ElementCommand[] = [];
    target.addEventListener('command', (event) => events.push(event as ElementCommand));
    element.with = { days: 3 };
    expect(await element.start()).to.equal(undefined);
    const [event] = events;
    expect([event?.command, event?.source, event?.value]).to.deep.equal(['--archive', element, { days: 3 }]);
    if ('CommandEvent' in globalThis) expect(event).to.be.instanceOf(CommandEvent);
  });

  it('starts, cancels and resets elements, and does not wait for them', async () => {
    const { target, element } = await stage('<aio-sleep id="it" manual seconds="60"></aio-sleep>', '--start');
    const { state } = target as AioElement;
    expect(state).to.equal('idle');
    await element.start();
    expect((target as AioElement).state).to.equal('pending');
    element.command = '--cancel';
    await element.start();
    await errorOf((target as AioElement).finished);
    expect((target as AioElement).state).to.equal('cancelled');
    element.command = '--reset';
    await element.start();
    expect((target as AioElement).state).to.equal('idle');
  });

  it('leaves what it started alone when it ends or leaves the document', async () => {
    const { target, element } = await stage('<aio-sleep id="it" manual seconds="60"></aio-sleep>', '--start');
    await element.start();
    element.remove();
    await settled();
    expect((target as AioElement).state).to.equal('pending');
  });

  for (const [command, markup, needs] of [
    ['--submit', '<div id="it"></div>', 'a <form>'],
    ['--reset', '<div id="it"></div>', 'a <form> or an element of this library that runs'],
    ['--start', '<div id="it"></div>', 'an element of this library that runs'],
    ['--cancel', '<aio-client id="it"></aio-client>', 'an element of this library that runs'],
    ['--resolve', '<aio-fetch id="it" manual></aio-fetch>', 'an <aio-future>'],
    ['--reject', '<form id="it"></form>', 'an <aio-future>'],
  ] as const)
    it(`fails if ${command} does nothing, unless a listener or another library's element takes it: ${markup}`, async () => {
      const { target, element } = await stage(markup, command);
      const error = (await errorOf(element.start())) as Error;
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.contain(`Cannot run the command "${command}": #it must be ${needs}`);
      target.addEventListener('command', (event) => event.preventDefault());
      await element.start();
      const other = await stage('<other-element id="it"></other-element>', command);
      await other.element.start();
    });

  it('resolves and rejects a future with any value', async () => {
    const { target, element } = await stage('<aio-future id="it"></aio-future>', '--resolve', 'yes');
    const future = target as AioFutureElement;
    await element.start();
    expect(await future.finished).to.equal('yes');
    for (const [command, value, outcome] of [
      ['--resolve', { id: 1 }, { id: 1 }],
      ['--resolve', undefined, ''],
      ['--resolve', 0, 0],
    ] as const) {
      const task = future.start();
      Object.assign(element, { command, with: value });
      await element.start();
      expect(await task).to.deep.equal(outcome);
    }
    const mine = new RangeError('mine');
    for (const [value, message] of [
      ['No!', 'No!'],
      [undefined, 'Rejected'],
      [mine, 'mine'],
    ] as const) {
      const task = errorOf(future.start());
      Object.assign(element, { command: '--reject', with: value });
      await element.start();
      expect(await task).to.have.property('message', message);
    }
    const task = errorOf(future.start());
    future.dispatchEvent(Object.assign(new Event('command'), { command: '--reject', value: null }));
    expect(await task)
      .to.be.instanceOf(Error)
      .with.property('message', 'Rejected');
  });

  for (const clobbered of ['', '<input name="reset"><input name="requestSubmit"><input name="id">'])
    it(`submits and resets a form${clobbered && ' with fields of that name'}`, async () => {
      const form = `<form id="it"><input name="word" required value="old">${clobbered}</form>`;
      const { target, element } = await stage(form, '--submit');
      const field = target.querySelector('input') as HTMLInputElement;
      const log = recordIn(target);
      await element.start();
      expect(log.slice(1)).to.deep.equal(['submit']);
      field.value = '';
      await element.start(); // not valid
      expect(log.filter((entry) => entry === 'submit')).to.have.length(1);
      element.command = '--reset';
      await element.start();
      expect(field.value).to.equal('old');
      target.addEventListener('command', (event) => event.preventDefault());
      field.value = 'kept';
      await element.start();
      expect(field.value).to.equal('kept');
    });

  it('moves the focus', async () => {
    const { target, element } = await stage('<input id="it">', '--focus');
    await element.start();
    expect(document.activeElement).to.equal(target);
  });

  it('moves the focus to what is shown in the same turn', async () => {
    const owner = await shown<AioElement>(html`
      <aio-sequence manual>
        <aio-sleep as="nap"></aio-sleep>
        <aio-command for="late" command="--focus"></aio-command>
        <aio-await-event name="never"></aio-await-event>
      </aio-sequence>
    `);
    const stages = [
      (field: HTMLElement) => (field.hidden = false),
      (field: HTMLElement) => field.removeAttribute('inert'),
      (field: HTMLElement) => ((field as HTMLInputElement).disabled = false),
    ];
    const field = document.createElement('input');
    field.id = 'late';
    owner.after(field);
    for (const show of stages) {
      field.blur();
      Object.assign(field, { hidden: true, inert: true, disabled: true });
      for (const other of stages) if (other !== show) other(field);
      owner
        .querySelector('aio-sleep')
        ?.addEventListener('aio-done', () => void Promise.resolve().then(() => show(field)), {
          once: true,
        });
      const task = owner.start();
      await settled();
      await settled();
      expect(document.activeElement).to.equal(field);
      task.cancel();
      await errorOf(task);
    }
  });

  it('finds and focuses what an element renders in the same turn', async () => {
    const root = await shown<HTMLElement>(html`
      <section>
        <aio-sequence manual>
          <aio-sleep as="nap"></aio-sleep>
          <aio-command for="made" command="--focus"></aio-command>
        </aio-sequence>
        <div></div>
      </section>
    `);
    const owner = root.firstElementChild as AioElement;
    const place = root.querySelector('div') as HTMLElement;
    owner.querySelector('aio-sleep')?.addEventListener('aio-done', () => {
      queueMicrotask(() => queueMicrotask(() => render(html`<input id="made" />`, place)));
    });
    await owner.start();
    expect(document.activeElement?.id).to.equal('made');
  });

  it('scrolls an element into view, also one that has no box of its own', async () => {
    for (const target of [
      '<p id="it">there</p>',
      '<aio-sequence id="it" manual><template></template><p>there</p></aio-sequence>',
    ]) {
      const { target: it, element } = await stage(
        `<div style="height: 500vh"></div>${target}`,
        '--scroll-into-view',
      );
      const box = it.querySelector('p') ?? it;
      expect(box.getBoundingClientRect().top).to.be.greaterThan(innerHeight);
      await element.start();
      expect(box.getBoundingClientRect().top).to.be.lessThan(innerHeight);
      scrollTo(0, 0);
    }
  });

  it('never starts itself', async () => {
    const { target, element } = await stage('<p id="it"></p>', '--mine');
    const log = recordIn(target);
    element.setAttribute('autostart', '');
    element.manual = true;
    await element.updateComplete;
    element.manual = false;
    element.setAttribute('command', '--other');
    await settled();
    expect([log, element.state]).to.deep.equal([[], 'idle']);
  });

  it('is started by a button', async () => {
    const { target, element } = await stage('<p id="it"></p>', '--mine');
    const log = recordIn(target);
    element.id = 'commander';
    element.insertAdjacentHTML('afterend', '<button commandfor="commander" command="--start"></button>');
    (element.nextElementSibling as HTMLElement).click();
    await element.finished;
    expect(log).to.have.length(1);
  });
});

describe('aio-command fails', () => {
  for (const word of ['open', '', 'show', '-start', 'toggle'])
    it(`for the word "${word}", and names the known ones`, async () => {
      const { element } = await stage('<p id="it"></p>', word);
      const error = (await errorOf(element.start())) as Error;
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.equal(
        'Cannot run <aio-command>: command must be show-modal, close, request-close, show-popover, hide-popover, ' +
          'toggle-popover, --start, --cancel, --reset, --resolve, --reject, --submit, --focus, --scroll-into-view ' +
          `or another word that begins with --, current value is ${JSON.stringify(word)}`,
      );
    });

  for (const id of ['nowhere', ''])
    it(`if there is no element with the id "${id}"`, async () => {
      const { element } = await stage('<p id="it"></p>', 'close');
      element.htmlFor = id;
      const error = (await errorOf(element.start())) as Error;
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.equal(
        `Cannot run the command "close": for must be the id of an element, current value is ${JSON.stringify(id)}`,
      );
    });

  it('if the id is only in HTML from a server', async () => {
    const { target, element } = await stage('<div data-aio-html><p id="it"></p></div>', '--mine');
    const log = recordIn(target);
    expect(await errorOf(element.start())).to.be.instanceOf(TypeError);
    expect(log).to.deep.equal([]);
  });

  for (const [command, needs] of [
    ['show-modal', 'a <dialog>'],
    ['close', 'a <dialog>'],
    ['show-popover', 'an element with the attribute popover'],
  ] as const)
    it(`for ${command} of what is not ${needs}`, async () => {
      const { target, element } = await stage('<p id="it"></p>', command);
      const log = recordIn(target);
      const error = (await errorOf(element.start())) as Error;
      expect(error.message).to.equal(
        `Cannot run the command "${command}": #it must be ${needs}, current value is "<p>"`,
      );
      expect(log).to.deep.equal([]);
    });
});

describe('aio-command in an owner', () => {
  it('takes names in for, command and with', async () => {
    const root = await shown<HTMLElement>(html`
      <section>
        <aio-sequence manual>
          <test-step as="user"></test-step>
          <aio-command for="row-{{user.id}}" command="--{{user.action}}" with="{{user}}"></aio-command>
        </aio-sequence>
        <p id="row-7"></p>
      </section>
    `);
    const events: ElementCommand[] = [];
    root.querySelector('p')?.addEventListener('command', (event) => events.push(event as ElementCommand));
    const user = { id: 7, action: 'mark' };
    stepsIn(root)[0].job = () => user;
    await (root.firstElementChild as AioElement).start();
    expect([events[0]?.command, events[0]?.value]).to.deep.equal(['--mark', user]);
  });

  it('escapes a name in an id: it is never a selector', async () => {
    const root = await shown<HTMLElement>(html`
      <section>
        <aio-command for="{{id}}" command="--mine"></aio-command>
        <p id="a, p"></p>
        <p id="other"></p>
      </section>
    `);
    const hits: string[] = [];
    root.addEventListener('command', ({ target }) => hits.push((target as Element).id), true);
    const element = root.firstElementChild as AioCommandElement;
    await element.start({ id: 'a, p' });
    expect(hits).to.deep.equal(['a, p']);
    expect(await errorOf(element.start({ id: '*' }))).to.be.instanceOf(TypeError);
  });

  it('never evaluates a property', async () => {
    const { element } = await stage('<p id="it"></p>', '--mine');
    element.with = '{{user}}';
    element.htmlFor = '{{id}}';
    expect(((await errorOf(element.start({ id: 'it', user: 1 }))) as Error).message).to.contain('"{{id}}"');
  });

  it('leaves prev, and the value of the owner, as they were', async () => {
    const root = await shown<HTMLElement>(html`
      <section>
        <aio-sequence manual>
          <test-step>one</test-step>
          <aio-command for="it" command="--mine"></aio-command>
          <test-step></test-step>
          <aio-command for="it" command="--mine"></aio-command>
        </aio-sequence>
        <p id="it"></p>
      </section>
    `);
    const [, last] = stepsIn(root);
    if (last) last.job = (_, { prev }) => `${String(prev)} two`;
    expect(await (root.firstElementChild as AioElement).start()).to.equal('one two');
  });

  it('can cancel the owner that runs it', async () => {
    const owner = await shown<AioElement>(html`
      <aio-sequence id="own" manual>
        <aio-command for="own" command="--cancel"></aio-command><test-step></test-step>
      </aio-sequence>
    `);
    let ran = false;
    stepsIn(owner)[0].job = () => (ran = true);
    expect(await errorOf(owner.start())).to.have.property('name', 'AbortError');
    expect([owner.state, ran]).to.deep.equal(['cancelled', false]);
  });

  it('gives its event to an aio-on-event, with the value', async () => {
    const root = await shown<HTMLElement>(html`
      <section>
        <p id="it"></p>
        <aio-on-event target="#it" name="command" filter="event.command == '--add'">
          <test-step></test-step>
        </aio-on-event>
        <aio-command for="it" command="--add" with="3"></aio-command>
      </section>
    `);
    stepsIn(root)[0].job = (_, { event }) => (event as ElementCommand).value;
    await settled();
    await (root.lastElementChild as AioCommandElement).start();
    await settled();
    expect((root.querySelector('aio-on-event') as AioElement).value).to.equal('3');
  });
});

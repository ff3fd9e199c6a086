import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { clear, idle, type TrialElement } from '../../test/trial-element.js';
import { expectUncaught } from '../../test/strict.js';
import { errorOf } from '../../test/waits.js';
import { commandNamed, type ElementCommand, invokeCommand } from './commands.js';

afterEach(clear);

/** An element with a button for each command. */
function withButtons(attributes = ''): { element: TrialElement; button(command: string): HTMLButtonElement } {
  const element = idle();
  element.id = 'commanded';
  const buttons = ['start', 'cancel', 'reset'].map(
    (name) => `<button commandfor="commanded" command="--${name}" ${attributes}>${name}</button>`,
  );
  element.insertAdjacentHTML('afterend', buttons.join(''));
  const button = (command: string): HTMLButtonElement =>
    document.querySelector(`[command="--${command}"]`) as HTMLButtonElement;
  return { element, button };
}

function behaves(): void {
  it('start, cancel and reset the element', async () => {
    const { element, button } = withButtons();
    button('start').click();
    expect(element.state).to.equal('pending');
    button('cancel').click();
    await errorOf(element.finished);
    expect(element.state).to.equal('cancelled');
    button('reset').click();
    expect(element.state).to.equal('idle');
  });

  it('work from the keyboard', async () => {
    const { element, button } = withButtons();
    button('start').focus();
    await sendKeys({ press: 'Enter' });
    expect(element.state).to.equal('pending');
    button('reset').focus();
    await sendKeys({ press: 'Enter' });
    expect(element.state).to.equal('idle');
  });

  for (const [type, submits, resets, state] of [
    ['type="button"', 0, 0, 'pending'],
    ['type="submit"', 1, 0, 'idle'],
    ['type="reset"', 0, 1, 'idle'],
    ['', 0, 0, 'idle'], // as the HTML standard says
  ] as const)
    it(`in a form do what they are for, or what their type says: ${type || 'none'}`, () => {
      const { element, button } = withButtons(type);
      const form = document.createElement('form');
      const seen = { submit: 0, reset: 0 };
      for (const name of ['submit', 'reset'] as const)
        form.addEventListener(name, (event) => {
          event.preventDefault();
          seen[name]++;
        });
      button('start').before(form);
      form.append(button('start'));
      button('start').click();
      expect([seen.submit, seen.reset, element.state]).to.deep.equal([submits, resets, state]);
    });

  it('may be clicked on what is in them; a click elsewhere does nothing', async () => {
    const { element, button } = withButtons();
    expect(await expectUncaught(() => element.parentElement?.click())).to.deep.equal([]);
    expect(element.state).to.equal('idle');
    const inside = document.createElement('b');
    button('start').append(inside);
    inside.click();
    expect(element.state).to.equal('pending');
  });

  it('do nothing without a target or a command, and when the click is prevented', () => {
    const { element, button } = withButtons();
    const start = button('start');
    for (const [name, value] of [
      ['commandfor', 'nobody'],
      ['commandfor', ''],
      ['command', 'start'],
      ['command', ''],
    ] as const) {
      const before = start.getAttribute(name) ?? '';
      start.setAttribute(name, value);
      start.click();
      start.removeAttribute(name);
      start.click();
      start.setAttribute(name, before);
    }
    start.addEventListener('click', (event) => event.preventDefault(), { once: true });
    start.click();
    expect(element.state).to.equal('idle');
    start.click();
    expect(element.state).to.equal('pending');
  });

  it('tell who gives the command', () => {
    const { element, button } = withButtons('value="5"');
    const seen: unknown[] = [];
    element.addEventListener('command', (event: Event) => {
      const { command, source, cancelable, bubbles } = event as ElementCommand;
      seen.push(command, source, cancelable, bubbles, 'value' in event);
    });
    button('start').click();
    expect(seen).to.deep.equal(['--start', button('start'), true, false, false]);
  });

  it('do nothing when they are disabled', () => {
    const { element, button } = withButtons('disabled');
    button('start').click();
    expect(element.state).to.equal('idle');
  });
}

before(async () => {
  idle();
  await import('./commands.js'); // which the first element asks for, where the browser has none
});

describe('buttons with commands', () => behaves());

describe('buttons with commands, where the browser has none', () => {
  const native = Object.getOwnPropertyDescriptor(HTMLButtonElement.prototype, 'commandForElement');
  const stopNative = (event: Event): void => {
    if (event.isTrusted) event.stopImmediatePropagation();
  };

  before(async () => {
    if (native) Reflect.deleteProperty(HTMLButtonElement.prototype, 'commandForElement');
    document.addEventListener('command', stopNative, { capture: true });
    idle();
    await import('./commands.js'); // which the first element asks for
  });
  after(() => {
    if (native) Object.defineProperty(HTMLButtonElement.prototype, 'commandForElement', native);
    document.removeEventListener('command', stopNative, { capture: true });
  });

  behaves();
});

describe('a command', () => {
  it('gives its value with the event, unless a button gives it', () => {
    const target = document.createElement('p');
    document.body.append(target);
    const seen: unknown[] = [];
    target.addEventListener('command', (event: Event) => seen.push((event as ElementCommand).value));
    const source = document.createElement('i');
    expect(invokeCommand(target, { command: '--x', source, value: 5 })).to.equal(true);
    expect(invokeCommand(target, { command: '--x', source })).to.equal(true);
    invokeCommand(target, { command: '--x', source: document.createElement('button'), value: 'v' });
    expect(seen).to.deep.equal([5, undefined, undefined]);
    target.remove();
  });

  it('does not go on when its event is cancelled, or the target is gone', () => {
    const target = document.createElement('dialog');
    document.body.append(target);
    const source = document.createElement('i');
    target.addEventListener('command', (event) => event.preventDefault(), { once: true });
    expect(invokeCommand(target, { command: 'show-modal', source })).to.equal(false);
    expect(target.open).to.equal(false);
    expect(invokeCommand(target, { command: 'show-modal', source })).to.equal(true);
    expect(target.open).to.equal(true);
    target.addEventListener('command', () => target.remove(), { once: true });
    expect(invokeCommand(target, { command: 'close', source })).to.equal(false);
  });

  it('is one of the platform, in any case, or begins with two hyphens', () => {
    const words = ['--Own', 'show-modal', 'Show-Modal', 'CLOSE', 'start', '', '-x'];
    expect(words.map(commandNamed)).to.deep.equal([
      '--Own',
      'show-modal',
      'show-modal',
      'close',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

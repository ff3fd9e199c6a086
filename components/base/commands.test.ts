import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { clear, idle, type TrialElement } from '../../test/trial-element.js';
import { errorOf } from '../../test/waits.js';

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

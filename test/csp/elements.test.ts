import { expect, fixture, html } from '@open-wc/testing';
import type { AioScriptElement } from '../../components/script/script-element.js';
import type { AioElement } from '../../components/base/aio-element.js';
import { otherOrigin } from '../origin.js';
import { errorOf, waitUntil } from '../waits.js';

interface Violation {
  readonly directive: string;
  readonly blocked: string;
}

interface StrictWindow extends Window {
  readonly cspViolations: readonly Violation[];
  readonly attacked?: boolean;
}

let page: StrictWindow;

function find<E extends AioElement = AioScriptElement>(id: string): E {
  return page.document.getElementById(id) as unknown as E;
}

before(async () => {
  Object.assign(window, { otherOrigin: otherOrigin() });
});

beforeEach(async () => {
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe src="/strict/test/csp/elements.html"></iframe>`,
  );
  await waitUntil(
    () => (frame.contentDocument?.getElementById('foreign') as AioScriptElement | null)?.src,
    'the page runs',
  );
  page = frame.contentWindow as StrictWindow;
});

describe('elements under the strict policy with Trusted Types', () => {
  it('fetch, wait for events, sleep, run scripts and show templates without a violation', async () => {
    const steps = find<AioElement>('steps');
    const wait = steps.querySelector('aio-await-event') as AioElement;
    await waitUntil(() => wait.state === 'pending');
    page.document.getElementById('go')?.click();
    expect(await steps.finished).to.equal('1 function');
    expect(steps.querySelector('b')?.outerHTML).to.contain('title="1 function"').and.contain('1 FUNCTION');
    expect(page.cspViolations).to.deep.equal([]);
  });

  it('act on a dialog, a popover, a form and the focus after a request, without script or nonce', async () => {
    const dialog = page.document.querySelector('dialog') as HTMLDialogElement;
    const field = page.document.getElementById('field') as HTMLInputElement;
    const toast = page.document.getElementById('toast') as HTMLElement;
    const creates = find<AioElement>('creates');
    await waitUntil(() => creates.state === 'pending');
    const toggles: boolean[] = [];
    toast.addEventListener('toggle', () => toggles.push(toast.matches(':popover-open')));
    page.document.getElementById('open')?.click();
    await waitUntil(() => dialog.open);
    field.value = 'Ada';
    page.document.querySelector<HTMLElement>('form button')?.click();
    await waitUntil(() => page.document.activeElement?.id === 'again');
    expect([dialog.open, dialog.returnValue, field.value]).to.deep.equal([false, 'Ada', '']);
    await waitUntil(() => toggles.length === 2);
    expect(toggles).to.deep.equal([true, false]);
    expect(page.cspViolations).to.deep.equal([]);
  });

  it('run inline scripts with the nonce, those in templates too', async () => {
    expect(await find('late').finished).to.equal('ran');
    await waitUntil(() => find('inner').state === 'done');
    expect(find('inner').value).to.equal('inner');
    expect(page.cspViolations).to.deep.equal([]);
  });

  it('run modules that script-src allows', async () => {
    expect(await find('module').start()).to.equal('module of module');
    expect(await find('other').start()).to.equal('other');
    expect(page.cspViolations).to.deep.equal([]);
  });
});

describe('what the strict policy forbids', () => {
  it('is an inline script without the nonce: the error says nonce', async () => {
    const { message } = (await errorOf(find('blocked').start())) as Error;
    expect(message).to.match(/^Cannot run aio-script#blocked: .*Content-Security-Policy.*nonce/);
    expect(page.attacked).to.equal(undefined);
    await waitUntil(() => page.cspViolations.length);
    expect(page.cspViolations[0]?.directive).to.equal('script-src-elem');
  });

  it('is a module of another origin without the nonce, although the library has it: the error says nonce', async () => {
    const { message } = (await errorOf(find('foreign').start())) as Error;
    expect(message).to.match(/nonce/);
  });

  it('leaves syntax errors what they are', async () => {
    const error = (await errorOf(find('wrong').start())) as Error;
    expect(error.name).to.equal('SyntaxError');
    expect(error.message).to.match(/aio-script#wrong: .*, in line 2$/);
    expect(page.cspViolations).to.deep.equal([]);
  });
});

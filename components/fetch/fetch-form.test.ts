import { expect, fixture, html } from '@open-wc/testing';
import { event } from '../../core/index.js';
import { logOf, release } from '../../test/log.js';
import { errorOf, settled, waitUntil } from '../../test/waits.js';
import type { AioOnEventElement } from '../on-event/on-event-element.js';
import type { AioStreamElement } from '../stream/stream-element.js';
import type { AioFetchElement } from './fetch-element.js';
import '../await-event/aio-await-event.js';
import '../on-event/aio-on-event.js';
import '../retry/aio-retry.js';
import '../sequence/aio-sequence.js';
import '../stream/aio-stream.js';
import './aio-fetch.js';

interface Echo {
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly type: string;
  readonly body: string;
  readonly json: unknown;
  readonly form: unknown;
  readonly files: readonly { readonly name: string }[];
}

type Content = ReturnType<typeof html>;

const place = async (content: Content): Promise<readonly [AioFetchElement<Echo>, HTMLElement]> => {
  const root = await fixture<HTMLElement>(html`<div>${content}</div>`);
  return [root.querySelector('aio-fetch') as AioFetchElement<Echo>, root];
};
const find = <E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E =>
  root.querySelector<E>(selector) ?? expect.fail(`There is no ${selector}`);
const click = (root: ParentNode, id: string): void => find(root, `#${id}`).click();

/** Whether a click was prevented by an element; the browser goes nowhere either way. */
function prevented(root: HTMLElement, id: string): boolean {
  let isPrevented = false;
  const look = (submit: Event): void => {
    isPrevented = submit.defaultPrevented;
    submit.preventDefault();
  };
  window.addEventListener('submit', look, { once: true });
  click(root, id);
  window.removeEventListener('submit', look);
  return isPrevented;
}

describe('the form of aio-fetch', () => {
  it('is sent on submit, with its submitter, which the page does not see', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f1"></aio-fetch>
      <form id="f1" action="/api/echo?x=1" method="post">
        <input name="name" value="Ada" /><button id="save1" name="act" value="save">Save</button>
      </form>
    `);
    expect(element.state).to.equal('idle');
    const submitted = event(document, 'submit');
    click(root, 'save1');
    expect((await submitted).defaultPrevented).to.equal(true);
    const { method, form, type, query } = await element.finished;
    expect([method, form, query]).to.deep.equal(['POST', { name: 'Ada', act: 'save' }, { x: '1' }]);
    expect(type).to.equal('application/x-www-form-urlencoded');
  });

  it('obeys formaction, formmethod and formenctype of the submitter', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f2"></aio-fetch>
      <form id="f2" action="/api/echo">
        <input name="name" value="Ada" />
        <button id="s2" formaction="/api/echo?y=2" formmethod="post" formenctype="text/plain">Save</button>
      </form>
    `);
    click(root, 's2');
    const { method, body, query } = await element.finished;
    expect([method, body, query]).to.deep.equal(['POST', 'name=Ada\r\n', { y: '2' }]);
  });

  it('is a query for GET, which replaces another one, also that of the url of the element', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f3"></aio-fetch>
      <form id="f3" action="/api/echo?q=old&amp;p=1">
        <input name="q" value="ü" /><button id="s3">Go</button>
      </form>
    `);
    click(root, 's3');
    expect(await element.finished).to.deep.include({ method: 'GET', query: { q: 'ü' } });
    element.url = '/api/echo?q=older#part';
    click(root, 's3');
    expect(await element.finished).to.deep.include({ method: 'GET', query: { q: 'ü' } });
  });

  it('sends files as multipart', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f4" url="/api/echo" method="put"></aio-fetch>
      <form id="f4" method="post" enctype="multipart/form-data"><input type="file" name="file" /></form>
    `);
    const files = new DataTransfer();
    files.items.add(new File(['hello'], 'hello.txt', { type: 'text/plain' }));
    find<HTMLInputElement>(root, 'input').files = files.files;
    find<HTMLFormElement>(root, 'form').requestSubmit();
    const { method, files: sent } = await element.finished;
    expect([method, sent.map(({ name }) => name)]).to.deep.equal(['PUT', ['hello.txt']]);
  });

  it('may have a method that HTML does not have', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f-put"></aio-fetch>
      <form id="f-put" action="/api/echo" method="put">
        <input name="a" value="1" /><button id="sput"></button>
      </form>
    `);
    click(root, 'sput');
    expect(await element.finished).to.deep.include({ method: 'PUT', form: { a: '1' } });
  });

  it('is JSON if the headers say so: a repeated name is a list, a file is an error', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f-json" headers='{"content-type": "application/vnd.x+json"}'></aio-fetch>
      <form id="f-json" action="/api/echo" method="post">
        <input name="a" value="1" /><input name="b" value="2" /><input name="a" value="3" />
        <input name="__proto__" value="x" /><button id="sjson"></button>
      </form>
    `);
    click(root, 'sjson');
    const { type, body } = await element.finished;
    expect(type).to.equal('application/vnd.x+json');
    expect(body).to.equal('{"a":["1","3"],"b":"2","__proto__":"x"}');
    find(root, 'form').append(Object.assign(document.createElement('input'), { type: 'file', name: 'f' }));
    const error = await errorOf(element.start());
    expect(error).to.be.instanceOf(TypeError).with.property('message').that.contains('"f" is a file');
  });

  it('is checked by the browser first', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f5"></aio-fetch>
      <form id="f5" action="/api/echo"><input name="q" required /><button id="s5">Go</button></form>
    `);
    click(root, 's5');
    expect(element.state).to.equal('idle');
    expect(await errorOf(element.start())).to.have.property('name', 'InvalidStateError');
    find<HTMLInputElement>(root, 'input').value = 'x';
    expect(await element.start()).to.deep.include({ query: { q: 'x' } });
  });

  it('is not checked with novalidate', async () => {
    const [element] = await place(html`
      <aio-fetch form="f5n"></aio-fetch>
      <form id="f5n" action="/api/echo" novalidate><input name="q" required /></form>
    `);
    expect(await element.start()).to.deep.include({ query: { q: '' } });
  });

  for (const word of ['dialog', 'DIALOG'])
    it(`closes a dialog where the method is ${word}, of the form or of the button`, async () => {
      const [element, root] = await place(html`
        <aio-fetch form=${word}></aio-fetch>
        <dialog open>
          <form id=${word} method=${word} action="/api/echo"><button id="form-${word}"></button></form>
        </dialog>
      `);
      click(root, `form-${word}`);
      expect([find<HTMLDialogElement>(root, 'dialog').open, element.state]).to.deep.equal([false, 'idle']);
      expect(await errorOf(element.start())).to.have.property('name', 'InvalidStateError');
      element.reset();
      find(root, 'form').removeAttribute('method');
      find(root, 'button').setAttribute('formmethod', word);
      find<HTMLDialogElement>(root, 'dialog').open = true;
      click(root, `form-${word}`);
      expect([find<HTMLDialogElement>(root, 'dialog').open, element.state]).to.deep.equal([false, 'idle']);
    });

  it('is left to others who prevent it', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f6"></aio-fetch>
      <form id="f6" action="/api/echo"><button id="s6"></button></form>
    `);
    find(root, 'form').addEventListener('submit', (submit) => submit.preventDefault());
    click(root, 's6');
    expect(element.state).to.equal('idle');
  });

  const leftToTheBrowser: Readonly<Record<string, ReturnType<typeof html>>> = {
    'another target': html`<form id="left" target="elsewhere"><button id="go"></button></form>`,
    'another formtarget': html`<form id="left"><button id="go" formtarget="_blank"></button></form>`,
    'a mailto: action': html`<form id="left" action="mailto:a@b.test"><button id="go"></button></form>`,
  };
  for (const [name, form] of Object.entries(leftToTheBrowser))
    it(`is left to the browser with ${name}`, async () => {
      const [element, root] = await place(html`<aio-fetch form="left"></aio-fetch>${form}`);
      expect([prevented(root, 'go'), element.state]).to.deep.equal([false, 'idle']);
    });

  it('is taken with the target _self', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="self" url="/api/echo"></aio-fetch>
      <form id="self" target="_blank"><button id="go-self" formtarget="_SELF"></button></form>
    `);
    expect(prevented(root, 'go-self')).to.equal(true);
    await element.finished;
  });

  it('runs every element of the form, of both kinds, with the same fields', async () => {
    const root = await fixture<HTMLElement>(html`
      <div>
        <aio-fetch form="many" url="/api/echo"></aio-fetch><aio-fetch form="many" url="/api/echo"></aio-fetch>
        <aio-stream
          form="many"
          url="/api/words?every=0"
          headers='{"Content-Type": "application/json"}'
        ></aio-stream>
        <form id="many" method="post"><input name="prompt" value="Hi" /><button id="all"></button></form>
      </div>
    `);
    let asked = 0;
    find(root, 'form').addEventListener('formdata', () => asked++);
    click(root, 'all');
    const elements = [...root.querySelectorAll<AioFetchElement<Echo>>('aio-fetch')];
    const echoes = await Promise.all(elements.map(({ finished }) => finished));
    expect(echoes.map(({ form }) => form)).to.deep.equal([{ prompt: 'Hi' }, { prompt: 'Hi' }]);
    expect(await find<AioStreamElement>(root, 'aio-stream').finished).to.match(/\w/);
    expect(asked).to.equal(1);
  });

  it('is followed when the element moves to another root', async () => {
    const [element, root] = await place(html`
      <form id="moved" action="/api/echo"><button id="go-moved"></button></form>
      <div id="host"></div>
      <aio-fetch form="moved"></aio-fetch>
    `);
    const shadow = find(root, '#host').attachShadow({ mode: 'open' });
    const moves: Readonly<Record<string, (parent: Element | ShadowRoot) => void>> = {
      append: (parent) => parent.append(element),
      ...('moveBefore' in root && {
        moveBefore: (parent) => (parent as typeof root).moveBefore(element, null),
      }),
    };
    for (const move of Object.values(moves)) {
      move(shadow);
      expect(prevented(root, 'go-moved')).to.equal(false);
      move(root);
      expect(prevented(root, 'go-moved')).to.equal(true);
      await element.finished;
    }
  });

  it('is never found in HTML of a server', async () => {
    const [element, root] = await place(html`
      <div data-aio-html>
        <form id="pay" action="/stolen" method="post"><button id="stolen"></button></form>
      </div>
      <form id="pay" action="/api/echo" method="post">
        <input name="amount" value="1" /><button id="own"></button>
      </form>
      <aio-fetch form="pay"></aio-fetch>
    `);
    expect([prevented(root, 'stolen'), element.state]).to.deep.equal([false, 'idle']);
    expect(await element.start()).to.deep.include({ path: '/api/echo', form: { amount: '1' } });
    click(root, 'own');
    expect(await element.finished).to.deep.include({ path: '/api/echo', form: { amount: '1' } });
  });

  it('shows what a 422 says in the error template', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f7"
        ><template slot="error"><em>{{error.request.data.errors.name}}</em></template></aio-fetch
      >
      <form id="f7" action="/api/form" method="post">
        <input name="name" value="A" /><button id="s7">Go</button>
      </form>
    `);
    click(root, 's7');
    await errorOf(element.finished);
    expect(element.querySelector('em')?.textContent).to.match(/\w/);
  });

  it('a form that is not there is an error', async () => {
    const [element] = await place(html`<aio-fetch form="nowhere"></aio-fetch>`);
    expect(await errorOf(element.start()))
      .to.have.property('message')
      .that.contains('"nowhere"');
  });
});

describe('the form of aio-fetch in an owner', () => {
  const owner = async (
    debounce: number,
  ): Promise<readonly [AioOnEventElement, AioFetchElement<Echo>, HTMLElement]> => {
    const [element, root] = await place(html`
      <form id="owned" method="post" action="/api/echo?no">
        <input name="a" value="1" /><button
          id="buy"
          name="act"
          value="buy"
          formaction="/api/echo?yes"
        ></button>
      </form>
      <aio-on-event target="#owned" name="submit" prevent-default debounce=${debounce}>
        <aio-fetch form="owned"></aio-fetch>
      </aio-on-event>
    `);
    const around = find<AioOnEventElement>(root, 'aio-on-event');
    await waitUntil(() => around.state === 'pending');
    return [around, element, root];
  };
  for (const debounce of [0, 0.01])
    it(`is sent with the submitter of its event, debounce ${debounce}`, async () => {
      const [, element, root] = await owner(debounce);
      const done = event(element, 'aio-done');
      click(root, 'buy');
      await done;
      expect(element.value).to.deep.include({ form: { a: '1', act: 'buy' }, query: { yes: '' } });
    });
});

describe('the form of aio-fetch in an owner: the owner alone starts it, and it is sent once', () => {
  for (const [name, content] of [
    [
      'an aio-on-event',
      (request: Content) =>
        html`<aio-on-event target="#sent-once" name="submit" prevent-default>${request}</aio-on-event>`,
    ],
    [
      'an aio-on-event with a debounce',
      (request: Content) => html`
        <aio-on-event target="#sent-once" name="submit" prevent-default debounce="0.01"
          >${request}</aio-on-event
        >
      `,
    ],
    [
      'an aio-sequence after an aio-await-event',
      (request: Content) => html`
        <aio-sequence>
          <aio-await-event target="#sent-once" name="submit" prevent-default></aio-await-event>
          <div>${request}</div>
        </aio-sequence>
      `,
    ],
  ] as const)
    it(name, async () => {
      const key = crypto.randomUUID();
      const [element, root] = await place(html`
        ${content(html`<aio-fetch form="sent-once"></aio-fetch>`)}
        <form id="sent-once" method="post" action="/api/echo?key=${key}"><button id="send"></button></form>
      `);
      await waitUntil(() => root.querySelector(':state(pending)'));
      const done = event(element, 'aio-done');
      click(root, 'send');
      await done;
      expect(await logOf(key, 'idle')).to.include({ started: 1, aborted: 0 });
    });
});

describe('the form of aio-fetch in an owner that is not pending: the browser submits it', () => {
  for (const [name, content, wait] of [
    ['idle', (request: Content) => html`<aio-sequence manual>${request}</aio-sequence>`, 'idle'],
    [
      'idle, around another one',
      (request: Content) => html`<aio-sequence manual><aio-retry>${request}</aio-retry></aio-sequence>`,
      'idle',
    ],
    ['done', (request: Content) => html`<aio-sequence>${request}</aio-sequence>`, 'done'],
  ] as const)
    it(name, async () => {
      const key = crypto.randomUUID();
      const [element, root] = await place(html`
        <form id="left" method="post" action="/api/echo?key=${key}"><button id="leave"></button></form>
        ${content(html`<aio-fetch form="left"></aio-fetch>`)}
      `);
      await waitUntil(() => element.state === wait);
      const { started } = await logOf(key);
      expect(prevented(root, 'leave')).to.equal(false);
      await settled();
      expect((await logOf(key)).started).to.equal(started);
    });

  it('an aio-retry in an aio-on-event: it is sent', async () => {
    const [element, root] = await place(html`
      <form id="deep" method="post" action="/api/echo"><button id="dive"></button></form>
      <aio-on-event target="#deep" name="submit" debounce="0.01">
        <aio-retry><aio-fetch form="deep"></aio-fetch></aio-retry>
      </aio-on-event>
    `);
    await waitUntil(() => root.querySelector('aio-on-event:state(pending)'));
    const done = event(element, 'aio-done');
    expect(prevented(root, 'dive')).to.equal(true);
    await done;
  });
});

describe('a form that is submitted while its request is under way', () => {
  const start = async (
    method: string,
    concurrency = '',
  ): Promise<readonly [AioFetchElement<Echo>, HTMLButtonElement, string]> => {
    const key = crypto.randomUUID();
    const [element, root] = await place(html`
      <aio-fetch form="twice" concurrency=${concurrency}></aio-fetch>
      <form id="twice" method=${method} action="/api/hold?key=${key}">
        <input type="hidden" name="key" value=${key} /><button id="pay" aria-disabled="false"></button>
      </form>
    `);
    const button = find<HTMLButtonElement>(root, 'button');
    button.click();
    await logOf(key, 'held');
    return [element, button, key];
  };

  it('posts once, and says meanwhile that the button does nothing', async () => {
    const [element, button, key] = await start('post');
    button.click();
    expect(button.ariaDisabled).to.equal('true');
    await release(key);
    await element.finished;
    await settled();
    expect(button.ariaDisabled).to.equal('false');
    expect(await logOf(key, 'idle')).to.include({ started: 1, aborted: 0 });
  });

  it('gives the button back as it was, also after a cancellation and for two elements', async () => {
    const [element, button, key] = await start('post');
    const other = document.createElement('aio-fetch');
    Object.assign(other, { form: 'twice', url: `/api/hold?key=${key}`, concurrency: 'drop' });
    element.before(other);
    await other.updateComplete;
    button.click();
    await logOf(key, 'held&count=2');
    element.cancel();
    await errorOf(element.finished);
    await settled();
    expect(button.ariaDisabled).to.equal('true');
    await logOf(key, 'aborted');
    await release(key);
    await other.finished;
    await settled();
    expect(button.ariaDisabled).to.equal('false');
  });

  it('replaces a request that reads', async () => {
    const [element, button, key] = await start('get');
    button.click();
    expect(button.ariaDisabled).to.equal('false');
    expect((await logOf(key, 'aborted')).aborted).to.equal(1);
    await release(key);
    await element.finished;
  });

  it('replaces one that writes, if it says so', async () => {
    const [element, button, key] = await start('post', 'replace');
    button.click();
    expect((await logOf(key, 'aborted')).aborted).to.equal(1);
    await release(key);
    await element.finished;
  });

  it('posts one after the other with queue, each a run of its own', async () => {
    const [element, button, key] = await start('post', 'queue');
    expect(button.ariaDisabled).to.equal('false');
    let done = 0;
    element.addEventListener('aio-done', () => done++);
    button.click();
    button.click();
    expect(await logOf(key)).to.include({ started: 1 });
    for (let count = 1; count <= 3; count++) {
      await release(key);
      await waitUntil(() => done === count);
    }
    expect(await logOf(key, 'idle&count=3')).to.include({ started: 3, aborted: 0 });
  });

  it('cancels all that wait in the queue', async () => {
    const [element, button, key] = await start('post', 'queue');
    button.click();
    const { finished } = element;
    const queued = element.start();
    element.cancel();
    expect(await errorOf(finished)).to.have.property('name', 'AbortError');
    expect(await errorOf(queued)).to.have.property('name', 'AbortError');
    expect(await logOf(key, 'aborted')).to.include({ started: 1 });
    expect(element.state).to.equal('cancelled');
  });
});

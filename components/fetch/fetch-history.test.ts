import { expect, fixture, html } from '@open-wc/testing';
import { event } from '../../core/index.js';
import { errorOf } from '../../test/waits.js';
import type { AioSequenceElement } from '../sequence/sequence-element.js';
import type { AioFetchElement } from './fetch-element.js';
import '../sequence/aio-sequence.js';
import './aio-fetch.js';

interface Echo {
  readonly method: string;
  readonly query: Record<string, unknown>;
}

const place = async (
  content: ReturnType<typeof html>,
): Promise<readonly [AioFetchElement<Echo>, HTMLFormElement, HTMLElement]> => {
  const root = await fixture<HTMLElement>(html`<div>${content}</div>`);
  return [
    root.querySelector('aio-fetch') as AioFetchElement<Echo>,
    root.querySelector('form') as HTMLFormElement,
    root,
  ];
};

const search = (id: string) => html`
  <form id=${id}>
    <input name="q" value="all" />
    <button name="page" value="2">Page 2</button>
  </form>
  <aio-fetch form=${id} url="/api/echo" history="push"></aio-fetch>
`;

const atAddress = (query: string): void => history.replaceState(null, '', location.pathname + query);
const input = (form: HTMLFormElement): HTMLInputElement => form.elements.namedItem('q') as HTMLInputElement;
const goes = async (steps: number): Promise<unknown> => {
  const arrived = event(window, 'popstate');
  history.go(steps);
  return arrived;
};

describe('the history of aio-fetch', () => {
  const { search: before } = location;
  beforeEach(() => atAddress(''));
  after(() => atAddress(before));

  it('starts itself with the form as it is, and leaves the address as it is', async () => {
    const [element] = await place(search('h1'));
    expect((await element.finished).query).to.deep.equal({ q: 'all' });
    expect(location.search).to.equal('');
  });

  it('starts itself with what the address asks for, which the fields show', async () => {
    atAddress('?q=ada+l&page=3');
    const [element, form] = await place(search('h2'));
    expect((await element.finished).query).to.deep.equal({ q: 'ada l', page: '3' });
    expect(input(form).value).to.equal('ada l');
    expect(location.search).to.equal('?q=ada+l&page=3');
  });

  it('does not start itself without a query while a field is not valid', async () => {
    const form = html`
      <form id="h3"><input name="q" required /></form>
      <aio-fetch form="h3" url="/api/echo" history="push"></aio-fetch>
    `;
    const [idle] = await place(form);
    await idle.updateComplete;
    expect(idle.state).to.equal('idle');
    atAddress('?q=');
    const [asks] = await place(form);
    expect((await asks.finished).query).to.deep.equal({ q: '' });
  });

  it('adds an entry for a button, which back and forward lead along', async () => {
    const [element, form] = await place(search('h4'));
    await element.finished;
    input(form).value = 'ada';
    form.querySelector('button')?.click();
    expect((await element.finished).query).to.deep.equal({ q: 'ada', page: '2' });
    expect(location.search).to.equal('?q=ada&page=2');
    await goes(-1);
    expect((await element.finished).query).to.deep.equal({ q: 'all' });
    expect([input(form).value, location.search]).to.deep.equal(['all', '']);
    await goes(1);
    expect((await element.finished).query).to.deep.equal({ q: 'ada', page: '2' });
    expect([input(form).value, location.search]).to.deep.equal(['ada', '?q=ada&page=2']);
  });

  for (const [why, mode, submit] of [
    ['for a submission that no button made', 'push', (form) => form.requestSubmit()],
    ['for replace', 'replace', (form) => form.querySelector('button')?.click()],
  ] as [string, 'push' | 'replace', (form: HTMLFormElement) => void][])
    it(`replaces the entry ${why}`, async () => {
      const [element, form] = await place(search('h5'));
      element.history = mode;
      await element.finished;
      const { length } = history;
      input(form).value = 'b';
      submit(form);
      expect((await element.finished).query).to.include({ q: 'b' });
      expect(location.search).to.match(/^\?q=b/);
      expect(history.length).to.equal(length);
    });

  it('is none for a word that is neither', async () => {
    const [element, form] = await place(search('h9'));
    await element.finished;
    element.setAttribute('history', 'pushed');
    input(form).value = 'c';
    form.requestSubmit();
    expect((await element.finished).query).to.include({ q: 'c' });
    expect([element.history, location.search]).to.deep.equal(['', '']);
  });

  it('starts nothing that an owner runs, after back', async () => {
    const [element, form, root] = await place(html`
      <form id="h10"><input name="q" value="all" /></form>
      <aio-sequence manual><aio-fetch form="h10" url="/api/echo" history="push"></aio-fetch></aio-sequence>
    `);
    const owner = root.querySelector('aio-sequence') as AioSequenceElement;
    await owner.start();
    input(form).value = 'b';
    await owner.start();
    expect(location.search).to.equal('?q=b');
    history.pushState(null, '', '?q=c');
    let starts = 0;
    element.addEventListener('aio-start', () => (starts += 1));
    await goes(-1);
    history.replaceState(null, '', '?q=d');
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect([starts, element.state]).to.deep.equal([0, 'done']);
  });

  it('reads the form once for a run, whatever else of it is wanted', async () => {
    const [element, form] = await place(search('h11'));
    await element.finished;
    Object.assign(element, { stale: 60, maxAge: 0.001 });
    let reads = 0;
    form.addEventListener('formdata', () => (reads += 1));
    await element.start();
    reads = 0;
    input(form).value = 'once';
    element.url = '/api/echo?again';
    await element.updateComplete;
    await element.finished;
    expect(reads).to.equal(1);
  });

  it('adds no entry for the address that is there', async () => {
    atAddress('?q=all&page=2');
    const [element, form] = await place(search('h6'));
    await element.finished;
    const { length } = history;
    form.querySelector('button')?.click();
    await element.finished;
    expect(history.length).to.equal(length);
  });

  it('asks for what the address says when it is started again', async () => {
    atAddress('?q=ada&page=2');
    const [element, form] = await place(search('h7'));
    await element.finished;
    input(form).value = 'not sent yet';
    expect((await element.start()).query).to.deep.equal({ q: 'ada', page: '2' });
    expect(input(form).value).to.equal('not sent yet');
  });

  it('shows the address in fields of every kind, and leaves alone what is not for the user', async () => {
    atAddress('?t=1&t=2&c=x&r=b&s=two&m=1&m=3&a=text&h=no&other=1');
    const [element, form] = await place(html`
      <form id="h8">
        <input name="t" /><input name="t" /><input name="t" value="third" />
        <input type="checkbox" name="c" value="x" /><input type="checkbox" name="c" value="y" checked />
        <input type="radio" name="r" value="a" checked /><input type="radio" name="r" value="b" />
        <select name="s">
          <option>one</option>
          <option>two</option>
        </select>
        <select name="n">
          <option>one</option>
          <option selected>two</option>
        </select>
        <select name="m" multiple>
          <option>1</option>
          <option selected>2</option>
          <option>3</option>
        </select>
        <textarea name="a"></textarea><input type="hidden" name="h" value="yes" /><output name="other"
          >0</output
        >
        <input name="elements" /><input name="reset" value="kept" />
      </form>
      <aio-fetch form="h8" url="/api/echo" history="replace"></aio-fetch>
    `);
    expect((await element.finished).query).to.deep.include({ t: ['1', '2'], m: ['1', '3'], other: '1' });
    const shown = new URLSearchParams([...new FormData(form)] as [string, string][]);
    expect(String(shown)).to.equal(
      't=1&t=2&t=third&c=x&r=b&s=two&n=two&m=1&m=3&a=text&h=yes&elements=&reset=kept',
    );
    expect(form.querySelector('output')?.value).to.equal('0');
  });

  for (const [what, attributes] of [
    ['a form that writes', { method: 'post' }],
    ['a form that leads to another origin', { action: location.origin.replace('localhost', '127.0.0.1') }],
    ['a form without history', {}],
  ] as [string, Record<string, string>][])
    it(`leaves the address alone for ${what}`, async () => {
      const [element, form] = await place(search('h9'));
      await element.finished;
      for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
      if (!Object.keys(attributes).length) element.removeAttribute('history');
      atAddress('?before');
      form.requestSubmit();
      await element.finished;
      expect(location.search).to.equal('?before');
    });

  for (const [what, attributes] of [
    ['what writes', { method: 'post' }],
    ['what is manual', { manual: '' }],
    ['what a listener holds back', {}],
  ] as [string, Record<string, string>][])
    it(`does not start ${what} after back`, async () => {
      const [element, form] = await place(search('h12'));
      await element.finished;
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      form.querySelector('button')?.click();
      await element.finished;
      let starts = 0;
      element.addEventListener('aio-start', () => (starts += 1));
      if (!Object.keys(attributes).length)
        element.addEventListener('aio-autostart', (autostart) => autostart.preventDefault());
      await goes(-1);
      await element.updateComplete;
      expect([starts, location.search]).to.deep.equal([0, '']);
    });

  it('is idle after back to where a field is not valid, and starts after forward', async () => {
    const [element, form] = await place(html`
      <form id="h13"><input name="q" required /><button></button></form>
      <aio-fetch form="h13" url="/api/echo" history="push"></aio-fetch>
    `);
    input(form).value = 'a';
    form.querySelector('button')?.click();
    await element.finished;
    await goes(-1);
    expect([element.state, input(form).value]).to.deep.equal(['idle', '']);
    await goes(1);
    expect((await element.finished).query).to.deep.equal({ q: 'a' });
    expect(input(form).value).to.equal('a');
    form.remove();
    await goes(-1);
    expect(element.state).to.equal('idle');
  });

  it('sends again what was sent, not what is typed, when that is invalidated', async () => {
    for (const asked of ['all', 'b']) {
      const [element, form] = await place(search(`h14-${asked}`));
      await element.finished;
      if (asked === 'b') {
        input(form).value = 'b';
        form.requestSubmit();
        await element.finished;
      }
      input(form).value = 'typed';
      history.replaceState(null, '', '?elsewhere');
      const write = Object.assign(document.createElement('aio-fetch'), {
        url: '/api/echo?write',
        method: 'post',
        invalidates: '/api/echo',
      });
      document.body.append(write);
      await write.start();
      expect(element.state).to.equal('pending');
      expect((await element.finished).query).to.deep.equal({ q: asked });
      expect(location.search).to.equal('?elsewhere');
      write.remove();
    }
  });

  it('does not count names in the address that are not those of the form', async () => {
    atAddress('?utm_source=x');
    const sorted = html`
      <form id="h15">
        <input name="q" value="all" /><input type="hidden" name="sort" value="name" />
        <input type="checkbox" name="box" value="1" checked />
      </form>
      <aio-fetch form="h15" url="/api/echo" history="push"></aio-fetch>
    `;
    const [element, form] = await place(sorted);
    expect((await element.finished).query).to.deep.equal({ q: 'all', sort: 'name', box: '1' });
    expect(location.search).to.equal('?utm_source=x');
    form.closest('div')?.remove();
    atAddress('?utm_source=x&q=a');
    const [asked] = await place(sorted);
    expect((await asked.finished).query).to.include({ q: 'a' });
  });

  it('does not start for a name of another form while a field is not valid', async () => {
    atAddress('?q=x');
    const [element] = await place(html`
      <form id="h16"><input name="r" required /></form>
      <aio-fetch form="h16" url="/api/echo" history="push"></aio-fetch>
    `);
    await element.updateComplete;
    expect(element.state).to.equal('idle');
  });

  it('leaves the fields of one form alone when another one is submitted', async () => {
    atAddress('?q=x');
    const [element, form, root] = await place(html`
      <form id="h17"><input name="q" /><button></button></form>
      <aio-fetch form="h17" url="/api/echo" history="push"></aio-fetch>
      <form id="h18"><input name="r" /></form>
      <aio-fetch id="other" form="h18" url="/api/echo" history="push"></aio-fetch>
    `);
    const other = root.querySelector('#other') as AioFetchElement<Echo>;
    const field = root.querySelector('[name=r]') as HTMLInputElement;
    expect([(await element.finished).query, (await other.finished).query]).to.deep.equal([
      { q: 'x' },
      { r: '' },
    ]);
    field.value = 'typed';
    form.querySelector('button')?.click();
    input(form).value = 'y';
    form.querySelector('button')?.click();
    await element.finished;
    expect((await other.start()).query).to.deep.equal({ r: 'typed' });
    expect(field.value).to.equal('typed');
    await goes(-1);
    expect(field.value).to.equal('typed');
  });

  for (const name of ['matches', 'elements', 'action', 'getAttribute', 'getRootNode', 'noValidate', 'reset'])
    it(`takes a field with the name ${name}`, async () => {
      const [element, form] = await place(html`
        <form id="h19"><input name=${name} value="a" /><button></button></form>
        <aio-fetch form="h19" url="/api/echo" history="push"></aio-fetch>
      `);
      expect((await element.finished).query).to.deep.equal({ [name]: 'a' });
      (form.firstElementChild as HTMLInputElement).value = 'b';
      (form.lastElementChild as HTMLElement).click();
      await element.finished;
      expect(location.search).to.equal(`?${name}=b`);
      await goes(-1);
      expect((await element.finished).query).to.deep.equal({ [name]: 'a' });
    });

  it('records nothing that is not asked, as a field is not valid', async () => {
    const [element, form] = await place(html`
      <form id="h20"><input name="q" required /></form>
      <aio-sequence manual><aio-fetch form="h20" url="/api/echo" history="push"></aio-fetch></aio-sequence>
    `);
    const owner = element.parentElement as AioSequenceElement;
    expect(await errorOf(owner.start())).to.include({ name: 'InvalidStateError' });
    expect(location.search).to.equal('');
    input(form).value = 'a';
    await owner.start();
    expect(location.search).to.equal('?q=a');
  });

  it('fires no reset event when the fields show the address', async () => {
    const [element, form] = await place(search('h21'));
    await element.finished;
    let resets = 0;
    form.addEventListener('reset', () => (resets += 1));
    form.querySelector('button')?.click();
    await element.finished;
    await goes(-1);
    await element.finished;
    expect([resets, input(form).value]).to.deep.equal([0, 'all']);
    form.reset();
    expect(resets).to.equal(1);
  });

  it('notices that the path is another one after back, with the same query', async () => {
    const { pathname } = location;
    const [element, form] = await place(html`
      <form id="h22" action="/elsewhere"><input name="q" value="all" /><button></button></form>
      <aio-fetch form="h22" url="/api/echo" history="push"></aio-fetch>
    `);
    await element.finished;
    atAddress('?q=a');
    input(form).value = 'a';
    form.querySelector('button')?.click();
    await element.finished;
    expect(location.pathname + location.search).to.equal('/elsewhere?q=a');
    await goes(-1);
    expect(location.pathname).to.equal(pathname);
    expect((await element.finished).query).to.deep.equal({ q: 'all' });
  });

  it('leaves out an address that the platform does not let into the history', async () => {
    const [element, form] = await place(search('h23'));
    await element.finished;
    form.setAttribute('action', `//user:password@${location.host}/elsewhere`);
    form.querySelector('button')?.click();
    expect((await element.finished).query).to.deep.equal({ q: 'all', page: '2' });
    expect(location.search).to.equal('');
  });

  it('hears of back and forward no more once it has left the document', async () => {
    const [element, form] = await place(search('h10'));
    await element.finished;
    form.querySelector('button')?.click();
    await element.finished;
    element.remove();
    await goes(-1);
    expect([element.state, input(form).value]).to.deep.equal(['done', 'all']);
    expect(location.search).to.equal('');
  });
});

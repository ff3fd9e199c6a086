import { expect, fixture, html } from '@open-wc/testing';
import { event } from '../../core/index.js';
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
    const { length } = history;
    input(form).value = 'ada';
    form.querySelector('button')?.click();
    expect((await element.finished).query).to.deep.equal({ q: 'ada', page: '2' });
    expect([location.search, history.length]).to.deep.equal(['?q=ada&page=2', length + 1]);
    await goes(-1);
    expect((await element.finished).query).to.deep.equal({ q: 'all' });
    expect(input(form).value).to.equal('all');
    await goes(1);
    expect((await element.finished).query).to.deep.equal({ q: 'ada', page: '2' });
    expect([input(form).value, history.length]).to.deep.equal(['ada', length + 1]);
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

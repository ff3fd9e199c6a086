import { expect, fixture, html } from '@open-wc/testing';
import { event } from '../../core/index.js';
import { errorOf } from '../../test/waits.js';
import type { AioFetchElement } from './fetch-element.js';
import './aio-fetch.js';

interface Echo {
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly type: string;
  readonly body: string;
  readonly form: unknown;
  readonly files: readonly { readonly name: string }[];
}

const place = async (
  content: ReturnType<typeof html>,
): Promise<readonly [AioFetchElement<Echo>, HTMLElement]> => {
  const root = await fixture<HTMLElement>(html`<div>${content}</div>`);
  return [root.querySelector('aio-fetch') as AioFetchElement<Echo>, root];
};
const click = (root: HTMLElement, id: string): void => root.querySelector<HTMLElement>(`#${id}`)?.click();

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
    expect(type).to.contain('application/x-www-form-urlencoded');
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

  it('is a query for GET', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f3"></aio-fetch>
      <form id="f3" action="/api/echo"><input name="q" value="ü" /><button id="s3">Go</button></form>
    `);
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
    Object.assign(root.querySelector('input') as HTMLInputElement, { files: files.files });
    root.querySelector('form')?.requestSubmit();
    const { method, files: sent } = await element.finished;
    expect([method, sent.map(({ name }) => name)]).to.deep.equal(['PUT', ['hello.txt']]);
  });

  it('is checked by the browser first', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f5"></aio-fetch>
      <form id="f5" action="/api/echo"><input name="q" required /><button id="s5">Go</button></form>
    `);
    click(root, 's5');
    expect(element.state).to.equal('idle');
    expect(await errorOf(element.start())).to.have.property('name', 'InvalidStateError');
    Object.assign(root.querySelector('input') as HTMLInputElement, { value: 'x' });
    expect(await element.start()).to.deep.include({ query: { q: 'x' } });
  });

  it('is left to others who prevent it, and to dialogs', async () => {
    const [element, root] = await place(html`
      <aio-fetch form="f6"></aio-fetch>
      <dialog open>
        <form id="f6" action="/api/echo"><button id="s6" formmethod="dialog">Close</button></form>
      </dialog>
    `);
    click(root, 's6');
    expect(root.querySelector('dialog')?.open).to.equal(false);
    const form = root.querySelector('form') as HTMLFormElement;
    form.addEventListener('submit', (submit) => submit.preventDefault());
    form.requestSubmit();
    expect(element.state).to.equal('idle');
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
    element.addEventListener('aio-error', (error) => error.preventDefault());
    click(root, 's7');
    await errorOf(element.finished);
    expect(element.querySelector('em')?.textContent).to.match(/\w/);
  });

  it('a form that is not there is an error', async () => {
    const [element] = await place(html`<aio-fetch form="nowhere"></aio-fetch>`);
    expect(await errorOf(element.start()))
      .to.have.property('message')
      .that.contains('nowhere');
  });
});

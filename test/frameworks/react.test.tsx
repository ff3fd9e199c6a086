/** @jsxRuntime automatic */
// What React alone has: its strict mode, boundaries that wait, parts of a page that are put aside.
import { expect } from '@open-wc/testing';
import { Activity, startTransition, StrictMode, Suspense, use, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import '../../components/index.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import { post, tasks } from '../../core/index.js';
import { seen } from '../owners.js';
import type {} from '../../frameworks/react.js';
import { until } from './until.js';

describe('in React', () => {
  let stage: HTMLElement;
  let root: Root;

  beforeEach(() => {
    document.body.append((stage = document.createElement('div')));
    root = createRoot(stage);
  });
  afterEach(() => {
    root.unmount();
    stage.remove();
  });

  const show = (view: ReactElement): void => flushSync(() => root.render(view));
  const request = (): AioFetchElement => stage.querySelector('aio-fetch') as AioFetchElement;

  it('sends one request in strict mode, and its listener hears once', async () => {
    const key = crypto.randomUUID();
    const heard: unknown[] = [];
    show(
      <StrictMode>
        <aio-fetch url={held(key)} onaio-done={({ value }) => heard.push(value)} />
      </StrictMode>,
    );
    await release(key);
    await request().finished;
    expect(heard).to.have.length(1);
    expect((await seen(key)).started).to.equal(1);
  });

  it('starts nothing for a tree that waits before it is shown, and then starts once', async () => {
    const key = crypto.randomUUID();
    const { promise, resolve } = deferred();
    const before = tasks().length;
    show(
      <Suspense fallback={<p>Waiting</p>}>
        <aio-fetch url={held(key)} />
        <Waits for={promise} />
      </Suspense>,
    );
    expect(stage.textContent).to.equal('Waiting');
    expect(tasks().length).to.equal(before);
    resolve('Here');
    await until(() => stage.textContent.includes('Here'));
    await release(key);
    await request().finished;
    expect((await seen(key)).started).to.equal(1);
  });

  it('goes on while a boundary that was shown waits again, and has its result after that', async () => {
    const key = crypto.randomUUID();
    const { promise, resolve } = deferred();
    const page = (wait?: Promise<string>): ReactElement => (
      <Suspense fallback={<p>Waiting</p>}>
        <aio-fetch url={held(key)}>
          <template slot="done">
            <b>{'{{value.key}}'}</b>
          </template>
        </aio-fetch>
        {wait && <Waits for={wait} />}
      </Suspense>
    );
    show(page());
    const element = request();
    await seen(key, 'until=held');
    show(page(promise));
    expect(getComputedStyle(element).display).to.equal('none');
    await release(key);
    await element.finished;
    resolve('Here');
    await until(() => stage.textContent.includes('Here'));
    expect(request()).to.equal(element);
    expect(getComputedStyle(element).display).to.equal('contents');
    expect(element.querySelector(':scope > div b')?.textContent).to.equal(key);
    expect(await seen(key)).to.include({ started: 1, aborted: 0 });
  });

  it('goes on in an activity that is hidden', async () => {
    const key = crypto.randomUUID();
    const page = (mode: 'visible' | 'hidden'): ReactElement => (
      <Activity mode={mode}>
        <aio-fetch url={held(key)} />
      </Activity>
    );
    show(page('visible'));
    const element = request();
    await seen(key, 'until=held');
    show(page('hidden'));
    await release(key);
    await element.finished;
    show(page('visible'));
    expect(request()).to.equal(element);
    expect(element.state).to.equal('done');
  });

  it('starts no run in a transition before it is shown', async () => {
    const keys = [crypto.randomUUID(), crypto.randomUUID()] as const;
    const { promise, resolve } = deferred();
    const page = (key: string, wait?: Promise<string>): ReactElement => (
      <Suspense fallback={<p>Waiting</p>}>
        <aio-fetch url={held(key)} />
        {wait && <Waits for={wait} />}
      </Suspense>
    );
    show(page(keys[0]));
    await seen(keys[0], 'until=held');
    startTransition(() => root.render(page(keys[1], promise)));
    await new Promise((done) => setTimeout(done, 20));
    expect(request().url).to.equal(held(keys[0]));
    resolve('Here');
    await seen(keys[1], 'until=held');
    expect(await seen(keys[0], 'until=aborted')).to.include({ aborted: 1 });
    await release(keys[1]);
    await request().finished;
  });

  it('gives the element to a ref, whose function is called at the end', () => {
    const calls: (Element | string)[] = [];
    show(
      <aio-sleep
        manual
        ref={(element: Element | null) => {
          if (element) calls.push(element);
          return () => void calls.push('gone');
        }}
      />,
    );
    const element = stage.firstElementChild as Element;
    show(<></>);
    expect(calls).to.deep.equal([element, 'gone']);
  });
});

/** A promise, and what fulfils it. */
function deferred(): { promise: Promise<string>; resolve: (text: string) => void } {
  let resolve: (text: string) => void = () => undefined;
  const promise = new Promise<string>((done) => (resolve = done));
  return { promise, resolve };
}

function Waits({ for: promise }: { readonly for: Promise<string> }): string {
  return use(promise);
}

const held = (key: string): string => `/api/hold?key=${key}`;

const release = async (key: string): Promise<void> => void (await post(`/api/release/${key}`));

import { expect, fixture, html } from '@open-wc/testing';
import type { Future } from 'aio-elements/core';
import { expectUncaught, expectUnhandled } from '../../test/strict.js';
import { errorOf, waitUntil } from '../../test/waits.js';
import './aio-script.js';
import type { AioScriptElement } from './script-element.js';

/** An element with an inline script, not yet in the document. */
function scripted(text: string, attributes: Record<string, string> = {}): AioScriptElement {
  const element = document.createElement('aio-script');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const script = document.createElement('script');
  script.type = 'text/aio';
  script.text = text;
  element.append(script);
  return element;
}

/** The same, in the document until the test ends. */
function shown(text: string, attributes?: Record<string, string>): AioScriptElement {
  const element = scripted(text, attributes);
  document.body.append(element);
  mounted.push(element);
  return element;
}

const mounted: Element[] = [];

afterEach(() => {
  for (const element of mounted.splice(0)) element.remove();
});

describe('aio-script with an inline script', () => {
  it('runs the body of an async function: await and return work', async () => {
    const element = shown('await aio.sleep(0); return 6 * 7;');
    expect(await element.finished).to.equal(42);
  });

  it('has the classes on its aio, which end with the element', async () => {
    const element = shown('host.future = new aio.Future(); return await host.future;') as AioScriptElement & {
      readonly future?: Future;
    };
    await waitUntil(() => element.future !== undefined);
    element.remove();
    await errorOf(element.finished);
    expect([element.state, element.future?.state]).to.deep.equal(['cancelled', 'cancelled']);
  });

  it('runs one that the parser made', async () => {
    const element = await fixture<AioScriptElement>(
      html`<aio-script>
        <script type="text/aio">
          return 'parsed';
        </script>
        <template slot="done"><b>{{value}}</b></template>
      </aio-script>`,
    );
    expect(await element.finished).to.equal('parsed');
    expect(element.querySelector('b')?.textContent).to.equal('parsed');
  });

  it('has aio, host and names in reach, and the host as this', async () => {
    const element = scripted('return [aio, host, names.name, this];', { manual: '' });
    const [aio, host, name, self] = (await element.start({ name: 'Ada' })) as unknown[];
    expect(aio).to.have.property('signal').that.is.an.instanceOf(AbortSignal);
    expect(aio).to.have.property('get').that.is.a('function');
    expect(host).to.equal(element);
    expect(name).to.equal('Ada');
    expect(self).to.equal(element);
  });

  it('is strict code', async () => {
    const element = scripted('return (function () { return this })();', { manual: '' });
    expect(await element.start()).to.equal(undefined);
  });

  it('ends what it awaits when it is cancelled', async () => {
    const element = shown(`try { await aio.sleep(60) } finally { host.ended = true }`);
    const { finished } = element;
    await element.updateComplete;
    await Promise.resolve();
    element.cancel('enough');
    expect(await errorOf(finished)).to.have.property('message', 'enough');
    expect(element).to.have.property('ended', true);
    expect(element.state).to.equal('cancelled');
  });

  it('may end in a comment', async () => {
    expect(await shown('return 1 // done').finished).to.equal(1);
  });

  it('runs again with what it says now', async () => {
    const element = shown('return 1');
    await element.finished;
    expect(await element.start()).to.equal(1);
    (element.querySelector('script') as HTMLScriptElement).text = 'return 2';
    expect(await element.start()).to.equal(2);
  });

  it('leaves no script element and no global behind', async () => {
    const before = document.scripts.length;
    const globals = Object.getOwnPropertyNames(globalThis).length;
    await shown('return 1').finished;
    expect(document.scripts.length).to.equal(before + 1);
    expect(Object.getOwnPropertyNames(globalThis).length).to.equal(globals);
  });

  it('stays idle without a script', async () => {
    const element = await fixture<AioScriptElement>(html`<aio-script></aio-script>`);
    await element.updateComplete;
    expect(element.state).to.equal('idle');
    expect(await errorOf(element.start()))
      .to.be.an.instanceOf(TypeError)
      .with.property('message')
      .that.matches(/no job/);
  });
});

/** Whether stacks name an inline script by its `sourceURL`; WebKit names the page. */
function namesScripts(): boolean {
  const script = document.createElement('script');
  script.text = 'window.seen = new Error().stack;\n//# sourceURL=named-script';
  document.head.append(script);
  script.remove();
  const { seen } = window as { seen?: string };
  Reflect.deleteProperty(window, 'seen');
  return !!seen?.includes('named-script');
}

describe('errors of aio-script', () => {
  it('are those that the script throws, with the line of the script in the stack', async () => {
    const element = scripted('\n\nthrow new RangeError("too far")', { manual: '', id: 'far' });
    const error = (await errorOf(element.start())) as Error;
    expect(error).to.be.an.instanceOf(RangeError);
    expect(error.stack).to.match(namesScripts() ? /aio-script#far:3:\d+/ : /:3:\d+/);
    expect(element.error).to.equal(error);
  });

  it('surface once when nobody handles them', async () => {
    const element = shown('throw new Error("alone")');
    const error = await errorOf(element.finished);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  it('tell the line of a syntax error', async () => {
    const element = scripted('\nlet x = ;\n', { manual: '', id: 'wrong' });
    let error: unknown;
    await expectUncaught(async () => (error = await errorOf(element.start())));
    expect(error).to.be.an.instanceOf(SyntaxError);
    expect((error as Error).message).to.match(/^Cannot run aio-script#wrong: (?!Failed).+, in line 2$/);
    expect((error as Error).cause).to.have.property('name', 'SyntaxError');
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('are found although the braces balance', async () => {
    const element = scripted('}, (function () {', { manual: '' });
    let error: unknown;
    await expectUncaught(async () => (error = await errorOf(element.start())));
    expect(error).to.be.an.instanceOf(SyntaxError);
  });

  it('cannot leave the comment that names the element', async () => {
    const element = scripted('throw new Error("named")', { manual: '', id: 'a\nglobalThis.escaped = 1 b' });
    expect(await errorOf(element.start())).to.have.property('message', 'named');
    expect(globalThis).not.to.have.property('escaped');
  });
});

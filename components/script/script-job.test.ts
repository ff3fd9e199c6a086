import { expect, fixture, html } from '@open-wc/testing';
import { errorOf } from '../../test/waits.js';
import './aio-script.js';
import type { AioScriptElement } from './script-element.js';

/** The address of a module. */
function moduleUrl(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

describe('aio-script with a module', () => {
  it('runs its default export with aio, host and names', async () => {
    const src = moduleUrl('export default async (aio, host, names) => [typeof aio.sleep, host.id, names.n]');
    const element = await fixture<AioScriptElement>(html`<aio-script manual id="m" src=${src}></aio-script>`);
    expect(await element.start({ n: 1 })).to.deep.equal(['function', 'm', 1]);
  });

  it('finds it relative to the page', async () => {
    const element = await fixture<AioScriptElement>(html`<aio-script manual src="nowhere.js"></aio-script>`);
    const { message } = (await errorOf(element.start())) as Error;
    expect(message).to.contain(new URL('nowhere.js', document.baseURI).href);
  });

  it('starts by itself, and again with another address', async () => {
    const element = await fixture<AioScriptElement>(
      html`<aio-script src=${moduleUrl('export default () => 1')}></aio-script>`,
    );
    expect(await element.finished).to.equal(1);
    element.src = moduleUrl('export default () => 2');
    await element.updateComplete;
    expect(await element.finished).to.equal(2);
  });

  it('fails with what the module throws', async () => {
    const src = moduleUrl('throw new RangeError("at the top")');
    const element = await fixture<AioScriptElement>(html`<aio-script manual src=${src}></aio-script>`);
    expect(await errorOf(element.start())).to.be.an.instanceOf(RangeError);
  });

  it('fails without a default export that is a function', async () => {
    const src = moduleUrl('export default 1');
    const element = await fixture<AioScriptElement>(html`<aio-script manual src=${src}></aio-script>`);
    expect(await errorOf(element.start()))
      .to.be.an.instanceOf(TypeError)
      .with.property('message')
      .that.contains('default');
  });

  it('leaves no link behind', async () => {
    const src = moduleUrl('export default () => 1');
    const element = await fixture<AioScriptElement>(html`<aio-script manual src=${src}></aio-script>`);
    await element.start();
    expect(document.querySelector('link[rel=modulepreload]')).to.equal(null);
  });
});

describe('aio-script with a job', () => {
  it('runs the property; another one counts for the next run', async () => {
    const element = document.createElement('aio-script');
    element.job = () => 1;
    document.body.append(element);
    expect(await element.finished).to.equal(1);
    element.job = async (aio) => {
      await aio.sleep(0);
      return 2;
    };
    await element.updateComplete;
    expect([element.state, element.value]).to.deep.equal(['done', 1]);
    expect(await element.start()).to.equal(2);
    element.remove();
  });

  it('runs one once with run(), which supersedes the one before', async () => {
    const element = await fixture<AioScriptElement>(html`<aio-script></aio-script>`);
    const slow = element.run((aio) => aio.sleep(60));
    const fast = element.run((aio, host) => [host, aio.signal.aborted]);
    expect(await fast).to.deep.equal([element, false]);
    expect(await errorOf(slow)).to.have.property('name', 'AbortError');
    expect(element.value).to.deep.equal([element, false]);
    expect(await errorOf(element.start())).to.be.an.instanceOf(TypeError);
  });

  it('does not hand the job of run() on to elements in its templates', async () => {
    const element = await fixture<AioScriptElement>(
      html`<aio-script>
        <template slot="done"><aio-script class="inner"></aio-script></template>
      </aio-script>`,
    );
    await element.run(() => 1);
    const inner = element.querySelector<AioScriptElement>('.inner');
    expect(inner?.state).to.equal('idle');
    expect(inner && (await errorOf(inner.start()))).to.be.an.instanceOf(TypeError);
  });
});

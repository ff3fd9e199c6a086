import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { HttpError } from '../core/index.js';
import type { AioErrorEvent } from '../components/base/events.js';
import type { AioElement } from '../components/base/aio-element.js';
import '../components/index.js';
import { seen, shown } from './owners.js';
import { expectUnhandled } from './strict.js';
import { errorOf } from './waits.js';

/** Mixed owners, one in the other; the innermost has a request that fails once three others are under way. */
const mixed = (key: string, manual: boolean): TemplateResult => html`
  <aio-race id="race" ?manual=${manual}>
    <aio-fetch url="/api/hold?key=${key}&amp;value=1"></aio-fetch>
    <aio-timeout id="timeout" seconds="60">
      <aio-gather id="gather">
        <aio-fetch url="/api/hold?key=${key}&amp;value=2"></aio-fetch>
        <aio-repeat id="repeat">
          <aio-sequence id="sequence">
            <aio-retry id="retry" attempts="1">
              <aio-gather id="inner">
                <aio-fetch url="/api/hold?key=${key}&amp;value=3"></aio-fetch>
                <aio-sequence id="innermost">
                  <aio-fetch url="/api/log/${key}?until=started&amp;count=3"></aio-fetch>
                  <aio-fetch id="bad" url="/api/status/500"></aio-fetch>
                </aio-sequence>
              </aio-gather>
            </aio-retry>
            <aio-fetch id="never" url="/api/status/204?key=${key}"></aio-fetch>
          </aio-sequence>
        </aio-repeat>
      </aio-gather>
    </aio-timeout>
  </aio-race>
`;

const ABOVE = ['innermost', 'inner', 'retry', 'sequence', 'repeat', 'gather', 'timeout', 'race'];

interface Told {
  readonly id: string;
  readonly error: unknown;
}

const told: Told[] = [];
const listen = ({ target, error }: AioErrorEvent): void => {
  told.push({ id: (target as Element).id, error });
};

/** In the document; what is told is written down from the beginning. */
async function fail(key: string, manual: boolean): Promise<AioElement> {
  told.length = 0;
  return shown<AioElement>(mixed(key, manual));
}

beforeEach(() => document.addEventListener('aio-error', listen, true));
afterEach(() => document.removeEventListener('aio-error', listen, true));

describe('a failure in mixed owners', () => {
  it('reaches each owner once, as the same error; unhandled, it surfaces once; no request stays open', async () => {
    const key = crypto.randomUUID();
    const root = await fail(key, false);
    const error = await errorOf(root.finished);
    expect(error).to.be.instanceOf(HttpError);
    expect(await expectUnhandled()).to.deep.equal([error]);
    expect(told.map(({ id }) => id)).to.deep.equal(['bad', ...ABOVE]);
    expect(new Set(told.map((one) => one.error))).to.deep.equal(new Set([error]));
    const { started, open, aborted } = await seen(key, 'until=aborted&count=3');
    expect({ started, open, aborted }).to.deep.equal({ started: 3, open: 0, aborted: 3 });
  });

  it('belongs to who started it: nothing surfaces', async () => {
    const key = crypto.randomUUID();
    const root = await fail(key, true);
    expect(await errorOf(root.start())).to.be.instanceOf(HttpError);
    expect(await expectUnhandled(0)).to.deep.equal([]);
    expect(told).to.have.length(ABOVE.length + 1);
    await seen(key, 'until=idle');
  });

  it('is handled by who cancels the event of the outermost', async () => {
    const key = crypto.randomUUID();
    const handle = (event: Event): void => {
      if ((event.target as Element).id === 'race') event.preventDefault();
    };
    document.addEventListener('aio-error', handle, true);
    const root = await fail(key, false);
    expect(await errorOf(root.finished)).to.be.instanceOf(HttpError);
    document.removeEventListener('aio-error', handle, true);
    expect(told).to.have.length(ABOVE.length + 1);
    expect(await expectUnhandled(0)).to.deep.equal([]);
    await seen(key, 'until=idle');
  });

  it('leaves every element that was under way cancelled, and those that had no turn idle', async () => {
    const root = await fail(crypto.randomUUID(), true);
    await errorOf(root.start());
    const states = [...root.querySelectorAll<AioElement>('aio-fetch')].map(({ state }) => state);
    expect(states).to.deep.equal(['cancelled', 'cancelled', 'cancelled', 'done', 'error', 'idle']);
  });
});

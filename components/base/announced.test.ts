/** What each element says with `announce`, as text: by `ariaNotify`, and in the live region as Chromium tells assistive technology of it. */
import { expect } from '@open-wc/testing';
import { a11ySnapshot } from '@web/test-runner-commands';
import { Future, wait } from '../../core/index.js';
import { withTimers } from '../../test/clock.js';
import { release as releaseAll } from '../../test/log.js';
import { template } from '../../test/markup.js';
import { isChromium } from '../../test/platform.js';
import '../../test/strict.js';
import { settled, waitUntil } from '../../test/waits.js';
import type { AioElement } from './aio-element.js';
import '../index.js';
import type { AioFutureElement, AioScriptElement, AioViewElement } from '../index.js';

/** An element in the page, and what its run waits for. */
interface Stage {
  readonly element: AioElement;
  /** The `aio-future` in it, or itself. */
  readonly future: AioFutureElement | null;
  /** What an `aio-script` waits for. */
  readonly given: Future;
  /** For a request that the server holds. */
  readonly key: string;
  /** Lets `SECONDS` pass. */
  readonly pass: () => void;
}

/** How an element comes to its end; by default its `aio-future` does. */
interface Actor {
  /** Its attributes, in which `KEY` is the key. */
  readonly attributes?: string;
  /** The same for a run that fails. */
  readonly failing?: string;
  readonly content?: string;
  /** What stands before it and after it in the page. */
  readonly before?: string;
  readonly after?: string;
  readonly succeed?: (stage: Stage) => unknown;
  readonly fail?: (stage: Stage) => unknown;
  readonly cancel?: (stage: Stage) => unknown;
  /** It has no end but its cancellation. */
  readonly endless?: true;
}

const SECONDS = 60;
const CHILD: Actor = { content: '<aio-future></aio-future>' };
const SOURCE = '<aio-future id="KEY"></aio-future>';
const VIEW: Actor = { attributes: 'for="KEY"', cancel: ({ future }) => future?.cancel() };
const pass = (stage: Stage): void => stage.pass();
const ping = (): boolean => window.dispatchEvent(new Event('ping'));
const release = ({ key }: Stage): Promise<void> => releaseAll(key);
const request: Actor = {
  attributes: 'url="/api/hold?key=KEY" format="text"',
  failing: 'url="/api/hold?key=KEY&status=500"',
  succeed: release,
  fail: release,
};

const ACTORS: Readonly<Record<string, Actor>> = {
  'aio-fetch': request,
  'aio-stream': request,
  'aio-future': {},
  'aio-sleep': {
    attributes: 'seconds="60"',
    failing: 'seconds="600" timeout="60"',
    succeed: pass,
    fail: pass,
  },
  'aio-await-event': { attributes: 'name="ping" target="window" timeout="60"', succeed: ping, fail: pass },
  'aio-script': {
    succeed: ({ given }) => given.setResult('x'),
    fail: ({ given }) => given.setException(new Error('no')),
  },
  'aio-sequence': CHILD,
  'aio-gather': CHILD,
  'aio-race': CHILD,
  'aio-any': CHILD,
  'aio-repeat': { ...CHILD, attributes: 'times="1"' },
  'aio-retry': { ...CHILD, attributes: 'attempts="1"' },
  'aio-timeout': { ...CHILD, attributes: 'seconds="600"' },
  'aio-if': { ...CHILD, attributes: 'test="true"' },
  'aio-on-event': { ...CHILD, attributes: 'name="ping" target="window"', endless: true },
  'aio-view': { ...VIEW, after: SOURCE },
  'aio-view after its element': { ...VIEW, before: SOURCE },
  'aio-view of a view': {
    ...VIEW,
    attributes: 'for="view"',
    after: `<aio-view id="view" for="KEY"></aio-view>${SOURCE}`,
  },
};

const PARTS =
  '<p slot="pending">Wor\nking</p><p slot="done">Ready</p><template slot="error"><b>So</b>rry</template><p slot="cancelled">Stopped</p>';

const ENDS = { done: 'Ready', error: 'Sorry', cancelled: 'Stopped' } as const;

type Ending = keyof typeof ENDS;

/** Puts an element into the page, which starts. */
function enter(
  [tag, { attributes = '', failing = attributes, content = '', before = '', after = '' }]: [string, Actor],
  ending: Ending,
  { pass, prepare }: { pass: () => void; prepare: (element: AioElement) => void },
): Stage {
  const key = `k${crypto.randomUUID()}`;
  const own = ending === 'error' ? failing : attributes;
  const markup = `<${tag} announce ${own}>${PARTS}${content}</${tag}>`;
  const source = `${before}${markup}${after}`.replaceAll('KEY', key);
  const part = document.importNode(template(source).content, true);
  const element = part.querySelector('[announce]') as AioElement;
  const given = new Future();
  if (tag === 'aio-script') (element as AioScriptElement).job = (aio) => wait(given, aio);
  prepare(element);
  const future = part.querySelector('aio-future');
  stage.append(part);
  return { element, future, given, key, pass };
}

/** Ends its run. */
async function end(at: Stage, ending: Ending, actor: Actor): Promise<void> {
  const { element, future } = at;
  const {
    succeed = () => future?.setResult('x'),
    fail = () => future?.setException(new Error('no')),
    cancel = () => element.cancel(),
  } = actor;
  await { done: succeed, error: fail, cancelled: cancel }[ending](at);
  await waitUntil(() => element.state === ending, 'it ends');
}

const stage = document.body.appendChild(document.createElement('div'));
afterEach(() => stage.replaceChildren());

interface AccessibleNode {
  readonly role?: string;
  readonly live?: string;
  readonly name?: string;
  readonly children?: readonly AccessibleNode[];
}

const textOf = ({ name, children }: AccessibleNode): string => children?.map(textOf).join('') ?? name ?? '';

const liveIn = (node: AccessibleNode): AccessibleNode[] =>
  node.live === 'polite' ? [node] : (node.children ?? []).flatMap(liveIn);

/** What stands in the live region, as the browser tells assistive technology, or else as it is in the document. */
async function told(): Promise<string> {
  const texts = isChromium
    ? liveIn((await (a11ySnapshot({}) as Promise<unknown>)) as AccessibleNode).map(textOf)
    : [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent);
  return texts.join('|').replaceAll('\u00a0', ' ').trim();
}

for (const [name, actor] of Object.entries(ACTORS))
  describe(`announce of ${name}`, () => {
    const [tag = name] = name.split(' ');
    for (const ending of Object.keys(ENDS) as Ending[]) {
      if (actor.endless && ending !== 'cancelled') continue;

      it(`says that it is pending, then ${ending}`, () =>
        withTimers(SECONDS, async (pass) => {
          const heard: string[] = [];
          const prepare = (element: AioElement): void =>
            void Object.assign(element, { ariaNotify: (text: string) => heard.push(text) });
          const at = enter([tag, actor], ending, { pass, prepare });
          await waitUntil(() => heard.length, 'it begins');
          await end(at, ending, actor);
          expect(heard.join('|')).to.equal(`Wor king|${ENDS[ending]}`);
        }));

      it(`has in the live region that it is pending, then ${ending}`, () =>
        withTimers(SECONDS, async (pass) => {
          const prepare = (element: AioElement): void =>
            void Object.assign(element, { ariaNotify: undefined });
          const at = enter([tag, actor], ending, { pass, prepare });
          await waitUntil(() => at.element.state === 'pending', 'it begins');
          expect(await told()).to.equal('Wor king');
          await end(at, ending, actor);
          expect(await told()).to.equal(ENDS[ending]);
        }));
    }
  });

describe('an aio-view with announce says nothing as long as nothing changes', () => {
  /** A view that is shown, and what it has said. */
  function viewOf(markup: string): { view: AioViewElement; heard: string[] } {
    const part = document.importNode(template(markup).content, true);
    const view = part.querySelector('aio-view') as AioViewElement;
    const heard: string[] = [];
    Object.assign(view, { ariaNotify: (text: string) => heard.push(text) });
    stage.append(part);
    return { view, heard };
  }

  const IDLE = '<aio-future id="source" manual></aio-future>';
  const view = (attributes: string): string =>
    `<aio-view announce ${attributes}><p slot="idle">Nothing yet</p>${PARTS}</aio-view>`;
  const quiet: Readonly<Record<string, string>> = {
    'without for': view(''),
    'for an element that is not there': view('for="nobody"'),
    'for an element that is idle': view('for="source"') + IDLE,
    'for an element before it that is idle': IDLE + view('for="source"'),
  };
  for (const [how, markup] of Object.entries(quiet))
    it(`when it enters the page, ${how}`, async () => {
      const { view, heard } = viewOf(markup);
      await view.updateComplete;
      await settled();
      expect(heard).to.deep.equal([]);
    });

  it('when it moves, or when another element with the same state is shown', async () => {
    const { view: one, heard } = viewOf(view('for="source"') + IDLE + IDLE.replace('source', 'other'));
    const [source, other] = stage.querySelectorAll('aio-future');
    source?.start();
    other?.start();
    stage.append(one);
    await settled();
    one.htmlFor = 'other';
    await one.updateComplete;
    await settled();
    expect([one.state, heard]).to.deep.equal(['pending', ['Wor king']]);
    one.htmlFor = 'nobody';
    await one.updateComplete;
    expect(heard).to.deep.equal(['Wor king', 'Nothing yet']);
  });

  it('but says what an element has come to before it enters the page', async () => {
    stage.append(document.importNode(template(IDLE).content, true));
    const [source] = stage.querySelectorAll('aio-future');
    source?.setResult('x');
    await source?.start();
    const { view: late, heard } = viewOf(view('for="source"'));
    await late.updateComplete;
    await settled();
    expect(heard).to.deep.equal(['Ready']);
  });
});

for (const [given, says] of [
  ['for="source" command="--cancel"', 'Wor king|Ready'],
  ['for="nobody" command="--cancel"', 'Wor king|Sorry'],
] as const)
  it(`an aio-command says what has become of it: ${given}`, async () => {
    const source = `<aio-future id="source"></aio-future><aio-command announce ${given}>${PARTS}</aio-command>`;
    stage.append(document.importNode(template(source).content, true));
    const command = stage.querySelector('aio-command') as AioElement;
    const heard: string[] = [];
    Object.assign(command, { ariaNotify: (text: string) => heard.push(text) });
    await Promise.allSettled([command.start()]);
    await settled();
    expect(heard.join('|')).to.equal(says);
  });

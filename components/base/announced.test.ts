/** What each element says with `announce`, as text: by `ariaNotify`, and in the live region as Chromium tells assistive technology of it. */
import { expect } from '@open-wc/testing';
import { a11ySnapshot } from '@web/test-runner-commands';
import { Future, wait } from '../../core/index.js';
import { withTimers } from '../../test/clock.js';
import { release as releaseAll } from '../../test/log.js';
import { template } from '../../test/markup.js';
import { isChromium } from '../../test/platform.js';
import '../../test/strict.js';
import { waitUntil } from '../../test/waits.js';
import type { AioElement } from './aio-element.js';
import '../index.js';
import type { AioFutureElement, AioScriptElement } from '../index.js';

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
  readonly succeed?: (stage: Stage) => unknown;
  readonly fail?: (stage: Stage) => unknown;
  /** It has no end but its cancellation. */
  readonly endless?: true;
}

const SECONDS = 60;
const CHILD: Actor = { content: '<aio-future></aio-future>' };
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
};

const PARTS =
  '<p slot="pending">Wor\nking</p><p slot="done">Ready</p><template slot="error"><b>So</b>rry</template><p slot="cancelled">Stopped</p>';

const ENDS = { done: 'Ready', error: 'Sorry', cancelled: 'Stopped' } as const;

type Ending = keyof typeof ENDS;

/** Puts an element into the page, which starts. */
function enter(
  tag: string,
  ending: Ending,
  { pass, prepare }: { pass: () => void; prepare: (element: AioElement) => void },
): Stage {
  const { attributes = '', failing = attributes, content = '' } = ACTORS[tag] ?? {};
  const key = `k${crypto.randomUUID()}`;
  const own = ending === 'error' ? failing : attributes;
  const source = `<${tag} announce ${own}>${PARTS}${content}</${tag}>`.replaceAll('KEY', key);
  const part = document.importNode(template(source).content, true);
  const element = part.querySelector(tag) as AioElement;
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
  const { succeed = () => future?.setResult('x'), fail = () => future?.setException(new Error('no')) } =
    actor;
  await { done: succeed, error: fail, cancelled: () => element.cancel() }[ending](at);
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

for (const [tag, actor] of Object.entries(ACTORS))
  describe(`<${tag} announce>`, () => {
    for (const ending of Object.keys(ENDS) as Ending[]) {
      if (actor.endless && ending !== 'cancelled') continue;

      it(`says that it is pending, then ${ending}`, () =>
        withTimers(SECONDS, async (pass) => {
          const heard: string[] = [];
          const prepare = (element: AioElement): void =>
            void Object.assign(element, { ariaNotify: (text: string) => heard.push(text) });
          const at = enter(tag, ending, { pass, prepare });
          await waitUntil(() => heard.length, 'it begins');
          await end(at, ending, actor);
          expect(heard.join('|')).to.equal(`Wor king|${ENDS[ending]}`);
        }));

      it(`has in the live region that it is pending, then ${ending}`, () =>
        withTimers(SECONDS, async (pass) => {
          const prepare = (element: AioElement): void =>
            void Object.assign(element, { ariaNotify: undefined });
          const at = enter(tag, ending, { pass, prepare });
          await waitUntil(() => at.element.state === 'pending', 'it begins');
          expect(await told()).to.equal('Wor king');
          await end(at, ending, actor);
          expect(await told()).to.equal(ENDS[ending]);
        }));
    }
  });

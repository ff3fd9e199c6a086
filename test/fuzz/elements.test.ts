/** Every attribute and property of every element, with values that nobody foresaw. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { tasks } from '../../core/index.js';
import type { AioElement } from '../../components/base/aio-element.js';
import '../../components/index.js';
import { isClear } from '../clear.js';
import { fuzz } from '../fuzzing.js';
import { anyText, anyValue } from '../hostile.js';
import { expectUncaught } from '../strict.js';
import { settled, waitUntil } from '../waits.js';

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly members?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly readonly?: boolean;
    readonly static?: boolean;
  }[];
}

/** One input of an element, set to a value; `attribute` names it if it is set as that. */
interface Step {
  readonly name: string;
  readonly attribute: boolean;
  readonly value: string | (() => unknown);
}

const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .flatMap(({ tagName, attributes = [], members = [] }) =>
    tagName && tagName !== 'aio-inspector'
      ? [
          {
            tag: tagName,
            attributes: attributes.map(({ name }) => name).filter((name) => name !== 'history'), // would leave the page
            properties: members.filter(isSettable).map(({ name }) => name),
          },
        ]
      : [],
  );

function isSettable({
  kind,
  name,
  readonly,
  static: onClass,
}: NonNullable<Declaration['members']>[number]): boolean {
  return kind === 'field' && !readonly && !onClass && name !== 'history';
}

let section: HTMLElement;
const handle = (event: Event): void => event.preventDefault();

beforeEach(() => {
  section = document.createElement('section');
  document.body.append(section);
  document.addEventListener('aio-error', handle, true); // so that no error surfaces
});

afterEach(() => {
  section.remove();
  document.removeEventListener('aio-error', handle, true);
});

describe('an element, whatever its inputs are', () => {
  it('is one of the manifest', () => {
    expect(elements.length).to.be.greaterThan(17);
  });

  for (const { tag, attributes, properties } of elements) {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ name: fc.constantFrom(...attributes), attribute: fc.constant(true), value: anyText }),
      fc.record({ name: fc.constantFrom(...properties), attribute: fc.constant(false), value: anyValue }),
    );
    it(`<${tag}> ends in bounded time with a value or a clear error, and throws nothing out of a callback`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 5 }),
          fc.array(step, { maxLength: 3 }),
          (first, later) => holds(tag, first, later),
        ),
        { ...fuzz<[Step[], Step[]]>(25), interruptAfterTimeLimit: 4000 },
      ));
  }
});

async function holds(tag: string, first: readonly Step[], later: readonly Step[]): Promise<void> {
  const outcomes: unknown[] = [];
  const uncaught = await expectUncaught(async () => {
    const element = document.createElement(tag) as AioElement;
    element.append(document.createElement('aio-sleep'));
    outcomes.push(...set(element, first));
    section.append(element);
    if ('start' in element) outcomes.push(...(await runs(element, later)));
    element.remove();
    await settled();
    if ('start' in element) expect(element.state).not.to.equal('pending');
  }, 0);
  for (const error of [...uncaught, ...outcomes])
    if (!isClear(error))
      throw new Error(`Not clear: ${(error as Error | undefined)?.stack ?? String(error)}`);
  await waitUntil(
    () => tasks().length === 0,
    () => `${tasks().map(String).join()} ends`,
  );
}

/** Starts it, changes inputs while it runs, and starts it again. Returns the errors. */
async function runs(element: AioElement, later: readonly Step[]): Promise<unknown[]> {
  const started = element.start();
  const task = started.then(
    () => [],
    (error: unknown) => [error],
  );
  await settled();
  const errors = set(element, later);
  await settled();
  const again = element.start().then(
    () => [],
    (error: unknown) => [error],
  );
  await settled();
  element.cancel();
  return [...errors, ...(await task), ...(await again)];
}

/** Sets inputs. An attribute never throws; a setter may refuse a value, as the platform's do. */
function set(element: Element, steps: readonly Step[]): unknown[] {
  return steps.flatMap(({ name, attribute, value }) => {
    if (attribute) return element.setAttribute(name, value as string) ?? [];
    try {
      Object.assign(element, { [name]: (value as () => unknown)() });
    } catch (error) {
      return [error];
    }
    return [];
  });
}

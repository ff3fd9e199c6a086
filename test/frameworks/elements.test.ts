// What custom-elements-everywhere.com checks, and more, for every element in every framework.
import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../components/index.js';
import '../../components/inspector/aio-inspector.js';
import type { AioClientElement } from '../../components/client/client-element.js';
import type { AioFetchElement } from '../../components/fetch/fetch-element.js';
import { client } from '../../core/index.js';
import { seen } from '../owners.js';
import type { Adapter, Given, Mounted, Shape } from './adapter.js';
import { frameworks } from './frameworks.js';
import { samplesOf } from './samples.js';

const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
const tags = manifest.modules.flatMap(({ declarations = [] }) =>
  declarations.flatMap(({ tagName }) => tagName ?? []),
);

for (const [name, load] of Object.entries(frameworks))
  describe(`in ${name}`, () => {
    let quirks: Quirks;
    let adapter: Adapter;
    let stage: HTMLElement;
    let mounted: Mounted<Given> | undefined;

    before(async () => {
      adapter = await load();
      quirks = QUIRKS[name] ?? none;
    });
    beforeEach(() => {
      document.body.append((stage = document.createElement('div')));
      stage.addEventListener('aio-autostart', (event) => event.preventDefault(), true); // nothing runs here
    });
    afterEach(() => {
      mounted?.unmount();
      mounted = undefined;
      stage.remove();
    });

    const show = async (
      shape: Partial<Shape> & { tag: string },
      given: Partial<Given>,
    ): Promise<LitElement> => {
      const mount = await adapter.componentOf({ ...bare, ...shape });
      mounted = mount(stage, { ...empty, ...given });
      const element = stage.querySelector<LitElement>(shape.tag);
      if (!element) throw new Error(`There is no <${shape.tag}>`);
      await element.updateComplete;
      return element;
    };
    const update = async (given: Partial<Given>): Promise<void> => {
      await mounted?.update({ ...empty, ...given });
    };

    it('hands a value to an element, which then does not run', async () => {
      const value = [{ name: 'Ada' }];
      const starts: Event[] = [];
      stage.addEventListener('aio-autostart', (event) => starts.push(event), true);
      for (const tag of tags.filter(canBeSet)) {
        const element = await show({ tag, properties: ['value'] }, { properties: { value } });
        expect(element).to.include({ state: 'done', value });
        mounted?.unmount();
      }
      expect(starts).to.have.length(0);
    });

    it('writes an attribute that is a template for the element', async () => {
      const key = crypto.randomUUID();
      const shape = { tag: 'aio-fetch', attributes: { url: '/api/echo?key={{key}}&name={{name}}' } };
      const element = (await show(shape, {})) as AioFetchElement;
      await element.start({ key, name: 'Ada & Grace' });
      const [{ url = '' } = {}] = (await seen(key)).events;
      expect(new URL(url, location.href).searchParams.get('name')).to.equal('Ada & Grace');
    });

    it('hands the functions of client() to <aio-client>', async () => {
      const given = client({ onRequest: () => undefined });
      const element = await show(
        { tag: 'aio-client', properties: ['client'] },
        { properties: { client: given } },
      );
      expect((element as AioClientElement).client).to.equal(given);
    });

    it('takes the functions of <aio-client>, whose names begin with "on", as docs/frameworks.md says', async () => {
      const onRequest = (): void => undefined;
      const shown = show({ tag: 'aio-client', properties: ['onRequest'] }, { properties: { onRequest } });
      const taken = await shown.then((element) => (element as AioClientElement).onRequest, String);
      if (quirks.onNames === 'property') expect(taken).to.equal(onRequest);
      if (quirks.onNames === 'listener') expect(taken).to.equal(undefined);
      if (quirks.onNames === 'error') expect(taken).to.contain('onRequest');
    });

    for (const tag of tags) {
      it(`<${tag}> is shown with its children, hidden, and shown again`, async () => {
        const element = await show({ tag }, { text: 'one' });
        expect(element.shadowRoot).not.to.equal(null);
        expect(element.querySelector('i')?.textContent).to.equal('one');
        await update({ text: 'two' });
        expect(stage.querySelector(tag)).to.equal(element);
        expect(element.querySelector('i')?.textContent).to.equal('two');
        await update({ shown: false });
        expect(stage.querySelector(tag)).to.equal(null);
        await update({ text: 'three' });
        expect(stage.querySelector(`${tag} i`)?.textContent).to.equal('three');
      });

      it(`<${tag}> has the attributes that never change`, async () => {
        const samples = samplesOf(tag).filter(({ attribute }) => attribute);
        const attributes = Object.fromEntries(samples.map(({ attribute, text }) => [attribute ?? '', text]));
        const element = await show({ tag, attributes }, {});
        const other = document.createElement(tag);
        for (const [attribute, text] of Object.entries(attributes)) other.setAttribute(attribute, text);
        const names = samples.map((sample) => sample.name);
        expect(valuesOf(element, names)).to.deep.equal(valuesOf(other, names));
      });

      it(`<${tag}> takes properties, plain and rich, and their changes`, async () => {
        const samples = samplesOf(tag).filter(
          ({ name }) => quirks.onNames === 'property' || !name.startsWith('on'),
        );
        const properties = samples.map((sample) => sample.name);
        const [ones, twos] = [0, 1].map((i) =>
          Object.fromEntries(samples.map((sample) => [sample.name, sample.values[i]])),
        ) as [object, object];
        const element = await show({ tag, properties }, { properties: { ...ones } });
        expect(valuesOf(element, properties)).to.deep.equal(ones);
        await update({ properties: { ...twos } });
        expect(valuesOf(element, properties)).to.deep.equal(twos);
        await update({ properties: {} });
        const other = document.createElement(tag);
        Object.assign(other, twos);
        for (const property of properties) set(other, property, quirks.nothing((other as never)[property]));
        expect(valuesOf(element, properties)).to.deep.equal(valuesOf(other, properties));
      });

      it(`<${tag}> tells of its events, however they are spelled`, async () => {
        const events: string[] = [];
        const listeners = Object.fromEntries(
          EVENTS.map((name) => [name, ({ type }: Event) => void events.push(type)]),
        );
        const element = await show({ tag, events: EVENTS }, { listeners });
        for (const event of EVENTS) element.dispatchEvent(new Event(event));
        expect(events).to.deep.equal(EVENTS.filter((event) => quirks.hears(event)));
      });
    }
  });

const bare: Omit<Shape, 'tag'> = { attributes: {}, properties: [], events: [] };

const empty: Given = { shown: true, text: '', properties: {}, listeners: {} };

const EVENTS = [
  ...[
    'aio-start',
    'aio-progress',
    'aio-done',
    'aio-error',
    'aio-cancel',
    'aio-reset',
    'aio-close',
    'command',
  ],
  ...['lowercaseevent', 'kebab-event', 'camelEvent', 'CAPSevent', 'PascalEvent'],
];

function valuesOf(element: Element, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, (element as never)[name]]));
}

/** Whether the value of an element can be set: it runs, and is no view of another one. */
function canBeSet(tag: string): boolean {
  return 'finished' in document.createElement(tag) && tag !== 'aio-view';
}

/** Sets a property; it stays as it is if it refuses the value, which frameworks tell or do not tell. */
function set(element: Element, property: string, value: unknown): void {
  try {
    Object.assign(element, { [property]: value });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** Where a framework differs from the others in what it does with a custom element; docs/frameworks.md says so. */
interface Quirks {
  /** What it sets a property to that is `undefined` after it had a value. */
  nothing(old: unknown): unknown;
  /** What it takes a property for whose name begins with `on`. */
  readonly onNames: 'property' | 'listener' | 'error';
  /** Whether an event with that name can be listened to. */
  hears(event: string): boolean;
}

const none: Quirks = { nothing: () => undefined, onNames: 'property', hears: () => true };

const ofVue = (old: unknown): unknown =>
  typeof old === 'string' ? '' : typeof old === 'number' ? 0 : undefined;

const QUIRKS: Readonly<Record<string, Quirks>> = {
  React: { ...none, onNames: 'listener' },
  Preact: {
    nothing: () => '',
    onNames: 'listener',
    hears: (event) => !/^[A-Z]/.test(event), // it makes the name lower case
  },
  Vue: { ...none, nothing: ofVue, onNames: 'listener' },
  Svelte: { ...none, onNames: 'listener' },
  Angular: { ...none, onNames: 'error' },
};

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly { readonly tagName?: string }[] }[];
}

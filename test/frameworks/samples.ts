import { html, type LitElement, type PropertyDeclaration } from 'lit';
import { client } from '../../core/index.js';
import { Seconds, type PropertyOptions } from '../../components/base/property.js';

/** A property that a page can set, with two values that it takes; its attribute, with a text. */
export interface Sample {
  readonly name: string;
  readonly values: readonly [unknown, unknown];
  readonly attribute: string | undefined;
  readonly text: string;
}

/** Every property of an element, as its class declares them. */
export function samplesOf(tag: string): Sample[] {
  const { elementProperties } = customElements.get(tag) as typeof LitElement;
  return [...elementProperties].map(([name, declaration]) =>
    sampleOf(String(name), declaration as Declaration),
  );
}

function attributeOf(name: string, attribute: PropertyDeclaration['attribute']): string | undefined {
  if (typeof attribute === 'string') return attribute;
  return attribute === false ? undefined : name.toLowerCase();
}

type Declaration = PropertyDeclaration & Pick<PropertyOptions, 'words'>;

function sampleOf(name: string, { type, attribute, words }: Declaration): Sample {
  const [first = 'one', second = 'two'] = words ?? [];
  const values = BY_NAME[name] ?? BY_TYPE.get(type) ?? [first, second];
  return {
    name,
    values,
    attribute: attributeOf(name, attribute),
    text: TEXT_BY_NAME[name] ?? TEXT_BY_TYPE.get(type) ?? first,
  };
}

const BY_TYPE: ReadonlyMap<unknown, Sample['values']> = new Map<unknown, Sample['values']>([
  [Boolean, [true, false]],
  [Number, [2, 3]],
  [Seconds, [2, 0.5]],
]);

const TEXT_BY_TYPE: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Boolean, ''],
  [Number, '2'],
  [Seconds, '200ms'],
]);

const functions = (): Sample['values'] => [() => undefined, () => undefined];

/** Rich data, and values of which there are only some. */
const BY_NAME: Readonly<Record<string, Sample['values']>> = {
  client: [client(), client()],
  data: [{ list: [1, { deep: true }] }, [1, 2]],
  fetch: functions(),
  headers: [{ 'X-One': '1' }, { 'X-Two': '2' }],
  job: functions(),
  onRequest: functions(),
  onResponse: functions(),
  reconnect: [true, 2],
  renderer: [() => html`one`, () => html`two`],
  retry: [{ limit: 2 }, { limit: 3, delay: 1 }],
  target: [document, window],
  url: [new URL('/one', location.href), '/two'],
};

const TEXT_BY_NAME: Readonly<Record<string, string>> = {
  data: '{"list": [1]}',
  headers: '{"X-One": "1"}',
  reconnect: '',
};

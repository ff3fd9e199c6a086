import { InvalidStateError } from '../../core/index.js';
import { objectOf } from './fields.js';
import { formCharset, type FormCharset } from './form-charset.js';

/** A form, and how it is submitted. */
export interface Submitted {
  readonly form: HTMLFormElement;
  /** The button that submits it. */
  readonly submitter?: HTMLElement | null | undefined;
  /** Its fields at the time of its `submit` event; if missing, the current fields are checked and sent. */
  readonly entries?: FormData | undefined;
}

/** The inputs of an element that sends a form; they take precedence over the form. */
export interface SubmissionInputs {
  readonly method?: string | undefined;
  readonly url?: string | URL | undefined;
  /** Whether the fields are to be sent as JSON. */
  readonly json?: boolean | undefined;
}

/** The request that submits a form. */
export interface Submission {
  readonly method: string;
  readonly url: string | URL;
  /** The body; GET and HEAD have no body, but their fields in `url`. */
  readonly data?: FormData | Blob | Uint8Array<ArrayBuffer> | string;
  /** The `Content-Type`; a `FormData` brings its own, and JSON has that of the headers which ask for it. */
  readonly type?: string;
}

/**
 * Makes the request that a browser would send for a form, byte for byte, of the fields, `method`, `action` and `enctype`
 * of the form and its submitter.
 *
 * Beyond HTML, the methods PUT, PATCH, DELETE and QUERY are sent as they are, and the fields can be sent as JSON: a
 * repeated name becomes a list.
 *
 * @throws {InvalidStateError} If a field is not valid, which the browser then shows; or if the method is `dialog`.
 * @throws {TypeError} If a file is to be sent as JSON, or the form has an encoding that cannot be written.
 * @see Source: HTML standard, form submission algorithm.
 */
export function submissionOf(submitted: Submitted, inputs: SubmissionInputs = {}): Submission {
  const { form } = submitted;
  const entries = submitted.entries ?? checkedEntries(submitted);
  const charset = formCharset(attributeOf(form, 'accept-charset'), ownOf(form, 'ownerDocument').characterSet);
  const method = inputs.method?.toUpperCase() || methodOf(submitted);
  const url = inputs.url || actionOf(submitted);
  if (QUERY_METHODS.has(method)) {
    const query = urlencoded(pairsOf(entries, charset), charset);
    return { method, url: withQuery(String(url), query) };
  }
  if (inputs.json) return { method, url, data: asJson(entries) };
  return { method, url, ...encoded(entries, attributeFor(submitted, 'enctype'), charset) };
}

/**
 * A submission with its fields, which are checked and read now if they are missing.
 *
 * @throws {InvalidStateError} If a field is not valid, which the browser then shows.
 */
export function withFields(submitted: Submitted): Submitted {
  return submitted.entries ? submitted : { ...submitted, entries: checkedEntries(submitted) };
}

/**
 * The address that the browser would go to with a submission.
 *
 * @returns `undefined` unless the method is GET.
 */
export function addressOf(submitted: Submitted): string | undefined {
  if (isDialog(submitted) || methodOf(submitted) !== 'GET') return undefined;
  const { form, submitter, entries = entriesOf(form, submitter) } = submitted;
  return String(submissionOf({ form, submitter, entries }).url);
}

/**
 * Reads the fields of a form as it is submitted.
 *
 * @param submitter - The button that submits it; ignored if it does not submit this form.
 */
export function entriesOf(form: HTMLFormElement, submitter?: HTMLElement | null): FormData {
  return new FormData(form, isSubmitterOf(submitter, form) ? submitter : undefined);
}

/** Whether an element is a button that submits this form. */
export function isSubmitterOf(
  element: EventTarget | null | undefined,
  form: HTMLFormElement,
): element is HTMLButtonElement | HTMLInputElement {
  const { form: owner, type = '' } = (element ?? {}) as { readonly form?: unknown; readonly type?: string };
  return owner === form && (type === 'submit' || type === 'image');
}

/**
 * Whether a submission is left to the browser: it closes a dialog, its answer is for another window or frame, or it does not
 * go to a server (`mailto:`).
 */
export function isForBrowser(submitted: Submitted): boolean {
  return (
    isDialog(submitted) ||
    !['', '_self'].includes(attributeFor(submitted, 'target')) ||
    !/^https?:/i.test(actionOf(submitted))
  );
}

/**
 * The method of a form, in capitals; GET if it is not a method.
 *
 * @throws {InvalidStateError} If it is `dialog`.
 */
export function methodOf(submitted: Submitted): string {
  if (isDialog(submitted))
    throw new InvalidStateError('Cannot send a form: its method is dialog, and the element has none');
  const method = attributeFor(submitted, 'method').toUpperCase();
  return FORM_METHODS.has(method) ? method : 'GET';
}

/** Methods whose fields are in the URL. */
const QUERY_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Methods of the attribute `method`; any other is GET, as in HTML. */
const FORM_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']);

/** Reads a property of a form by the platform's own getter: a field may have that name. */
export function ownOf<K extends keyof HTMLFormElement>(form: HTMLFormElement, name: K): HTMLFormElement[K] {
  return Reflect.get(HTMLFormElement.prototype, name, form);
}

function attributeOf(form: HTMLFormElement, name: string): string | null {
  return Element.prototype.getAttribute.call(form, name);
}

/** What the submitter says in `form…`, or else the form, in lower case. */
function attributeFor({ form, submitter }: Submitted, name: string): string {
  const value = submitter?.getAttribute(`form${name}`) ?? attributeOf(form, name) ?? '';
  return value.toLowerCase();
}

function isDialog(submitted: Submitted): boolean {
  return attributeFor(submitted, 'method') === 'dialog';
}

/** The whole URL; that of the document, if there is no `action`. */
function actionOf({ form, submitter }: Submitted): string {
  return submitter?.hasAttribute('formaction')
    ? (submitter as HTMLButtonElement).formAction
    : ownOf(form, 'action');
}

function checkedEntries({ form, submitter }: Submitted): FormData {
  const unchecked = ownOf(form, 'noValidate') || submitter?.hasAttribute('formnovalidate');
  if (!unchecked && !HTMLFormElement.prototype.reportValidity.call(form)) {
    const id = attributeOf(form, 'id') ?? '';
    throw new InvalidStateError(`Cannot send the form "${id}": a field is not valid`);
  }
  return entriesOf(form, submitter);
}

/** Puts the fields in the place of the query. */
function withQuery(url: string, query: string): string {
  const [, address = '', fragment = ''] = /^([^?#]*)[^#]*(.*)$/s.exec(url) ?? [];
  return `${address}?${query}${fragment}`;
}

type Pairs = readonly [name: string, value: string][];

/** Names and values as texts: a file is its name, a line break is CRLF. */
function pairsOf(entries: FormData, charset: FormCharset | undefined): Pairs {
  return inCharset(entries, charset).map(([name, value]) => [
    withCrlf(name),
    withCrlf(typeof value === 'string' ? value : value.name),
  ]);
}

/** The entries, with the name of the encoding in a field `_charset_`, for which the platform writes UTF-8. */
function inCharset(
  entries: FormData,
  charset: FormCharset | undefined,
): [name: string, value: FormDataEntryValue][] {
  return [...entries].map(([name, value]) => {
    const tells = charset && name.toLowerCase() === '_charset_' && value === 'UTF-8';
    return [name, tells ? charset.name : value];
  });
}

function withCrlf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

function asJson(entries: FormData): string {
  for (const [name, value] of entries)
    if (typeof value !== 'string')
      throw new TypeError(`Cannot send a form as JSON: the field "${name}" is a file`);
  return JSON.stringify(objectOf(entries));
}

function encoded(
  entries: FormData,
  enctype: string,
  charset: FormCharset | undefined,
): Pick<Submission, 'data' | 'type'> {
  if (enctype === 'multipart/form-data') return charset ? multipart(entries, charset) : { data: entries };
  const pairs = pairsOf(entries, charset);
  if (enctype !== 'text/plain')
    return { data: urlencoded(pairs, charset), type: 'application/x-www-form-urlencoded' };
  const text = pairs.map((pair) => `${pair.join('=')}\r\n`).join('');
  return { data: charset ? charset.encode(text) : text, type: 'text/plain' };
}

function urlencoded(pairs: Pairs, charset: FormCharset | undefined): string {
  if (!charset) return new URLSearchParams(pairs as [string, string][]).toString();
  const percent = (byte: number): string => {
    const character = String.fromCharCode(byte);
    if (/[\w*.-]/.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  };
  const encode = (text: string): string => Array.from(charset.encode(text), percent).join('');
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** What the platform does with a `FormData`, but in another encoding than UTF-8. */
function multipart(entries: FormData, charset: FormCharset): Pick<Submission, 'data' | 'type'> {
  const boundary = `----aio${crypto.randomUUID()}`;
  const quoted = (text: string): string =>
    `"${text.replace(/["\r\n]/g, (character) => (character === '"' ? '%22' : encodeURIComponent(character)))}"`;
  const parts = inCharset(entries, charset).flatMap(([name, value]) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(withCrlf(name))}`;
    if (typeof value === 'string') return [charset.encode(`${head}\r\n\r\n${withCrlf(value)}\r\n`)];
    const file = `; filename=${quoted(value.name)}\r\nContent-Type: ${value.type || 'application/octet-stream'}`;
    return [charset.encode(`${head}${file}\r\n\r\n`), value, '\r\n'];
  });
  const type = `multipart/form-data; boundary=${boundary}`;
  return { data: new Blob([...parts, `--${boundary}--\r\n`], { type }), type };
}

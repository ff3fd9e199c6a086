import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ajax } from '../../core/index.js';
import { fuzz } from '../../test/fuzzing.js';
import { entriesOf, submissionOf } from './form-submission.js';

/** What the demo API's `raw` says of a request. */
interface Sent {
  readonly method: string;
  readonly url: string;
  readonly type: string;
  /** One character for each byte. */
  readonly body: string;
}

/** A form, as it stands in the table below. */
interface Case {
  /** The attributes of the form; `action` is the endpoint if there is none. */
  readonly form?: string;
  readonly fields: string;
  /** The button that submits; without one the form is submitted by `requestSubmit()`. */
  readonly by?: string;
  readonly prepare?: (form: HTMLFormElement) => void;
}

/** Submits a form in the page, once by the browser into a frame, once by us, and gives what the server saw. */
async function bothWays({ form, fields, by, prepare }: Case): Promise<readonly [native: Sent, ours: Sent]> {
  const frame = document.createElement('iframe');
  frame.name = `frame-${crypto.randomUUID()}`;
  document.body.append(frame);
  const sent: Sent[] = [];
  for (const way of [nativelyInto(frame), byUs]) {
    const place = document.createElement('div');
    place.innerHTML = `<form ${form ?? 'method="post"'}>${fields}</form>`;
    document.body.append(place);
    const element = place.firstElementChild as HTMLFormElement;
    if (!/\baction=/.test(form ?? '')) element.setAttribute.call(element, 'action', '/api/raw');
    prepare?.(element);
    const button = by ? place.querySelector<HTMLElement>(by) : undefined;
    const submit = (): void =>
      button ? button.click() : HTMLFormElement.prototype.requestSubmit.call(element);
    sent.push(normal(await way(element, submit)));
    place.remove();
  }
  frame.remove();
  return sent as unknown as readonly [Sent, Sent];
}

type Way = (form: HTMLFormElement, submit: () => void) => Promise<Sent>;

function nativelyInto(frame: HTMLIFrameElement): Way {
  return async (form, submit) => {
    Element.prototype.setAttribute.call(form, 'target', frame.name);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    submit();
    await loaded;
    return JSON.parse(frame.contentDocument?.body.textContent ?? '') as Sent;
  };
}

const byUs: Way = async (form, submit) => {
  let answer: Promise<Sent> | undefined;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { submitter } = event;
    answer = send(form, submitter);
  };
  EventTarget.prototype.addEventListener.call(form, 'submit', onSubmit as EventListener);
  submit();
  return answer ?? expect.fail('The form was not submitted');
};

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<Sent> {
  const { method, url, data, type } = submissionOf({ form, submitter, entries: entriesOf(form, submitter) });
  const headers = type ? { 'Content-Type': type } : {};
  return (await ajax(method, url, { data, headers, format: 'json' })).data as Sent;
}

/** A multipart boundary is another one each time. */
function normal(sent: Sent): Sent {
  const boundary = /boundary=(.*)$/.exec(sent.type)?.[1];
  if (!boundary) return sent;
  return {
    ...sent,
    type: sent.type.replace(boundary, 'BOUNDARY'),
    body: sent.body.replaceAll(boundary, 'BOUNDARY'),
  };
}

const GET = 'method="get"';
const POST = 'method="post"';
const MULTIPART = 'method="post" enctype="multipart/form-data"';
const PLAIN = 'method="post" enctype="text/plain"';
const ENCTYPES: Readonly<Record<string, string>> = { GET, POST, MULTIPART, PLAIN };

/** Characters that the encodings write in different ways. */
const AWKWARD = [
  'a b+c&d=e%20',
  'é ü € 日本 😀',
  'a\nb\rc\r\nd\n\re',
  '"quoted" \\ \'single\'',
  '*-._~!()@/:?#[]',
  '\u0000\u0001\u007f',
];

const fieldsNamed =
  (pairs: readonly (readonly [string, string])[]) =>
  (form: HTMLFormElement): void => {
    for (const [name, value] of pairs)
      HTMLFormElement.prototype.append.call(
        form,
        Object.assign(document.createElement('textarea'), { name, value }),
      );
  };

const withFiles =
  (...files: File[]) =>
  (form: HTMLFormElement): void => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    const input = form.querySelector<HTMLInputElement>('[type=file]');
    if (input) input.files = transfer.files;
  };

const onFormData =
  (change: (data: FormData) => void) =>
  (form: HTMLFormElement): void =>
    form.addEventListener('formdata', (event) => change(event.formData));

/** A form-associated custom element. */
class TrialField extends HTMLElement {
  static readonly formAssociated = true;
  readonly internals = this.attachInternals();
}
customElements.define('trial-field', TrialField);

const withValueOf =
  (value: string | FormData) =>
  (form: HTMLFormElement): void =>
    form.querySelector<TrialField>('trial-field')?.internals.setFormValue(value);

const pairs = (...entries: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

const cases: Record<string, Case> = {
  'no field at all, GET': { form: GET, fields: '' },
  'no field at all, POST': { form: POST, fields: '' },
  'no field at all, text/plain': { form: PLAIN, fields: '' },
  'no field at all, multipart': { form: MULTIPART, fields: '' },
  'no method': { form: '', fields: '<input name="a" value="1">' },
  'a method that is none': { form: 'method="nonsense"', fields: '<input name="a" value="1">' },
  'a method in capitals': { form: 'method="POST"', fields: '<input name="a" value="1">' },
  'an enctype that is none': {
    form: 'method="post" enctype="application/json"',
    fields: '<input name="a" value="1">',
  },
  'an enctype in capitals': {
    form: 'method="post" enctype="TEXT/PLAIN"',
    fields: '<input name="a" value="1">',
  },
  'enctype is ignored for GET': {
    form: 'method="get" enctype="multipart/form-data"',
    fields: '<input name="a" value="1">',
  },
  'GET replaces the query': {
    form: 'action="/api/raw?q=dog&page=2"',
    fields: '<input name="q" value="cat">',
  },
  'GET without fields replaces the query': { form: 'action="/api/raw?q=dog"', fields: '' },
  'GET drops the fragment': { form: 'action="/api/raw#f?x"', fields: '<input name="q" value="cat">' },
  'POST keeps the query': {
    form: 'method="post" action="/api/raw?q=dog#f"',
    fields: '<input name="q" value="cat">',
  },
  'an action with characters to escape': {
    form: 'method="post" action=" /api/raw?q=ü €&x=<y> "',
    fields: '',
  },
  'an absolute action': { form: `method="post" action="${location.origin}/api/raw"`, fields: '' },
  'formaction, formmethod, formenctype': {
    form: POST,
    fields:
      '<input name="a" value="1"><button name="b" value="2" formaction="/api/raw?by=button" formmethod="post" formenctype="text/plain">',
    by: 'button',
  },
  'formmethod that is none': {
    form: POST,
    fields: '<input name="a" value="1"><button formmethod="nonsense">',
    by: 'button',
  },
  'empty formmethod': {
    form: POST,
    fields: '<input name="a" value="1"><button formmethod="">',
    by: 'button',
  },
  'empty formenctype': {
    form: PLAIN,
    fields: '<input name="a" value="1"><button formenctype="">',
    by: 'button',
  },
  'formenctype of a form without one': {
    form: POST,
    fields: '<input name="a" value="1"><button formenctype="multipart/form-data">',
    by: 'button',
  },
  formnovalidate: {
    form: POST,
    fields: '<input name="a" required><button formnovalidate name="go" value="1">',
    by: 'button',
  },
  novalidate: { form: 'method="post" novalidate', fields: '<input name="a" required>' },
  'a submitter among other buttons': {
    form: POST,
    fields:
      '<button name="x" value="1"></button><button name="y" value="2" id="y"></button><input type="submit" name="z" value="3">',
    by: '#y',
  },
  'an input as submitter': { form: POST, fields: '<input type="submit" name="z" value="3">', by: 'input' },
  'an input without value as submitter': {
    form: POST,
    fields: '<input type="submit" name="z">',
    by: 'input',
  },
  'a submitter without name': { form: POST, fields: '<button value="2">', by: 'button' },
  'a submitter without value': { form: POST, fields: '<button name="b">', by: 'button' },
  'an image as submitter': {
    form: GET,
    fields: '<input type="image" name="at" alt="Go">',
    by: 'input',
  },
  'an image without name as submitter': {
    form: POST,
    fields: '<input type="image" alt="Go">',
    by: 'input',
  },
  'a submitter outside of the form': {
    form: 'method="post" id="far"',
    fields: '<input name="a" value="1"></form><button form="far" name="b" value="2">',
    by: 'button',
  },
  'fields outside of the form': {
    form: 'method="post" id="far2"',
    fields: '<input name="a" value="1"></form><input form="far2" name="b" value="2">',
  },
  'texts of every type': {
    form: POST,
    fields: [
      ...['text', 'search', 'tel', 'password', 'hidden'].map(
        (type) => `<input type="${type}" name="${type}" value=" a&quot;b ">`,
      ),
      '<input type="url" name="url" value=" https://x.test/ ">',
      '<input type="email" name="email" value=" a@b.test ">',
    ].join(''),
  },
  'numbers, dates and colours': {
    form: POST,
    fields: [
      '<input type="number" name="number" value="1e3"><input type="range" name="range" value="7">',
      '<input type="date" name="date" value="2026-01-02"><input type="time" name="time" value="03:04">',
      '<input type="month" name="month" value="2026-01"><input type="week" name="week" value="2026-W01">',
      '<input type="datetime-local" name="local" value="2026-01-02T03:04"><input type="color" name="color" value="#AABBCC">',
    ].join(''),
  },
  'checkboxes and radios': {
    form: POST,
    fields: [
      '<input type="checkbox" name="c" checked><input type="checkbox" name="c" value="2" checked>',
      '<input type="checkbox" name="c" value="3"><input type="radio" name="r" value="1">',
      '<input type="radio" name="r" value="2" checked>',
    ].join(''),
  },
  selects: {
    form: POST,
    fields: [
      '<select name="one"><option>a<option selected>b c</select>',
      '<select name="many" multiple><option selected>a<option>b<option selected value="">c</select>',
      '<select name="none" multiple><option>a</select>',
      '<select name="off"><option disabled selected>a</select>',
    ].join(''),
  },
  'disabled fields, fieldsets and datalists': {
    form: POST,
    fields: [
      '<input name="a" value="1" disabled><fieldset disabled><legend><input name="b" value="2"></legend>',
      '<input name="c" value="3"></fieldset><datalist><input name="d" value="4"></datalist>',
      '<input name="e" value="5" readonly><output name="f">6</output><button name="g" value="7" type="button"></button>',
      '<input name="h" value="8" type="reset">',
    ].join(''),
  },
  'fields without name': { form: POST, fields: '<input value="1"><input name="" value="2">' },
  'the same name more than once': {
    form: GET,
    fields: '<input name="a" value="1"><input name="b" value="2"><input name="a" value="3">',
  },
  dirname: {
    form: POST,
    fields:
      '<input name="a" value="x" dirname="a.dir"><div dir="rtl"><textarea name="b" dirname="b.dir">y</textarea></div>',
  },
  'a field _charset_': {
    form: POST,
    fields: '<input type="hidden" name="_charset_"><input name="a" value="ü">',
  },
  'a field _charset_ in capitals': { form: GET, fields: '<input type="hidden" name="_CHARSET_" value="x">' },
  isindex: { form: GET, fields: '<input name="isindex" value="a"><input name="b" value="c">' },
  'a text area that is wrapped': {
    form: POST,
    fields: '<textarea name="t" wrap="hard" cols="5">one two three four</textarea>',
  },
  'half of a surrogate pair': { form: POST, fields: '', prepare: fieldsNamed([['a\uD800', 'b\uDC00c']]) },
  'a file, multipart': {
    form: MULTIPART,
    fields: '<input type="file" name="f">',
    prepare: withFiles(new File(['héllo\n\r'], 'a "b" ü€.txt', { type: 'text/x-a' })),
  },
  'a file without type, multipart': {
    form: MULTIPART,
    fields: '<input type="file" name="f">',
    prepare: withFiles(new File([new Uint8Array([0, 255, 13, 10])], 'none')),
  },
  'two files, multipart': {
    form: MULTIPART,
    fields: '<input name="a" value="1"><input type="file" name="f" multiple><input name="b" value="2">',
    prepare: withFiles(new File(['1'], '1.txt', { type: 'text/plain' }), new File([''], 'empty')),
  },
  'no file, multipart': { form: MULTIPART, fields: '<input type="file" name="f">' },
  'no file, urlencoded': { form: POST, fields: '<input type="file" name="f">' },
  'a file, urlencoded': {
    form: POST,
    fields: '<input type="file" name="f">',
    prepare: withFiles(new File(['x'], 'a b.txt')),
  },
  'a file, GET': {
    form: GET,
    fields: '<input type="file" name="f">',
    prepare: withFiles(new File(['x'], 'a b.txt')),
  },
  'a file, text/plain': {
    form: PLAIN,
    fields: '<input type="file" name="f">',
    prepare: withFiles(new File(['x'], 'a b.txt')),
  },
  'a listener for formdata that adds, changes and deletes': {
    form: POST,
    fields: '<input name="a" value="1"><input name="b" value="2"><input name="c" value="3">',
    prepare: onFormData((data) => {
      data.append('d', '4');
      data.set('a', 'one');
      data.delete('b');
    }),
  },
  'a listener for formdata that adds a file': {
    form: MULTIPART,
    fields: '',
    prepare: onFormData((data) => data.append('f', new Blob(['x'], { type: 'text/y' }), 'n\nl"q.txt')),
  },
  'a form-associated element': {
    form: POST,
    fields: '<trial-field name="t"></trial-field>',
    prepare: withValueOf('a b'),
  },
  'a form-associated element with several entries': {
    form: POST,
    fields: '<trial-field name="t"></trial-field><input name="u" value="1">',
    prepare: withValueOf(pairs(['x', '1'], ['y', 'ü'])),
  },
  'a form-associated element without value': {
    form: POST,
    fields: '<trial-field name="t"></trial-field>',
  },
  'fields with the names of methods and properties': {
    form: 'method="post"',
    fields: [
      ...['getAttribute', 'hasAttribute', 'action', 'method', 'enctype', 'target', 'elements', 'id', 'name'],
      ...['noValidate', 'reportValidity', 'ownerDocument', 'baseURI', 'addEventListener', 'submit'],
      ...[
        'requestSubmit',
        'constructor',
        '__proto__',
        'hasOwnProperty',
        'toString',
        'append',
        'querySelector',
      ],
    ]
      .map((name) => `<input name="${name}" value="${name}">`)
      .join(''),
  },
  'fields named as methods, with a button': {
    form: '',
    fields:
      '<input name="action" value="x"><input name="method" value="y"><button formmethod="post" name="enctype">',
    by: 'button',
  },
  'a name with brackets and dots': { form: POST, fields: '<input name="a[b][].c" value="1">' },
};

for (const [enctype, form] of Object.entries(ENCTYPES))
  for (const text of AWKWARD)
    cases[`${JSON.stringify(text)} as a name and as a value, ${enctype}`] = {
      form,
      fields: '',
      prepare: fieldsNamed([[text, text]]),
    };

const CHARSETS = ['windows-1252', 'iso-8859-2', 'koi8-r', 'x-mac-cyrillic', 'shift_jis', 'euc-jp'];
CHARSETS.push('euc-kr', 'big5', 'gbk', 'utf-16', 'nonsense', 'nonsense latin1', '');
for (const charset of CHARSETS)
  for (const [enctype, form] of Object.entries(ENCTYPES))
    cases[`accept-charset="${charset}", ${enctype}`] = {
      form: `${form} accept-charset="${charset}"`,
      fields: '<input type="hidden" name="_charset_">',
      prepare: fieldsNamed([
        ['é', 'ü € "x" 日本語 표준 的 Ж'],
        ['a', 'a\nb'],
      ]),
    };

/** Characters of the basic plane, no half of a pair and none for private use: up to U+30FF all, then every fifth. */
const manyCharacters = (): string =>
  Array.from({ length: 0xff00 }, (_, index) => 0x100 + index)
    .filter((code) => code < 0x3100 || (code % 5 === 0 && (code < 0xd800 || code > 0xf8ff)))
    .map((code) => String.fromCharCode(code))
    .join('\t');

const SINGLE_BYTE = ['windows-1252', 'windows-1251', 'iso-8859-8', 'ibm866', 'macintosh', 'windows-874'];
const DOUBLE_BYTE = ['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gbk'];

/** An element of a form that was generated: its tag, its attributes, and the value that is set. */
interface Field {
  readonly tag: 'input' | 'textarea' | 'select' | 'button' | 'output';
  readonly attributes: Readonly<Record<string, string>>;
  readonly value: string;
}

const text = fc
  .array(fc.constantFrom(...AWKWARD.flatMap((awkward) => [...awkward]), 'x', 'yz'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const type = fc.constantFrom(
  ...['text', 'hidden', 'search', 'url', 'password', 'number', 'date', 'color', 'range'],
  ...['checkbox', 'radio', 'submit', 'reset', 'button', 'nonsense'],
);
const flags = fc.subarray(['checked', 'disabled', 'readonly', 'multiple'], { maxLength: 2 });

const field: fc.Arbitrary<Field> = fc
  .record({
    tag: fc.constantFrom<Field['tag']>('input', 'input', 'input', 'textarea', 'select', 'button', 'output'),
    name: fc.oneof(text, fc.constantFrom('a', 'a', '_charset_', 'isindex', '')),
    type,
    dirname: fc.option(fc.constantFrom('a.dir', ''), { nil: undefined, freq: 3 }),
    flags,
    value: text,
  })
  .map(({ tag, name, type, dirname, flags, value }) => ({
    tag,
    value,
    attributes: {
      name,
      type: tag === 'button' ? 'button' : type,
      ...(dirname === undefined ? {} : { dirname }),
      ...Object.fromEntries(flags.map((flag) => [flag, ''])),
    },
  }));

/** Attributes of a form, and of the button that submits it. */
const encodings = fc.record(
  { method: fc.constantFrom('get', 'post', 'POST', 'x'), enctype: fc.constantFrom('multipart/form-data', 'text/plain', 'x') }, // prettier-ignore
  { requiredKeys: [] },
);
const submitters = fc.option(
  fc.record({
    name: text,
    value: text,
    method: fc.option(fc.constantFrom('get', 'post'), { nil: undefined }),
  }),
  { nil: undefined },
);

function build({ tag, attributes, value }: Field): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, is] of Object.entries(attributes)) element.setAttribute(name, is);
  if (element instanceof HTMLSelectElement)
    for (const label of [value, 'x']) element.add(new Option(label, undefined, true, label === value));
  else (element as HTMLInputElement).value = value;
  return element;
}

const generated: fc.Arbitrary<Case> = fc
  .record({
    attributes: encodings,
    charset: fc.option(fc.constantFrom('utf-8', 'windows-1252', 'shift_jis', 'x utf-8'), { nil: undefined }),
    fields: fc.array(field, { maxLength: 6 }),
    submitter: submitters,
  })
  .map(({ attributes, charset, fields, submitter }) => ({
    form: Object.entries({ ...attributes, ...(charset && { 'accept-charset': charset }) })
      .map(([name, value]) => `${name}="${value}"`)
      .concat('novalidate')
      .join(' '),
    fields: '',
    ...(submitter && { by: '[data-by]' }),
    prepare(form) {
      for (const each of fields) HTMLFormElement.prototype.append.call(form, build(each));
      if (!submitter) return;
      const { name, value, method } = submitter;
      const button = build({ tag: 'button', value, attributes: { name, 'data-by': '' } });
      if (method) button.setAttribute('formmethod', method);
      HTMLFormElement.prototype.append.call(form, button);
    },
  }));

describe('the submission of a form', () => {
  it('sends what the browser sends, whatever the form', () =>
    fc.assert(
      fc.asyncProperty(generated, fc.context(), async (entry, context) => {
        const [native, ours] = await bothWays(entry);
        context.log(JSON.stringify(native));
        expect(ours).to.deep.equal(native);
      }),
      fuzz(25),
    ));

  it('has a table of at least 60 forms', () => {
    expect(Object.keys(cases)).to.have.length.of.at.least(60);
  });
  for (const [name, entry] of Object.entries(cases))
    it(`sends what the browser sends: ${name}`, async () => {
      const [native, ours] = await bothWays(entry);
      expect(ours).to.deep.equal(native);
    });

  for (const charset of [...SINGLE_BYTE, ...DOUBLE_BYTE])
    it(`writes characters as the browser does: ${charset}`, () => writesAll(charset));

  async function writesAll(charset: string): Promise<void> {
    const text = manyCharacters();
    const [native, ours] = await bothWays({
      form: `method="post" enctype="text/plain" accept-charset="${charset}"`,
      fields: '',
      prepare: onFormData((data) => data.append('t', text)),
    });
    const codes = native.body === ours.body ? [] : differences(`t=${text}`, native.body, ours.body, charset);
    expect(codes).to.deep.equal([]);
  }

  it('takes method and enctype of the submitter together, as the standard and Firefox do', async () => {
    const form = document.createElement('form');
    form.innerHTML = '<input name="a" value="1"><button formmethod="post" formenctype="text/plain">';
    const submitter = form.querySelector('button');
    expect(submissionOf({ form, submitter })).to.include({ method: 'POST', data: 'a=1\r\n' });
  });

  it('is sent in the encoding of its page', async () => {
    const frame = document.createElement('iframe');
    const page = '<form method="post" action="https://x.test/?ü"><input name="a" value="ü€">';
    const latin1 = Uint8Array.from(page.replace('€', '\x80'), (character) => character.charCodeAt(0));
    frame.src = URL.createObjectURL(new Blob([latin1], { type: 'text/html;charset=windows-1252' }));
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    document.body.append(frame);
    await loaded;
    const form = frame.contentDocument?.forms[0] ?? expect.fail('there is no form');
    expect(submissionOf({ form })).to.include({ url: 'https://x.test/?%FC', data: 'a=%FC%80' });
    frame.remove();
  });
});

/**
 * The code points that two encodings of a text write differently; those left out that the first writes as something
 * else than the character, as WebKit and ICU do with some that an encoding does not have.
 */
function differences(text: string, one: string, other: string, charset: string): string[] {
  const decoder = new TextDecoder(charset);
  const decode = (bytes = ''): string =>
    decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  const [left, right] = [one.split('\t'), other.split('\t')];
  return text
    .split('\t')
    .filter((character, index) => left[index] !== right[index] && decode(left[index]) === character)
    .map((character) => character.codePointAt(0)?.toString(16) ?? '');
}

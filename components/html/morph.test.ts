import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { template } from '../../test/markup.js';
import { morph } from './morph.js';

const fragment = (markup: string): DocumentFragment => template(markup).content;

async function show(markup: string) {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const update = (next: string) => morph(box, fragment(next));
  update(markup);
  const find = <T extends HTMLElement = HTMLElement>(selector: string): T => {
    const found = box.querySelector<T>(selector);
    if (!found) throw new Error(`Cannot find ${selector} in ${box.innerHTML}`);
    return found;
  };
  return { box, update, find };
}

describe('morph', () => {
  it('keeps nodes that are the same, wherever others come or go', async () => {
    const { box, update, find } = await show('<p>a</p><ul><li>1</li><li>2</li></ul>');
    const [first, list, item] = [find('p'), find('ul'), find('li:last-child')];
    update('<h1>new</h1><p>a</p><ul><li>0</li><li>2</li></ul>');
    expect(box.innerHTML).to.equal('<h1>new</h1><p>a</p><ul><li>0</li><li>2</li></ul>');
    expect([find('p'), find('ul'), find('li:last-child')]).to.deep.equal([first, list, item]);
    update('<ul><li>2</li></ul>');
    expect(find('li')).to.equal(item);
  });

  it('keeps focus, caret, typed text and scroll position where the rest changes', async () => {
    const tall = '<div class="s" style="height: 20px; overflow: auto"><p style="height: 90px">x</p></div>';
    const { update, find } = await show(`<p>1</p>${tall}<label>a <input></label>`);
    const input = find<HTMLInputElement>('input');
    input.value = 'typed';
    input.focus();
    input.setSelectionRange(2, 3);
    find('.s').scrollTop = 30;
    update(`<h2>news</h2><p>2</p>${tall}<label>b <input></label><p>more</p>`);
    expect(find('input')).to.equal(input);
    expect(document.activeElement).to.equal(input);
    expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['typed', 2, 3]);
    expect(find('.s').scrollTop).to.equal(30);
  });

  it('keeps the focus of what is moved', async () => {
    const { box, update, find } = await show('<p>x</p><input id="a"><input id="b">');
    const input = find('#b');
    input.focus();
    update('<input id="b"><input id="a"><p>x</p>');
    expect([...box.children].map((child) => child.id)).to.deep.equal(['b', 'a', '']);
    expect(find('#b')).to.equal(input);
    expect(document.activeElement).to.equal(input);
  });

  it('finds elements again by id', async () => {
    const { update, find } = await show('<p id="a">1</p><p id="b">2</p>');
    const b = find('#b');
    update('<p id="b">two</p>');
    expect(find('p')).to.equal(b);
    expect(b.textContent).to.equal('two');
  });

  it('changes only what the server changed: what a reader opened stays open', async () => {
    const { update, find } = await show('<details class="a"><summary>s</summary>1</details>');
    const details = find<HTMLDetailsElement>('details');
    details.open = true;
    details.setAttribute('data-page', '1');
    update('<details class="b" title="t"><summary>s</summary>2</details>');
    expect(find('details')).to.equal(details);
    expect([details.open, details.className, details.title, details.dataset['page']]).to.deep.equal([
      true,
      'b',
      't',
      '1',
    ]);
    update('<details><summary>s</summary>2</details>');
    expect([details.hasAttribute('class'), details.hasAttribute('title')]).to.deep.equal([false, false]);
  });

  it('leaves alone what others put there', async () => {
    const { box, update } = await show('<p>1</p>');
    const foreign = document.createElement('hr');
    box.append(foreign);
    update('<p>2</p><p>3</p>');
    expect(foreign.parentNode).to.equal(box);
    expect(box.querySelectorAll('p').length).to.equal(2);
  });

  it('does not mix up what is in templates', async () => {
    const { update, find } = await show('<template><p>1</p></template>');
    update('<template><p>2</p></template>');
    expect(find<HTMLTemplateElement>('template').content.textContent).to.equal('2');
  });

  it('ends with what the fragment says, whatever was before', async () => {
    const { box, update } = await show('');
    const node = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', '<br>', '<!--c-->', '<input value="1">', '<p id="x"></p>', '<i title="t">i</i>'),
        fc
          .tuple(fc.constantFrom('b', 'div', 'section'), fc.array(tie('node'), { maxLength: 4 }))
          .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
      ),
    })).node;
    const markup = fc.array(node, { maxLength: 6 }).map((nodes) => nodes.join(''));
    fc.assert(
      fc.property(fc.array(markup, { minLength: 1, maxLength: 4 }), (all) => {
        for (const one of all) {
          update(one);
          expect(box.innerHTML).to.equal(template(one).innerHTML);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('moves the fewest nodes that it can', async () => {
    const { box, update } = await show('');
    const items = (order: readonly number[]): string => order.map((n) => `<p id="p${n}">${n}</p>`).join('');
    const orders = [
      { from: [1, 2, 3, 4, 5], to: [2, 3, 4, 5, 1], moves: 1 },
      { from: [1, 2, 3, 4, 5], to: [5, 1, 2, 3, 4], moves: 1 },
      { from: [1, 2, 3, 4, 5], to: [3, 4, 5, 1, 2], moves: 2 },
      { from: [1, 2, 3, 4, 5], to: [1, 4, 3, 2, 5], moves: 2 },
      { from: [1, 2, 3, 4, 5], to: [1, 9, 2, 5], moves: 1 },
    ];
    for (const { from, to, moves } of orders) {
      update(items(from));
      const observer = new MutationObserver(() => undefined);
      observer.observe(box, { childList: true });
      update(items(to));
      const added = new Set(observer.takeRecords().flatMap(({ addedNodes }) => [...addedNodes]));
      expect(added.size, `${from.join()} to ${to.join()}`).to.equal(moves);
      expect([...box.children].map(({ textContent }) => Number(textContent))).to.deep.equal(to);
    }
  });

  it('takes steps in proportion to the content, whatever changed', () => {
    const many = <T>(count: number, make: (at: number) => T): T[] =>
      Array.from({ length: count }, (_, at) => make(at));
    const changes: Record<string, (n: number) => [before: string, after: string]> = {
      'every text': (n) => [
        many(n, (at) => `<p>a${at}</p>`).join(''),
        many(n, (at) => `<p>b${at}</p>`).join(''),
      ],
      'the order': (n) => [
        many(n, (at) => `<p id="i${at}">${at}</p>`).join(''),
        many(n, (at) => `<p id="i${(at * 7919) % n}">${at}</p>`).join(''),
      ],
      'one in the front': (n) => [
        many(n, (at) => `<p>${at}</p>`).join(''),
        `<p>new</p>${many(n, (at) => `<p>${at}</p>`).join('')}`,
      ],
      'what is deep inside': (n) => [
        many(n / 100, () => `${'<div>'.repeat(100)}1${'</div>'.repeat(100)}`).join(''),
        many(n / 100, (at) => `${'<div>'.repeat(100)}${at}${'</div>'.repeat(100)}`).join(''),
      ],
      'all are alike': (n) => ['<br>'.repeat(n), '<br>'.repeat(n - 1)],
    };
    for (const [what, make] of Object.entries(changes)) {
      const [small, large] = [stepsOf(make(500)), stepsOf(make(4000))];
      expect(large, what).to.be.within(small, small * 10); // 8 times is linear, 64 times quadratic
    }
  });
});

/** How much of the DOM a morph uses: its calls and reads, and the length of the texts that it reads. */
function stepsOf([before, after]: readonly [string, string]): number {
  const box = document.createElement('div');
  const [first, second] = [fragment(before), fragment(after)];
  morph(box, first);
  let steps = 0;
  const counted = <F extends (this: unknown, ...args: never[]) => unknown>(call: F): F =>
    function (this: unknown, ...args: never[]) {
      const result = call.apply(this, args);
      steps += typeof result === 'string' ? 1 + result.length : 1;
      return result;
    } as F;
  const prototypes = [Node.prototype, Element.prototype, CharacterData.prototype, DocumentFragment.prototype];
  const restore = prototypes.flatMap((prototype) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([name, descriptor]) => {
      const { get, value } = descriptor as { get?: () => unknown; value?: unknown };
      if (name === 'constructor' || !(get ?? typeof value === 'function')) return () => undefined;
      const wrapped = get ? { get: counted(get) } : { value: counted(value as never) };
      Object.defineProperty(prototype, name, { ...descriptor, ...wrapped });
      return () => Object.defineProperty(prototype, name, descriptor);
    }),
  );
  try {
    morph(box, second);
  } finally {
    for (const put of restore) put();
  }
  return steps;
}

describe('a control that a user has touched', () => {
  interface Case {
    readonly what: string;
    readonly first: string;
    readonly touch: (control: never) => void;
    /** What the server sends next, and the state that then holds. */
    readonly next: readonly [markup: string, state: unknown][];
    readonly state: (control: never) => unknown;
  }

  const valueOf = ({ value }: HTMLInputElement): string => value;
  const checkedOf = ({ checked }: HTMLInputElement): boolean => checked;
  const type = (control: HTMLInputElement): void => void (control.value = 'typed');
  const toggle = (control: HTMLInputElement): void => control.click();
  const chosenOf = ({ selectedOptions }: HTMLSelectElement): string[] =>
    Array.from(selectedOptions, ({ value }) => value);
  const options = (selected: string, more = ''): string =>
    ['a', 'b', 'c'].map((v) => `<option${selected.includes(v) ? ' selected' : ''}>${v}</option>`).join('') +
    more;

  const cases: Case[] = [
    {
      what: 'input',
      first: '<input value="1">',
      touch: type,
      next: [
        ['<input value="1" class="x">', 'typed'],
        ['<input value="2">', '2'],
        ['<input>', ''],
      ],
      state: valueOf,
    },
    {
      what: 'textarea',
      first: '<textarea>1</textarea>',
      touch: type,
      next: [
        ['<textarea rows="3">1</textarea>', 'typed'],
        ['<textarea rows="3">2</textarea>', '2'],
        ['<textarea></textarea>', ''],
      ],
      state: valueOf,
    },
    {
      what: 'checkbox',
      first: '<input type="checkbox">',
      touch: toggle,
      next: [
        ['<input type="checkbox" class="x">', true],
        ['<input type="checkbox" checked>', true],
        ['<input type="checkbox">', false],
      ],
      state: checkedOf,
    },
    {
      what: 'radio',
      first: '<p></p><input type="radio" name="r" value="a" checked><input type="radio" name="r" value="b">',
      touch: (control: HTMLInputElement) => (control.nextElementSibling as HTMLElement).click(),
      next: [
        [
          '<p>1</p><input type="radio" name="r" value="a" checked><input type="radio" name="r" value="b">',
          false,
        ],
        [
          '<p>1</p><input type="radio" name="r" value="a" checked class="x"><input type="radio" name="r" value="b" checked>',
          false,
        ],
        ['<p>1</p><input type="radio" name="r" value="a"><input type="radio" name="r" value="b">', false],
        [
          '<p>1</p><input type="radio" name="r" value="a" checked><input type="radio" name="r" value="b">',
          true,
        ],
      ],
      state: checkedOf,
    },
    {
      what: 'select',
      first: `<select>${options('a')}</select>`,
      touch: (control: HTMLSelectElement) => (control.value = 'c'),
      next: [
        [`<select class="x">${options('a')}</select>`, ['c']],
        [`<select>${options('a', '<option>d</option>')}</select>`, ['c']],
        [`<select>${options('b', '<option>d</option>')}</select>`, ['b']],
        [`<select>${options('', '<option>d</option>')}</select>`, ['a']],
      ],
      state: chosenOf,
    },
    {
      what: 'select with several',
      first: `<select multiple>${options('ab')}</select>`,
      touch: ({ options: [first] }: HTMLSelectElement) => first && (first.selected = false),
      next: [
        [`<select multiple class="x">${options('ab')}</select>`, ['b']],
        [`<select multiple>${options('bc')}</select>`, ['b', 'c']],
        [`<select multiple>${options('')}</select>`, []],
      ],
      state: chosenOf,
    },
  ];

  for (const { what, first, touch, next, state } of cases)
    it(`follows the server when the server's state changed, and only then: ${what}`, async () => {
      const { find, update } = await show(first);
      const control = find('input, textarea, select');
      touch(control as never);
      for (const [markup, expected] of next) {
        update(markup);
        expect(find('input, textarea, select'), markup).to.equal(control);
        expect(state(control as never), markup).to.deep.equal(expected);
      }
    });
});

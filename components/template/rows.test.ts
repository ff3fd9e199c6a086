import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { render } from 'lit';
import { compileTemplate, createNames } from './index.js';
import { template } from '../../test/markup.js';

describe('rows with keys', () => {
  const view = compileTemplate(
    template('<template each="list" key="item"><i>{{item}}</i></template><template empty>-</template>'),
  );
  const show = (box: HTMLElement, list: readonly unknown[]): unknown =>
    render(view(createNames(null, { list })), box);
  const nodes = (box: HTMLElement) => new Map([...box.children].map((child) => [child.textContent, child]));

  it('keep their nodes and come in order, whatever the change', () => {
    const list = fc.uniqueArray(fc.nat(12));
    fc.assert(
      fc.property(fc.array(list, { minLength: 2, maxLength: 5 }), (lists) => {
        const box = document.createElement('div');
        let before = new Map<string | null, Element>();
        for (const wanted of lists) {
          show(box, wanted);
          expect([...box.children].map((child) => Number(child.textContent))).to.deep.equal(wanted);
          const now = nodes(box);
          for (const [text, node] of now) expect(before.get(text) ?? node).to.equal(node);
          before = now;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave nothing behind', () => {
    const box = document.createElement('div');
    const count = () => box.childNodes.length;
    show(box, [1, 2]);
    show(box, []);
    const before = count();
    for (let i = 0; i < 50; i++) {
      show(box, [i, i + 1, i + 2]);
      show(box, [i + 2, i]);
      show(box, []);
    }
    expect(count()).to.equal(before);
    expect(box.textContent).to.equal('-');
  });

  it('move the fewest that can be seen at a glance', async () => {
    const moves = async (from: number[], to: number[]) => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      show(box, from);
      const seen = new Set<Node>();
      const observer = new MutationObserver(() => undefined);
      observer.observe(box, { childList: true });
      show(box, to);
      for (const { addedNodes } of observer.takeRecords()) {
        for (const node of addedNodes) if (node instanceof Element) seen.add(node);
      }
      return [...seen].map((node) => Number(node.textContent));
    };
    expect(await moves([1, 2, 3, 4], [4, 1, 2, 3])).to.deep.equal([4]);
    expect(await moves([1, 2, 3, 4], [2, 3, 4, 1])).to.deep.equal([1]);
    expect(await moves([1, 2, 3, 4], [1, 3, 4])).to.deep.equal([]);
    expect(await moves([1, 2, 3, 4], [0, 1, 2, 3, 4])).to.deep.equal([0]);
    expect(await moves([1, 2, 3, 4], [2, 1, 3, 4])).to.deep.equal([1]);
  });

  it('show what has changed in an item that is still the same object', () => {
    const box = document.createElement('div');
    const view = compileTemplate(
      template(
        '<template each="list" key="item.id"><i class="a{{item.n}}" title="{{n}}">{{item.tags}}{{item.n}}</i></template>',
      ),
    );
    const item = { id: 1, n: 1, tags: ['x'] };
    const update = (n: number): unknown => render(view(createNames(null, { list: [item], n })), box);
    const shown = (): string => box.innerHTML.replace(/<!--.*?-->/g, '');
    update(1);
    item.tags.push('y');
    update(1);
    expect(shown()).to.equal('<i class="a1" title="1">["x","y"]1</i>');
    item.n = 2;
    update(3);
    expect(shown()).to.equal('<i class="a2" title="3">["x","y"]2</i>');
  });

  it('are left alone where nothing has changed', () => {
    const box = document.createElement('div');
    show(box, [1, 2]);
    const observer = new MutationObserver(() => undefined);
    observer.observe(box, { childList: true, subtree: true, characterData: true, attributes: true });
    show(box, [1, 2]);
    expect(observer.takeRecords()).to.deep.equal([]);
  });
});

describe('what other code has changed', () => {
  const markup =
    '<p title="{{a}}">{{a}}</p><template if="a"><b>x</b></template><template each="list"><i>{{item}}</i></template><hr>';
  const displaced = 'Cannot update a template: other code has changed what it had rendered';

  /** Renders into a box in the page; `change` is what other code does, then it is rendered again. */
  async function after(change: (box: HTMLElement) => void, given: object = { list: [1, 2] }) {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const view = compileTemplate(template(markup));
    const show = (names: object): unknown =>
      render(view(createNames(null, { a: 1, ...names })), box, { container: box } as object);
    show({ list: [1, 2] });
    change(box);
    show(given);
    return box;
  }

  const at = (box: Element, selector: string): Element => {
    const found = box.querySelector(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  };

  const places: [what: string, change: (box: HTMLElement) => void][] = [
    ['an element with an attribute was removed', (box) => at(box, 'p').remove()],
    ['a row was removed', (box) => at(box, 'i').remove()],
    ['rows have changed places', (box) => at(box, 'i').before(at(box, 'i + i'))],
    ['something stands before the rows', (box) => at(box, 'i').before('new')],
    ['something stands between the rows', (box) => at(box, 'i + i').previousSibling?.before('new')],
    ['something stands after the rows', (box) => at(box, 'hr').before('new')],
    [
      'everything was moved into something that is not in the page',
      (box) => document.createElement('div').append(...box.childNodes),
    ],
  ];
  for (const [what, change] of places)
    it(`is told where ${what}`, async () => {
      const failed = await after(change).then(
        () => 'it was updated',
        (error: unknown) => (error as Error).message,
      );
      expect(failed).to.equal(displaced);
    });

  it('is left where it is not in the way: the whole moved elsewhere in the page', async () => {
    const other = await fixture<HTMLElement>(html`<div></div>`);
    await after((box) => other.append(...box.childNodes), { a: 2, list: [3] });
    expect(other.textContent).to.equal('2x3');
  });

  it('is nothing where nothing has changed', async () => {
    const observer = new MutationObserver(() => undefined);
    const all = { childList: true, subtree: true, characterData: true, attributes: true };
    await after((box) => observer.observe(box, all));
    expect(observer.takeRecords()).to.deep.equal([]);
  });

  it('is replaced where it is a text', async () => {
    const changes: ((text: Node) => void)[] = [
      (text) => (text.nodeValue = 'other'),
      (text) => (text as ChildNode).remove(),
      (text) => (text as ChildNode).after('more'),
      (text) => (text as ChildNode).replaceWith(document.createElement('u')),
    ];
    for (const change of changes) {
      const box = await after((box) => {
        const text = [...at(box, 'p').childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE);
        if (!text) throw new Error('There is no text');
        change(text);
      });
      expect(at(box, 'p').textContent).to.equal('1');
      expect(at(box, 'p').children.length).to.equal(0);
    }
  });
});

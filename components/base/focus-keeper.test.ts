import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../test/strict.js';
import { isChromium } from '../../test/platform.js';
import { clear, idle, place, type TrialElement } from '../../test/trial-element.js';
import { settled, waitUntil } from '../../test/waits.js';
import type { AioFetchElement } from '../fetch/fetch-element.js';
import '../index.js';

afterEach(clear);

/** The control with that id. */
function at(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no #${id}`);
  return found;
}

/** What has the focus: its id, or the name of its tag. */
function focused(): string {
  const { activeElement } = document;
  return activeElement?.id || activeElement?.localName || 'nothing';
}

/** Starts a run, whose outcome is not looked at. */
function begins(element: TrialElement): void {
  element.start().catch(() => undefined);
}

async function ends(element: TrialElement, how: 'done' | 'error' | 'cancelled'): Promise<void> {
  if (how === 'done') element.trial.future.setResult('v');
  else if (how === 'error') element.trial.future.setException(new Error('no'));
  else element.cancel();
  await element.finished.catch(() => undefined);
}

async function starts(content: string): Promise<TrialElement> {
  const element = idle(content);
  await element.updateComplete;
  return element;
}

/** How a part with the focus can be left, and for which other. */
const LEAVINGS: readonly (readonly [from: string, to: string, leave: (element: TrialElement) => unknown])[] =
  [
    ['idle', 'pending', (element) => begins(element)],
    ['pending', 'done', (element) => ends(element, 'done')],
    ['pending', 'error', (element) => ends(element, 'error')],
    ['pending', 'cancelled', (element) => ends(element, 'cancelled')],
    ['pending', 'idle', (element) => element.reset()],
    ['done', 'pending', (element) => begins(element)],
    ['done', 'idle', (element) => element.reset()],
    ['error', 'pending', (element) => begins(element)],
    ['error', 'done', (element) => (element.value = 'v')],
    ['cancelled', 'pending', (element) => begins(element)],
  ];

async function enters(element: TrialElement, state: string): Promise<void> {
  if (state === 'idle') return;
  begins(element);
  if (state !== 'pending') await ends(element, state as 'done');
}

/** How a part is written. */
const PARTS = {
  child: (state: string, content: string) => `<p slot="${state}">${content}</p>`,
  template: (state: string, content: string) => `<template slot="${state}"><p>${content}</p></template>`,
};

describe('the focus in a part that is left', () => {
  for (const [kind, part] of Object.entries(PARTS))
    for (const [from, to, leave] of LEAVINGS) {
      const trial = async (before: string, content: string): Promise<TrialElement> => {
        const parts = part(from, '<button id="away">away</button>') + part(to, content);
        const element = await starts(`<button id="outside">outside</button>${parts}<i></i>`);
        await enters(element, from);
        if (before) at(before).focus();
        return element;
      };

      it(`goes to the element, and by Tab to what is shown: from ${from} to ${to}, ${kind}`, async () => {
        const element = await trial('away', '<button id="next">next</button>');
        await leave(element);
        expect(focused()).to.equal('test-trial');
        await sendKeys({ press: 'Tab' });
        expect(focused()).to.equal('next');
        expect(element.shadowRoot?.querySelector('span')).to.equal(null);
      });

      it(`goes to what has autofocus: from ${from} to ${to}, ${kind}`, async () => {
        const element = await trial('away', '<button>a</button><input id="next" autofocus>');
        await leave(element);
        expect(focused()).to.equal('next');
      });

      it(`is left alone if it is elsewhere: from ${from} to ${to}, ${kind}`, async () => {
        const element = await trial('outside', '<input autofocus>');
        await leave(element);
        expect(focused()).to.equal('outside');
      });

      it(`is not taken where there was none: from ${from} to ${to}, ${kind}`, async () => {
        const element = await trial('', '<input autofocus>');
        (document.activeElement as HTMLElement).blur();
        await leave(element);
        expect(focused()).to.equal('body');
      });
    }

  for (const how of ['done', 'error', 'cancelled'] as const)
    it(`goes back to what started the run when that is ${how}`, async () => {
      const element = await starts(
        '<button id="start">Start</button><p slot="pending"><button id="cancel">Cancel</button></p><p slot="error">no</p>',
      );
      at('start').focus();
      begins(element);
      at('cancel').focus();
      await ends(element, how);
      expect(focused()).to.equal('start');
    });

  it('does not go back to what started the run if that is gone, hidden or disabled', async () => {
    for (const leave of ['remove', 'hide', 'disable', 'inert'] as const) {
      const element = await starts(
        '<button id="start">Start</button><p slot="pending"><button id="cancel">Cancel</button></p>',
      );
      at('start').focus();
      begins(element);
      at('cancel').focus();
      if (leave === 'remove') at('start').remove();
      else if (leave === 'hide') at('start').hidden = true;
      else at('start').toggleAttribute(leave === 'disable' ? 'disabled' : 'inert', true);
      await ends(element, 'cancelled');
      expect(focused(), leave).to.equal('test-trial');
      clear();
    }
  });

  it('stays where a listener puts it meanwhile', async () => {
    const element = await starts(
      '<button id="start">a</button><button id="own">b</button><p slot="pending"><button id="cancel">c</button></p>',
    );
    at('start').focus();
    begins(element);
    at('cancel').focus();
    element.addEventListener('aio-done', () => at('own').focus());
    await ends(element, 'done');
    expect(focused()).to.equal('own');
  });

  it('returns with the part: delete, undo', async () => {
    const element = await starts(
      '<p slot="idle"><button id="delete">Delete</button></p><p slot="pending">…</p><p slot="done"><button id="undo">Undo</button></p>',
    );
    at('delete').focus();
    begins(element);
    expect(focused()).to.equal('test-trial');
    await ends(element, 'done');
    expect(focused()).to.equal('test-trial');
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal('undo');
    element.reset();
    expect(focused()).to.equal('delete');
  });

  it('returns with the part: an error again and again', async () => {
    const element = await starts(
      '<p slot="pending">…</p><p slot="error"><button id="retry">Retry</button></p>',
    );
    begins(element);
    await ends(element, 'error');
    at('retry').focus();
    for (let round = 0; round < 3; round++) {
      begins(element);
      expect(focused()).to.equal('test-trial');
      await ends(element, 'error');
      expect(focused()).to.equal('retry');
    }
  });

  it('does not come back to who has left the stand-in', async () => {
    const element = await starts('<p slot="idle"><button id="go">Go</button></p><p slot="pending">…</p>');
    at('go').focus();
    begins(element);
    (document.activeElement as HTMLElement).shadowRoot?.querySelector('span')?.blur();
    expect(focused()).to.equal('body');
    element.reset();
    expect(focused()).to.equal('body');
  });

  it('stays in a part that is kept', async () => {
    const element = await starts(
      '<p slot="pending">…</p><p slot="done"><button id="again">Again</button></p>',
    );
    element.keep = true;
    begins(element);
    await ends(element, 'done');
    at('again').focus();
    begins(element);
    expect(focused()).to.equal('again');
    await ends(element, 'done');
    expect(focused()).to.equal('again');
  });

  it('is at the element, not at a button of another part, whatever is pressed twice', async () => {
    const element = await starts(
      '<button slot="idle" id="pay">Pay</button><button slot="pending" id="cancel">Cancel</button><button slot="done" id="delete">Delete</button>',
    );
    at('pay').focus();
    begins(element);
    expect(focused()).to.equal('test-trial');
    await ends(element, 'done');
    expect(focused()).to.equal('test-trial');
  });

  it('comes back with its selection, in the direction in which that was made', async () => {
    const element = await starts(
      '<p slot="idle"><input id="field" value="abcdef" /></p><p slot="pending">…</p>',
    );
    const field = at('field') as HTMLInputElement;
    for (const direction of ['forward', 'backward'] as const) {
      field.focus();
      field.setSelectionRange(1, 3, direction);
      begins(element);
      element.reset();
      expect(focused()).to.equal('field');
      expect([field.selectionStart, field.selectionEnd, field.selectionDirection]).to.deep.equal([
        1,
        3,
        direction,
      ]);
    }
  });

  it('goes to the first that takes it', async () => {
    const element = await starts(
      '<button slot="idle" id="go">Go</button><p slot="pending"><i autofocus></i><b autofocus tabindex="-1" hidden></b><button autofocus id="stop">Stop</button></p>',
    );
    at('go').focus();
    begins(element);
    expect(focused()).to.equal('stop');
  });

  it('that stays where it was is not held up: its keys work as before', async () => {
    const element = await starts(
      '<template slot="done"><button id="again">Again</button>{{value}}</template><p slot="done">more</p>',
    );
    begins(element);
    await ends(element, 'done');
    at('again').focus();
    begins(element);
    await ends(element, 'done');
    expect(focused()).to.equal('again');
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      cancelable: true,
      bubbles: true,
    });
    expect(at('again').dispatchEvent(held)).to.equal(true);
  });

  it('does not go to what started an earlier run', async () => {
    const element = await starts(
      '<button id="start">Start</button><p slot="pending"><button id="cancel">Cancel</button></p>',
    );
    at('start').focus();
    begins(element);
    await ends(element, 'done');
    at('start').blur();
    begins(element);
    at('cancel').focus();
    await ends(element, 'done');
    expect(focused()).to.equal('test-trial');
  });

  it('comes back to a field in a shadow root', async () => {
    const element = await starts('<p slot="idle"><span id="field"></span></p><p slot="pending">…</p>');
    const shadow = at('field').attachShadow({ mode: 'open' });
    const field = document.createElement('input');
    shadow.append(field);
    field.focus();
    begins(element);
    expect(focused()).to.equal('test-trial');
    element.reset();
    expect(focused()).to.equal('field');
    expect(shadow.activeElement).to.equal(field);
    begins(element);
    await ends(element, 'done');
    expect(focused()).to.equal('test-trial');
  });

  it('goes to a control with the same id', async () => {
    const element = await starts(
      '<template slot="pending"><button id="same">Stop</button></template><template slot="done"><button>a</button>{{value}}<button id="same">Start</button></template>',
    );
    begins(element);
    element.querySelector<HTMLElement>('#same')?.focus();
    await ends(element, 'done');
    expect(document.activeElement?.textContent).to.equal('Start');
  });

  it('fires no event for what it does not move, and leaves nothing in the page', async () => {
    const element = await starts('<p slot="idle"><button id="go">Go</button></p><p slot="pending">…</p>');
    const before = element.outerHTML;
    at('go').focus();
    begins(element);
    element.reset();
    expect(focused()).to.equal('go');
    expect(element.outerHTML).to.equal(before);
    expect(element.shadowRoot?.querySelector('span')).to.equal(null);
  });

  it('in a shadow root too', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const element = await starts('<p slot="idle"><button id="go">Go</button></p><p slot="pending">…</p>');
    root.append(element);
    root.getElementById('go')?.focus();
    begins(element);
    expect(root.activeElement).to.equal(element);
    element.reset();
    expect(root.activeElement?.id).to.equal('go');
    host.remove();
  });
});

const ROWS = `<ul><template each="value" as="row" key="row"><li id="{{row}}"><button>Edit</button>
  <test-trial manual word="w"><button slot="idle" id="{{row}}-delete" type="button">Delete</button><p slot="pending">…</p></test-trial>
  </li></template><template empty><li>none</li></template></ul>`;

/** Every order of items. */
function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, at) => permutations(items.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

/** Makes the browser one that cannot move a node with its state; gives what undoes that. */
function withoutMoveBefore(): () => void {
  const { prototype } = Element;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'moveBefore');
  Reflect.deleteProperty(prototype, 'moveBefore');
  return () => {
    if (descriptor) Object.defineProperty(prototype, 'moveBefore', descriptor);
  };
}

/** What is left after the deletion of a row, and where the focus is then. */
const DELETIONS = [
  ['a b c', 'a', 'b c', 'b-delete'],
  ['a b c', 'b', 'a c', 'c-delete'],
  ['a b c', 'c', 'a b', 'b-delete'],
  ['a b c d', 'b', 'a d', 'd-delete'],
  ['a b c d', 'c', 'a b', 'b-delete'],
  ['a b c', 'b', 'c b a', 'b-delete'],
  ['a', 'a', '', 'list'],
  ['a b', 'a', 'x y', 'list'],
] as const;

describe('the focus in a row that goes', () => {
  const listOf = async (rows: string): Promise<TrialElement> => {
    const list = place(
      `<test-trial id="list" manual word="w"><template slot="done">${ROWS}</template></test-trial>`,
    );
    await list.updateComplete;
    show(list, rows);
    return list;
  };
  const show = (list: TrialElement, rows: string): void => {
    list.value = (rows ? rows.split(' ') : []) as never;
  };

  for (const [before, row, after, expected] of DELETIONS) {
    it(`is at #${expected}: the control in ${row} of ${before}, then ${after || 'none'}`, async () => {
      const list = await listOf(before);
      at(`${row}-delete`).focus();
      show(list, after);
      expect(focused()).to.equal(expected);
    });

    it(`is there too if the control was hidden first, as its element is pending: ${row} of ${before}, ${after || 'none'}`, async () => {
      const list = await listOf(before);
      at(`${row}-delete`).focus();
      const element = at(row).querySelector('test-trial') as TrialElement;
      begins(element);
      expect(document.activeElement === element).to.equal(true);
      show(list, after);
      if (after.includes(row)) expect(document.activeElement === element).to.equal(true);
      else expect(focused()).to.equal(expected);
    });
  }

  it('is at the element if what has it is disabled or hidden, not at a control beside it', async () => {
    const element = await starts(
      `<template slot="done"><button id="back" ?disabled="{{value == 'first'}}">Back</button><button id="on" ?disabled="{{value == 'last'}}">On</button>
       <input id="card" ?disabled="{{value == 'last'}}"><input id="field" ?hidden="{{value == 'last'}}"><input id="note"></template>`,
    );
    for (const id of ['on', 'card', 'field']) {
      element.value = 'middle';
      at(id).focus();
      element.value = 'last';
      expect(focused(), id).to.equal('test-trial');
      element.value = 'middle';
      expect(focused(), id).to.equal(id);
    }
  });

  it('is at the element if only the control is removed, not at another one beside it', async () => {
    for (const control of ['<button>', '<input>', '<a href="#">']) {
      const element = await starts(
        `<template slot="done"><p>${control}<template if="value == 'two'">${control}</template>${control}</p></template>`,
      );
      element.value = 'two';
      (element.querySelectorAll('button, input, a')[1] as HTMLElement).focus();
      element.value = 'one';
      expect(focused(), control).to.equal('test-trial');
      clear();
    }
  });

  it('is at the control of the same name in the next row', async () => {
    const element = await starts(
      `<template slot="done"><p hidden>rows</p><template each="value" as="row" key="row.id"><p><template if="row.price"><input name="price" id="{{row.id}}-price"></template
       ><input name="count" id="{{row.id}}-count"></p></template></template>`,
    );
    element.value = [{ id: 'a', price: true }, { id: 'b' }] as never;
    at('a-price').focus();
    element.value = [{ id: 'b' }] as never;
    expect(focused()).to.equal('test-trial');
    element.value = [{ id: 'a', price: true }, { id: 'b' }] as never;
    at('a-count').focus();
    element.value = [{ id: 'b' }] as never;
    expect(focused()).to.equal('b-count');
  });

  it('is found in rows of any name', async () => {
    const element = await starts('');
    let rows = ['a', 'b'];
    element.renderer = () =>
      html`${rows.map((row) => html`<x-row.odd><x-a.b id=${row} tabindex="0"></x-a.b></x-row.odd>`)}`;
    await element.updateComplete;
    at('b').focus();
    rows = ['a'];
    element.value = 'v';
    expect(focused()).to.equal('a');
  });

  it('is at the element if what goes is no row', async () => {
    const element = await starts(
      `<template slot="done"><template if="value == 'ask'"><p>Sure? <button id="yes" command="--yes">Yes</button></p></template>
       <p><button command="--start">Delete</button></p></template>`,
    );
    element.value = 'ask';
    at('yes').focus();
    element.value = 'no';
    expect(focused()).to.equal('test-trial');
  });

  it('is at the element when a renderer leaves it out, and follows one with the same id', async () => {
    const element = await starts('');
    let shown = html`<button id="one">One</button>`;
    element.renderer = () => shown;
    await element.updateComplete;
    at('one').focus();
    shown = html`<b><button id="one">One</button></b>`;
    element.value = 'v';
    expect(focused()).to.equal('one');
    shown = html`<b>none</b>`;
    element.value = 'w';
    expect(focused()).to.equal('test-trial');
  });

  for (const way of ['as the browser can', 'by insertBefore()'])
    for (const kind of ['idle', 'pending'])
      it(`stays in a row that is moved, or around which others are, ${way}: ${kind}`, async () => {
        const restore = way === 'by insertBefore()' ? withoutMoveBefore() : () => undefined;
        try {
          for (const order of permutations(['a', 'b', 'c', 'd']))
            for (const row of order) await moves(order.join(' '), row, kind === 'pending');
        } finally {
          restore();
        }
      });

  const moves = async (order: string, row: string, isPending: boolean): Promise<void> => {
    const list = await listOf('a b c d');
    at(`${row}-delete`).focus();
    const element = at(row).querySelector('test-trial') as TrialElement;
    if (isPending) begins(element);
    show(list, order);
    if (isPending) {
      expect(element.state).to.equal('pending');
      expect(document.activeElement === element, `${row} of ${order}`).to.equal(true);
      element.reset();
    }
    expect(focused(), order).to.equal(`${row}-delete`);
    clear();
  };

  it('does not go on while Enter is held', async () => {
    const list = await listOf('a b c d');
    let rows = 'a b c d';
    list.addEventListener('click', ({ target }) => {
      const gone = (target as Element).id.replace('-delete', '');
      rows = rows
        .split(' ')
        .filter((row) => row !== gone)
        .join(' ');
      show(list, rows);
    });
    at('a-delete').focus();
    if (isChromium) {
      for (let times = 0; times < 3; times++) await sendKeys({ down: 'Enter' });
      await sendKeys({ up: 'Enter' });
    } else {
      await sendKeys({ press: 'Enter' });
      const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, cancelable: true });
      expect(document.activeElement?.dispatchEvent(held)).to.equal(false);
    }
    expect([rows, focused()]).to.deep.equal(['b c d', 'b-delete']);
    await sendKeys({ press: 'Enter' });
    expect([rows, focused()]).to.deep.equal(['c d', 'c-delete']);
  });

  it('is not ours when the element itself is removed', async () => {
    const list = await listOf('a');
    at('a-delete').focus();
    list.remove();
    show(list, '');
    await settled();
    expect(focused()).to.equal('body');
  });
});

describe('the focus in HTML from a server', () => {
  const listOf = async (rows: string): Promise<AioFetchElement> => {
    const element = document.createElement('aio-fetch');
    Object.assign(element, { manual: true, format: 'html' });
    document.body.append(element);
    await show(element, rows);
    return element;
  };
  const show = async (element: AioFetchElement, rows: string): Promise<void> => {
    const item = (row: string): string => `<li>${row} <a href="#${row}">more</a></li>`;
    element.value = `<ul>${rows.split('').map(item).join('')}</ul>`;
    await waitUntil(() => element.textContent === rows.replaceAll(/./g, '$& more'));
  };
  const link = (element: Element, row: string): HTMLElement | null =>
    element.querySelector(`a[href="#${row}"]`);
  const where = (): string => document.activeElement?.getAttribute('href') ?? focused();

  for (const [before, row, after, expected] of [
    ['abc', 'b', 'ac', '#c'],
    ['abc', 'c', 'ab', '#b'],
    ['abc', 'b', 'cba', '#b'],
    ['a', 'a', '', 'aio-fetch'],
  ] as const)
    it(`is at ${expected}: the link in ${row} of ${before}, then ${after || 'none'}`, async () => {
      const element = await listOf(before);
      link(element, row)?.focus();
      await show(element, after);
      expect(where()).to.equal(expected);
      element.remove();
    });

  it('does not take one from outside: neither by autofocus, nor by id, nor as the next row', async () => {
    const element = await starts(
      `<template slot="done"><ul><template if="value == 'first'"><li><button id="go">Go</button></li></template><li data-aio-html
       ><button>x</button></li></ul></template><div slot="error" data-aio-html><button id="go">x</button><input autofocus></div>`,
    );
    element.value = 'first';
    at('go').focus();
    element.value = 'second';
    expect(focused()).to.equal('test-trial');
    element.value = 'first';
    at('go').focus();
    begins(element);
    await ends(element, 'error');
    expect(focused()).to.equal('test-trial');
  });
});

describe('the focus that comes to something', () => {
  const tall = '<p style="height: 3000px"></p>';
  const isInView = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  it('is in view: what started the run, the next row', async () => {
    const element = await starts(
      `<button id="start">Start</button>${tall}<p slot="pending"><button id="cancel">Cancel</button></p>`,
    );
    at('start').focus();
    begins(element);
    at('cancel').focus();
    at('cancel').scrollIntoView({ behavior: 'instant' });
    expect(isInView(at('start'))).to.equal(false);
    await ends(element, 'cancelled');
    expect(focused()).to.equal('start');
    expect(isInView(at('start'))).to.equal(true);
  });

  it('does not scroll to a control that has it again', async () => {
    const element = await starts(
      `<p slot="idle"><button id="go">Go</button></p><p slot="pending">…</p>${tall}`,
    );
    at('go').focus();
    scrollTo({ top: 2000, behavior: 'instant' });
    begins(element);
    element.reset();
    expect(focused()).to.equal('go');
    expect(isInView(at('go'))).to.equal(false);
  });
});

// Elements: many of them, and what they show. The first variant is the yardstick: trivial LitElements, Lit by hand.
/* global customElements, document */
import { html, LitElement, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { client } from 'aio-elements/core';
import 'aio-elements/components/aio-await-event.js';
import 'aio-elements/components/aio-future.js';
import 'aio-elements/components/aio-stream.js';
import { morph } from '../components/html/morph.ts';

const MANY = 2000;
const ROWS = 1000;

customElements.define(
  'bench-trivial',
  class extends LitElement {
    render() {
      return html`<slot></slot>`;
    }
  },
);

const trivial = '<bench-trivial></bench-trivial>'.repeat(MANY);
const waiting = '<aio-await-event name="x"></aio-await-event>'.repeat(MANY);
const row = (id, label) => `<li id="row-${id}">${label}</li>`;

export const cases = [
  {
    name: 'elements: mounting 2,000',
    count: MANY,
    budget: { most: 3 },
    variants: { LitElement: mounting(trivial), 'aio-elements': mounting(waiting, 'pending') },
  },
  {
    name: 'elements: mounting 2,000 and removing them',
    count: MANY,
    budget: { most: 4 },
    variants: { LitElement: mounting(trivial, '', true), 'aio-elements': mounting(waiting, 'pending', true) },
  },
  rowsCase('all changed', (first) => first.map((item) => ({ ...item, label: `${item.label} !!!` })), 2),
  rowsCase('every 10th changed', (first) =>
    first.map((item, at) => (at % 10 ? item : { ...item, label: `${item.label} !!!` })),
  ),
  rowsCase('two swapped', (first) => first.with(1, first[ROWS - 2]).with(ROWS - 2, first[1])),
  {
    name: 'a morph of 2,000 paragraphs, and of 8,000',
    count: 2000,
    budget: { most: 5 }, // four times as many: four times as long, and a little
    variants: { 2000: morphing(2000), 'aio-elements': morphing(8000) },
  },
  {
    name: 'a stream of 5,000 lines, and of 20,000',
    count: 5000,
    budget: { most: 5 },
    variants: { 5000: streaming(5000), 'aio-elements': streaming(20_000) },
  },
];

/** Puts elements into the page and waits until they stand; `removing` counts only their removal. */
function mounting(markup, state = '', removed = false) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return async () => {
    const stage = document.createElement('div');
    stage.append(template.content.cloneNode(true));
    document.body.append(stage);
    const last = stage.lastElementChild;
    await last.updateComplete;
    if (state && last.state !== state) await until(() => last.state === state);
    stage.remove();
    if (removed && state) await until(() => last.state === 'cancelled');
  };
}

async function until(holds) {
  for (let i = 0; !holds(); i++) {
    if (i > 1000) throw new Error('It did not come to that');
    await (i < 10 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve)));
  }
}

/** Rows that an element shows get others in turns, by its value. */
function rowsCase(what, change, most) {
  const first = Array.from({ length: ROWS }, (_, at) => ({ id: at + 1, label: `Item ${at + 1}` }));
  const lists = [change(first), first];
  return {
    name: `elements: 1,000 rows, ${what}`,
    count: ROWS,
    ...(most ? { budget: { most } } : {}),
    variants: { 'Lit by hand': inTurns(byHand(), lists), 'aio-elements': inTurns(byElement(), lists) },
  };
}

function byHand() {
  const stage = document.createElement('ul');
  const item = ({ id, label }) => html`<li id="row-${id}">${label}</li>`;
  const show = (rows) =>
    render(
      repeat(rows, ({ id }) => id, item),
      stage,
    );
  return { stage, show };
}

function byElement() {
  const stage = document.createElement('aio-future');
  stage.innerHTML = `<template slot="done"><template each="value" as="row" key="row.id">${row('{{row.id}}', '{{row.label}}')}</template></template>`;
  const show = async (rows) => {
    stage.value = rows;
    await stage.updateComplete;
  };
  return { stage, show };
}

function inTurns({ stage, show }, lists) {
  let turn = 0;
  return async () => {
    const rows = lists[turn++ % lists.length];
    if (turn === 1) {
      document.body.append(stage);
      await show(lists[1]);
    }
    await show(rows);
    const shown = stage.querySelectorAll('li');
    const [last, wanted] = [shown[ROWS - 1], rows[ROWS - 1]];
    if (shown.length !== ROWS || last.textContent !== wanted.label || last.id !== `row-${wanted.id}`)
      throw new Error(`${shown.length} rows, the last is ${last?.outerHTML} for ${wanted.id}`);
  };
}

/** Every second paragraph has another text in turns. */
function morphing(many) {
  const fragment = (turn) => {
    const template = document.createElement('template');
    template.innerHTML = Array.from({ length: many }, (_, i) => `<p>${i % 2 ? i : `${i} ${turn}`}</p>`).join(
      '',
    );
    return template.content;
  };
  const container = document.createElement('div');
  let turn = 0;
  return () => {
    morph(container, fragment(turn++ % 2));
    if (container.childElementCount !== many) throw new Error(`${container.childElementCount} paragraphs`);
  };
}

/** Lines that are there at once; the element keeps all of them. */
function streaming(many) {
  const text = 'a line of text\n'.repeat(many);
  const answer = () => new Response(text, { headers: { 'content-type': 'text/plain' } });
  return async () => {
    const element = document.createElement('aio-stream');
    Object.assign(element, {
      url: '/lines',
      format: 'lines',
      client: client({ fetch: async () => answer() }),
    });
    element.manual = true;
    document.body.append(element);
    const value = await element.start();
    if (value.length !== many) throw new Error(`${value.length} lines`);
    element.remove();
  };
}

// Templates: a table of 1,000 rows. The first variant is the yardstick: Lit by hand, with keys as all the others have them, but
// mustache, which can only write the table anew. Compiling is not counted, as nobody counts it for Lit; one case counts it.
/* global document */
import Alpine from 'alpinejs';
import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import mustache from 'mustache';
import { h, render as preactRender } from 'preact';
import { prepareTemplate, render as stampinoRender } from 'stampino';
import { compileTemplate, createNames } from 'aio-elements/components/template/index.js';
import { prepared } from './each.mjs';

const COUNT = 1000;
const GROWTH = 2; // with four times as many, one takes no longer; work that grows with the square takes four times as long

const litRow = ({ id, label, done }) => html`
  <tr id="row-${id}">
    <td>${id}</td>
    <td><a href="/items/${id}">${label}</a></td>
    <td><input type="checkbox" ?checked=${done} /></td>
  </tr>
`;

const preactRow = ({ id, label, done }) =>
  h(
    'tr',
    { id: `row-${id}`, key: id },
    h('td', null, id),
    h('td', null, h('a', { href: `/items/${id}` }, label)),
    h('td', null, h('input', { type: 'checkbox', checked: done })),
  );

const rowOf = (id, label, done) => `
  <tr id="row-${id}">
    <td>${id}</td>
    <td><a href="/items/${id}">${label}</a></td>
    <td><input type="checkbox" ${done}></td>
  </tr>
`;

const bound = rowOf('{{row.id}}', '{{row.label}}', '?checked="{{row.done}}"');
const ours = `<template each="rows" as="row" key="row.id">${bound}</template>`;
const theirs = `<template type="repeat" repeat="{{rows}}">${bound.replaceAll('row.', 'item.')}</template>`;
const filled = `{{#rows}}${rowOf('{{id}}', '{{label}}', '{{#done}}checked{{/done}}')}{{/rows}}`;
const reactive = `
  <template x-for="row in rows" :key="row.id">
    <tr :id="'row-' + row.id">
      <td x-text="row.id"></td>
      <td><a :href="'/items/' + row.id" x-text="row.label"></a></td>
      <td><input type="checkbox" :checked="row.done"></td>
    </tr>
  </template>
`;

/** What renders rows into a table body; the second and later times, in place. */
const views = {
  'Lit by hand': () => (body, rows) =>
    render(
      repeat(rows, ({ id }) => id, litRow),
      body,
    ),
  'aio-elements': () => {
    const view = compileTemplate(template(ours));
    return (body, rows) => render(view(createNames(null, { rows })), body);
  },
  'stampino with jexpr': () => {
    const source = template(theirs);
    prepareTemplate(source);
    return (body, rows) => stampinoRender(source, body, { rows });
  },
  'mustache and innerHTML': () => {
    mustache.parse(filled);
    return (body, rows) => {
      body.innerHTML = mustache.render(filled, { rows });
    };
  },
  Preact: () => (body, rows) => preactRender(rows.map(preactRow), body),
  Alpine: () => async (body, rows) => {
    const data = (body.data ??= Alpine.reactive({ rows }));
    data.rows = rows;
    if (!body.firstChild) {
      body.innerHTML = reactive;
      Alpine.addScopeToNode(body, data);
      Alpine.initTree(body);
    }
    await Alpine.nextTick();
  },
};

export const cases = [
  {
    name: 'templates: 1,000 rows, first render',
    count: COUNT,
    budget: { most: 1.3, growth: GROWTH },
    variants: variants(firstRender),
  },
  updates('all changed', (rows) => rows.map(renamed), { most: 2, growth: GROWTH }),
  updates('every 10th changed', (rows) => rows.map((row, at) => (at % 10 ? row : renamed(row))), {
    most: 3,
    growth: GROWTH,
  }),
  updates('two swapped', swapped),
  updates('a tenth appended, and removed', (rows) => [...rows, ...rowsOf(rows.length / 10, rows.length)]),
  updates('nothing changed', (rows) => [...rows]),
];

function updates(what, change, budget = { growth: GROWTH }) {
  return {
    name: `templates: 1,000 rows, ${what}`,
    count: COUNT,
    budget,
    variants: variants((view, rows) => inTurns(view, change(rows), rows)),
  };
}

function renamed(row) {
  return { ...row, label: `${row.label} !!!`, done: !row.done };
}

function swapped(rows) {
  const last = rows.length - 2;
  return rows.with(1, rows[last]).with(last, rows[1]);
}

function variants(measured) {
  const entries = Object.entries(views).map(([name, view]) => [
    name,
    prepared((count) => measured(view, rowsOf(count))),
  ]);
  return Object.fromEntries(entries);
}

/** A table, its rows, and away with it. */
function firstRender(view, rows) {
  const show = view();
  return async () => {
    const table = shown();
    await show(table.body, rows);
    table.check(rows);
    table.end();
  };
}

/** A table that has rows, and gets others in turns. */
function inTurns(view, ...lists) {
  const show = view();
  let table;
  let turn = 0;
  return async () => {
    if (!table) await show((table = shown()).body, lists[1]);
    const rows = lists[turn++ % lists.length];
    await show(table.body, rows);
    table.check(rows);
  };
}

/** A table in the page. Its check is exact the first times, then looks at one row: it is measured too. */
function shown() {
  const table = document.createElement('table');
  const body = table.createTBody();
  document.body.append(table);
  let exact = 2;
  return {
    body,
    check(rows) {
      const { rows: elements } = body;
      if (elements.length !== rows.length) throw new Error(`${elements.length} rows for ${rows.length}`);
      const every = exact-- > 0 ? 1 : rows.length - 1;
      for (let at = 0; at < rows.length; at += every) checkRow(elements[at], rows[at]);
    },
    end() {
      Alpine.destroyTree(body);
      table.remove();
    },
  };
}

function checkRow({ id, cells }, row) {
  const [number, link, box] = cells;
  const found = { id: Number(number.textContent), label: link.textContent, done: box.firstChild.checked };
  const href = link.firstChild.getAttribute('href');
  const right = id === `row-${row.id}` && href === `/items/${row.id}`;
  if (!right || JSON.stringify(found) !== JSON.stringify(row))
    throw new Error(`${id} ${href} ${JSON.stringify(found)} for ${JSON.stringify(row)}`);
}

function rowsOf(count, from = 0) {
  return Array.from({ length: count }, (_, at) => ({
    id: from + at + 1,
    label: `Item ${from + at + 1}`,
    done: at % 3 === 0,
  }));
}

function template(markup) {
  const element = document.createElement('template');
  element.innerHTML = markup;
  return element;
}

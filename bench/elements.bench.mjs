// Elements: many of them, and what they show. The first variant is the yardstick: trivial LitElements, Lit by hand.
/* global customElements, document */
import Alpine from 'alpinejs';
import { html, LitElement, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { h, render as preactRender } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import 'aio-elements/components/aio-await-event.js';
import 'aio-elements/components/aio-future.js';
import { prepared } from './each.mjs';

const MANY = 2000;
const ROWS = 1000;
const GROWTH = 2; // with four times as many, one takes no longer; work that grows with the square takes four times as long

customElements.define(
  'bench-trivial',
  class extends LitElement {
    render() {
      return html`<slot></slot>`;
    }
  },
);

/** What one writes by hand so that an element waits for an event of its parent. */
customElements.define(
  'bench-waiting',
  class extends LitElement {
    #heard = (event) => {
      this.value = event;
      this.requestUpdate();
    };

    connectedCallback() {
      super.connectedCallback();
      this.parent = this.parentElement;
      this.parent.addEventListener('x', this.#heard, { once: true });
    }

    disconnectedCallback() {
      super.disconnectedCallback();
      this.parent.removeEventListener('x', this.#heard);
    }

    render() {
      return html`<slot></slot>`;
    }
  },
);

function Waiting() {
  const here = useRef();
  useLayoutEffect(() => {
    const parent = here.current.parentElement;
    const heard = () => undefined;
    parent.addEventListener('x', heard, { once: true });
    return () => parent.removeEventListener('x', heard);
  }, []);
  return h('span', { ref: here });
}

/** Puts elements into a stage, and takes them away; each says when they stand, and when they are gone. */
const mounts = {
  LitElement: ofMarkup('<bench-trivial></bench-trivial>'),
  'aio-elements': ofMarkup('<aio-await-event name="x"></aio-await-event>', ['pending', 'cancelled']),
  'Lit by hand': ofMarkup('<bench-waiting></bench-waiting>'),
  Alpine: (count) => {
    const content = fragment('<span x-data @x.once="value = $event"></span>', count);
    return {
      add: (stage) => {
        stage.append(content.cloneNode(true));
        Alpine.initTree(stage);
      },
      remove: (stage) => {
        Alpine.destroyTree(stage);
        stage.replaceChildren();
      },
    };
  },
  Preact: (count) => {
    const all = Array.from({ length: count }, () => h(Waiting));
    return {
      add: (stage) => preactRender(all, stage),
      remove: (stage) => preactRender(null, stage),
    };
  },
};

export const cases = [
  {
    name: 'elements: mounting 2,000',
    count: MANY,
    budget: { most: 3, growth: GROWTH },
    variants: mounting((ways) => async () => {
      const stage = await mounted(ways);
      stage.remove();
    }),
  },
  {
    name: 'elements: mounting 2,000 and removing them',
    count: MANY,
    budget: { most: 4, growth: GROWTH },
    variants: mounting((ways) => async () => {
      const stage = await mounted(ways);
      await ways.remove(stage);
      stage.remove();
    }),
  },
  {
    name: 'elements: 1,000 rows, first render',
    count: ROWS,
    budget: { most: 1.3, growth: GROWTH },
    variants: shows((make, rows) => async () => {
      const { stage, show } = make();
      document.body.append(stage);
      await show(rows);
      checkRows(stage, rows);
      stage.remove();
    }),
  },
  updates('all changed', (rows) => rows.map(renamed), { most: 2, growth: GROWTH }),
  updates('every 10th changed', (rows) => rows.map((row, at) => (at % 10 ? row : renamed(row)))),
  updates('two swapped', (rows) => rows.with(1, rows.at(-2)).with(rows.length - 2, rows[1])),
  updates('a tenth appended, and removed', (rows) => [...rows, ...rowsOf(rows.length / 10, rows.length)]),
];

function mounting(run) {
  const entries = Object.entries(mounts).map(([name, make]) => [name, prepared((count) => run(make(count)))]);
  return Object.fromEntries(entries);
}

async function mounted({ add }) {
  const stage = document.createElement('div');
  document.body.append(stage);
  await add(stage);
  return stage;
}

/** @param {string} markup @param {[string, string]} [states] - In which they are then: once mounted, once removed. */
function ofMarkup(markup, [standing, gone] = []) {
  return (count) => {
    const content = fragment(markup, count);
    return {
      add: async (stage) => {
        stage.append(content.cloneNode(true));
        const last = stage.lastElementChild;
        await last.updateComplete;
        if (standing) await until(() => last.state === standing);
      },
      remove: async (stage) => {
        const last = stage.lastElementChild;
        stage.remove();
        if (gone) await until(() => last.state === gone);
      },
    };
  };
}

function fragment(markup, count) {
  const template = document.createElement('template');
  template.innerHTML = markup.repeat(count);
  return template.content;
}

async function until(holds) {
  for (let i = 0; !holds(); i++) {
    if (i > 1000) throw new Error('It did not come to that');
    await (i < 10 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve)));
  }
}

/** Rows that an element shows get others in turns, by its value. */
function updates(what, change, budget = { growth: GROWTH }) {
  const inTurns = (make, rows) => {
    const { stage, show } = make();
    const lists = [change(rows), rows];
    let turn = 0;
    return async () => {
      if (turn === 0) {
        document.body.append(stage);
        await show(rows);
      }
      const next = lists[turn++ % 2];
      await show(next);
      checkRows(stage, next);
    };
  };
  return { name: `elements: 1,000 rows, ${what}`, count: ROWS, budget, variants: shows(inTurns) };
}

function shows(run) {
  return {
    'Lit by hand': prepared((count) => run(byHand, rowsOf(count))),
    'aio-elements': prepared((count) => run(byElement, rowsOf(count))),
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
  stage.innerHTML =
    '<template slot="done"><template each="value" as="row" key="row.id"><li id="row-{{row.id}}">{{row.label}}</li></template></template>';
  const show = async (rows) => {
    stage.value = rows;
    await stage.updateComplete;
  };
  return { stage, show };
}

function checkRows(stage, rows) {
  const shown = stage.querySelectorAll('li');
  const [last, wanted] = [shown[rows.length - 1], rows.at(-1)];
  if (shown.length !== rows.length || last.textContent !== wanted.label || last.id !== `row-${wanted.id}`)
    throw new Error(`${shown.length} rows, the last is ${last?.outerHTML} for ${wanted.id}`);
}

function rowsOf(count, from = 0) {
  return Array.from({ length: count }, (_, at) => ({ id: from + at + 1, label: `Item ${from + at + 1}` }));
}

function renamed(row) {
  return { ...row, label: `${row.label} !!!` };
}

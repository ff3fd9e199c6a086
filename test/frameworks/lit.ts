import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Aio } from '../../core/index.js';
import type { Names } from '../../components/template/index.js';
import type { Cards, Given, Mount, Shape } from './adapter.js';

const page = ({ title, items, limit, note, job, onDone }: Cards): TemplateResult => html`
  <section>
    <h2>${title}</h2>
    ${repeat(
      items,
      ({ id }) => id,
      ({ id, url }) => html`
        <aio-fetch
          id=${id}
          .url=${url}
          .headers=${{ 'X-Card': 'yes' }}
          .data=${{ limit }}
          @aio-done=${onDone}
        >
          <p slot="pending">Loading ${title}</p>
          <template slot="done">
            <b>{{value.value}}</b>
            <ul>
              <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
            </ul>
          </template>
          ${note && html`<p slot="done">${note}</p>`}
        </aio-fetch>
      `,
    )}
    <aio-script .job=${job}>
      <template slot="done"><b>{{value}}</b></template>
    </aio-script>
    <aio-sequence manual>
      <aio-script .job=${job} as="first"></aio-script>
      <div>
        <aio-script .job=${(aio: Aio, host: unknown, names: Names) => [names.first, names.prev]}></aio-script>
      </div>
    </aio-sequence>
  </section>
`;

function mounting<T>(view: (props: T) => unknown): Mount<T> {
  return (stage, props) => {
    const update = (next: T): void => void render(view(next), stage);
    update(props);
    return { update, unmount: () => void render(nothing, stage) };
  };
}

export const mountCards: Mount<Cards> = mounting(page);

export function componentOf({ tag, attributes, properties, events }: Shape): Mount<Given> {
  const fixed = Object.entries(attributes).map(([name, text]) => ` ${name}='${text}'`);
  const bindings = [...properties.map((name) => ` .${name}=`), ...events.map((name) => ` @${name}=`)];
  const [first = '', ...rest] = bindings;
  const parts = [`<${tag}${fixed.join('')}${first}`, ...rest];
  const strings = first ? [...parts, '><i>'] : [`${parts[0]}><i>`];
  const whole = [...strings, `</i></${tag}>`];
  const template = Object.assign(whole, { raw: whole }) as unknown as TemplateStringsArray;
  return mounting(({ shown, text, properties: values, listeners }) => {
    const given = [...properties.map((name) => values[name]), ...events.map((name) => listeners[name])];
    return shown ? html(template, ...given, text) : nothing;
  });
}

import '@angular/compiler';
import {
  Component,
  createComponent,
  CUSTOM_ELEMENTS_SCHEMA,
  signal,
  type WritableSignal,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import type { Aio } from '../../core/index.js';
import type { Names } from '../../components/template/index.js';
import type { Cards, Given, Mount, Shape } from './adapter.js';

const page = `
  <section>
    <h2>{{ props().title }}</h2>
    @for (item of props().items; track item.id) {
      <aio-fetch
        [id]="item.id"
        [url]="item.url"
        [headers]="{ 'X-Card': 'yes' }"
        [data]="{ limit: props().limit }"
        (aio-done)="props().onDone($event)"
      >
        <p slot="pending">Loading {{ props().title }}</p>
        <template slot="done" ngNonBindable>
          <b>{{value.value}}</b>
          <ul>
            <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
          </ul>
        </template>
        @if (props().note) {
          <p slot="done">{{ props().note }}</p>
        }
      </aio-fetch>
    }
    <aio-script [job]="props().job"><template slot="done" ngNonBindable><b>{{value}}</b></template></aio-script>
    <aio-sequence manual>
      <aio-script [job]="props().job" as="first"></aio-script>
      <div><aio-script [job]="both"></aio-script></div>
    </aio-sequence>
  </section>`;

const application = await createApplication();

/** Components must not look the same. */
let pages = 0;

/** With Angular: `ngNonBindable` leaves the braces in a template to the element. Templates are compiled in the page. */
function mounting<T>(template: string): Mount<T> {
  class Page {
    props: WritableSignal<T | undefined> = signal<T | undefined>(undefined);
    both = (aio: Aio, host: unknown, names: Names): unknown => [names.first, names.prev];
  }
  Component({ selector: `test-page-${++pages}`, template, schemas: [CUSTOM_ELEMENTS_SCHEMA] })(Page);
  return (stage, props) => {
    const hostElement = stage.appendChild(document.createElement('div'));
    const { injector: environmentInjector } = application;
    const component = createComponent(Page, { hostElement, environmentInjector });
    application.attachView(component.hostView);
    const update = (next: T): void => {
      component.instance.props.set(next);
      application.tick();
    };
    update(props);
    return { update, unmount: () => component.destroy() };
  };
}

export const mountCards: Mount<Cards> = mounting(page);

export function componentOf({ tag, attributes, properties, events }: Shape): Mount<Given> {
  const set = properties.map((name) => `[${name}]="props().properties.${name}"`);
  const heard = events.map((name) => `(${name})="props().listeners['${name}']($event)"`);
  const fixed = Object.entries(attributes).map(([name, text]) =>
    text.includes('{{') ? `[attr.${name}]="'${text}'"` : `${name}='${text}'`,
  );
  const all = [...fixed, ...set, ...heard].join(' ');
  return mounting(`@if (props()?.shown) { <${tag} ${all}><i>{{ props().text }}</i></${tag}> }`);
}

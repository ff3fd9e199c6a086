import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-await-event.js';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-gather.js';
import 'aio-elements/components/aio-on-event.js';
import 'aio-elements/components/aio-race.js';
import 'aio-elements/components/aio-repeat.js';
import 'aio-elements/components/aio-sequence.js';
import 'aio-elements/components/aio-sleep.js';
import 'aio-elements/components/aio-timeout.js';
import 'aio-elements/components/aio-view.js';

const meta: Meta = { title: 'Flows' };
export default meta;
type Story = StoryObj;

const handled = (event: Event): void => event.preventDefault();

const find = <E extends Element = HTMLElement>(root: Element, selector: string): E => {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector}`);
  return found;
};

const text = (root: HTMLElement, expected: string | RegExp): Promise<void> =>
  waitFor(() => expect(root).toHaveTextContent(expected), { timeout: 3000 });

/** Waits until an element listens, or does whatever else it is there for. */
const pending = (root: HTMLElement, selector: string): Promise<void> =>
  waitFor(() => expect(find(root, selector).matches(':state(pending)')).toBe(true));

/** Debounced; the newest answer wins; the list keeps its place while the next one loads. */
export const LiveSearch: Story = {
  render: () => html`
    <label>Search people <input type="search" id="search" /></label>
    <aio-on-event target="#search" name="input" debounce="0.02">
      <aio-fetch url="/api/users?limit=5&amp;q={{event.target.value}}">
        <p slot="idle">Type a name.</p>
        <template slot="done">
          <ul aria-label="Found">
            <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
            <template empty><li>Nobody</li></template>
          </ul>
        </template>
        <template slot="error"><p role="alert">{{error.message}}</p></template>
      </aio-fetch>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    await userEvent.type(find(canvasElement, 'input'), 'garc');
    await text(canvasElement, /García/);
    await userEvent.type(find(canvasElement, 'input'), 'xyz');
    await text(canvasElement, /Nobody/);
    await expect(find<HTMLInputElement>(canvasElement, 'input').value).toBe('garcxyz');
  },
};

/** The errors of a 422 stand beside the fields; sending again corrects them. */
export const FormWithErrors: Story = {
  render: () => html`
    <form id="join" action="/api/form" method="post" novalidate>
      <p>
        <label>Name <input name="name" value="A" /></label>
        <aio-view for="sent"><template slot="error">{{error.request.data.errors.name}}</template></aio-view>
      </p>
      <p>
        <label>E-mail <input name="email" type="email" value="ada" /></label>
        <aio-view for="sent"><template slot="error">{{error.request.data.errors.email}}</template></aio-view>
      </p>
      <button>Join</button>
    </form>
    <aio-fetch id="sent" form="join" announce @aio-error=${handled}>
      <template slot="pending"><progress></progress> {{progress.loaded}} bytes</template>
      <template slot="done"><p>Welcome, {{value.name}}!</p></template>
      <template slot="error"><p role="alert">{{error.status}}: please correct the fields.</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    find(canvasElement, 'button').click();
    await text(canvasElement, /422: please correct/);
    await waitFor(() => {
      for (const view of canvasElement.querySelectorAll('aio-view')) expect(view).toHaveTextContent(/\w{4}/);
    });
    for (const [name, value] of [
      ['name', 'Ada'],
      ['email', 'ada@example.org'],
    ] as const)
      find<HTMLInputElement>(canvasElement, `[name=${name}]`).value = value;
    find(canvasElement, 'button').click();
    await text(canvasElement, /Welcome, Ada!/);
    await expect(find(canvasElement, '[role=alert]').checkVisibility()).toBe(false);
  },
};

/** The next people come when the list is scrolled to its end; rows that are there stay. */
export const LoadMore: Story = {
  render: () => html`
    <div id="people" style="height: 8em; overflow: auto" tabindex="0" role="region" aria-label="People">
      <aio-repeat until="page.items.length == page.total">
        <aio-fetch url="/api/users?limit={{(index + 1) * 20}}" as="page">
          <template slot="done">
            <template each="value.items" as="user" key="user.id"><p>{{user.name}}</p></template>
          </template>
        </aio-fetch>
        <aio-await-event
          target="#people"
          name="scroll"
          filter="event.target.scrollTop + event.target.clientHeight + 40 &gt; event.target.scrollHeight"
        ></aio-await-event>
      </aio-repeat>
    </div>
  `,
  play: async ({ canvasElement }) => {
    const list = find(canvasElement, '#people');
    const rows = (): number => list.querySelectorAll('p').length;
    for (const expected of [20, 40, 60]) {
      await waitFor(() => expect(rows()).toBe(expected), { timeout: 3000 });
      await pending(canvasElement, 'aio-await-event');
      list.scrollTop = list.scrollHeight;
    }
    await waitFor(() => expect(find(canvasElement, 'aio-repeat').matches(':state(done)')).toBe(true));
  },
};

/** A job is started, then asked for until it is no longer pending; ten seconds at most. */
export const Polling: Story = {
  render: () => html`
    <aio-sequence>
      <aio-fetch method="POST" url="/api/job?polls=3" as="job"></aio-fetch>
      <aio-timeout seconds="10">
        <aio-repeat every="0.02" until="value.state != 'pending'">
          <aio-fetch url="/api/job/{{job.id}}"></aio-fetch>
          <template slot="pending"><p>{{value.percent ?? 0}} %</p></template>
        </aio-repeat>
      </aio-timeout>
      <template slot="done"><p>The job is {{value.state}}.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    await text(canvasElement, /The job is done\./);
  },
};

const undo = (seconds: number, name: string): unknown => html`
  <aio-race>
    <aio-sequence>
      <aio-sleep seconds=${seconds}></aio-sleep>
      <aio-fetch method="DELETE" url="/api/counter/${name}"></aio-fetch>
    </aio-sequence>
    <aio-await-event target="#undo" name="click"></aio-await-event>
    <p slot="pending">Deleted. <button id="undo">Undo</button></p>
    <template slot="done"><p>{{value.type == 'click' ? 'Here it is again.' : 'Gone for good.'}}</p></template>
  </aio-race>
`;

/** Nothing is sent before five seconds are over: a click in time keeps it. */
export const Undo: Story = {
  render: () => html`${undo(5, crypto.randomUUID())}`,
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-await-event');
    find(canvasElement, '#undo').click();
    await text(canvasElement, /Here it is again\./);
    await expect(find(canvasElement, 'aio-fetch').matches(':state(idle)')).toBe(true);
  },
};

/** The same, and nobody clicks. */
export const UndoTooLate: Story = {
  render: () => html`${undo(0.02, crypto.randomUUID())}`,
  play: async ({ canvasElement }) => {
    await text(canvasElement, /Gone for good\./);
  },
};

/** The browser opens and closes the dialog; the sequence waits for the answer. */
export const ConfirmDialog: Story = {
  render: () => html`
    <button id="remove" command="show-modal" commandfor="sure">Remove</button>
    <dialog id="sure" aria-label="Remove?">
      <form method="dialog">Sure? <button value="yes">Yes</button> <button value="no">No</button></form>
    </dialog>
    <aio-sequence>
      <aio-await-event
        target="#sure"
        name="close"
        filter="event.target.returnValue == 'yes'"
      ></aio-await-event>
      <aio-fetch method="DELETE" url="/api/counter/${crypto.randomUUID()}"></aio-fetch>
      <p slot="done">Removed.</p>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-await-event');
    const dialog = find<HTMLDialogElement>(canvasElement, 'dialog');
    for (const answer of ['no', 'yes']) {
      find(canvasElement, '#remove').click();
      if (!dialog.open) dialog.showModal(); // a browser without invoker commands
      find(canvasElement, `[value=${answer}]`).click();
      await waitFor(() => expect(dialog.returnValue).toBe(answer));
    }
    const done = find(canvasElement, '[slot=done]');
    await waitFor(() => expect(done.checkVisibility()).toBe(true));
  },
};

/** Each panel comes when it can, and fails for itself. */
export const Dashboard: Story = {
  render: () => html`
    <aio-gather return-exceptions>
      <aio-fetch url="/api/users/1">
        <template slot="done"><section>Fast: {{value.name}}</section></template>
      </aio-fetch>
      <aio-fetch url="/api/delay/0.1">
        <section slot="pending">Slow…</section>
        <template slot="done"><section>Slow: after {{value.seconds}} s</section></template>
      </aio-fetch>
      <aio-fetch url="/api/status/500">
        <template slot="error"><section role="alert">Failed: {{error.status}}</section></template>
      </aio-fetch>
      <template slot="done"><p>{{value.length}} panels.</p></template>
    </aio-gather>
  `,
  play: async ({ canvasElement }) => {
    await text(canvasElement, /Fast: \w+/);
    await text(canvasElement, /Failed: 500/);
    await text(canvasElement, /Slow: after 0\.1 s/);
    await text(canvasElement, /3 panels\./);
  },
};

/** The example of the specification: asks until what is entered is an integer. */
export const InputUntilInteger: Story = {
  render: () => html`
    <label>An integer, please <input id="integer" inputmode="numeric" /></label>
    <aio-repeat until="value.target.value !== '' &amp;&amp; value.target.value % 1 === 0">
      <aio-await-event target="#integer" name="blur"></aio-await-event>
      <template slot="pending">
        <template if="value"><p role="alert">"{{value.target.value}}" is no integer</p></template>
      </template>
      <template slot="done"><p>Value: {{value.target.value}}</p></template>
    </aio-repeat>
  `,
  play: async ({ canvasElement }) => {
    const input = find<HTMLInputElement>(canvasElement, 'input');
    for (const [typed, expected] of [
      ['many', /"many" is no integer/],
      ['1.5', /"1.5" is no integer/],
      ['42', /Value: 42/],
    ] as const) {
      await pending(canvasElement, 'aio-await-event');
      await userEvent.clear(input);
      await userEvent.type(input, typed);
      input.blur();
      await text(canvasElement, expected);
    }
  },
};

/** Three steps, each a form that is there while its step waits; the last one uses what the others were told. */
export const Wizard: Story = {
  render: () => html`
    <aio-sequence id="wizard">
      <aio-await-event name="submit" prevent-default as="who">
        <form slot="pending">
          <label>Name <input name="nick" /></label> <button>Next</button>
        </form>
      </aio-await-event>
      <aio-await-event name="submit" prevent-default as="where">
        <form slot="pending">
          <label>City <input name="city" /></label> <button>Next</button>
        </form>
      </aio-await-event>
      <aio-fetch
        method="POST"
        url="/api/echo"
        data='{ "name": "{{who.target.elements.nick.value}}", "city": "{{where.target.elements.city.value}}" }'
      ></aio-fetch>
      <template slot="done"><p>{{value.form.name}} from {{value.form.city}}, welcome!</p></template>
    </aio-sequence>
    <button commandfor="wizard" command="--start">Start over</button>
  `,
  play: async ({ canvasElement }) => {
    const [first, second] = canvasElement.querySelectorAll('form');
    const answer = async (form: HTMLFormElement | undefined, value: string): Promise<void> => {
      await waitFor(() => expect(form?.checkVisibility()).toBe(true));
      if (form) find<HTMLInputElement>(form, 'input').value = value;
      form?.requestSubmit();
    };
    await answer(first, 'Ada');
    await answer(second, 'London');
    await text(canvasElement, /Ada from London, welcome!/);
    find(canvasElement, '[command]').click();
    await waitFor(() => expect(first?.checkVisibility()).toBe(true));
  },
};

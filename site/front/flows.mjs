// The four flows of the front page. `bars` is their picture: rows of `[begin, end, state]`, from 0 to 100; `marks` are clicks and keys.

/** @typedef {{ title: string, text: string, picture: string, rows: { name: string, bars?: [number, number, string][], marks?: number[] }[], html: string }} Flow */

/** @type {Flow[]} */
export const flows = [
  {
    title: 'Live search',
    text: 'It waits until the typing pauses. A newer search cancels the one before it.',
    picture: 'Three keys; two requests are cancelled by the next, the third is done.',
    rows: [
      { name: 'input', marks: [6, 26, 44] },
      {
        name: 'aio-fetch',
        bars: [
          [14, 26, 'cancelled'],
          [34, 44, 'cancelled'],
          [52, 84, 'done'],
        ],
      },
    ],
    html: `<input id="search" aria-label="Name" />
<aio-on-event target="#search" name="input" debounce="0.2">
  <aio-fetch url="/api/users?limit=3&q={{event.target.value}}">
    <template slot="done">
      <template each="value.items" as="user">
        <p>{{user.name}}</p>
      </template>
      <template empty><p>Nobody.</p></template>
    </template>
    <template slot="error"><p>{{error.message}}</p></template>
  </aio-fetch>
</aio-on-event>
`,
  },
  {
    title: 'Undo',
    text: 'A race of a click and a sleep. Nothing is sent before the time is over.',
    picture: 'A sleep and a click race; the click wins and the sleep is cancelled.',
    rows: [
      { name: 'aio-race', bars: [[6, 62, 'done']] },
      { name: 'aio-sleep', bars: [[6, 62, 'cancelled']] },
      { name: 'await click', bars: [[6, 62, 'done']], marks: [62] },
    ],
    html: `<button commandfor="delete" command="--start">Delete</button>
<aio-race id="delete" manual>
  <aio-sequence>
    <aio-sleep seconds="5"></aio-sleep>
    <aio-fetch method="DELETE" url="/api/counter/demo"></aio-fetch>
  </aio-sequence>
  <aio-await-event target="#undo" name="click"></aio-await-event>
  <p slot="pending">Deleted. <button id="undo">Undo</button></p>
  <template slot="done">
    <p>{{value.type == 'click' ? 'Here it is again.' : 'Gone.'}}</p>
  </template>
  <template slot="error"><p>{{error.message}}</p></template>
</aio-race>
`,
  },
  {
    title: 'Ask until it is done',
    text: 'Once every half second, for ten seconds at most. It rests while the page is hidden.',
    picture: 'Four short requests, one after the other, inside a repeat that is done with the last.',
    rows: [
      { name: 'aio-repeat', bars: [[6, 88, 'done']] },
      {
        name: 'aio-fetch',
        bars: [
          [6, 18, 'done'],
          [30, 40, 'done'],
          [52, 62, 'done'],
          [76, 88, 'done'],
        ],
      },
    ],
    html: `<button commandfor="report" command="--start">Count the rows</button>
<aio-sequence id="report" manual>
  <aio-fetch method="POST" url="/api/job?seconds=2" as="job"></aio-fetch>
  <aio-timeout seconds="10">
    <aio-repeat every="0.5" until="value.state == 'done'">
      <aio-fetch url="/api/job/{{job.id}}"></aio-fetch>
      <template slot="pending">
        <progress max="100" value="{{value.percent}}"></progress>
      </template>
    </aio-repeat>
  </aio-timeout>
  <template slot="done"><p>{{value.result.rows}} rows.</p></template>
  <template slot="error"><p>{{error.message}}</p></template>
</aio-sequence>
`,
  },
  {
    title: 'Panels, each for itself',
    text: 'All are asked together. One that fails holds up none of the others.',
    picture: 'Three requests run side by side; one is quick, one fails, one is slow.',
    rows: [
      { name: 'aio-gather', bars: [[6, 80, 'done']] },
      { name: 'team', bars: [[6, 24, 'done']] },
      { name: 'weather', bars: [[6, 38, 'error']] },
      { name: 'year', bars: [[6, 80, 'done']] },
    ],
    html: `<aio-gather return-exceptions>
  <aio-fetch url="/api/users/1?delay=0.3">
    <p slot="pending">The team…</p>
    <template slot="done"><p>{{value.company.name}}</p></template>
    <template slot="error"><p>{{error.message}}</p></template>
  </aio-fetch>
  <aio-fetch url="/api/status/503?delay=0.6">
    <p slot="pending">The weather…</p>
    <template slot="error"><p>No weather: {{error.status}}</p></template>
  </aio-fetch>
  <aio-fetch url="/api/delay/1.5">
    <p slot="pending">The year…</p>
    <template slot="done"><p>After {{value.seconds}} s</p></template>
    <template slot="error"><p>{{error.message}}</p></template>
  </aio-fetch>
</aio-gather>
`,
  },
];

// What the page uses, and nothing else: the bundle has these elements only.
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-on-event.js';
import 'aio-elements/components/aio-view.js';
import type { AioFetchElement } from 'aio-elements';

interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

interface Found {
  readonly total: number;
  readonly items: readonly User[];
}

// A script has the values, typed: here it writes the number of people into the title of the page.
const found = document.querySelector<AioFetchElement<Found>>('#found');
found?.addEventListener('aio-done', ({ value }) => {
  document.title = `People (${value.total})`;
});

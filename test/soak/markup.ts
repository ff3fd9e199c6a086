import type { Random } from './random.js';

/** What a server answers that is well, slow, cut, silent, endless or garbage. Each address is one of its own: `n` counts. */
const answers: readonly ((random: Random) => string)[] = [
  () => 'echo?',
  () => 'users?limit=3&',
  (random) => `echo?delay=${(random.next() / 4).toFixed(3)}&`,
  (random) => `status/${random.pick([204, 301, 404, 422, 500, 503])}?`,
  () => 'status/503?retry-after=0&',
  () => 'reset?',
  () => 'cut?bytes=20&',
  () => 'cut?bytes=20&length&how=reset&',
  () => 'stall-headers?',
  () => 'stall-body?',
  (random) => `json-bad?kind=${random.pick(['truncated', 'text', 'html', 'empty'])}&`,
  () => 'big?bytes=400000&',
  (random) => `html/${random.pick(['safe', 'rich', 'evil', 'none'])}?`,
  () => 'redirect/2?',
];

const streams: readonly string[] = [
  'lines?n=200&every=0&',
  'ndjson?n=20&every=0.005&bad=7&',
  'ndjson?n=30&every=0.002&',
  'sse?n=20&every=0.002&cut=5&retry=0.001&',
  'sse?n=9&every=0&',
  'words?every=0.002&prompt=why&',
  'split?text=%C3%A9a%F0%9F%98%80&every=0.001&',
  'json-bad?kind=text&',
  'reset?',
  'stall-body?',
];

let count = 0;

/** An address that no other element has. */
export function addressOf(random: Random, key: string): string {
  return `/api/${random.pick(answers)(random)}n=${++count}&key=${key}`;
}

/** An address that answers with its number, after some time. */
export function numbered(random: Random, key: string): string {
  return `/api/echo?n=${++count}&delay=${(random.next() / 10).toFixed(3)}&key=${key}`;
}

const parts =
  '<template slot="done"><b>{{state}}</b><template each="value.items" as="row" key="row.id"><i>{{row.name}}</i></template></template>' +
  '<template slot="error"><em>{{error.message}}</em></template><p slot="pending">…</p>';

/** What is in an element: parts for every state, only one that shows errors, or none, so that errors surface. */
const content = (random: Random): string =>
  random.pick([parts, '<template slot="error">{{error.name}}</template>', '', '<p slot="done">Done</p>']);

/** The markup of a performer; `depth` is how many owners it may still have inside. */
export function performer(random: Random, key: string, depth: number): string {
  return depth > 0 && random.chance(0.5) ? owner(random, key, depth) : simple(random, key);
}

function simple(random: Random, key: string): string {
  const inside = content(random);
  return random.pick([
    () => fetchOf(random, key, inside),
    () => fetchOf(random, key, inside),
    () =>
      `<aio-stream url="/api/${random.pick(streams)}key=${key}" timeout="1" limit="5" ${random.pick(['', 'reconnect'])}>${inside}</aio-stream>`,
    () => `<aio-sleep seconds="${(random.next() / 20).toFixed(3)}">${inside}</aio-sleep>`,
    () =>
      `<aio-await-event target="${random.pick(['window', 'document', 'parent'])}" name="ping pong">${inside}</aio-await-event>`,
    () => `<aio-future timeout="0.5">${inside}</aio-future>`,
    () => `<aio-fetch url="/api/{{missing}}">${inside}</aio-fetch>`,
  ])();
}

function fetchOf(random: Random, key: string, inside: string): string {
  const html = random.chance(0.2) ? 'format="html"' : '';
  const options = random.pick([
    '',
    'retry="2"',
    'max-bytes="1000"',
    'keep',
    'max-age="1" stale="2"',
    'loading="lazy"',
    'manual',
  ]);
  return `<aio-fetch url="${addressOf(random, key)}" timeout="0.6" ${html} ${options}>${inside}</aio-fetch>`;
}

const owners: readonly string[] = [
  'aio-sequence',
  'aio-gather',
  'aio-gather return-exceptions limit="2"',
  'aio-race',
  'aio-any',
  'aio-retry attempts="3" delay="0.01"',
  'aio-timeout seconds="0.2"',
  'aio-repeat every="0.01" times="5"',
  'aio-repeat every="0.02" while-hidden',
  'aio-if test="1 &lt; 2"',
  'aio-on-event target="window" name="ping"',
  'aio-on-event target="document" name="pong" concurrency="queue" limit="3"',
  'aio-on-event target="window" name="ping" concurrency="parallel" debounce="0.01"',
];

function owner(random: Random, key: string, depth: number): string {
  const tag = random.pick(owners);
  const children = Array.from({ length: 1 + random.below(3) }, () => performer(random, key, depth - 1));
  return `<${tag}>${children.join('')}${content(random)}</${tag.split(' ')[0]}>`;
}

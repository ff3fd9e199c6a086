// Requests, one after the other, that a server and the service worker answer alike.

/**
 * `fields`: of a multipart form, a file as `[content, name, type]`. `drop`: names in the answer that are chance, or of the network.
 *
 * @typedef {RequestInit & { path: string, fields?: [string, string | string[]][], drop?: string[] }} Asked
 */

const NETWORK = ['headers', 'url'];
const CHANCE = ['at', 'token', 'refresh', 'id', 'boundary'];
const JSON_TYPE = { 'content-type': 'application/json' };

const get = (path, more = {}) => ({ path, ...more });
const post = (path, value, more = {}) => ({
  ...{ path, method: 'POST', body: JSON.stringify(value), headers: JSON_TYPE },
  ...more,
});
const each = (paths, more) => paths.map((path) => get(path, more));
const form = (path, fields, more = {}) => ({
  path,
  method: 'POST',
  fields,
  drop: ['type', 'size', 'sha256'],
  ...more,
});
const ofMethods = (path, methods, more) => methods.map((method) => ({ path, method, ...more }));

/** @type {Record<string, Asked[]>} */
export const CONVERSATIONS = {
  data: each([
    'users?limit=2&q=an',
    'users/7',
    'users/99',
    'users?limit=x',
    'items?n=3&offset=5',
    'items/0',
    'csv?n=2',
  ]),
  counters: [...each(['counter/c', 'counter/c']), ...ofMethods('counter/c', ['DELETE', 'POST'])],
  methods: [
    ...ofMethods('echo?a=1&a=2', ['PUT', 'PATCH', 'DELETE', 'POST'], {
      body: 'x=1&x=2&y=ü',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      drop: NETWORK,
    }),
    ...ofMethods('users/1', ['HEAD', 'OPTIONS', 'POST']),
    ...each(['nope', '%', 'users?delay=99']),
  ],
  'bodies that go up': [
    post('echo', { a: [1, 'ü'] }, { drop: NETWORK }),
    post('raw', 'bytes'),
    form('upload', [
      ['a', 'b'],
      ['a', 'ü'],
      ['file "x"', ['hello', 'ü "y".txt', 'text/plain']],
    ]),
    { path: 'upload?limit=3', method: 'POST', body: 'four' },
    { path: 'upload', method: 'POST', body: 'no form', headers: { 'content-type': 'text/plain' } },
    form('form', [['name', 'A']]),
    form('form', [
      ['name', 'Ada'],
      ['email', 'ada@example.org'],
      ['age', '36'],
    ]),
  ],
  'status and headers': [
    ...each([
      'status/204',
      'status/304',
      'status/404',
      'status/500',
      'status/503?retry-after=3',
      'status/600',
    ]),
    ...each([
      'status/422?type=text/html&body=%3Cp%3Eno',
      'headers?h.x=1',
      'headers?h.content-length=1',
      'delay/0.01',
    ]),
  ],
  redirects: [
    ...each(['redirect/2', 'redirect/1?to=nope', 'redirect-loop', 'redirect/1?to=%3Cx'], { drop: NETWORK }),
    ...['302', '303', '307', '308'].map((status) =>
      post(`redirect/2?status=${status}`, { a: 1 }, { drop: [...NETWORK, 'type'] }),
    ),
    get('redirect/1', { redirect: 'manual' }),
    get('redirect/1', { redirect: 'error' }),
  ],
  'bodies that come down': [
    ...each([
      'text?charset=utf-8',
      'text?charset=windows-1252',
      'text?charset=utf-16le',
      'bytes?n=300',
      'big?bytes=70000',
    ]),
    ...each([
      'big?bytes=70000&length',
      'big?bytes=200&gzip',
      'big?bytes=0',
      'image.png',
      'image.svg?size=8',
      'avatar/1.svg',
      'doc.pdf',
    ]),
    ...each([
      'json-bad',
      'json-bad?kind=text',
      'json-bad?kind=html',
      'json-bad?kind=empty',
      'html/safe',
      'html/hostile',
      'html/no',
    ]),
  ],
  streams: [
    ...each([
      'sse?n=3&every=0.01&event=tick&multi&comments',
      'sse?n=2&every=0&last=2',
      'ndjson?n=3&every=0',
      'ndjson?n=3&every=0&bad=2',
    ]),
    ...each([
      'lines?n=2&every=0&crlf',
      'split?size=3',
      'script?pieces=64617461.3a20310a0a',
      'words?prompt=Tea&every=0&format=sse',
    ]),
    post('words?every=0', { prompt: 'Tea' }),
  ],
  faults: each(['cut?bytes=5', 'cut?how=reset&length', 'reset', 'ndjson?n=3&cut=1&every=0']),
  flaky: each(Array(4).fill('flaky?key=f&retry-after=0')),
  caches: [
    ...each(['cached?key=a', 'cached?key=a&max-age=0']),
    get('cached?key=a', { headers: { 'if-none-match': '"a-1"' } }),
    { path: 'cached?key=a', method: 'DELETE' },
    get('cached?key=a', { headers: { 'if-none-match': '"a-1"' } }),
  ],
  sessions: [
    post('login', { user: 'ada', password: 'wrong' }),
    post('login', { user: 'ada', password: 'secret' }, { drop: CHANCE }),
    get('me'),
    ...each([
      'set-cookie?name=taste&value=sweet%20tea',
      'set-cookie?name=gone&seconds=0',
      'set-cookie?name=%3B',
    ]),
    get('cookies', { drop: ['visitor'] }),
    get('cookies', { credentials: 'omit' }),
  ],
  jobs: [post('job?polls=2', {}), ...each(['job/1', 'job/1', 'job/2']), { path: 'job/1', method: 'DELETE' }],
  contacts: [
    get('contacts/people?q=an'),
    post('contacts/people', { name: 'X' }),
    post('contacts/people', { name: 'Zoë Zander', email: 'zoe@example.org', city: 'Zürich' }),
    { ...post('contacts/people/1', { city: 'Ulm' }), method: 'PATCH' },
    { path: 'contacts/people/2', method: 'DELETE' },
    ...each(['contacts/people/2', 'contacts/people?page=99', 'contacts/portrait.svg?id=3&name=Zo%C3%AB']),
    { path: 'contacts/people/2/restore', method: 'POST' },
  ],
  'the shop': [
    ...each([
      'shop/choices?category=seating&kind=chairs',
      'shop/products?size=Large',
      'shop/pictures/3.svg',
      'shop/cart',
    ]),
    post('shop/cart', { product: 1 }),
    post('shop/orders', {}),
    post('shop/checkout/address', { name: 'Ada' }),
    get('shop/cart'),
  ],
  'the chat': [
    post('chat/completions?every=0', { messages: [{ role: 'user', content: 'Tea?' }] }),
    post('chat/completions?every=0', { messages: [{ role: 'user', content: 'Please break' }] }),
    post('chat/completions', { messages: [] }),
    get('chat/answers'),
  ],
  'the dashboard': each(
    ['visitors', 'warehouse', 'warehouse', 'orders'].map((name) => `dashboard/${name}`),
    { drop: CHANCE },
  ),
  'the login': [
    ...each(['login/me', 'login/notes']),
    post('login/session', { user: 'ada', password: 'secret' }),
    get('login/me'),
    post('login/notes', { text: 'Tea' }),
    get('login/me', { credentials: 'omit' }),
    { path: 'login/session', method: 'DELETE' },
    get('login/me'),
  ],
  'the files': [
    form('upload/files', [['file', ['hello', 'a.txt', 'text/plain']]], { drop: [...CHANCE] }),
    form('upload/files', [['file', '']]),
    get('upload/files', { drop: CHANCE }),
  ],
  'what it saw': [
    get('users/1?key=k'),
    get('status/500?key=k'),
    get('log/k?until=idle&count=2', { drop: ['at', 'events'] }),
  ],
};

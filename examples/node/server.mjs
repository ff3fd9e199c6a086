// The whole application in one file: a page, its API and the library. Usage: node server.mjs [the file of another page]
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const library = new URL('dist/', import.meta.resolve('aio-elements/package.json'));
const [otherPage] = process.argv.slice(2);

const people = ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Katherine Johnson', 'Edsger Dijkstra'].map(
  (name, i) => ({ id: i + 1, name, email: `${name.split(' ')[0].toLowerCase()}@example.org` }),
);

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>People</title>
  <link rel="icon" href="data:,">
  <script type="module" src="/dist/aio-elements.min.js"></script>
  <style>
    :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
    body { max-width: 32rem; margin: 3rem auto; padding-inline: 1rem }
    label, input { display: block }
    input, button { padding: 0.4rem 0.7rem; font: inherit }
    input { width: 100%; margin-block: 0.2rem; box-sizing: border-box }
    ul { padding: 0; list-style: none }
    li { padding-block: 0.4rem; border-block-end: 1px solid light-dark(gainsboro, dimgray) }
    .wrong { display: block; min-height: 1.5rem; margin: 0 }
    [role='alert'], .wrong { color: light-dark(firebrick, lightcoral) }
    aio-fetch:state(pending) ul { opacity: 0.5 }
    :not(:defined) > [slot] { display: none }
  </style>

  <h1>People</h1>
  <form id="searching" action="/api/users">
    <label for="search">Search</label>
    <input id="search" name="q" type="search">
  </form>
  <!-- the search is sent as one types, and when somebody has joined -->
  <aio-on-event name="input aio-done" target="#searching, #joined" debounce="0.2">
    <aio-command for="searching" command="--submit"></aio-command>
  </aio-on-event>
  <aio-fetch id="found" form="searching" keep announce>
    <script type="application/json" slot="value">FIRST</script>
    <template slot="done">
      <ul>
        <template each="value.items" as="user" key="user.id">
          <li>{{user.name}} <small>{{user.email}}</small></li>
        </template>
      </ul>
      <template if="value.total == 0"><p>Nobody has that name.</p></template>
    </template>
    <template slot="error"><p role="alert">{{error.message}}</p></template>
  </aio-fetch>

  <h2>Join</h2>
  <form id="join" method="post" action="/api/users" novalidate>
    <label for="name">Name</label>
    <input id="name" name="name" autocomplete="name" aria-describedby="name-error">
    <aio-view for="joined" id="name-error" class="wrong">
      <template slot="error">{{error.request.data.errors.name}}</template>
    </aio-view>
    <label for="email">Email</label>
    <input id="email" name="email" type="email" autocomplete="email" aria-describedby="email-error">
    <aio-view for="joined" id="email-error" class="wrong">
      <template slot="error">{{error.request.data.errors.email}}</template>
    </aio-view>
    <button>Join</button>
  </form>
  <aio-fetch id="joined" form="join">
    <p slot="pending">Sending…</p>
    <template slot="done"><p role="status">Welcome, {{value.name}}!</p></template>
    <template slot="error"><p role="alert">{{error.request.data.error | default: error.message}}</p></template>
  </aio-fetch>
</html>
`;

/** What is answered: a status, a media type and a body. */
const routes = {
  'GET /': async () => [200, 'text/html', otherPage ? await readFile(otherPage) : page()],
  'GET /api/users': (query) => json(200, search(query.get('q') ?? '')),
  'POST /api/users': (query, fields) => {
    const [name, email] = ['name', 'email'].map((field) => fields.get(field)?.trim() ?? '');
    const errors = check(name, email);
    if (Object.keys(errors).length) return json(422, { error: 'Please check the form.', errors });
    const user = { id: people.length + 1, name, email };
    people.push(user);
    return json(201, user);
  },
};

const json = (status, value) => [status, 'application/json', JSON.stringify(value)];

function search(q) {
  const items = people.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
  return { total: items.length, items };
}

function check(name, email) {
  const errors = {};
  if (name.length < 2) errors.name = 'A name has two letters or more.';
  if (!/^\S+@\S+$/.test(email)) errors.email = 'This is not an email address.';
  else if (people.some((user) => user.email === email)) errors.email = 'This address has joined already.';
  return errors;
}

/** The page comes with its first list, as JSON: nothing is fetched before somebody searches. */
function page() {
  const first = JSON.stringify(search('')).replaceAll('<', '\\u003c'); // no name can end the script
  return PAGE.replace('FIRST', () => first);
}

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const file = /^\/dist\/([\w-]+(?:\.\w+)*\.js)$/.exec(pathname)?.[1];
  if (file) return [200, 'text/javascript', await readFile(new URL(file, library))];
  const route = routes[`${request.method} ${pathname}`];
  if (!route) return [404, 'text/plain', 'Not found'];
  let body = '';
  for await (const text of request.setEncoding('utf8')) body += text;
  return route(searchParams, new URLSearchParams(body));
}

const server = createServer(async (request, response) => {
  const [status, type, body] = await answer(request).catch((error) => [500, 'text/plain', String(error)]);
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
});
server.listen(process.env.PORT ?? 8000, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});

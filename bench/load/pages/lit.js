/* global document */
import { html, render } from 'lit';

let guests;
let found;
let problem;
let timer;
let search = new AbortController();

const list = (items) =>
  html`<ul>
    ${items.map(({ name, email }) => html`<li>${name} · ${email}</li>`)}
  </ul>`;

async function load(url, signal) {
  const response = await fetch(url, { signal });
  return (await response.json()).items;
}

async function save(event) {
  event.preventDefault();
  const response = await fetch('/api/form', { method: 'POST', body: new FormData(event.target) });
  problem = response.ok ? undefined : (await response.json()).errors.email;
  update();
}

function type({ target }) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    search.abort();
    search = new AbortController();
    found = await load(`/api/users?limit=20&q=${encodeURIComponent(target.value)}`, search.signal);
    update();
  }, 200);
}

function update() {
  const page = html`
    <div id="list">${guests ? list(guests) : html`<p>Loading…</p>`}</div>
    <form @submit=${save}>
      <input name="name" value="Ada Lovelace" aria-label="Name" />
      <input name="email" value="ada" aria-label="Email" />
      <button>Save</button>
    </form>
    ${problem ? html`<p role="alert">${problem}</p>` : ''}
    <input type="search" aria-label="Search" @input=${type} />
    <div id="found">${found ? list(found) : ''}</div>
  `;
  render(page, document.querySelector('#app'));
}

update();
guests = await load('/api/users?limit=20');
update();

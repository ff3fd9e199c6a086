import 'aio-elements/components/aio-fetch.js';
import type { AioDoneEvent } from 'aio-elements';
import { HttpError } from 'aio-elements/core';
import type {} from 'aio-elements/react'; // the types of the tags
import { useState, type ReactElement } from 'react';

interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

interface Found {
  readonly items: readonly User[];
}

/** The body of a 422. */
interface Refusal {
  readonly error: string;
  readonly errors: Readonly<Record<string, string>>;
}

export function App(): ReactElement {
  return (
    <>
      <h1>People</h1>
      <Search />
      <h2>Join</h2>
      <Join />
    </>
  );
}

/** A new `url` cancels the request before it: an old answer never replaces a newer one. */
function Search(): ReactElement {
  const [query, setQuery] = useState('');
  const [users, setUsers] = useState<readonly User[]>([]);
  return (
    <>
      <label htmlFor="search">Search</label>
      <input id="search" type="search" value={query} onChange={({ target }) => setQuery(target.value)} />
      <aio-fetch
        id="found"
        url={`/api/users?q=${encodeURIComponent(query)}`}
        keep
        announce
        onaio-done={({ value }: AioDoneEvent<Found>) => setUsers(value.items)}
      >
        <p slot="pending">Searching…</p>
        <div slot="done">
          <ul>
            {users.map(({ id, name, email }) => (
              <li key={id}>
                {name} <small>{email}</small>
              </li>
            ))}
          </ul>
          {users.length === 0 && <p>Nobody has that name.</p>}
        </div>
        <p slot="error" role="alert">
          That did not work. Please try again.
        </p>
      </aio-fetch>
    </>
  );
}

function Join(): ReactElement {
  const [refusal, setRefusal] = useState<Refusal>();
  const [name, setName] = useState('');
  return (
    <>
      <form id="join" method="post" action="/api/users" noValidate>
        <label htmlFor="name">Name</label>
        <input id="name" name="name" autoComplete="name" aria-describedby="name-error" />
        <p id="name-error" className="wrong">
          {refusal?.errors.name}
        </p>
        <label htmlFor="email">Email</label>
        <input id="email" name="email" type="email" autoComplete="email" aria-describedby="email-error" />
        <p id="email-error" className="wrong">
          {refusal?.errors.email}
        </p>
        <button>Join</button>
      </form>
      {/* it sends the form; once somebody has joined, the list above is fetched again */}
      <aio-fetch
        id="joined"
        form="join"
        invalidates="/api/users"
        onaio-done={({ value }: AioDoneEvent<User>) => {
          setRefusal(undefined);
          setName(value.name);
        }}
        onaio-error={({ error }) => setRefusal(refusalOf(error))}
      >
        <p slot="pending">Sending…</p>
        <p slot="done" role="status">
          Welcome, {name}!
        </p>
        <p slot="error" role="alert">
          {refusal?.error}
        </p>
      </aio-fetch>
    </>
  );
}

function refusalOf(error: unknown): Refusal {
  const refused = error instanceof HttpError && error.status === 422;
  return refused ? (error.request.data as Refusal) : { error: String(error), errors: {} };
}

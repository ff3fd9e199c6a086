import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

async function guests(query, signal) {
  const response = await fetch(`/api/users?limit=20${query}`, { signal });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return (await response.json()).items;
}

async function save(body) {
  const response = await fetch('/api/form', { method: 'POST', body });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.errors.email);
  return answer;
}

function List({ items }) {
  return (
    <ul>
      {items.map(({ id, name, email }) => (
        <li key={id}>{`${name} · ${email}`}</li>
      ))}
    </ul>
  );
}

function Guests() {
  const { data } = useQuery({ queryKey: ['guests'], queryFn: ({ signal }) => guests('', signal) });
  return <div id="list">{data ? <List items={data} /> : <p>Loading…</p>}</div>;
}

function Guest() {
  const { mutate, error } = useMutation({ mutationFn: save });
  const send = (event) => {
    event.preventDefault();
    mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={send}>
      <input name="name" defaultValue="Ada Lovelace" aria-label="Name" />
      <input name="email" defaultValue="ada" aria-label="Email" />
      <button>Save</button>
      {error && <p role="alert">{error.message}</p>}
    </form>
  );
}

function Search() {
  const [typed, type] = useState('');
  const [wanted, want] = useState('');
  useEffect(() => {
    const timer = setTimeout(want, 200, typed);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: ['found', wanted],
    queryFn: ({ signal }) => guests(`&q=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted !== '',
  });
  return (
    <>
      <input type="search" aria-label="Search" value={typed} onChange={({ target }) => type(target.value)} />
      <div id="found">{data && <List items={data} />}</div>
    </>
  );
}

createRoot(document.querySelector('#app')).render(
  <QueryClientProvider client={new QueryClient()}>
    <Guests />
    <Guest />
    <Search />
  </QueryClientProvider>,
);

import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

function Order() {
  const { mutate, status, error } = useMutation({
    mutationFn: async (body) => {
      const response = await fetch('/order', { method: 'POST', body });
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return response.json();
    },
  });
  const send = (event) => {
    event.preventDefault();
    mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={send}>
      <input name="drink" defaultValue="Tea" aria-label="Drink" />
      <button>Order</button>
      {status === 'pending' && <p>Sending…</p>}
      {status === 'success' && <p>Thank you.</p>}
      {status === 'error' && <p role="alert">{error.message}</p>}
    </form>
  );
}

const root = createRoot(document.querySelector('#app'));
root.render(
  <QueryClientProvider client={new QueryClient()}>
    <Order />
  </QueryClientProvider>,
);

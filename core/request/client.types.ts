import {
  client,
  type AjaxRequest,
  type Client,
  type ClientOptions,
  type ClientRequest,
} from 'aio-elements/core';
import { is } from '../../test/is.js';

interface User {
  readonly name: string;
}

void function hasTheSameFunctions(api: Client) {
  is<Client>()(client());
  is<Promise<AjaxRequest<string>>>()(api.get('users'));
  is<Promise<AjaxRequest<User>>>()(api.get<User>('users/1', { format: 'json' }));
  is<Promise<AjaxRequest<Blob>>>()(api.ajax('PUT', 'users/1', { format: 'blob' }));
  is<Promise<AjaxRequest<string>>>()(api.delete('users/1'));
  // @ts-expect-error read-only
  api.get = api.post;
};

void function takesDefaultsAndHooks(other: AjaxRequest) {
  const options: ClientOptions = {
    base: '/api/',
    headers: { Accept: 'application/json' },
    credentials: 'include',
    timeout: 5,
    retry: { limit: 2 },
    onRequest(request) {
      is<ClientRequest>()(request);
      request.options.headers satisfies Headers;
      is<number>()(request.resent);
    },
    async onResponse(answer, { url }) {
      is<AjaxRequest>()(answer);
      is<string | URL>()(url);
      return Promise.resolve(answer.status === 401 ? 'retry' : undefined);
    },
  };
  client(options);
  client({ onResponse: () => other });
  client({ onRequest: (request) => ({ ...request, method: 'PUT' }) });
  // @ts-expect-error not a verdict
  client({ onResponse: () => 'again' });
  // @ts-expect-error each call has its own
  client({ data: 'x' });
  // @ts-expect-error each call has its own
  client({ signal: AbortSignal.abort() });
};

import { ajax, get, head, post, run, type Ajax, type AjaxOptions, type AjaxRequest } from 'aio-elements/core';
import type { Format, Formats, Task, Verb } from 'aio-elements/core';
import { is } from '../../test/is.js';

interface User {
  readonly name: string;
}
declare const format: Format;

void function typesDataByFormat() {
  is<Promise<AjaxRequest<string>>>()(ajax('GET', '/'));
  is<Promise<AjaxRequest<string>>>()(ajax('GET', new URL('https://example.test'), { timeout: 1 }));
  is<Promise<AjaxRequest<string>>>()(ajax('GET', '/', { format: 'text' }));
  is<Promise<AjaxRequest<string>>>()(ajax('GET', '/', { format: 'dataURL' }));
  is<Promise<AjaxRequest<Uint8Array<ArrayBuffer>>>>()(ajax('GET', '/', { format: 'binary' }));
  is<Promise<AjaxRequest<Blob>>>()(ajax('GET', '/', { format: 'blob' }));
  is<Promise<AjaxRequest<FormData>>>()(ajax('GET', '/', { format: 'formData' }));
  is<Promise<AjaxRequest<ReadableStream<Uint8Array>>>>()(ajax('GET', '/', { format: 'stream' }));
  is<Promise<AjaxRequest<unknown>>>()(ajax('GET', '/', { format: 'json' }));
  is<Promise<AjaxRequest<unknown>>>()(ajax('GET', '/', { format: 'auto' }));
  is<Promise<AjaxRequest<Formats[Format]>>>()(ajax('GET', '/', { format }));
  // @ts-expect-error not a format
  void ajax('GET', '/', { format: 'yaml' });
  // @ts-expect-error an address is a string or a URL
  void ajax('GET', 5);
};

void function takesTheCallersType() {
  is<Promise<AjaxRequest<User>>>()(ajax<User>('GET', '/', { format: 'json' }));
  is<Promise<AjaxRequest<User>>>()(get<User>('/', { format: 'json' }));
  is<Promise<AjaxRequest<User>>>()(post<User>('/', { format: 'auto', json: { name: 'Ada' } }));
  is<Task<string>>()(run(async (aio) => (await aio.get<User>('/', { format: 'json' })).data.name));
  // @ts-expect-error what comes is a string, whatever the caller says
  void get<User>('/', { format: 'text' });
  // @ts-expect-error without a format it is a string
  void get<User>('/');
};

void function typesAnAnswer(request: AjaxRequest<User>) {
  is<User>()(request.data);
  is<number>()(request.status);
  is<string>()(request.statusText);
  is<number>()(request.attempts);
  is<Headers>()(request.headers);
  is<string | undefined>()(request.responseHeaders['content-type']);
  is<AjaxRequest<User>>()(request.raiseForStatus());
  is<AjaxRequest>()(request as AjaxRequest); // of anything
  // @ts-expect-error read-only
  request.data = { name: 'Eve' };
  // @ts-expect-error read-only
  request.responseHeaders['content-type'] = 'text/plain';
  // @ts-expect-error another type of data
  is<AjaxRequest<string>>()(request);
};

void function everyVerbIsCalledTheSame(own: Ajax) {
  is<Verb>()(get);
  is<Verb>()(head);
  is<Ajax>()(ajax);
  is<Promise<AjaxRequest<Blob>>>()(own('PUT', '/', { format: 'blob' }));
};

void function takesBodiesAndHeaders(stream: ReadableStream<Uint8Array>, form: FormData) {
  const headers: AjaxOptions['headers'][] = [
    { a: '1', b: null },
    [['a', '1']],
    new Map([['a', '1']]),
    new Headers(),
  ];
  const data: AjaxOptions['data'][] = ['a', form, stream, new Blob(), { a: [1, 2] }, new Uint8Array(2), null];
  void post('/', { headers: headers[0], data: data[0], cache: true });
  void post('/', { cache: 'reload', maxBytes: 5, base: 'https://example.test', priority: 'low' });
  void post('/', { fetch: (url, init) => fetch(url, init) });
  // @ts-expect-error a header is a string
  void post('/', { headers: { a: 1 } });
  // @ts-expect-error not a word of fetch
  void post('/', { cache: 'never' });
  // @ts-expect-error not a body
  void post('/', { data: 5 });
  // @ts-expect-error seconds are a number
  void post('/', { timeout: '5' });
};

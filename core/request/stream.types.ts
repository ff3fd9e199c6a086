import { client, stream, type Aio, type ServerEvent, type Stream, type StreamItems } from 'aio-elements/core';
import { is } from '../../test/is.js';

type Items<I> = AsyncGenerator<I, void, undefined>;
interface Word {
  readonly word: string;
}

void function typesItemsByFormat(aio: Aio) {
  is<Items<string>>()(stream('/', { format: 'text' }));
  is<Items<string>>()(stream('/', { format: 'lines' }));
  is<Items<Uint8Array>>()(stream('/', { format: 'bytes' }));
  is<Items<ServerEvent>>()(stream('/', { format: 'sse' }));
  is<Items<unknown>>()(stream('/', { format: 'ndjson' }));
  is<Items<Word>>()(stream<Word>('/', { format: 'ndjson' }));
  is<Items<StreamItems[keyof StreamItems]>>()(stream('/'));
  is<Items<string>>()(aio.stream('/', { format: 'lines' }));
  is<Stream>()(client().stream);
  // @ts-expect-error a format of ajax
  stream('/', { format: 'json' });
  // @ts-expect-error lines are strings, whatever the caller says
  stream<Word>('/', { format: 'lines' });
};

void function typesServerEvents({ event, id, data }: ServerEvent) {
  is<string>()(event);
  is<string>()(id);
  is<string>()(data);
};

void function takesTheOptionsOfARequest() {
  stream('/', { method: 'POST', json: { prompt: 'Hi' }, timeout: 5, retry: 2, maxBytes: 10 });
  stream('/', { format: 'sse', reconnect: true });
  stream('/', { format: 'sse', reconnect: 3 });
  stream('/', { format: 'sse', reconnect: { limit: 3, delay: 1, factor: 2, maxDelay: 9, jitter: 0 } });
  // @ts-expect-error a number, not its text
  stream('/', { reconnect: '3' });
  // @ts-expect-error no such rule
  stream('/', { reconnect: { statuses: [503] } });
};

import type { Ajax } from './ajax.js';
import { checkBackoff, type FullBackoff } from '../internal/backoff.js';
import { show } from '../internal/show.js';
import { checkOptions } from './check.js';
import { HttpError } from './errors.js';
import { prepare } from './prepare.js';
import { serverEvents, type Line } from './server-events.js';
import { formatOf, readers, withData, type Live } from './stream-formats.js';
import type { StreamOptions } from './stream-options.js';

type Items = AsyncGenerator<unknown, void, undefined>;

/** `stream`, with its requests sent by `ajax` or by a client. */
export function openStream(ajax: Ajax, url: string | URL, given?: StreamOptions): Items {
  const options = { ...given }; // an aio has methods of other names
  const { method = 'GET', format } = options;
  const { init, url: href } = prepare(method, url, { ...options, format: 'stream' });
  checkOptions(options, `stream ${href}`);
  if (format !== undefined && format !== 'sse' && !Object.hasOwn(readers, format))
    throw new TypeError(
      `Cannot stream ${href}: format must be one of ${Object.keys(readers).join(', ')}, sse, current value is ${show(format)}`,
    );
  const connect = async (lastId: string): Promise<Live> => {
    const headers = new Headers(init.headers);
    if (format === 'sse' && !headers.has('accept')) headers.set('accept', 'text/event-stream');
    if (lastId) headers.set('last-event-id', lastId);
    return checked(await ajax(method, url, { ...options, headers, format: 'stream' }));
  };
  return items({ connect, policy: policyOf(options, href), options }, format);
}

async function* items(line: Line, format: StreamOptions['format']): Items {
  if (format === 'sse') return yield* serverEvents(line);
  const live = await line.connect('');
  const found = format ?? formatOf(live.headers.get('content-type') ?? '');
  yield* found === 'sse' ? serverEvents(line, live) : readers[found](live);
}

async function checked(live: Live): Promise<Live> {
  if (live.ok) return live;
  let body = '';
  for await (const text of readers.text(live)) body += text;
  throw new HttpError(withData(live, body));
}

function policyOf({ reconnect, data }: StreamOptions, url: string): FullBackoff | undefined {
  if (!reconnect || data instanceof ReadableStream) return undefined;
  const given =
    typeof reconnect === 'object' ? reconnect : { limit: reconnect === true ? Infinity : reconnect };
  return checkBackoff({ ...given, limit: given.limit ?? Infinity }, `stream ${url}`);
}

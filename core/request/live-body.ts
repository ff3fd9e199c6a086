import { cancellationsOf } from '../internal/cancellation.js';
import { NetworkError } from './errors.js';
import type { Call } from './prepare.js';

type Body = ReadableStream<Uint8Array>;

/**
 * A body that outlives its request: ended by the request's scope, signal and time until all of it is read, or
 * nobody wants it any more.
 *
 * @param count - Called with each piece; may fail the request.
 */
export function liveBody(call: Call, body: Body, count: (piece: Uint8Array) => void): Body {
  call.init.signal?.throwIfAborted(); // ended while its headers came
  const reader = body.getReader();
  let open = true;
  const end = (): void => {
    open = false;
    for (const unlisten of listening) unlisten();
    call.stop();
  };
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    call.fail = (error): void => {
      if (!open) return;
      end();
      controller.error(error);
    };
  };
  const listening = cancellationsOf(call.options).map((source) =>
    source.listen(() => call.fail(source.reason)),
  );
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      const { done, value } = await reader.read();
      if (!open) return;
      if (value) count(value);
      if (value && open) controller.enqueue(value);
      if (!done) return;
      end();
      controller.close();
    } catch (error) {
      call.fail(new NetworkError(call.method, call.url, error));
    }
  };
  return new ReadableStream({ start, pull, cancel: end }, { highWaterMark: 0 });
}

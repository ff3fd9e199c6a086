import { cancellationsOf } from '../internal/cancellation.js';
import { NetworkError, SizeLimitError } from './errors.js';
import type { Call } from './prepare.js';

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * A body that outlives its request: ended by the request's scope, signal and time until all of it is read, or
 * nobody wants it any more.
 *
 * @param count - Called with each piece; may throw.
 */
export function live(
  call: Call,
  reader: Reader,
  count: (piece: Uint8Array) => void,
): ReadableStream<Uint8Array> {
  call.init.signal?.throwIfAborted(); // ended while its headers came
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
      if (value) return controller.enqueue(value);
      if (done) controller.close();
      end();
    } catch (error) {
      call.fail(error instanceof SizeLimitError ? error : new NetworkError(call.method, call.url, error));
    }
  };
  return new ReadableStream({ start, pull, cancel: end }, { highWaterMark: 0 });
}

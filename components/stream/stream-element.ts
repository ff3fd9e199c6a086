import { property } from '../base/property.js';
import { type Aio, stream, type StreamFormat, type StreamOptions } from '../../core/index.js';
import type { Run } from '../base/task-controller.js';
import { RequestElement } from '../request/request-element.js';
import type { Names } from '../template/names.js';

/** How far a stream is: what has come so far, and what came last. */
export interface StreamProgress<I = unknown> {
  /** The value so far. */
  readonly value: string | readonly I[];
  /** The item that came. */
  readonly item: I;
  /** How many have come. */
  readonly count: number;
}

/**
 * Reads a response as it arrives. Its value grows: a text for the format `text`, else an array of items. Each
 * `aio-progress` tells of one (`event.progress.item`), and the template for `pending`, or where there is none the one
 * for `done`, shows the `value` so far; a list `each="value"` keeps the rows that are there. It is done when the response has ended; leaving the
 * document, `--cancel` and a newer run close the connection, and what has come stays as the value.
 *
 * With `announce`, only its beginning and its end are said, not each piece.
 *
 * @example
 * ```html
 * <aio-stream url="/api/words?prompt=Hello">
 *   <template slot="done"><p>{{value}}</p></template>
 * </aio-stream>
 * ```
 *
 * @see Source: `stream` of core.
 */
export class AioStreamElement<I = unknown> extends RequestElement<string | readonly I[]> {
  /** `text`, `lines`, `ndjson`, `sse` or `bytes`; by Content-Type by default, where JSON lines that are texts are taken for text. */
  @property() format: StreamFormat | undefined;

  /** For `sse`: connect again when the connection ends or fails; a number is how often in a row without an event. */
  @property({ type: boolOrNumber }) reconnect: StreamOptions['reconnect'];

  /** Keep only the last ones: items, or for a text characters; all by default. */
  @property({ type: Number }) limit: number | undefined;

  protected override async work(
    aio: Aio,
    scope: Names,
    run: Run<string | readonly I[]>,
  ): Promise<string | readonly I[]> {
    const format = this.input('format', scope) ?? undefined;
    const limit = this.input('limit', scope) ?? Infinity;
    let value: string | readonly I[] = format === 'text' ? '' : [];
    let count = 0;
    for await (const item of await this.#items(aio, scope, format)) {
      if (!count && isText(item, format)) value = '';
      value = last(typeof value === 'string' ? `${value}${String(item)}` : [...value, item], limit);
      const progress: StreamProgress<I> = { value, item, count: ++count };
      run.show(value, progress);
    }
    return value;
  }

  async #items(aio: Aio, scope: Names, format: StreamFormat | undefined): Promise<AsyncIterable<I>> {
    const { options, url, method } = await this.inputs(scope);
    const reconnect = this.input('reconnect', scope);
    const given = { ...options, method: method || 'GET', format, reconnect, signal: aio.signal };
    const send = this.sender()?.stream ?? stream;
    return send(url, given as StreamOptions) as AsyncIterable<I>;
  }
}

/** Strings are pieces of a text, unless they are lines. */
function isText(item: unknown, format: StreamFormat | undefined): boolean {
  return typeof item === 'string' && format !== 'lines';
}

function last<V extends string | readonly unknown[]>(all: V, limit: number): V {
  return all.slice(Math.max(0, all.length - limit)) as V;
}

function boolOrNumber(value: string): boolean | number {
  return /^(true|false|)$/.test(value) ? value !== 'false' : Number(value);
}

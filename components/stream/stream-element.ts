import {
  type Aio,
  DecodeError,
  type ServerEvent,
  sleep,
  type StreamFormat,
  type StreamOptions,
} from '../../core/index.js';
import { AioProgressEvent } from '../base/events.js';
import { expressionOf } from '../base/inputs.js';
import { booleanOr, property, Word } from '../base/property.js';
import type { Run } from '../base/task-controller.js';
import { tagOf } from '../base/wrong-value.js';
import { RequestElement } from '../request/request-element.js';
import { createNames, type Names, parsePath } from '../template/index.js';

/** The progress of a stream. */
export interface StreamProgress<I = unknown> {
  /** The value so far. */
  readonly value: string | readonly I[];
  /** The newest item. */
  readonly item: I;
  /** How many items have arrived. */
  readonly count: number;
}

/** The value of a stream. */
type StreamValue<I> = string | readonly I[];

/**
 * Reads a response as it arrives. Its value grows: a text for the format `text`, else an array of items. `aio-progress`
 * fires for each item (`event.progress.item`). The template for `pending`, or else the one for `done`, shows the `value`
 * so far; a list `each="value"` keeps its rows. Items that arrive together are shown together. The element is done when
 * the response has ended. Leaving the document, `--cancel` and a newer run close the connection; the value so far stays.
 *
 * A new run begins without a value, so that an old answer does not stand under a new question: the part for `pending` or
 * `idle` is shown until the first item has arrived. With `keep`, what was shown and its value stay until then.
 *
 * With `announce`, only the start and the end are announced, not each item.
 *
 * @example
 * ```html
 * <aio-stream url="/api/words?prompt=Hello">
 *   <template slot="done"><p>{{value}}</p></template>
 * </aio-stream>
 * ```
 *
 * @example Until an item says so
 * ```html
 * <aio-stream url="/api/ndjson?n=9&every=0" until="item.i == 3">
 *   <template slot="done">{{value.length}} items</template>
 * </aio-stream>
 * ```
 *
 * @example The text in items
 * ```html
 * <aio-stream
 *   url="/api/words?prompt=Hello&format=sse&every=0"
 *   format="sse-json"
 *   select="data.word"
 *   until="item.data.done"
 * >
 *   <template slot="done"><p>{{value}}</p></template>
 * </aio-stream>
 * ```
 *
 * @see Source: `stream` of core.
 */
export class AioStreamElement<I = unknown> extends RequestElement<StreamValue<I>, StreamProgress<I>> {
  /**
   * `text`, `lines`, `ndjson`, `sse`, `sse-json` or `bytes`; by default according to the Content-Type. JSON
   * lines that are strings are then joined to a text.
   */
  @property({ type: Word }) format: StreamFormat | undefined;

  /**
   * A path into each item, as in templates: `data.choices.0.delta.content`. What is there stands in the value in place of
   * the item; strings are joined to a text, and items without a value there are left out. `until` still sees the item.
   */
  @property({ type: String }) select = '';

  /** For `sse`: connects again when the connection ends or fails; a number is the limit of attempts without an event. */
  @property({ type: booleanOr(Number) }) reconnect: StreamOptions['reconnect'];

  /**
   * An expression over `item`, `value`, `index` and the names: the stream ends with the first item for which it is true.
   * With a `limit` the `value` that it sees may have up to twice as many items, the last ones: to count them use `index`.
   * With `sse-json`, data that is not JSON can end it too, as in `item.data == '[DONE]'`; that event is not in the value.
   * If the response ends before, the element is done as well.
   */
  @property({ type: String }) until = '';

  /** How many items, or characters of a text, are kept: the last ones. All by default. */
  @property({ type: Number }) limit: number | undefined;

  protected override get beginsAnew(): boolean {
    return !this.keepsShown;
  }

  protected override async work(aio: Aio, names: Names, run: Run<StreamValue<I>>): Promise<StreamValue<I>> {
    await Promise.resolve(); // a run that is cancelled as soon as it is started sends nothing
    const until = expressionOf(this, 'until');
    const format = this.input('format', names);
    const growing = new GrowingValue<I>(format, this.input('limit', names) ?? Infinity);
    const publisher = new Publisher(() => this.#publish(run, growing));
    const take = this.#selector(names, growing);
    let index = 0;
    const isLast = (item: unknown): boolean =>
      !!until?.(createNames(names, { item, value: growing.all, index: index++ }));
    try {
      for await (const item of this.#items(aio, names, format)) {
        take(item);
        publisher.due();
        if (isLast(item)) break;
      }
    } catch (error) {
      const event = undecodedEvent(error);
      if (!event || !isLast(event)) throw error;
    } finally {
      publisher.end();
    }
    return growing.value;
  }

  #items(aio: Aio, names: Names, format: StreamFormat | undefined): AsyncIterable<I> {
    const { options, url, method } = this.inputs(names);
    const reconnect = this.input('reconnect', names);
    const given = { ...options, method, format, reconnect, signal: aio.signal };
    return this.sender('stream').stream(url, given as StreamOptions) as AsyncIterable<I>;
  }

  /** Adds an item, or what is at the path in it, to the value. */
  #selector(names: Names, growing: GrowingValue<I>): (item: I) => void {
    const path = this.input('select', names);
    if (!path) return (item) => growing.add(item);
    const read = parsePath(path, `select of ${tagOf(this)}`) as (item: I) => I | null | undefined;
    return (item) => {
      const found = read(item);
      if (found !== undefined && found !== null) growing.add(found);
    };
  }

  /** Shows the value so far, and fires an event for each new item. */
  #publish(run: Run<StreamValue<I>>, growing: GrowingValue<I>): void {
    const { value } = growing;
    const [first, ...more] = growing.takeNews();
    if (!first) return;
    run.show(value, { ...first, value } satisfies StreamProgress<I>);
    for (const progress of more)
      if (run.isCurrent) this.dispatchEvent(new AioProgressEvent<StreamProgress<I>>({ ...progress, value }));
  }
}

/** The event that could not be decoded, such as the `[DONE]` of a language model: it can be the last one. */
function undecodedEvent(error: unknown): ServerEvent | undefined {
  return error instanceof DecodeError ? error.event : undefined;
}

/** The value of a stream, which grows in place; others see copies of it. */
class GrowingValue<I> {
  /** How many items have arrived. */
  count = 0;
  readonly #format: StreamFormat | undefined;
  readonly #limit: number;
  readonly #items: I[] = [];
  #text: string | undefined;
  #news: { readonly item: I; readonly count: number }[] = [];

  constructor(format: StreamFormat | undefined, limit: number) {
    this.#format = format;
    this.#limit = limit;
    if (format === 'text') this.#text = '';
  }

  /** A copy of the value so far. */
  get value(): StreamValue<I> {
    if (this.#text !== undefined) return this.#text;
    return this.#items.slice(Math.max(0, this.#items.length - this.#limit));
  }

  /** The value itself, which continues to grow and can be longer than the limit. */
  get all(): StreamValue<I> {
    return this.#text ?? this.#items;
  }

  /** Strings are pieces of a text, unless they are lines. */
  add(item: I): void {
    if (!this.count && typeof item === 'string' && this.#format !== 'lines') this.#text = '';
    this.#news.push({ item, count: ++this.count });
    if (this.#text !== undefined) this.#addText(String(item));
    else this.#addItem(item);
  }

  /** The items since the last call. */
  takeNews(): readonly { readonly item: I; readonly count: number }[] {
    const news = this.#news;
    this.#news = [];
    return news;
  }

  #addText(piece: string): void {
    const text = `${this.#text ?? ''}${piece}`;
    this.#text = text.slice(Math.max(0, text.length - this.#limit));
  }

  #addItem(item: I): void {
    const items = this.#items;
    items.push(item);
    if (items.length >= 2 * this.#limit) items.splice(0, items.length - this.#limit);
  }
}

/** Publishes items that arrive together once: in a later turn, when all of them have been read. */
class Publisher {
  readonly #publish: () => void;
  #isDue = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(publish: () => void) {
    this.#publish = publish;
  }

  /**
   * Schedules publishing.
   *
   * @throws What publishing has thrown.
   */
  due(): void {
    if (this.#failure) throw this.#failure.error;
    if (this.#isDue) return;
    this.#isDue = true;
    void sleep(0).then(() => this.#attempt());
  }

  /** Publishes items that have not been published yet. */
  end(): void {
    if (this.#isDue && !this.#failure) this.#publishNow();
  }

  #attempt(): void {
    try {
      if (this.#isDue) this.#publishNow();
    } catch (error) {
      this.#failure = { error };
    }
  }

  #publishNow(): void {
    this.#isDue = false;
    this.#publish();
  }
}

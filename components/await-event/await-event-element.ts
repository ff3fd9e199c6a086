import {
  type Aio,
  event,
  type EventOptions,
  events,
  type EventsOptions,
  type WaitOptions,
} from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import { type EventSource, eventSource } from '../base/event-source.js';
import { EventTargetController } from '../base/event-target-controller.js';
import { handOn } from '../base/hand-on.js';
import { property, Word } from '../base/property.js';
import { createNames, type Names } from '../template/index.js';

/**
 * Waits for an event; its value is the event. Without a `name` it stays idle.
 *
 * @example
 * ```html
 * <button>
 *   Go
 *   <aio-await-event name="click"><template slot="done">at {{value.clientX}}</template></aio-await-event>
 * </button>
 * ```
 *
 * @see Source: `browser.aio.event`.
 */
export class AioAwaitEventElement extends AioElement<Event> {
  /**
   * The target: a selector, for every element in the same root that matches it now or later; `parent`, `window` or
   * `document`; as a property also an `EventTarget`. By default it is the parent, and so all that is in it: in `<body>` the
   * whole page. If the element moves, it listens at its new place.
   */
  @property({ type: Word }) target: EventTarget | 'parent' | 'window' | 'document' | (string & {}) = 'parent';

  /** The name of the event, or several names, separated by spaces: the first event to occur wins. */
  @property({ type: String }) name = '';

  /** An expression over `event`, without braces: only events for which it is true count. */
  @property({ type: String }) filter = '';

  /** Whether the default action of the event is prevented. */
  @property({ type: Boolean, attribute: 'prevent-default' }) preventDefault = false;

  /** Whether it listens in the capture phase. */
  @property({ type: Boolean }) capture = false;

  /** Whether the listener is passive: it never prevents the default action. */
  @property({ type: Boolean }) passive = false;

  readonly #events = new EventTargetController(this);

  /**
   * Waits for an event, with the attributes as defaults, until the element leaves the document.
   *
   * @param names - As the attribute `name`.
   * @param options - As those of core's `event`.
   * @returns A promise of the event.
   * @throws As core's `event`.
   */
  event(names?: string | readonly string[], options?: EventOptions): Promise<Event> {
    return handOn(() => {
      const [target, own, defaults] = this.#source();
      return event(target, names ?? own, { ...defaults, ...options });
    });
  }

  /**
   * Iterates over events, with the attributes as defaults, until the element leaves the document.
   *
   * @param names - As the attribute `name`.
   * @param options - As those of core's `events`.
   * @returns An async iterator, which listens from now on; leaving the loop stops it.
   * @throws As core's `events`.
   */
  events(names?: string | readonly string[], options?: EventsOptions): AsyncIterableIterator<Event> {
    const [target, own, defaults] = this.#source();
    return events(target, names ?? own, { ...(defaults as EventsOptions), ...options });
  }

  /** Never: it only waits, and its content may be the source of the event. */
  protected override get busy(): boolean {
    return false;
  }

  protected override ready(): boolean {
    return this.name !== '';
  }

  protected override work(aio: Aio, names: Names): Promise<Event> {
    return event(...this.#source(aio, names));
  }

  #source(scope: WaitOptions = this.aio, names: Names = createNames()): EventSource {
    return eventSource(this, names, { events: this.#events, scope });
  }
}

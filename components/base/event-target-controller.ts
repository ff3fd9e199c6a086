import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { closestMatch } from './lookup.js';

/** A target, or a selector for every element that it matches in the root of the host. */
export type Listened = EventTarget | string;

/** The part of an `EventTarget` that listens. */
export type Listenable = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

type Host = ReactiveControllerHost & Element;

type Listener = (event: Event) => void;

/**
 * Listens for its host. If the host moves, the target is found again at the new place.
 *
 * For a selector, one listener at the root serves all elements that match now or later. As with a listener on the
 * element itself, an event that does not bubble counts only for its target.
 */
export class EventTargetController implements ReactiveController {
  readonly #host: Host;
  readonly #targets = new Set<MovingTarget>();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const target of this.#targets) target.attach();
  }

  hostDisconnected(): void {
    for (const target of this.#targets) target.detach();
  }

  /**
   * A target that follows the host.
   *
   * @param find - Returns the actual target for the current place of the host.
   */
  target(find: (host: Element) => Listened): Listenable {
    return new MovingTarget(this.#host, find, this.#targets);
  }

  /** A target that is always the root of the host. */
  get root(): Listenable {
    return this.target((host) => host.getRootNode());
  }
}

/** The element that matched the selector, while a listener is called; else the `currentTarget` of the event. */
export function currentTargetOf(event: Event): EventTarget | null {
  return matched.get(event) ?? event.currentTarget;
}

const matched = new WeakMap<Event, Element>();

interface Added {
  readonly name: string;
  readonly listener: Listener;
  readonly options: boolean | AddEventListenerOptions | undefined;
  /** Stops listening; `undefined` while the host has no root. */
  stop?: (() => void) | undefined;
}

class MovingTarget implements Listenable {
  readonly #host: Element;
  readonly #find: (host: Element) => Listened;
  readonly #active: Set<MovingTarget>;
  #added: readonly Added[] = [];

  constructor(host: Element, find: (host: Element) => Listened, active: Set<MovingTarget>) {
    this.#host = host;
    this.#find = find;
    this.#active = active;
  }

  addEventListener(name: string, listener: Listener, options?: boolean | AddEventListenerOptions): void {
    const added: Added = { name, listener, options };
    this.#attach(added);
    this.#added = [...this.#added, added];
    this.#active.add(this);
  }

  removeEventListener(name: string, listener: Listener): void {
    const gone = this.#added.find((added) => added.name === name && added.listener === listener);
    gone?.stop?.();
    this.#added = this.#added.filter((added) => added !== gone);
    if (!this.#added.length) this.#active.delete(this);
  }

  attach(): void {
    this.detach();
    for (const added of this.#added) this.#attach(added);
  }

  detach(): void {
    for (const added of this.#added) {
      added.stop?.();
      added.stop = undefined;
    }
  }

  #attach(added: Added): void {
    const found = this.#find(this.#host);
    if (typeof found === 'string') added.stop = delegate(this.#host.getRootNode(), found, added);
    else added.stop = listen(found, added);
  }
}

/** Listens on a target; the result stops it. */
function listen(target: EventTarget, { name, listener, options }: Added): () => void {
  const { capture = false, passive } = typeof options === 'object' ? options : { capture: options };
  const key = `${name} ${capture} ${passive}`;
  const onTarget = sharedListeners.get(target) ?? new Map<string, SharedListener>();
  sharedListeners.set(target, onTarget);
  const shared = onTarget.get(key) ?? new SharedListener();
  if (!onTarget.has(key)) {
    onTarget.set(key, shared);
    target.addEventListener(name, shared, { capture, passive });
  }
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size) return;
    target.removeEventListener(name, shared, { capture });
    onTarget.delete(key);
  };
}

/** By target, then by name and options. */
const sharedListeners = new WeakMap<EventTarget, Map<string, SharedListener>>();

/**
 * One listener of the platform for all of ours on a target: for each new listener the platform searches all existing
 * ones, which is slow if hundreds of elements listen on one parent.
 */
class SharedListener implements EventListenerObject {
  readonly listeners = new Set<Listener>();

  handleEvent(event: Event): void {
    for (const listener of [...this.listeners]) {
      if (!this.listeners.has(listener)) continue;
      try {
        listener(event);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

/** Listens at a root for all elements in it that a selector matches; an event counts for the innermost. */
function delegate(root: Node, selector: string, { name, listener, options }: Added): () => void {
  closestMatch(document.documentElement, selector); // throws now if the selector is not valid
  const { capture = false, passive } = typeof options === 'object' ? options : { capture: options };
  const take = (event: Event): void => {
    const { target } = event as { target: Node | null };
    const found = target && closestMatch(target, selector);
    if (!found || (!capture && !event.bubbles && found !== target)) return;
    matched.set(event, found);
    try {
      listener(event);
    } finally {
      matched.delete(event);
    }
  };
  const early = (event: Event): void => {
    if (capture || !event.bubbles) take(event); // an event that does not bubble never reaches the root
  };
  const stops = [listen(root, { name, listener: early, options: { capture: true, passive } })];
  if (!capture)
    stops.push(
      listen(root, { name, listener: (event) => event.bubbles && take(event), options: { passive } }),
    );
  return () => stops.forEach((stop) => stop());
}

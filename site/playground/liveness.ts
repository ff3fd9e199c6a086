const EVERY = 500; // milliseconds between two questions
const PATIENCE = 5; // questions without an answer
const KEY = 'aio-playground-runs';

/**
 * Notices when a program does not answer any more, and remembers in this tab, over a reload, which one it was: an endless loop must not
 * start again by itself.
 *
 * Where the browser runs the frame in the process of the page, an endless loop stops the page too. So the mark is set before a program runs,
 * and taken away only when the page is left or hidden while the program answers.
 */
export class Liveness {
  readonly #ask: () => void;
  readonly #say: (isSilent: boolean) => void;
  #program: string | undefined;
  #timer = 0;
  #unanswered = 0;
  #heard = 0;

  /**
   * @param ask - Asks the program; `answered()` is its answer.
   * @param say - Is told when the program stops answering, and when it answers again.
   */
  constructor(ask: () => void, say: (isSilent: boolean) => void) {
    this.#ask = ask;
    this.#say = say;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#rest() : this.#watch()));
    addEventListener('pagehide', () => this.#rest());
    addEventListener('pageshow', () => this.#watch());
  }

  /** Whether this program did not answer when this tab showed it last. @param program - Its address. */
  static isSuspect(program: string): boolean {
    return store((storage) => storage.getItem(KEY)) === program;
  }

  /** A program begins. @param program - Its address. */
  begin(program: string): void {
    this.#program = program;
    this.#watch();
  }

  /** The program is gone. */
  end(): void {
    this.#program = undefined;
    this.#heard = performance.now();
    this.#rest();
  }

  answered(): void {
    this.#heard = performance.now();
    if (this.#unanswered >= PATIENCE) this.#say(false);
    this.#unanswered = 0;
  }

  #watch(): void {
    const program = this.#program;
    if (program === undefined || document.hidden) return;
    store((storage) => storage.setItem(KEY, program));
    this.#unanswered = 0;
    this.#heard = performance.now();
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.#tick(), EVERY);
  }

  #rest(): void {
    clearInterval(this.#timer);
    if (performance.now() - this.#heard < EVERY * PATIENCE) store((storage) => storage.removeItem(KEY));
  }

  #tick(): void {
    this.#ask();
    if (++this.#unanswered === PATIENCE) this.#say(true);
  }
}

/** Does nothing where storage is switched off. */
function store<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(sessionStorage);
  } catch {
    return undefined;
  }
}

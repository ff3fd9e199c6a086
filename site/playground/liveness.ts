const EVERY = 500; // milliseconds between two questions
const PATIENCE = 5; // questions without an answer
const KEY = 'aio-playground-runs';
const LONGEST = 1000; // milliseconds that another tab has to answer

/** What tabs of the playground say to each other. */
interface TabMessage {
  readonly type: 'answers' | 'answers?';
  readonly program: string;
}

/**
 * Notices when a program does not answer any more, and remembers in this tab, over a reload, which one it was: an endless loop must not
 * start again by itself.
 *
 * Where the browser runs the frame in the process of the page, an endless loop stops the page too. So the mark is set before a program runs,
 * and taken away only when the page is left or hidden while the program answers. A program that was silent when it was stopped keeps its mark
 * until the next one runs.
 */
export class Liveness {
  readonly #ask: () => void;
  readonly #say: (isSilent: boolean) => void;
  #program: string | undefined;
  #timer = 0;
  #unanswered = 0;
  #heard = -Infinity;
  /** The page is left or hidden, and the program answered until then. */
  #isAtRest = false;

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
    this.#answerTabs();
  }

  /**
   * Whether a program did not answer when this tab showed it last. A copy of a tab has its mark too: if the program answers in another tab, it
   * is no suspect.
   *
   * @param program - Its address.
   */
  static async isSuspect(program: string): Promise<boolean> {
    const isMarked = store((storage) => storage.getItem(KEY)) === program;
    return isMarked && !(await answersElsewhere(program));
  }

  get #isAnswering(): boolean {
    return performance.now() - this.#heard < EVERY * PATIENCE;
  }

  /** A program begins. @param program - Its address. */
  begin(program: string): void {
    this.#program = program;
    this.#watch();
  }

  /** The program is gone. */
  end(): void {
    this.#rest();
    this.#program = undefined;
    this.#hear();
  }

  answered(): void {
    this.#heard = performance.now();
    this.#hear();
  }

  #hear(): void {
    if (this.#unanswered >= PATIENCE) this.#say(false);
    this.#unanswered = 0;
  }

  #watch(): void {
    const program = this.#program;
    if (program === undefined || document.hidden) return;
    store((storage) => storage.setItem(KEY, program));
    this.#hear();
    this.#heard = performance.now();
    this.#isAtRest = false;
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.#tick(), EVERY);
  }

  #rest(): void {
    if (this.#program === undefined) return; // the mark is of one that was not started
    clearInterval(this.#timer);
    if (!this.#isAnswering || this.#isAtRest) return;
    this.#isAtRest = true;
    store((storage) => storage.removeItem(KEY));
  }

  #tick(): void {
    this.#ask();
    if (++this.#unanswered === PATIENCE) this.#say(true);
  }

  /** Tells another tab that asks whether its program answers here. */
  #answerTabs(): void {
    const tabs = new BroadcastChannel(KEY);
    tabs.onmessage = ({ data: { type, program } }: MessageEvent<TabMessage>): void => {
      const isOurs = type === 'answers?' && program === this.#program;
      if (isOurs && (this.#isAtRest || this.#isAnswering)) tell(tabs, { type: 'answers', program });
    };
  }
}

/** Whether another tab says that a program answers there. */
async function answersElsewhere(program: string): Promise<boolean> {
  const tabs = new BroadcastChannel(KEY);
  const answer = new Promise<boolean>((resolve) => {
    tabs.onmessage = ({ data }: MessageEvent<TabMessage>): void => {
      if (data.type === 'answers' && data.program === program) resolve(true);
    };
    setTimeout(() => resolve(false), LONGEST);
  });
  tell(tabs, { type: 'answers?', program });
  const isAnswered = await answer;
  tabs.close();
  return isAnswered;
}

function tell(tabs: BroadcastChannel, message: TabMessage): void {
  tabs.postMessage(message);
}

/** Does nothing where storage is switched off. */
function store<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(sessionStorage);
  } catch {
    return undefined;
  }
}

import { answer } from './answer.js';
import { Liveness } from './liveness.js';
import { frameMessageOf, type ConsoleMessage, type PageMessage, type Start } from './messages.js';
import type { Program } from './state.js';

/** The files that the frame is made of, as text: it cannot load them itself, as it is of no origin. */
interface Parts {
  readonly frame: string;
  readonly library: string;
  readonly inspector: string;
  readonly style: string;
}

/** Shows a program in a sandboxed frame: it runs there without this page's origin, as a link may bring the program of anybody. */
export class Result {
  readonly #place: HTMLElement;
  readonly #tell: (message: ConsoleMessage) => void;
  readonly #liveness: Liveness;
  #parts: Promise<Parts> | undefined;
  #frame: HTMLIFrameElement | undefined;
  #channel: MessagePort | undefined;
  /** Aborts what the program has asked for. */
  #ended = new AbortController();
  #hasInspector = false;

  /**
   * @param place - Where the frame goes.
   * @param tell - Is told of the lines of the program's console.
   * @param say - Is told when the program does not answer any more, and when it answers again.
   */
  constructor(place: HTMLElement, tell: (message: ConsoleMessage) => void, say: (isSilent: boolean) => void) {
    this.#place = place;
    this.#tell = tell;
    this.#liveness = new Liveness(() => this.#post({ type: 'alive?' }), say);
    addEventListener('message', (event) => this.#open(event));
  }

  /**
   * Runs a program from its beginning; the one before is gone.
   *
   * @param program - The program.
   * @param address - Its address.
   * @param isNewest - Asked once the parts of the frame are there: whether it is still to run.
   */
  async run(program: Program, address: string, isNewest: () => boolean): Promise<void> {
    const parts = await this.#load();
    if (!isNewest()) return;
    const frame = document.createElement('iframe');
    frame.title = 'Result';
    frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    // eslint-disable-next-line no-restricted-syntax -- it is parsed in a sandbox without origin
    frame.srcdoc = pageOf(program, parts);
    this.stop();
    this.#frame = frame;
    this.#liveness.begin(address);
    this.#place.replaceChildren(frame);
  }

  /** Takes the program away, and what it has asked for. */
  stop(): void {
    this.#channel?.close();
    this.#channel = undefined;
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#frame = undefined;
    this.#place.replaceChildren();
    this.#liveness.end();
  }

  /** Whether the inspector is shown in the frame. */
  get hasInspector(): boolean {
    return this.#hasInspector;
  }

  set hasInspector(wanted: boolean) {
    this.#hasInspector = wanted;
    this.#inspect();
  }

  /** The parts, once; after a failure the next run tries again. */
  #load(): Promise<Parts> {
    this.#parts ??= loadParts().catch((error: unknown) => {
      this.#parts = undefined;
      throw error;
    });
    return this.#parts;
  }

  /** The frame that is shown has begun. */
  #open({ source, data, ports: [channel] }: MessageEvent): void {
    const isNew = this.#channel === undefined; // the program could bring another
    if (!channel || data !== 'playground' || !isNew || source !== this.#frame?.contentWindow) return;
    this.#channel = channel;
    const { signal } = this.#ended;
    channel.onmessage = ({ data: given, ports: [port] }: MessageEvent): void => {
      const message = frameMessageOf(given);
      if (message?.type === 'console') this.#tell(message);
      else if (message?.type === 'alive') this.#liveness.answered();
      else if (message && port) void answer(message, port, signal);
    };
    if (this.#hasInspector) this.#frame.addEventListener('load', () => this.#inspect(), { once: true });
  }

  #inspect(): void {
    this.#post({ type: 'inspector', isShown: this.#hasInspector });
  }

  #post(message: PageMessage): void {
    this.#channel?.postMessage(message);
  }
}

/** The document of the frame. The program stands after what makes it run; text that could end a script is escaped. */
function pageOf({ html, css, js }: Program, { frame, style, library, inspector }: Parts): string {
  const start: Start = { library, inspector, css, js };
  const { colorScheme } = getComputedStyle(document.documentElement);
  return `<!doctype html><html lang="en" style="color-scheme: ${colorScheme}"><head><meta charset="utf-8"><title>Result</title>
<style>${style}</style>
<script type="application/json">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script>
<script>${frame}</script></head><body class="live">
${html}`;
}

async function loadParts(): Promise<Parts> {
  const files = ['frame.js', 'library.js', 'inspector.js', 'result.css'];
  const [frame = '', library = '', inspector = '', style = ''] = await Promise.all(files.map(load));
  return { frame, library, inspector, style };
}

async function load(file: string): Promise<string> {
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error(`Cannot load ${file}: ${response.status}`);
  return response.text();
}

import { answer } from './answer.js';
import type { ConsoleMessage, FrameMessage, InspectorMessage, Start } from './messages.js';
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
  #parts: Promise<Parts> | undefined;
  #frame: HTMLIFrameElement | undefined;
  #channel: MessagePort | undefined;
  /** Aborts what the program has asked for. */
  #ended = new AbortController();
  #hasInspector = false;

  /**
   * @param place - Where the frame goes.
   * @param tell - Is told of each line of the program's console.
   */
  constructor(place: HTMLElement, tell: (message: ConsoleMessage) => void) {
    this.#place = place;
    this.#tell = tell;
    addEventListener('message', (event) => this.#open(event));
  }

  /**
   * Runs a program from its beginning; the one before is gone.
   *
   * @param program - The program.
   * @param isNewest - Asked once the parts of the frame are there: whether it is still to run.
   */
  async run(program: Program, isNewest: () => boolean): Promise<void> {
    const parts = await this.#load();
    if (!isNewest()) return;
    const frame = document.createElement('iframe');
    frame.title = 'Result';
    frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    // eslint-disable-next-line no-restricted-syntax -- it is parsed in a sandbox without origin
    frame.srcdoc = pageOf(program, parts);
    this.#channel?.close();
    this.#channel = undefined;
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#frame = frame;
    this.#place.replaceChildren(frame);
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
    if (!channel || data !== 'playground' || source !== this.#frame?.contentWindow) return;
    this.#channel = channel;
    const { signal } = this.#ended;
    channel.onmessage = ({ data: message, ports: [port] }: MessageEvent<FrameMessage>): void => {
      if (message.type === 'console') this.#tell(message);
      else if (port) void answer(message, port, signal);
    };
    if (this.#hasInspector) this.#frame.addEventListener('load', () => this.#inspect(), { once: true });
  }

  #inspect(): void {
    this.#channel?.postMessage({ type: 'inspector', isShown: this.#hasInspector } satisfies InspectorMessage);
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

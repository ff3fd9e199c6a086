import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';

/** How the demo server answers. */
export interface Conditions {
  /** How long it waits before each answer, in seconds. */
  readonly delay: number;
  /** The share of answers that are errors, from 0 to 1. */
  readonly failures: number;
  /** Whether no request reaches it. */
  readonly offline: boolean;
}

const DELAYS = [
  [0, 'none'],
  [0.3, '0.3 s'],
  [1, '1 s'],
  [3, '3 s'],
] as const;
const FAILURES = [
  [0, 'none'],
  [0.25, 'every fourth answer'],
  [0.5, 'every other answer'],
  [1, 'every answer'],
] as const;

/**
 * How the demo server of the site answers, for a reader to choose: how long it takes, how often it fails, whether it can be reached. What is
 * chosen holds for every page of the site that is open, until the last of them is closed; the service worker keeps it.
 *
 * While it is offline, `navigator.onLine` is `false` in the page, and the events `offline` and `online` say so, as they do when a network
 * goes and comes.
 */
export class DemoServerElement extends LitElement {
  static override properties = { conditions: { state: true }, wasReset: { state: true } };

  static override styles = css`
    :host {
      position: fixed;
      z-index: 5;
      inset-block-end: 0.75rem;
      inset-inline-end: 0.75rem;
      max-width: min(20rem, 100vw - 1.5rem);
      font: 0.9375rem/1.5 var(--font, system-ui, sans-serif);
      color: var(--ink, CanvasText);
    }
    details {
      border: 1px solid var(--line, currentcolor);
      border-radius: 1.25rem;
      background: var(--card, Canvas);
      box-shadow: 0 2px 12px rgb(0 0 0 / 15%);
    }
    summary {
      padding: 0.4rem 1rem;
      border-radius: inherit;
      cursor: pointer;
    }
    :focus-visible {
      outline: 3px solid var(--violet, Highlight);
      outline-offset: 2px;
    }
    .inside {
      display: grid;
      gap: 0.75rem;
      max-height: calc(100dvh - 5rem);
      overflow-y: auto;
      padding: 0.25rem 1rem 1rem;
    }
    p {
      margin: 0;
    }
    label {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.25rem 1rem;
    }
    select,
    button {
      min-height: 2.25rem;
      padding: 0.2rem 0.75rem;
      font: inherit;
      color: inherit;
      background: var(--paper, Canvas);
      border: 1px solid var(--soft, currentcolor);
      border-radius: 8px;
    }
    button {
      font-weight: 600;
      color: var(--violet, LinkText);
      cursor: pointer;
    }
    input {
      width: 1.5rem;
      height: 1.5rem;
      accent-color: var(--violet, auto);
    }
    /* where there is little room it covers nothing: it is the end of the page */
    @media (max-width: 48rem) {
      :host {
        position: static;
        display: block;
        max-width: none;
        padding: 0 1rem 1rem;
      }
    }
    :host([inline]) {
      position: static; /* what is opened is below what is around */
      padding: 0;
      font-size: 0.9rem;
    }
    :host([inline]) details {
      border-radius: 8px;
      box-shadow: none;
    }
    :host([inline]) .inside {
      position: absolute;
      z-index: 6;
      inset-block-start: 100%;
      inset-inline-end: 1.25rem;
      box-sizing: border-box;
      width: min(20rem, 100vw - 2.5rem);
      padding: 1rem;
      border: 1px solid var(--line, currentcolor);
      border-radius: 8px;
      background: var(--card, Canvas);
      box-shadow: 0 2px 12px rgb(0 0 0 / 15%);
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;

  declare protected conditions: Conditions;
  declare protected wasReset: boolean;

  constructor() {
    super();
    this.conditions = { delay: 0, failures: 0, offline: false };
    this.wasReset = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('message', this.#onMessage);
    serviceWorker.startMessages();
    tellWorker({ type: 'state?' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    navigator.serviceWorker.removeEventListener('message', this.#onMessage);
  }

  protected override render(): TemplateResult {
    const { delay, failures, offline } = this.conditions;
    return html`
      <aside aria-label="Demo server">
        <details @keydown=${this.#onKey}>
          <summary>Demo server: ${inBrief(this.conditions)}</summary>
          <div class="inside">
            <p>The examples send real requests to a server that runs in your browser. Make it a worse one:</p>
            <label>
              Delay
              <select .value=${String(delay)} @change=${this.#choose('delay')}>
                ${DELAYS.map(([value, text]) => option(value, text, delay))}
              </select>
            </label>
            <label>
              Failures
              <select .value=${String(failures)} @change=${this.#choose('failures')}>
                ${FAILURES.map(([value, text]) => option(value, text, failures))}
              </select>
            </label>
            <label>
              Offline
              <input type="checkbox" switch .checked=${offline} @change=${this.#switch} />
            </label>
            <button type="button" @click=${this.#forget}>Forget what I have changed</button>
            <p role="status">
              ${this.wasReset ? 'The data are as they were at the start.' : inWords(this.conditions)}
            </p>
          </div>
        </details>
      </aside>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('conditions')) simulate(this.conditions.offline);
  }

  readonly #onMessage = ({ data }: MessageEvent<{ type: string; state: Conditions }>): void => {
    if (data.type === 'conditions') this.conditions = data.state;
    if (data.type === 'forgotten') this.wasReset = true;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const details = event.currentTarget as HTMLDetailsElement;
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  };

  readonly #switch = (event: Event): void => {
    this.#change({ offline: (event.target as HTMLInputElement).checked });
  };

  readonly #forget = (): void => tellWorker({ type: 'forget' });

  #choose(name: 'delay' | 'failures') {
    return (event: Event): void =>
      this.#change({ [name]: Number((event.target as HTMLSelectElement).value) });
  }

  #change(change: Partial<Conditions>): void {
    this.wasReset = false;
    this.conditions = { ...this.conditions, ...change };
    tellWorker({ type: 'conditions', change });
  }
}

function option(value: number, text: string, chosen: number): TemplateResult {
  return html`<option value=${value} ?selected=${value === chosen}>${text}</option>`;
}

function inBrief({ delay, failures, offline }: Conditions): string {
  if (offline) return 'offline';
  const parts = [delay > 0 ? 'slow' : '', failures > 0 ? 'failing' : ''].filter((part) => part !== '');
  return parts.join(', ') || 'normal';
}

function inWords({ delay, failures, offline }: Conditions): string {
  if (offline) return 'No request reaches the server.';
  const when = delay > 0 ? `Answers come after ${delay} s` : 'Answers come at once';
  const fails = FAILURES.find(([value]) => value === failures)?.[1];
  return failures > 0 ? `${when}, and ${fails} is an error.` : `${when}.`;
}

function tellWorker(message: unknown): void {
  navigator.serviceWorker.controller?.postMessage(message);
}

/** Lets the page believe that its network has gone, or that it is back. */
function simulate(offline: boolean): void {
  const before = navigator.onLine;
  if (offline) Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  else Reflect.deleteProperty(navigator, 'onLine'); // the browser's own again
  if (navigator.onLine !== before) dispatchEvent(new Event(offline ? 'offline' : 'online'));
}

customElements.define('demo-server', DemoServerElement);

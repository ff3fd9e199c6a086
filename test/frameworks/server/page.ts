/** What a server and a page render alike. */
export interface Props {
  /** Whether the parts are children that the framework knows, or text that it leaves alone. */
  readonly parts: 'children' | 'text';
  /** The value that the server has, as JSON. */
  readonly json: string;
  readonly url: string;
  /** As JSON: servers write objects as `[object Object]`. */
  readonly headers: string;
  /** The markup of the template for `done`. */
  readonly list: string;
  readonly onDone: (event: Event) => void;
}

/** The parts as text. */
export function partsOf({ json, list }: Props): string {
  return `<script type="application/json" slot="value">${json}</script><template slot="done">${list}</template>`;
}

/** A page of a framework that is rendered on the server, and taken over in the browser. */
export interface ServerPage {
  /** Gives HTML; runs in Node. */
  render(props: Props): string | Promise<string>;
  /** Takes over what `render` wrote; runs in the browser. */
  hydrate(stage: HTMLElement, props: Props): void | Promise<void>;
  /** What the head of the page must have. */
  head?(): string | Promise<string>;
}

/** What the served page tells its scripts, and they the test. */
export interface Scene {
  readonly framework: string;
  /** Whether the elements are defined first, or last, after the framework has hydrated. */
  readonly order: 'first' | 'last';
  readonly props: Omit<Props, 'onDone'>;
  /** What was written to the console as an error or a warning, or thrown. */
  readonly errors: string[];
  /** The element as the parser made it. */
  readonly element: Element;
  /** How often the listener has heard of an end. */
  done: number;
  /** Settled at the end. */
  readonly ready: Promise<void>;
  isReady: () => void;
}

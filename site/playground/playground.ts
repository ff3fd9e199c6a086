// The playground: what is edited runs in the frame beside it, and is in the address.
import { copyText } from '../assets/copy.js';
import { ConsoleView } from './console-view.js';
import { Editors } from './editors.js';
import { Result } from './result.js';
import { decode, encode, type Program } from './state.js';
import { Tabs } from './tabs.js';
import { keepLoaded } from '../worker/control.js';

const PAUSE = 700; // milliseconds without a change, then it runs

interface Preset extends Partial<Program> {
  readonly title: string;
  readonly group: string;
}

/** What is on the page. */
class Playground {
  readonly #console = new ConsoleView(byId('console'), byId('errors'));
  readonly #result = new Result(byId('result'), (message) => this.#console.add(message));
  readonly #editors = new Editors(
    { html: byId('edit-html'), css: byId('edit-css'), js: byId('edit-js') },
    () => this.#changed(),
    () => void this.#run(),
  );
  readonly #tabs = new Tabs(byId('parts'));
  readonly #presets: readonly Preset[];
  readonly #choice = byId<HTMLSelectElement>('preset');
  /** What Reset goes back to. */
  #opened: Program = { html: '', css: '', js: '' };
  #timer = 0;
  /** The text is being put there by the page. */
  #isFilling = false;
  readonly #reads = new Latest();
  readonly #runs = new Latest();
  readonly #writes = new Latest();

  constructor(presets: readonly Preset[]) {
    this.#presets = presets;
    this.#choice.append(...optionsOf(presets));
    this.#choice.addEventListener('change', () => void this.#choose());
    byId('run').addEventListener('click', () => void this.#run());
    byId('reset').addEventListener('click', () => void this.#open(this.#opened));
    byId('clear').addEventListener('click', () => this.#console.clear());
    byId('copy').addEventListener(
      'click',
      ({ currentTarget }) =>
        void copyText(currentTarget as HTMLElement, location.href, () => 'It is in the address bar'),
    );
    byId('inspect').addEventListener('click', ({ currentTarget }) =>
      this.#inspect(currentTarget as HTMLElement),
    );
    addEventListener('hashchange', () => void (isPlace(location.hash) ? this.#write() : this.#read()));
  }

  /** Opens what the address holds, or the first preset. */
  async begin(): Promise<void> {
    if (await this.#read()) return;
    this.#choice.value = '0';
    await this.#choose();
  }

  /** Says in the console what the page itself could not do. */
  fails(text: string): void {
    this.#console.add({ type: 'console', level: 'error', text });
  }

  async #read(): Promise<boolean> {
    const isNewest = this.#reads.begin();
    const program = await decode(location.hash);
    if (!isNewest()) return true;
    byId('no-program').hidden = program !== undefined || location.hash === '' || isPlace(location.hash);
    if (!program) return false;
    const isShown = (await encode(program)) === (await encode(this.#editors.program));
    if (isShown || !isNewest()) return true;
    this.#choice.value = '';
    await this.#open(program);
    return true;
  }

  async #choose(): Promise<void> {
    const preset = this.#presets[Number(this.#choice.value)];
    if (preset) await this.#open({ html: preset.html ?? '', css: preset.css ?? '', js: preset.js ?? '' });
  }

  async #open(program: Program): Promise<void> {
    this.#opened = program;
    this.#isFilling = true;
    this.#editors.program = program;
    this.#isFilling = false;
    if (!program.html && program.js) this.#tabs.select(byId('tab-js')); // an example of core
    await this.#run();
  }

  #changed(): void {
    if (this.#isFilling) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#run(), PAUSE);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    const isNewest = this.#runs.begin();
    const { program } = this.#editors;
    this.#console.clear();
    await this.#write();
    if (!isNewest()) return;
    try {
      await this.#result.run(program, isNewest);
    } catch (error) {
      if (isNewest()) this.fails(`Cannot run: ${String(error)}`);
    }
  }

  /** Writes what is edited into the address. */
  async #write(): Promise<void> {
    const isNewest = this.#writes.begin();
    const hash = await encode(this.#editors.program);
    if (isNewest() && location.hash.slice(1) !== hash) history.replaceState(null, '', `#${hash}`);
  }

  #inspect(button: HTMLElement): void {
    const wanted = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(wanted));
    this.#result.hasInspector = wanted;
  }
}

/** Which of several that overlap began last. */
class Latest {
  #count = 0;

  /** @returns Whether nothing has begun since. */
  begin(): () => boolean {
    const number = ++this.#count;
    return () => number === this.#count;
  }
}

function optionsOf(presets: readonly Preset[]): HTMLElement[] {
  const groups = new Map<string, HTMLOptGroupElement>();
  presets.forEach(({ title, group }, i) => {
    const into = groups.get(group) ?? document.createElement('optgroup');
    into.label = group;
    into.append(new Option(title, String(i)));
    groups.set(group, into);
  });
  return [...groups.values()];
}

/** Whether an address leads to a place of this page, as "Skip to the content" does. */
function isPlace(hash: string): boolean {
  return document.getElementById(hash.slice(1)) !== null;
}

function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`Cannot open the playground: the page has no element with the id ${id}`);
  return found as E;
}

async function loadPresets(): Promise<readonly Preset[]> {
  const response = await fetch(new URL('./presets.json', document.baseURI));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return (await response.json()) as Preset[];
}

/** Without the examples the rest works. */
async function open(): Promise<void> {
  let failure: unknown;
  const presets = await loadPresets().catch((error: unknown) => void (failure = error));
  const playground = new Playground(presets ?? []);
  await playground.begin();
  if (!presets) playground.fails(`Cannot load the examples: ${String(failure)}`);
}

await open();
if ('serviceWorker' in navigator) {
  const { active } = await navigator.serviceWorker.ready;
  if (active) keepLoaded(active); // the editor came after the page
}

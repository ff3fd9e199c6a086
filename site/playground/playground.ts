// The playground: what is edited runs in the frame beside it, and is in the address.
import { copyText } from '../assets/copy.js';
import { ConsoleView } from './console-view.js';
import { Editors } from './editors.js';
import { Liveness } from './liveness.js';
import { Result } from './result.js';
import { decode, encode, type Program } from './state.js';
import { Tabs } from './tabs.js';
import { keepLoaded } from '../worker/control.js';

const PAUSE = 700; // milliseconds without a change, then it runs
const NO_PROGRAM =
  'This link holds no program. Perhaps its end was cut off. Choose an example, or write your own.';
const SUSPECT =
  'This program did not answer when it ran last, so it was not started. Perhaps it has a loop without an end: change it, then press Run.';
const STOPPED = 'The program is stopped. Change it, then press Run.';

interface Preset extends Partial<Program> {
  readonly title: string;
  readonly group: string;
}

/** What is on the page. */
class Playground {
  readonly #console = new ConsoleView(byId('console'), byId('errors'), byId('older'));
  readonly #result = new Result(
    byId('result'),
    (message) => this.#console.add(message),
    (isSilent) => this.#showSilence(isSilent),
  );
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
  /** Runs only when it is told to. */
  #isHeld = false;
  readonly #reads = new Latest();
  readonly #runs = new Latest();
  readonly #writes = new Latest();

  constructor(presets: readonly Preset[]) {
    this.#presets = presets;
    this.#choice.append(...optionsOf(presets));
    this.#choice.addEventListener('change', () => void this.#choose());
    byId('run').addEventListener('click', () => void this.#run());
    byId('reset').addEventListener('click', () => void this.#reset());
    byId('stop').addEventListener('click', () => this.#stop());
    byId('clear').addEventListener('click', () => this.#console.clear());
    byId('copy').addEventListener('click', () => void this.#copy());
    byId('inspect').addEventListener('click', ({ currentTarget }) =>
      this.#inspect(currentTarget as HTMLElement),
    );
    addEventListener('hashchange', () => void (isPlace(location.hash) ? this.#write() : this.#read()));
  }

  /** Opens what the address holds; without one the first preset. */
  async begin(): Promise<void> {
    const [first] = this.#presets;
    if (location.hash !== '' && !isPlace(location.hash)) await this.#read();
    else if (first) await this.#open(programOf(first));
  }

  /** Says in the console what the page itself could not do. */
  fails(text: string): void {
    this.#console.add({ lines: [{ level: 'error', text }], omitted: 0 });
  }

  async #read(): Promise<void> {
    const isNewest = this.#reads.begin();
    const program = await decode(location.hash);
    if (!isNewest()) return;
    if (!program) return this.#notice(location.hash === '' ? '' : NO_PROGRAM);
    const address = await encode(program);
    const isShown = address === (await encode(this.#editors.program));
    if (!isNewest()) return;
    this.#notice('');
    if (isShown) return;
    const isSuspect = await Liveness.isSuspect(address);
    if (!isNewest()) return;
    this.#isHeld = isSuspect;
    await this.#open(program);
    if (this.#isHeld) this.#notice(SUSPECT);
  }

  async #choose(): Promise<void> {
    const preset = this.#presets[Number(this.#choice.value)];
    if (preset) await this.#openInstead(programOf(preset), { isHeld: false });
  }

  async #reset(): Promise<void> {
    await this.#openInstead(this.#opened, { isHeld: this.#isHeld });
  }

  /** What stands in the editors is one step back in the history. */
  async #openInstead(program: Program, { isHeld }: { isHeld: boolean }): Promise<void> {
    const isNewest = this.#reads.begin(); // what is being read is not wanted any more
    await this.#write();
    const hash = await encode(program);
    if (!isNewest()) return;
    if (location.hash.slice(1) !== hash) history.pushState(null, '', `#${hash}`);
    this.#isHeld = isHeld;
    await this.#open(program);
  }

  /** Copies a link to what stands in the editors now. */
  async #copy(): Promise<void> {
    await this.#write();
    await copyText(byId('copy'), location.href, () => 'It is in the address bar');
  }

  async #open(program: Program): Promise<void> {
    this.#opened = program;
    this.#isFilling = true;
    this.#editors.program = program;
    this.#isFilling = false;
    this.#showPart(program);
    await this.#begin();
  }

  /** Shows a part that is not empty: an example of core has no HTML. */
  #showPart(program: Program): void {
    const parts = ['html', 'js', 'css'] as const;
    const isEmpty = parts.some((part) => program[part] === '' && !byId(`edit-${part}`).hidden);
    const first = parts.find((part) => program[part] !== '');
    if (isEmpty && first) this.#tabs.select(byId(`tab-${first}`));
  }

  #changed(): void {
    if (this.#isFilling) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#begin(), PAUSE);
  }

  /** Somebody wants to see it, whatever it did before. */
  async #run(): Promise<void> {
    this.#isHeld = false;
    await this.#begin();
  }

  async #begin(): Promise<void> {
    clearTimeout(this.#timer);
    const isNewest = this.#runs.begin();
    const { program } = this.#editors;
    const address = await this.#write();
    if (this.#isHeld || !isNewest()) return;
    this.#console.clear();
    this.#notice('');
    try {
      await this.#result.run(program, address, isNewest);
    } catch (error) {
      if (isNewest()) this.fails(`Cannot run: ${String(error)}`);
    }
  }

  /** It does not run again before somebody says so. */
  #stop(): void {
    this.#result.stop();
    this.#isHeld = true;
    this.#notice(STOPPED);
  }

  /** Writes what is edited into the address, and gives that. */
  async #write(): Promise<string> {
    const isNewest = this.#writes.begin();
    const { program } = this.#editors;
    const hash = await encode(program);
    if (!isNewest()) return hash;
    if (location.hash.slice(1) !== hash) history.replaceState(null, '', `#${hash}`);
    this.#choice.value = String(this.#presets.findIndex((preset) => isSame(programOf(preset), program)));
    return hash;
  }

  #notice(text: string): void {
    byId('notice').textContent = text;
    byId('notice').hidden = text === '';
  }

  #showSilence(isSilent: boolean): void {
    const hasFocus = document.activeElement === byId('stop');
    byId('silence').hidden = !isSilent;
    if (hasFocus) byId('run').focus(); // the button is gone
  }

  #inspect(button: HTMLElement): void {
    const wanted = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(wanted));
    this.#result.hasInspector = wanted;
  }
}

/** A preset leaves out what is empty. */
function programOf({ html = '', css = '', js = '' }: Partial<Program>): Program {
  return { html, css, js };
}

function isSame(one: Program, other: Program): boolean {
  return one.html === other.html && one.css === other.css && one.js === other.js;
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

import { Future, wait, type Aio } from '../core/index.js';
import { trustedPolicy } from '../components/base/trusted-types.js';
import { AioElement } from '../components/base/aio-element.js';
import { property } from '../components/base/property.js';
import type { Names } from '../components/template/index.js';

/** One run of a trial element, ended by the test. */
export interface Trial {
  readonly word: string;
  readonly aio: Aio;
  readonly names: Names;
  readonly future: Future<string>;
}

/** `<test-trial word="…">`: each run waits for what the test makes of it. Without a word it needs one. */
export class TrialElement extends AioElement<string> {
  @property({ type: String }) word = '';

  /** Whether a run may change something on the server. */
  @property({ type: Boolean, startsRun: false }) writing = false;

  readonly trials: Trial[] = [];
  declare internals: ElementInternals;

  /** The newest run. */
  get trial(): Trial {
    const trial = this.trials.at(-1);
    if (!trial) throw new Error('Nothing has run');
    return trial;
  }

  override attachInternals(): ElementInternals {
    return (this.internals = super.attachInternals());
  }

  protected override ready(): boolean {
    return this.word !== '';
  }

  protected override get writes(): boolean {
    return this.writing;
  }

  protected override async work(aio: Aio, names: Names): Promise<string> {
    const word = this.input('word', names);
    const future = new Future<string>();
    this.trials.push({ word, aio, names, future });
    return wait(future, aio);
  }
}

customElements.define('test-trial', TrialElement);

declare global {
  interface HTMLElementTagNameMap {
    'test-trial': TrialElement;
  }
}

/** An element that does not start itself, in the document. */
export function idle(content = ''): TrialElement {
  return place(`<test-trial manual word="w">${content}</test-trial>`);
}

/** The trial element in this HTML, in the document until `clear()`. */
export function place(source: string): TrialElement {
  const stage = document.createElement('div');
  stage.innerHTML = trustedPolicy().createHTML(source);
  document.body.append(stage);
  stages.push(stage);
  const element = stage.querySelector('test-trial');
  if (!element) throw new Error('There is no trial element');
  return element;
}

/** Takes everything that was placed out of the document. */
export function clear(): void {
  for (const stage of stages.splice(0)) stage.remove();
}

/** The names of the element's events, in their order. */
export function eventsOf(element: Element): string[] {
  const names: string[] = [];
  for (const name of ['autostart', 'start', 'done', 'error', 'cancel'])
    element.addEventListener(`aio-${name}`, () => names.push(name));
  return names;
}

const stages: Element[] = [];

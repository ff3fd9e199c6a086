import { css, type CSSResultGroup, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from './property.js';
import type * as announcing from './announce.js';
import type { ElementCommand } from './commands.js';
import { Parts } from './parts.js';
import { TaskElement } from './task-element.js';

/**
 * An element that is a task in the document: it starts, is pending, ends; when it leaves the document, its work is
 * cancelled. Subclasses write `work(aio, scope)`.
 *
 * @slot - Always shown.
 * @slot idle - Shown before the first run. A `<template>` here, as in the other slots, is rendered.
 * @slot pending - Shown while a run is under way; without one, the part shown before stays.
 * @slot done - Shown after a run that is done.
 * @slot error - Shown after a run that failed.
 * @slot cancelled - Shown after a run that was cancelled.
 *
 * @cssState idle - Nothing has run.
 * @cssState pending - A run is under way.
 * @cssState done - The last run is done.
 * @cssState error - The last run failed.
 * @cssState cancelled - The last run was cancelled.
 *
 * @see Source: HTML standard, invoker commands, slots.
 */
export abstract class AioElement<T = unknown> extends TaskElement<T> {
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
  `;

  /** Say changes of the state to screen readers, politely: the text that is shown, or the state. */
  @property({ type: Boolean }) announce = false;

  /** How long the part shown before stays while a run is pending, in seconds: fast answers do not flicker. */
  @property({ type: Number, attribute: 'pending-delay' }) pendingDelay = 0;

  /** Renders content in the place of templates, for those who write Lit; called again whenever the state changes. */
  @property({ attribute: false }) renderer: ((element: this) => TemplateResult) | undefined;

  readonly #internals = this.attachInternals();
  readonly #parts: Parts = new Parts(this, this.runs, () => this.names());

  constructor() {
    super();
    this.#internals.states.add('idle');
    this.addEventListener('command', (event) => this.command(event as ElementCommand));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!('commandForElement' in HTMLButtonElement.prototype))
      void import('./commands.js').then(({ supportCommands }) => supportCommands(this.ownerDocument));
  }

  protected override render(): TemplateResult {
    return html`<slot></slot><slot name="idle"></slot>`;
  }

  /** Whether it is at work, which screen readers are told as `aria-busy`: not while it only waits to be told something. */
  protected get busy(): boolean {
    return this.state === 'pending';
  }

  /** Tells screen readers whether it is busy; to be called when that changes and the state does not. */
  protected tellBusy(): void {
    this.#internals.ariaBusy = String(this.busy);
  }

  /** The names that templates see besides those of the scope. */
  protected names(): object {
    return { value: this.value, error: this.error, state: this.state };
  }

  /** What a button's command does. */
  protected command({ command }: ElementCommand): void {
    const method = /^--(start|cancel|reset)$/.exec(command)?.[1] as 'start' | 'cancel' | 'reset' | undefined;
    if (method) this[method]();
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    this.#parts.connect(this.renderRoot.querySelector('slot[name]'));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('renderer')) this.#parts.update();
  }

  protected override inputsChanged(changed: PropertyValues): boolean {
    return [...changed.keys()].some((name) => !AioElement.elementProperties.has(name));
  }

  protected override prepare(): Promise<void> | undefined {
    return this.#parts.compile();
  }

  /** Shows what is to be shown again, after a change that is not one of the state. */
  protected refresh(): void {
    this.#parts.update();
  }

  protected override stateChanged(): void {
    const { states } = this.#internals;
    states.clear();
    states.add(this.state);
    this.tellBusy();
    this.#parts.update();
    if (!this.announce) return;
    const said = [this, this.state, this.#parts.shown] as const;
    announcer ??= import('./announce.js');
    void announcer.then(({ announce }) => announce(...said));
  }
}

/** One promise, so that what is said keeps its order. */
let announcer: Promise<typeof announcing> | undefined;

import { property } from '../base/property.js';
import type { Aio, Task } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import type { Names } from '../template/names.js';
import type { inlineJob, InlineJob } from './inline-job.js';

/** What an `aio-script` runs: a job that is also given the element and the names of the owner. */
export type ScriptJob<T = unknown> = (aio: Aio, host: AioScriptElement, names: Names) => T | PromiseLike<T>;

/**
 * Runs an async script. Its value is what the script returns.
 *
 * The script is a child `<script type="text/aio">`: the body of an async function, so that `await` and `return` work,
 * with `aio` (everything in it ends with the run), `host` (the element, also `this`) and `names` in reach. Under a
 * Content-Security-Policy it needs the page's `nonce`, as every inline script. Or a module, or a function.
 *
 * Its error is what the script threw; its place is in the `stack`, in lines of the script, under the name
 * `aio-script#id`. A syntax error is a `SyntaxError` that tells the line. One that the policy blocked says so.
 *
 * @example
 * ```html
 * <aio-script>
 *   <script type="text/aio">
 *     await aio.sleep(0.5);
 *     return 'rested';
 *   </script>
 *   <p slot="pending">Resting…</p>
 *   <template slot="done"><p>{{value}}</p></template>
 * </aio-script>
 * ```
 *
 * @see Source: `browser.aio.run`; HTML standard, `script`.
 */
export class AioScriptElement extends AioElement {
  /**
   * Address of a module, relative to the page, whose default export is the job, called with `aio`, `host` and
   * `names`. The page's `script-src` decides on it; the `nonce` of the element counts.
   */
  @property() src = '';

  /** The job, for scripts: goes before `src` and an inline script. */
  @property({ attribute: false }) job: ScriptJob | undefined;

  #compiled: { readonly text: string; readonly job: InlineJob } | undefined;

  /**
   * Runs another job once, as a run of the element.
   *
   * @returns The task of the run. Awaiting it handles its error.
   */
  run<T>(job: ScriptJob<T>): Task<T> {
    return this.start({ [JOB]: job }) as Task<T>;
  }

  protected override ready(): boolean {
    return Boolean(this.job ?? (this.src || this.#script()));
  }

  protected override async work(aio: Aio, names: Names): Promise<unknown> {
    const given = Object.hasOwn(names, JOB) ? names[JOB] : this.job;
    const job = given ?? (await this.#load(aio, names));
    return (job as ScriptJob).call(this, aio, this, names);
  }

  async #load(aio: Aio, names: Names): Promise<unknown> {
    const { ownerDocument: document, nonce } = this;
    const src = this.input('src', names);
    const { inlineJob, moduleJob } = await import('./jobs.js');
    if (src) return moduleJob({ document, nonce, url: new URL(src, this.baseURI).href }, aio);
    const script = this.#script();
    if (script) return this.#inline(script, inlineJob);
    throw new TypeError(`Cannot run ${nameOf(this)}: no job, no src and no <script type="text/aio">`);
  }

  #inline(script: HTMLScriptElement, compile: typeof inlineJob): InlineJob {
    const { text } = script;
    if (this.#compiled?.text !== text) this.#compiled = { text, job: compile(script, nameOf(this)) };
    return this.#compiled.job;
  }

  #script(): HTMLScriptElement | null {
    return this.querySelector(':scope > script[type="text/aio"]');
  }
}

const JOB = Symbol('job');

/** `aio-script#id`, with nothing in it that could end a comment. */
function nameOf({ localName, id }: Element): string {
  return id ? `${localName}#${id.replace(/[^\p{L}\p{N}_-]/gu, '_')}` : localName;
}

import type { Aio, Task } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import { property, templateOf } from '../base/property.js';
import { wrongValue } from '../base/wrong-value.js';
import type { Names } from '../template/index.js';
import { inlineJob, type InlineJob } from './inline-job.js';
import { moduleJob } from './module-job.js';

/** What an `aio-script` runs: a job that is also given the element and the names of the owner. */
export type ScriptJob<T = unknown> = (aio: Aio, host: AioScriptElement, names: Names) => T | PromiseLike<T>;

/**
 * Runs an async script. Its value is what the script returns.
 *
 * The script is a child `<script type="text/aio">`: the body of an async function, so that `await` and `return` work,
 * with `aio` (everything in it ends with the run), `host` (the element, also `this`) and `names` in reach. Under a
 * Content-Security-Policy it needs the page's `nonce`, as every inline script does. It can also be a module (`src`) or a
 * function (`job`).
 *
 * If the script throws, the element fails with that error; the `stack` has the line of the script, under the name
 * `aio-script#id`. A syntax error is a `SyntaxError` whose message has the line. If the policy blocked the script, the message
 * says so.
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
export class AioScriptElement<T = unknown> extends AioElement<T> {
  /**
   * The URL of a module, relative to the page, whose default export is the job; it is called with `aio`, `host` and
   * `names`. The page's `script-src` applies to it, with the `nonce` of the element. It takes no `{{…}}`: what runs must not
   * come from data.
   */
  @property({ type: String }) src = '';

  /** The job, as a function; takes precedence over `src` and an inline script. A new one is used by the next run. */
  @property({ attribute: false, startsRun: false }) job: ScriptJob<T> | undefined;

  #compiled: { readonly text: string; readonly job: InlineJob } | undefined;

  /**
   * Runs another job once, as a run of the element.
   *
   * @param job - A function, called with `aio`, `host` and `names`.
   * @returns The task of the run. Awaiting it handles its error.
   */
  run<R>(job: ScriptJob<R>): Task<R> {
    return this.start({ [JOB]: job }) as Task<unknown> as Task<R>;
  }

  protected override ready(): boolean {
    return Boolean(this.job ?? (this.src || this.#script()));
  }

  protected override async work(aio: Aio, names: Names): Promise<T> {
    const given = Object.hasOwn(names, JOB) ? names[JOB] : this.job;
    const job = given ?? (await this.#load(aio));
    if (typeof job !== 'function') throw wrongValue(`run ${nameOf(this)}: job must be a function`, job);
    return (job as ScriptJob<T>).call(this, aio, this, names);
  }

  async #load(aio: Aio): Promise<unknown> {
    const { ownerDocument: document, nonce, src } = this;
    if (templateOf(this, 'src'))
      throw new TypeError(
        `Cannot run ${nameOf(this)}: src takes no {{…}}, as what runs must not come from data, current value is "${src}"`,
      );
    if (src) return moduleJob({ document, nonce, url: this.#address(src) }, aio);
    const script = this.#script();
    if (script) return this.#compile(script);
    throw new TypeError(`Cannot run ${nameOf(this)}: no job, no src and no <script type="text/aio">`);
  }

  #address(src: string): string {
    if (URL.canParse(src, this.baseURI)) return new URL(src, this.baseURI).href;
    throw wrongValue(`run ${nameOf(this)}: src must be a valid URL`, src);
  }

  #compile(script: HTMLScriptElement): InlineJob {
    const { text } = script;
    if (this.#compiled?.text !== text) this.#compiled = { text, job: inlineJob(script, nameOf(this)) };
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

import { type Aio, sleep } from '../../core/index.js';
import { AioElement } from '../base/aio-element.js';
import { property, Seconds } from '../base/property.js';
import type { Names } from '../template/index.js';

/**
 * Waits; its value is the time it waited, in seconds.
 *
 * @example
 * ```html
 * <aio-sleep seconds="0.5">
 *   <p slot="pending">Resting…</p>
 *   <template slot="done"><p>Rested for {{value}} seconds.</p></template>
 * </aio-sleep>
 * ```
 */
export class AioSleepElement extends AioElement<number> {
  /** How long to wait, in seconds. If it is negative, the run fails with a `RangeError`. */
  @property({ type: Seconds }) seconds = 0;

  protected override async work(aio: Aio, names: Names): Promise<number> {
    const seconds = this.input('seconds', names);
    await sleep(seconds, aio);
    return seconds;
  }
}

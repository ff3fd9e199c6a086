import type { Aio } from '../../core/index.js';
import { expressionOf } from '../base/inputs.js';
import { AioOwnerElement, type RunNames } from '../base/owner-element.js';
import { property } from '../base/property.js';

/**
 * Runs its children, one after the other, if an expression holds. Its value is the last one of a child that is not `undefined`.
 *
 * If the expression does not hold, the children are left as they are, the value is `undefined`, and later elements see the
 * `prev` that was there before. The run fails with a `TemplateError` if the expression cannot be read, and with the error of a child
 * that fails.
 *
 * @example
 * ```html
 * <aio-sequence>
 *   <aio-fetch url="/api/users/1" as="user"></aio-fetch>
 *   <aio-if test="user.id == 1">
 *     <aio-fetch url="/api/users?q={{user.address.city}}">
 *       <template slot="done">{{value.total}} live there</template>
 *     </aio-fetch>
 *   </aio-if>
 *   <aio-if test="user.id != 1"><aio-sleep seconds="0.01"></aio-sleep></aio-if>
 * </aio-sequence>
 * ```
 *
 * @see Source: the statement `if`.
 */
export class AioIfElement extends AioOwnerElement {
  /** An expression over the names, without braces. Without it, and if it is a name that there is not, it does not hold. */
  @property({ type: String }) test = '';

  protected override runChildren(aio: Aio, names: RunNames): unknown {
    const test = expressionOf(this, 'test');
    return test?.(names) ? this.steps(aio, names) : undefined;
  }
}

/**
 * Registers every element and exports everything: `import 'aio-elements'`.
 *
 * @module
 */
import './any/aio-any.js';
import './await-event/aio-await-event.js';
import './client/aio-client.js';
import './command/aio-command.js';
import './fetch/aio-fetch.js';
import './future/aio-future.js';
import './gather/aio-gather.js';
import './if/aio-if.js';
import './on-event/aio-on-event.js';
import './race/aio-race.js';
import './repeat/aio-repeat.js';
import './retry/aio-retry.js';
import './script/aio-script.js';
import './sequence/aio-sequence.js';
import './sleep/aio-sleep.js';
import './stream/aio-stream.js';
import './timeout/aio-timeout.js';
import './view/aio-view.js';

export * from '../core/index.js';
export { AioElement, type Renderer } from './base/aio-element.js';
export {
  AioAutostartEvent,
  AioCancelEvent,
  AioDoneEvent,
  AioErrorEvent,
  type AioEventMap,
  AioProgressEvent,
  AioResetEvent,
  AioStartEvent,
  type EventOn,
  type Progress,
} from './base/events.js';
export { AioOwnerElement, type RunNames } from './base/owner-element.js';
export { PERFORM, type Performer } from './base/perform.js';
export type { ElementState, Run as ElementRun } from './base/task-controller.js';
export { AioAnyElement } from './any/any-element.js';
export { AioAwaitEventElement } from './await-event/await-event-element.js';
export { AioClientElement } from './client/client-element.js';
export { AioCommandElement } from './command/command-element.js';
export { AioFetchElement } from './fetch/fetch-element.js';
export { AioFutureElement } from './future/future-element.js';
export { AioGatherElement } from './gather/gather-element.js';
export { AioIfElement } from './if/if-element.js';
export { AioOnEventElement } from './on-event/on-event-element.js';
export { AioRaceElement } from './race/race-element.js';
export { AioRepeatElement } from './repeat/repeat-element.js';
export { AioRetryElement } from './retry/retry-element.js';
export { AioScriptElement, type ScriptJob } from './script/script-element.js';
export { AioSequenceElement } from './sequence/sequence-element.js';
export { AioSleepElement } from './sleep/sleep-element.js';
export { AioStreamElement, type StreamProgress } from './stream/stream-element.js';
export { AioTimeoutElement } from './timeout/timeout-element.js';
export { AioViewElement } from './view/view-element.js';
export { type Filter, filters, type Names, TemplateError } from './template/index.js';

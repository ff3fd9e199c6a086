// Written by `npm run manifest` from custom-elements.json: change the doc comments and types of the elements instead.
import type { AioElement } from '../components/base/aio-element.js';
import type { AioAnyElement } from '../components/any/any-element.js';
import type { AioAwaitEventElement } from '../components/await-event/await-event-element.js';
import type { AioClientElement } from '../components/client/client-element.js';
import type { AioCommandElement } from '../components/command/command-element.js';
import type { AioFetchElement } from '../components/fetch/fetch-element.js';
import type { AioFutureElement } from '../components/future/future-element.js';
import type { AioGatherElement } from '../components/gather/gather-element.js';
import type { AioIfElement } from '../components/if/if-element.js';
import type { AioInspectorElement, AioCloseEvent } from '../components/inspector/inspector-element.js';
import type { AioOnEventElement } from '../components/on-event/on-event-element.js';
import type { AioRaceElement } from '../components/race/race-element.js';
import type { AioRepeatElement } from '../components/repeat/repeat-element.js';
import type { AioRetryElement } from '../components/retry/retry-element.js';
import type { AioScriptElement } from '../components/script/script-element.js';
import type { AioSequenceElement } from '../components/sequence/sequence-element.js';
import type { AioSleepElement } from '../components/sleep/sleep-element.js';
import type { AioStreamElement } from '../components/stream/stream-element.js';
import type { AioTimeoutElement } from '../components/timeout/timeout-element.js';
import type { AioViewElement } from '../components/view/view-element.js';
import type { Duration, Flag, Numeric, RunEvents, Tag } from './tag.js';

/** What the tag of every element that runs takes. */
export interface RunAttributes<E extends AioElement = AioElement> {
  /** Whether it does not start itself. */
  manual?: Flag | null | undefined;
  /** Whether it starts itself even if the request may change something on the server. */
  autostart?: Flag | null | undefined;
  /**
   * Whether what was shown stays while a new run is pending, even if there is a part for `pending`; and when that run is
   * cancelled, unless there is a part for `cancelled`.
   */
  keep?: Flag | null | undefined;
  /** How long a run may take, in seconds; it then fails with a `TimeoutError`. */
  timeout?: Duration | null | undefined;
  /** The name under which an owner makes the value available to others. */
  as?: E['as'] | null | undefined;
  /** Whether screen readers announce, politely, changes of the state: the text that is shown, or the state. */
  announce?: Flag | null | undefined;
  /** How long the previous part stays while a run is pending, in seconds, so that fast answers do not flicker. */
  pendingDelay?: Duration | null | undefined;
  /** Renders content with Lit, instead of templates; called whenever the state changes. */
  renderer?: E['renderer'] | null | undefined;
  /**
   * The value of the last run that was done; it stays until a new run ends.
   *
   * It can be set: the element is then `done` with that value at once, and shows it. No event fires. A pending run
   * continues, and its outcome replaces the value. Setting `undefined` changes nothing.
   */
  value?: E['value'] | null | undefined;
  /** How long the previous part stays while a run is pending, in seconds, so that fast answers do not flicker. */
  'pending-delay'?: Duration | null | undefined;
}

/** `<aio-any>`: Runs its children at the same time; its value is that of the first child that is done, however many fail. */
export type AioAnyAttributes = RunAttributes<AioAnyElement>;

/** `<aio-await-event>`: Waits for an event; its value is the event. */
export interface AioAwaitEventAttributes extends RunAttributes<AioAwaitEventElement> {
  /**
   * The target: a selector, for every element in the same root that matches it now or later; `parent`, `window` or
   * `document`; as a property also an `EventTarget`. By default it is the parent, and so all that is in it: in `<body>` the
   * whole page. If the element moves, it listens at its new place.
   */
  target?: AioAwaitEventElement['target'] | null | undefined;
  /** The name of the event, or several names, separated by spaces: the first event to occur wins. */
  name?: AioAwaitEventElement['name'] | null | undefined;
  /** An expression over `event`, without braces: only events for which it is true count. */
  filter?: AioAwaitEventElement['filter'] | null | undefined;
  /** Whether the default action of the event is prevented. */
  preventDefault?: Flag | null | undefined;
  /** Whether it listens in the capture phase. */
  capture?: Flag | null | undefined;
  /** Whether the listener is passive: it never prevents the default action. */
  passive?: Flag | null | undefined;
  /** Whether the default action of the event is prevented. */
  'prevent-default'?: Flag | null | undefined;
}

/** `<aio-client>`: Defaults for the requests of every `<aio-fetch>` and `<aio-stream>` inside, through shadow roots too: a base URL, headers, hooks. */
export interface AioClientAttributes {
  /** The base of relative URLs, which may itself be relative to the page. End it with a slash. */
  base?: AioClientElement['base'] | null | undefined;
  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  headers?: AioClientElement['headers'] | null | undefined;
  /** Other origins to which the headers are sent, separated by spaces: `https://api.example https://files.example`. */
  origins?: AioClientElement['origins'] | null | undefined;
  /** `omit`, `same-origin` (default) or `include`. */
  credentials?: AioClientElement['credentials'] | null | undefined;
  /** The time limit of each request, with all its attempts, in seconds. */
  timeout?: Duration | null | undefined;
  /** How many extra attempts; as a property also a policy. */
  retry?: AioClientElement['retry'] | Numeric | null | undefined;
  /** Called instead of `fetch`. */
  fetch?: AioClientElement['fetch'] | null | undefined;
  /** Called before each request is sent. */
  onRequest?: AioClientElement['onRequest'] | null | undefined;
  /** Called with each answer; `"retry"` has the request sent again. */
  onResponse?: AioClientElement['onResponse'] | null | undefined;
  /**
   * The request functions with these defaults; the property accepts those that `client()` of core has made, which take
   * precedence over all other properties. The functions reject with a `TypeError` if an attribute is not well formed.
   */
  client?: AioClientElement['client'] | null | undefined;
}

/** `<aio-command>`: Does to another element what a button with the same `command` would. */
export interface AioCommandAttributes extends RunAttributes<AioCommandElement> {
  /** The id of the element, in the same root; never one in HTML from a server. */
  htmlFor?: AioCommandElement['htmlFor'] | null | undefined;
  /** The command. If it is none of the table, the run fails with a `TypeError`. */
  command?: AioCommandElement['command'] | null | undefined;
  /** What `value` is on a button. In an attribute that is one `{{…}}` it is the value itself, whatever it is. */
  with?: unknown;
  /** The id of the element, in the same root; never one in HTML from a server. */
  for?: string | null | undefined;
}

/** `<aio-fetch>`: Sends a request; its value is the decoded body. */
export interface AioFetchAttributes extends RunAttributes<AioFetchElement> {
  /**
   * How to decode the body, as for `ajax`; by default according to the Content-Type. `html`: as text, which is shown as HTML; any
   * other content type is then a `DecodeError`. The HTML of an answer that is not ok is shown as well, unless there is
   * a part for `error`. `Accept` follows the format.
   */
  format?: AioFetchElement['format'] | null | undefined;
  /**
   * Which parts of a server's HTML are shown with the format `html`: `strict` keeps text, links, images and tables; `rich` also
   * ids, `data-*`, forms, media and the custom elements named after it, as in `rich my-card`; `none` keeps everything.
   * Any other word is `strict`.
   */
  sanitize?: AioFetchElement['sanitize'] | null | undefined;
  /** A path into the data, as in templates: `items.0.name`. The value of the element is the value at that path. */
  select?: AioFetchElement['select'] | null | undefined;
  /** `lazy` delays the start until the element is near the viewport, or the page is about to be printed. */
  loading?: AioFetchElement['loading'] | null | undefined;
  /** Whether a run waits while the browser is offline. */
  whenOnline?: Flag | null | undefined;
  /** `off` always sends a separate request, even if an identical one is pending. */
  dedupe?: AioFetchElement['dedupe'] | null | undefined;
  /**
   * What a start by a submit, a button or a script does while a run is pending: `replace` cancels the run, `drop` starts
   * nothing and returns the pending task, `queue` starts when the earlier runs have ended. The default is
   * `replace` for methods that read, and `drop` for those that write: a double click posts once. Under `drop` the button
   * that submitted is `aria-disabled` meanwhile. A changed input always replaces. A start by an owner
   * follows a value that is set here; without one, the owner decides. Any other word is as if there were none.
   */
  concurrency?: AioFetchElement['concurrency'] | null | undefined;
  /**
   * How long an answer to a GET is shown again without a request, in seconds. Answers that are ok are remembered in the page,
   * at most 100, by URL, headers, credentials, client and format. Elements with the same request get the same object as value: do not
   * change it. A start by a submit, a button or a script always sends a request.
   */
  maxAge?: Duration | null | undefined;
  /**
   * How long a remembered answer is shown at once while a new one is fetched, in seconds. It is the same object for all
   * elements that show it: do not change it.
   */
  stale?: Duration | null | undefined;
  /**
   * URL prefixes, separated by spaces. When an answer is ok, remembered answers under these URLs are forgotten, and every
   * `<aio-fetch>` in the document that shows or fetches one of them sends the same request again, with the same names, unless it is
   * idle; also one in the state `error`. A run that was pending ends with the newer answer. An owner with `collect` around it starts
   * again instead, with an empty list. What is fetched again for that reason invalidates nothing.
   */
  invalidates?: AioFetchElement['invalidates'] | null | undefined;
  /**
   * Keeps what a `form` with the method GET asks for in the address of the page, so that it can be shared: the address that the browser
   * would go to, without leaving the page. `push` adds an entry to the history; `replace` replaces the current one, as does
   * a submission that no button made (`requestSubmit()`, the command `--submit` of an `<aio-command>`). Any other word is as if there
   * were none.
   *
   * The element then starts itself, with what the address asks for, or else with the form if its fields are valid; and again after
   * back and forward, if it may start itself. The fields show what the address asks for; a `select` only if it has the option
   * by then.
   *
   * The query of the address counts if it has a name of a field or button of the form; else it is as if there were none. A
   * submission replaces the whole query, also what is there for another form.
   */
  history?: AioFetchElement['history'] | null | undefined;
  /** The URL. Without it, and without a `form`, the element does not start itself, and a run fails with a `TypeError`. */
  url?: AioFetchElement['url'] | null | undefined;
  /** The HTTP method, in upper or lower case; by default that of the form, or GET. */
  method?: AioFetchElement['method'] | null | undefined;
  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  headers?: AioFetchElement['headers'] | null | undefined;
  /**
   * The query for GET and HEAD, else the body. A string is read as JSON or as fields (`name=value&…`), or else sent as it
   * is. If the attribute is a single `{{…}}`, its value is sent as it is. An object is sent as fields, or as JSON if
   * `headers` say so.
   */
  data?: AioFetchElement['data'] | null | undefined;
  /**
   * The id of a form in the same document or shadow root. Its submission is sent, byte for byte what the browser would
   * send; `method` and `url` of the element take precedence over those of the form, and `headers` that say JSON send
   * its fields as JSON: a repeated name becomes a list.
   *
   * The element starts on the form's `submit`, after the browser has checked the fields, and prevents the navigation;
   * it does not start itself. What closes a dialog or is for another window or frame is left to the browser; so is a
   * submission while the element stands in an owner that is not pending, as the owner alone starts it.
   */
  form?: AioFetchElement['form'] | null | undefined;
  /** `omit`, `same-origin` (default) or `include`. */
  credentials?: AioFetchElement['credentials'] | null | undefined;
  /** `false` (default) for `no-store`; `true`, as an attribute `cache=""`, for `default`; or a word of `fetch`. */
  cache?:
    | AioFetchElement['cache']
    | Flag
    | 'default'
    | 'force-cache'
    | 'no-cache'
    | 'no-store'
    | 'only-if-cached'
    | 'reload'
    | null
    | undefined;
  /** How many extra attempts; as a property also a policy, as that of `ajax`. */
  retry?: AioFetchElement['retry'] | Numeric | null | undefined;
  /** The longest body that is read, in bytes; a longer one is a `SizeLimitError`. */
  maxBytes?: Numeric | null | undefined;
  /** The client that sends the requests, made by `client()` of core; by default that of the nearest `<aio-client>` around. */
  client?: AioFetchElement['client'] | null | undefined;
  /** Whether a run waits while the browser is offline. */
  'when-online'?: Flag | null | undefined;
  /**
   * How long an answer to a GET is shown again without a request, in seconds. Answers that are ok are remembered in the page,
   * at most 100, by URL, headers, credentials, client and format. Elements with the same request get the same object as value: do not
   * change it. A start by a submit, a button or a script always sends a request.
   */
  'max-age'?: Duration | null | undefined;
  /** The longest body that is read, in bytes; a longer one is a `SizeLimitError`. */
  'max-bytes'?: Numeric | null | undefined;
}

/** `<aio-future>`: A result that is set from outside: by a script, or by a button. */
export type AioFutureAttributes = RunAttributes<AioFutureElement>;

/** `<aio-gather>`: Runs its children at the same time; its value is the list of their values, in the order of the children. */
export interface AioGatherAttributes extends RunAttributes<AioGatherElement> {
  /** How many children run at once, at least 1; by default all of them. */
  limit?: Numeric | null | undefined;
  /** Whether the error of a child is put into its place in the list, while the others continue. */
  returnExceptions?: Flag | null | undefined;
  /** Whether the error of a child is put into its place in the list, while the others continue. */
  'return-exceptions'?: Flag | null | undefined;
}

/** `<aio-if>`: Runs its children, one after the other, if an expression holds. */
export interface AioIfAttributes extends RunAttributes<AioIfElement> {
  /** An expression over the names, without braces. Without it, and if it is a name that there is not, it does not hold. */
  test?: AioIfElement['test'] | null | undefined;
}

/** `<aio-inspector>`: A panel that shows what the page is doing: the tree of its elements and tasks, what each waits for and for how long, how each ended, and a timeline. */
export interface AioInspectorAttributes {
  /**
   * Where the panel is: at the `bottom` or the `end` of the window, over the page; with `none`, where it stands in the page. Any
   * other word is `bottom`.
   */
  dock?: AioInspectorElement['dock'] | null | undefined;
  /** How much of the past the timeline shows, in seconds. */
  seconds?: Duration | null | undefined;
  /** Shows only the rows with this text in their name, their state, what they do or what they ended with. */
  filter?: AioInspectorElement['filter'] | null | undefined;
  /** Whether the panel is only a button that says how many tasks are pending. */
  folded?: Flag | null | undefined;
}

/** `<aio-on-event>`: Runs its children, one after the other, for each event, which they see as `event`. */
export interface AioOnEventAttributes extends RunAttributes<AioOnEventElement> {
  /**
   * The target: a selector, for every element in the same root that matches it now or later; `parent`, `window` or
   * `document`; as a property also an `EventTarget`. By default it is the parent, and so all that is in it: in `<body>` the
   * whole page. If the element moves, it listens at its new place.
   */
  target?: AioOnEventElement['target'] | null | undefined;
  /** The name of the event, or several names, separated by spaces. */
  name?: AioOnEventElement['name'] | null | undefined;
  /** An expression over `event`, without braces: only events for which it is true count. */
  filter?: AioOnEventElement['filter'] | null | undefined;
  /** Whether the default action of the events that count is prevented. */
  preventDefault?: Flag | null | undefined;
  /** Whether it listens in the capture phase. */
  capture?: Flag | null | undefined;
  /** Whether the listener is passive: it never prevents the default action. */
  passive?: Flag | null | undefined;
  /** How long no further event must follow before the newest one is taken, in seconds. */
  debounce?: Duration | null | undefined;
  /** Takes at most one event in this time, in seconds: the first at once, then the newest of the others. */
  throttle?: Duration | null | undefined;
  /**
   * What happens to an event while the children run: `replace` cancels them and runs them for the new event, `drop`
   * ignores it, `queue` runs them for it afterwards, `parallel` runs them for it at the same time. Any other word is
   * `replace`.
   */
  concurrency?: AioOnEventElement['concurrency'] | null | undefined;
  /** How many events wait in a `queue`, of which a full one drops the oldest; how many rounds run at once in `parallel`. */
  limit?: Numeric | null | undefined;
  /** Whether a round also runs at the start; its `event` is `undefined`. */
  immediate?: Flag | null | undefined;
  /**
   * Whether the value is the list of the values of all rounds; values that are lists are joined, and a round without a
   * value adds nothing. The children see the list so far as `collected`.
   */
  collect?: Flag | null | undefined;
  /** Whether the default action of the events that count is prevented. */
  'prevent-default'?: Flag | null | undefined;
}

/** `<aio-race>`: Runs its children at the same time; its outcome is that of the first child to end: a value or an error. */
export type AioRaceAttributes = RunAttributes<AioRaceElement>;

/** `<aio-repeat>`: Runs its children, one after the other, again and again. */
export interface AioRepeatAttributes extends RunAttributes<AioRepeatElement> {
  /** The time from the start of one round to the start of the next, in seconds. A round that takes longer is not cut short. */
  every?: Duration | null | undefined;
  /** How many rounds at most, at least 1; no limit by default. */
  times?: Numeric | null | undefined;
  /** An expression over `value`, `index`, `collected` and the names, without braces. The first round for which it is true is the last. */
  until?: AioRepeatElement['until'] | null | undefined;
  /**
   * Whether the value is the list of the values of all rounds; values that are lists are joined, and a round without a
   * value adds nothing. The children and `until` see the list so far as `collected`.
   */
  collect?: Flag | null | undefined;
  /** Whether it continues while the page is hidden or offline. */
  whileHidden?: Flag | null | undefined;
  /**
   * A name. Of all elements with the same name, in every tab of the origin, only the leader runs its children. The others
   * show its values, which must be cloneable; an element that joins later shows the newest value at once. The next element,
   * in the order of joining, takes over when the leader ends before the last round or its page is closed. Unless
   * `while-hidden` is set, it also takes over when the leader's page is hidden or offline: the leader's round is then
   * cancelled. In browsers without Web Locks each element runs its own children.
   */
  leader?: AioRepeatElement['leader'] | null | undefined;
  /** Whether it continues while the page is hidden or offline. */
  'while-hidden'?: Flag | null | undefined;
}

/** `<aio-retry>`: Runs its children, one after the other, and again until they succeed. */
export interface AioRetryAttributes extends RunAttributes<AioRetryElement> {
  /** How many attempts at most, including the first. */
  attempts?: Numeric | null | undefined;
  /** The pause after the first attempt, in seconds. */
  delay?: Duration | null | undefined;
  /** How many times as long each pause is as the previous one; no pause is longer than 30 seconds. */
  factor?: Numeric | null | undefined;
}

/** `<aio-script>`: Runs an async script. */
export interface AioScriptAttributes extends RunAttributes<AioScriptElement> {
  /**
   * The URL of a module, relative to the page, whose default export is the job; it is called with `aio`, `host` and
   * `names`. The page's `script-src` applies to it, with the `nonce` of the element. It takes no `{{…}}`: what runs must not
   * come from data.
   */
  src?: AioScriptElement['src'] | null | undefined;
  /** The job, as a function; takes precedence over `src` and an inline script. A new one is used by the next run. */
  job?: AioScriptElement['job'] | null | undefined;
}

/** `<aio-sequence>`: Runs its children one after the other. */
export type AioSequenceAttributes = RunAttributes<AioSequenceElement>;

/** `<aio-sleep>`: Waits; its value is the time it waited, in seconds. */
export interface AioSleepAttributes extends RunAttributes<AioSleepElement> {
  /** How long to wait, in seconds. If it is negative, the run fails with a `RangeError`. */
  seconds?: Duration | null | undefined;
}

/** `<aio-stream>`: Reads a response as it arrives. */
export interface AioStreamAttributes extends RunAttributes<AioStreamElement> {
  /**
   * `text`, `lines`, `ndjson`, `sse`, `sse-json` or `bytes`; by default according to the Content-Type. JSON
   * lines that are strings are then joined to a text.
   */
  format?: AioStreamElement['format'] | null | undefined;
  /**
   * A path into each item, as in templates: `data.choices.0.delta.content`. What is there stands in the value in place of
   * the item; strings are joined to a text, and items without a value there are left out. `until` still sees the item.
   */
  select?: AioStreamElement['select'] | null | undefined;
  /** For `sse`: connects again when the connection ends or fails; a number is the limit of attempts without an event. */
  reconnect?: AioStreamElement['reconnect'] | Flag | Numeric | null | undefined;
  /**
   * An expression over `item`, `value`, `index` and the names: the stream ends with the first item for which it is true.
   * With a `limit` the `value` that it sees may have up to twice as many items, the last ones: to count them use `index`.
   * With `sse-json`, data that is not JSON can end it too, as in `item.data == '[DONE]'`; that event is not in the value.
   * If the response ends before, the element is done as well.
   */
  until?: AioStreamElement['until'] | null | undefined;
  /** How many items, or characters of a text, are kept: the last ones. All by default. */
  limit?: Numeric | null | undefined;
  /** The URL. Without it, and without a `form`, the element does not start itself, and a run fails with a `TypeError`. */
  url?: AioStreamElement['url'] | null | undefined;
  /** The HTTP method, in upper or lower case; by default that of the form, or GET. */
  method?: AioStreamElement['method'] | null | undefined;
  /** Headers to send. As an attribute JSON, or `name=value&…`. */
  headers?: AioStreamElement['headers'] | null | undefined;
  /**
   * The query for GET and HEAD, else the body. A string is read as JSON or as fields (`name=value&…`), or else sent as it
   * is. If the attribute is a single `{{…}}`, its value is sent as it is. An object is sent as fields, or as JSON if
   * `headers` say so.
   */
  data?: AioStreamElement['data'] | null | undefined;
  /**
   * The id of a form in the same document or shadow root. Its submission is sent, byte for byte what the browser would
   * send; `method` and `url` of the element take precedence over those of the form, and `headers` that say JSON send
   * its fields as JSON: a repeated name becomes a list.
   *
   * The element starts on the form's `submit`, after the browser has checked the fields, and prevents the navigation;
   * it does not start itself. What closes a dialog or is for another window or frame is left to the browser; so is a
   * submission while the element stands in an owner that is not pending, as the owner alone starts it.
   */
  form?: AioStreamElement['form'] | null | undefined;
  /** `omit`, `same-origin` (default) or `include`. */
  credentials?: AioStreamElement['credentials'] | null | undefined;
  /** `false` (default) for `no-store`; `true`, as an attribute `cache=""`, for `default`; or a word of `fetch`. */
  cache?:
    | AioStreamElement['cache']
    | Flag
    | 'default'
    | 'force-cache'
    | 'no-cache'
    | 'no-store'
    | 'only-if-cached'
    | 'reload'
    | null
    | undefined;
  /** How many extra attempts; as a property also a policy, as that of `ajax`. */
  retry?: AioStreamElement['retry'] | Numeric | null | undefined;
  /** The longest body that is read, in bytes; a longer one is a `SizeLimitError`. */
  maxBytes?: Numeric | null | undefined;
  /** The client that sends the requests, made by `client()` of core; by default that of the nearest `<aio-client>` around. */
  client?: AioStreamElement['client'] | null | undefined;
  /** The longest body that is read, in bytes; a longer one is a `SizeLimitError`. */
  'max-bytes'?: Numeric | null | undefined;
}

/** `<aio-timeout>`: Runs its children, one after the other, within a time limit for all of them. */
export interface AioTimeoutAttributes extends RunAttributes<AioTimeoutElement> {
  /** The time limit, in seconds; none by default. If it is negative, the run fails with a `RangeError`. */
  seconds?: Duration | null | undefined;
}

/** `<aio-view>`: Shows the state and the value of another element, in its own slots and templates. */
export interface AioViewAttributes extends RunAttributes<AioViewElement> {
  /** The id of the other element, in the same root. */
  htmlFor?: AioViewElement['htmlFor'] | null | undefined;
  /** The id of the other element, in the same root. */
  for?: string | null | undefined;
}

/** The tags of the library. */
export interface AioTags {
  'aio-any': Tag<AioAnyElement, AioAnyAttributes, RunEvents<AioAnyElement>>;
  'aio-await-event': Tag<AioAwaitEventElement, AioAwaitEventAttributes, RunEvents<AioAwaitEventElement>>;
  'aio-client': Tag<AioClientElement, AioClientAttributes, object>;
  'aio-command': Tag<AioCommandElement, AioCommandAttributes, RunEvents<AioCommandElement>>;
  'aio-fetch': Tag<AioFetchElement, AioFetchAttributes, RunEvents<AioFetchElement>>;
  'aio-future': Tag<AioFutureElement, AioFutureAttributes, RunEvents<AioFutureElement>>;
  'aio-gather': Tag<AioGatherElement, AioGatherAttributes, RunEvents<AioGatherElement>>;
  'aio-if': Tag<AioIfElement, AioIfAttributes, RunEvents<AioIfElement>>;
  'aio-inspector': Tag<AioInspectorElement, AioInspectorAttributes, { 'aio-close': AioCloseEvent }>;
  'aio-on-event': Tag<AioOnEventElement, AioOnEventAttributes, RunEvents<AioOnEventElement>>;
  'aio-race': Tag<AioRaceElement, AioRaceAttributes, RunEvents<AioRaceElement>>;
  'aio-repeat': Tag<AioRepeatElement, AioRepeatAttributes, RunEvents<AioRepeatElement>>;
  'aio-retry': Tag<AioRetryElement, AioRetryAttributes, RunEvents<AioRetryElement>>;
  'aio-script': Tag<AioScriptElement, AioScriptAttributes, RunEvents<AioScriptElement>>;
  'aio-sequence': Tag<AioSequenceElement, AioSequenceAttributes, RunEvents<AioSequenceElement>>;
  'aio-sleep': Tag<AioSleepElement, AioSleepAttributes, RunEvents<AioSleepElement>>;
  'aio-stream': Tag<AioStreamElement, AioStreamAttributes, RunEvents<AioStreamElement>>;
  'aio-timeout': Tag<AioTimeoutElement, AioTimeoutAttributes, RunEvents<AioTimeoutElement>>;
  'aio-view': Tag<AioViewElement, AioViewAttributes, RunEvents<AioViewElement>>;
}

/** The parts of a server's HTML that may stay. Everything else is removed, an element together with its content. */
export interface AllowList {
  /** Names of the elements that stay. */
  readonly elements: ReadonlySet<string>;
  /** Names of the elements that are removed and leave their content. */
  readonly unwrapped: ReadonlySet<string>;
  /** Names of the attributes that stay, on any element. */
  readonly attributes: ReadonlySet<string>;
  /** Whether `data-*` attributes stay; those that start with `data-aio-` never do. */
  readonly data: boolean;
}

/**
 * Gives the lists for the words of `sanitize`.
 *
 * @param words - `"strict"`; or `"rich"`, which may be followed by names of custom elements: `"rich my-card"`. The
 *   names of this library's elements are not accepted. If any other word is among them, the result is strict.
 * @returns The lists.
 *
 * @example
 * ```ts
 * import { allowList } from 'aio-elements/components/html/allow-list.js';
 *
 * const { elements } = allowList('rich my-card');
 * console.log(elements.has('my-card')); // true
 * console.log(allowList('rihc').elements.has('form')); // false: an unknown word is strict
 * ```
 */
export function allowList(words: string): AllowList {
  const [level, ...custom] = words.trim().split(/\s+/);
  if (level !== 'rich' || !custom.every(isForeignCustomElement)) return STRICT;
  return { ...RICH, elements: new Set([...RICH.elements, ...custom]) };
}

/** Whether a name is one of a custom element, and not of this library. */
function isForeignCustomElement(name: string): boolean {
  if (name.startsWith('aio-') || RESERVED.has(name)) return false;
  return /^[a-z][a-z\d.]*-[a-z\d.-]*$/.test(name);
}

const set = (...words: string[]): Set<string> => new Set(words.join(' ').split(' '));

/** Names with a hyphen that SVG and MathML use. */
const RESERVED = set(
  'annotation-xml color-profile font-face font-face-format font-face-name font-face-src font-face-uri missing-glyph',
);

const PROSE =
  'a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn ' +
  'div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ' +
  'ol p picture pre q rp rt ruby s samp search section small source span strong sub summary sup table tbody td ' +
  'tfoot th thead time tr u ul var wbr';

const FORMS =
  'button datalist fieldset form input label legend meter optgroup option output progress select textarea';

const MEDIA = 'audio track video';

const ARIA =
  'activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex ' +
  'colindextext colspan controls current describedby description details disabled errormessage expanded ' +
  'flowto haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable ' +
  'orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex ' +
  'rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext';

const TEXT =
  'abbr alt cite class colspan datetime decoding dir download headers height href hreflang lang loading media ' +
  'open rel reversed role rowspan scope sizes span src srcset start title translate type value width';

const FIELDS =
  'accept action autocomplete checked cols controls default disabled enctype for hidden high id inputmode kind ' +
  'label list loop low max maxlength method min minlength multiple muted name novalidate optimum pattern ' +
  'placeholder playsinline poster preload readonly required rows selected size slot spellcheck srclang step ' +
  'tabindex wrap';

const STRICT: AllowList = {
  elements: set(PROSE),
  unwrapped: set('big body center fieldset font form html label legend nobr output strike tt'),
  attributes: set(TEXT, ARIA.replace(/\w+/g, 'aria-$&')),
  data: false,
};

const RICH: AllowList = {
  elements: set(PROSE, FORMS, MEDIA),
  unwrapped: set('big body center font html nobr strike tt'),
  attributes: new Set([...STRICT.attributes, ...set(FIELDS)]),
  data: true,
};

// The colours of code are tokens of site.css, so that light and dark need one text only.

const colours = {
  comment: ['comment', 'punctuation.definition.comment'],
  tag: ['entity.name.tag', 'support.class.component', 'keyword', 'storage', 'variable.language'],
  string: ['string', 'punctuation.definition.string', 'constant.numeric', 'constant.language'],
  name: [
    'entity.other.attribute-name',
    'support.type.property-name',
    'entity.name.function',
    'entity.name.type',
  ],
  expression: ['meta.expression.aio', 'string meta.expression.aio'],
};

/** @type {import('shiki').ThemeRegistration} */
export const theme = {
  name: 'aio',
  type: 'light',
  fg: 'var(--code-ink)',
  bg: 'var(--code)',
  settings: [
    { settings: { foreground: 'var(--code-ink)', background: 'var(--code)' } },
    ...Object.entries(colours).map(([name, scope]) => ({
      scope,
      settings: { foreground: `var(--code-${name})` },
    })),
  ],
};

/** `{{…}}` in HTML, in text and in attributes. */
export const expressions = {
  name: 'aio-expressions',
  scopeName: 'aio.expressions',
  injectTo: ['text.html.basic'],
  injectionSelector: 'L:text.html, L:string.quoted',
  patterns: [{ name: 'meta.expression.aio', match: '\\{\\{[^}]*\\}\\}' }],
};

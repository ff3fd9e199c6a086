// What editors complete and explain: `vscode.html-custom-data.json` for VS Code and whatever reads its format, and
// `web-types.json` for JetBrains' editors. Both from the manifest, and from what is said here of the platform's own tags.

const VSCODE_SCHEMA =
  'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json';
const WEB_TYPES_SCHEMA = 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json';

/** What a `<template>` takes inside a template of an element. */
const NESTED = [
  [
    'if',
    'An expression: shows the content if it is true. With `else`, if those before it were not.',
    'string',
  ],
  ['else', 'Shows the content if no condition of the templates before it was true.', 'boolean'],
  [
    'each',
    'An expression: shows the content for each item of a list, or for each `[name, value]` of an object.',
    'string',
  ],
  ['as', 'The name of the item in the content of `each`; `item` by default.', 'string'],
  ['index', 'The name of the index in the content of `each`; `index` by default.', 'string'],
  ['key', 'An expression that identifies an item of `each`: a row keeps its nodes when it moves.', 'string'],
  ['empty', 'Shows the content if the list of the `each` before it has no items.', 'boolean'],
].map(([name, description, text]) => ({ name, description, type: { text } }));

/** Where more is said of what is the platform's. */
const PLATFORM = 'https://developer.mozilla.org/docs/Web/HTML/Reference';
const platformLinks = {
  slot: `${PLATFORM}/Global_attributes/slot`,
  template: `${PLATFORM}/Elements/template`,
  command: `${PLATFORM}/Elements/button#command`,
  commandfor: `${PLATFORM}/Elements/button#commandfor`,
};

/**
 * The text of vscode.html-custom-data.json.
 *
 * @param {import('./elements.mjs').Elements} elements
 * @param {{ name: string, version: string }} library
 */
export function htmlCustomData({ tags }, library) {
  const toDocs = linkFor(library);
  const template = {
    name: 'template',
    description: markdown('Inside an `aio-` element with a `slot` that is a state: rendered in that state.'),
    attributes: NESTED.map((attribute) => dataAttribute(attribute, toDocs('templates.md'))),
    references: references('template', toDocs('templates.md')),
  };
  return json({
    $schema: VSCODE_SCHEMA,
    version: 1.1,
    tags: [
      ...tags.map(({ tag, element }) => ({
        name: tag,
        description: markdown(explained(element)),
        attributes: element.attributes.map((attribute) =>
          dataAttribute(attribute, toDocs('elements.md', tag)),
        ),
        references: references(undefined, toDocs('elements.md', tag)),
      })),
      template,
      { name: 'button', attributes: onButtons(tags).map(wordsAttribute) },
    ],
    globalAttributes: [slotOf(tags)].map(wordsAttribute),
  });
}

/** The text of web-types.json. */
export function webTypes({ tags }, library) {
  const { name, version } = library;
  const toDocs = linkFor(library);
  return json({
    $schema: WEB_TYPES_SCHEMA,
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          ...tags.map(({ tag, element }) => webElement(tag, element, toDocs('elements.md', tag).url)),
          {
            name: 'template',
            'doc-url': toDocs('templates.md').url,
            attributes: NESTED.map(webAttribute),
          },
          { name: 'button', attributes: onButtons(tags).map(wordsWebAttribute) },
        ],
        attributes: [slotOf(tags)].map(wordsWebAttribute),
      },
    },
  });
}

function webElement(tag, element, url) {
  const { attributes, members, events, slots, cssStates, cssParts } = element;
  const named = ({ name, description }) => ({ name, description });
  const fields = members.filter(({ kind }) => kind === 'field');
  return {
    name: tag,
    description: explained(element),
    'doc-url': url,
    attributes: attributes.map(webAttribute),
    slots: slots.map(named),
    js: {
      properties: fields.map(({ name, description, type, default: initial, readonly }) => ({
        name,
        description,
        type: type.text,
        default: initial,
        'read-only': readonly,
      })),
      events: events.map(({ name, description, type }) => ({ name, description, type: type.text })),
    },
    css: {
      'pseudo-classes': cssStates.map(({ name, description }) => ({ name: `state(${name})`, description })),
      parts: cssParts.map(named),
    },
  };
}

/** An attribute, for JetBrains. */
function webAttribute({ name, description, type, default: initial }) {
  return { name, description, value: { type: type.text, default: said(initial) } };
}

/** The same, of the platform's, with words of ours. */
function wordsWebAttribute({ name, description, values }) {
  const type = [...values.map((value) => `'${value.name}'`), 'string'].join(' | ');
  return { name, description, 'doc-url': platformLinks[name], value: { type } };
}

/** A default that an attribute could say. The empty text is what the property reads as without the attribute. */
function said(initial) {
  return initial === "''" ? undefined : initial;
}

/** An attribute, for VS Code. */
function dataAttribute({ name, description, type: { text }, default: initial }, link) {
  const parts = text.split(' | ');
  const words = parts.flatMap((part) => /^'(.*)'$/.exec(part)?.[1] ?? []);
  const after = said(initial) ? `\n\nDefault: \`${initial}\`` : '';
  return {
    name,
    description: markdown(`${description}${after}`),
    ...(words.length ? { values: words.map((word) => ({ name: word })) } : {}),
    ...(text === 'boolean' ? { valueSet: 'v' } : {}), // written without a value
    references: references(undefined, link),
  };
}

/** The same, of the platform's, with words of ours. */
function wordsAttribute({ name, description, values }) {
  return {
    name,
    description: markdown(description),
    values: values.map((value) => ({ name: value.name, description: markdown(value.description) })),
    references: references(name),
  };
}

/** Where a reader finds more: on what the platform has, and in the documentation of this version. */
function references(platformName, ...links) {
  const ofPlatform = platformName ? [{ name: 'MDN', url: platformLinks[platformName] }] : [];
  return [...ofPlatform, ...links];
}

/** Makes links to the documentation as it is in the package, by the host that the README names too. */
function linkFor({ name, version }) {
  const base = `https://cdn.jsdelivr.net/npm/${name}@${version}/docs`;
  return (file, heading) => ({ name, url: `${base}/${file}${heading ? `#${heading}` : ''}` });
}

/** A description, and lists of what has no place of its own in an editor's data. */
function explained({ description, slots, cssStates, events, commands, cssParts }) {
  return [
    description,
    list('Slots', slots, ({ name }) => (name ? `\`${name}\`` : '(default)')),
    list('States', cssStates, ({ name }) => `\`:state(${name})\``),
    list('Events', events, ({ name, type }) => `\`${name}\` (\`${type.text}\`)`),
    list('Commands', commands, ({ name }) => `\`${name}\``),
    list('Parts', cssParts, ({ name }) => `\`${name}\``),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function list(title, items, head) {
  return (
    items.length &&
    `**${title}**\n\n${items.map((item) => `- ${head(item)}: ${item.description}`).join('\n')}`
  );
}

/** The items of all tags under a key, each name once. */
function all(tags, key) {
  return [...new Map(tags.flatMap(({ element }) => element[key]).map((item) => [item.name, item])).values()];
}

/** What any tag may have that is a part of an element. */
function slotOf(tags) {
  return {
    name: 'slot',
    description: 'On a child of an `aio-` element: the state in which it is shown.',
    values: all(tags, 'slots').filter(({ name }) => name),
  };
}

/** What a `<button>` has that does something to an element. */
function onButtons(tags) {
  return [
    {
      name: 'command',
      description: 'What the button does to the element with the id `commandfor`.',
      values: all(tags, 'commands'),
    },
    {
      name: 'commandfor',
      description: 'The id of the element that the `command` of the button is for.',
      values: [],
    },
  ];
}

function markdown(value) {
  return { kind: 'markdown', value };
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

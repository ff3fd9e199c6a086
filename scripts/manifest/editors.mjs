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

/** The text of vscode.html-custom-data.json. @param {import('./elements.mjs').Elements} elements */
export function htmlCustomData({ tags }) {
  const template = {
    name: 'template',
    description: markdown('Inside an `aio-` element with a `slot` that is a state: rendered in that state.'),
    attributes: NESTED.map(dataAttribute),
  };
  return json({
    $schema: VSCODE_SCHEMA,
    version: 1.1,
    tags: [
      ...tags.map(({ tag, element }) => ({
        name: tag,
        description: markdown(explained(element)),
        attributes: element.attributes.map(dataAttribute),
      })),
      template,
    ],
    globalAttributes: globals(tags).map(({ name, description, values }) => ({
      name,
      description: markdown(description),
      values: values.map((value) => ({ name: value.name, description: markdown(value.description) })),
    })),
  });
}

/** The text of web-types.json. @param {import('./elements.mjs').Elements} elements */
export function webTypes({ tags }, { name, version }) {
  return json({
    $schema: WEB_TYPES_SCHEMA,
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          ...tags.map(({ tag, element }) => webElement(tag, element)),
          { name: 'template', attributes: NESTED.map(webAttribute) },
        ],
        attributes: globals(tags).map(({ name: attribute, description, values }) => ({
          name: attribute,
          description,
          value: { type: [...values.map((value) => `'${value.name}'`), 'string'].join(' | ') },
        })),
      },
    },
  });
}

function webElement(tag, element) {
  const { attributes, members, events, slots, cssStates, cssParts } = element;
  const named = ({ name, description }) => ({ name, description });
  const fields = members.filter(({ kind }) => kind === 'field');
  return {
    name: tag,
    description: explained(element),
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

function webAttribute({ name, description, type, default: initial }) {
  return { name, description, value: { type: type.text, default: initial } };
}

function dataAttribute({ name, description, type: { text }, default: initial }) {
  const parts = text.split(' | ');
  const words = parts.flatMap((part) => /^'(.*)'$/.exec(part)?.[1] ?? []);
  const after = initial && initial !== "''" ? `\n\nDefault: \`${initial}\`` : '';
  return {
    name,
    description: markdown(`${description}${after}`),
    ...(words.length ? { values: words.map((word) => ({ name: word })) } : {}),
    ...(text === 'boolean' ? { valueSet: 'v' } : {}), // written without a value
  };
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

/** What any tag may have for the elements: the part that it is, and what a button does with one of them. */
function globals(tags) {
  const all = (key) => new Map(tags.flatMap(({ element }) => element[key]).map((item) => [item.name, item]));
  const commandFor = 'On a `<button>`: the id of the element that its `command` is for.';
  return [
    {
      name: 'slot',
      description: 'On a child of an `aio-` element: the state in which it is shown.',
      values: [...all('slots').values()].filter(({ name }) => name),
    },
    {
      name: 'command',
      description: 'On a `<button>`: what it does to the element with the id `commandfor`.',
      values: [...all('commands').values()],
    },
    { name: 'commandfor', description: commandFor, values: [] },
  ];
}

function markdown(value) {
  return { kind: 'markdown', value };
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

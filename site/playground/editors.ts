import { indentWithTab } from '@codemirror/commands';
import { css } from '@codemirror/lang-css';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  keymap,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import type { Program } from './state.js';

/** One of what is edited. */
export type Part = keyof Program;

const LANGUAGES: Record<Part, () => Extension> = {
  html: () => [html({ autoCloseTags: false }), expressionColours], // what is typed is what stands there
  css: () => css(),
  js: () => javascript(),
};
const NAMES: Record<Part, string> = { html: 'HTML', css: 'CSS', js: 'JavaScript' };

/** The colours are those of all code in the site. */
const colours = HighlightStyle.define([
  {
    tag: [tags.tagName, tags.angleBracket, tags.keyword, tags.modifier, tags.operatorKeyword],
    color: 'var(--code-tag)',
  },
  {
    tag: [tags.attributeName, tags.propertyName, tags.function(tags.variableName)],
    color: 'var(--code-name)',
  },
  {
    tag: [tags.string, tags.attributeValue, tags.number, tags.bool, tags.null, tags.unit],
    color: 'var(--code-string)',
  },
  { tag: tags.comment, color: 'var(--code-comment)' },
]);

/** `{{…}}`, in text and in attributes. */
const expressions = new MatchDecorator({
  regexp: /\{\{[^}]*\}\}/g,
  decoration: Decoration.mark({ class: 'cm-expression' }),
});

const expressionColours = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;

    constructor(view: EditorView) {
      this.marks = expressions.createDeco(view);
    }

    update(update: ViewUpdate): void {
      this.marks = expressions.updateDeco(update, this.marks);
    }
  },
  { decorations: ({ marks }) => marks },
);

/** The three texts of a program, each in an editor of its own. */
export class Editors {
  readonly #views: Record<Part, EditorView>;

  /**
   * @param places - Where each editor goes.
   * @param changed - Called after each change by the reader.
   * @param run - Called for Ctrl+Enter.
   */
  constructor(places: Record<Part, HTMLElement>, changed: () => void, run: () => void) {
    const open = (part: Part): EditorView => {
      const state = EditorState.create({ extensions: extensionsOf(part, changed, run) });
      return new EditorView({ state, parent: places[part] });
    };
    this.#views = { html: open('html'), css: open('css'), js: open('js') };
  }

  get program(): Program {
    const text = (part: Part): string => this.#views[part].state.doc.toString();
    return { html: text('html'), css: text('css'), js: text('js') };
  }

  set program(program: Program) {
    for (const part of ['html', 'css', 'js'] as const) {
      const view = this.#views[part];
      const length = view.state.doc.length;
      view.dispatch({ changes: { from: 0, to: length, insert: program[part] } });
    }
  }

  focus(part: Part): void {
    this.#views[part].focus();
  }
}

function extensionsOf(part: Part, changed: () => void, run: () => void): Extension {
  const runKey = {
    key: 'Mod-Enter',
    run: (): boolean => {
      run();
      return true;
    },
  };
  return [
    keymap.of([runKey]), // before those of the setup
    basicSetup,
    keymap.of([indentWithTab]),
    LANGUAGES[part](),
    syntaxHighlighting(colours),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': NAMES[part], 'aria-describedby': 'editor-keys' }),
    EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
  ];
}

import type { TemplateResult } from 'lit';
import { compile, type View } from './compiler.js';
import { createNames, LANG, type Names } from './names.js';

/** What is the same for every expression of a template. */
export interface TemplateContext {
  /** Language for the filters `number` and `date`; the browser's if there is none. */
  readonly lang?: string | undefined;
}

/** Renders a template: give the result to Lit's `render`. */
export type TemplateView = (scope: Names, context?: TemplateContext) => TemplateResult;

/**
 * Compiles a `<template>` onto Lit: once, later calls give the same function. The template itself stays as it is.
 *
 * Expressions in text and attributes, `.property`, `.style.name`, `?boolean`, nested `<template if>`, `<template else>`,
 * `<template each as key index>`, `<template empty>`, in SVG and MathML too. A property of a `<select>` is set after its
 * options, and again when they change, so `.value` finds the one it names. A nested template with `slot` belongs to the element
 * around it. An element whose tag starts with `aio-` gets the scope as `element[Symbol.for('aio.names')]`.
 *
 * Values are text: they are never read as markup, URLs that would run something become `about:blank#blocked`.
 *
 * @param template - The template.
 * @param options - `where`: place in the page for errors, by default the template's tag and parent.
 * @returns The function that renders it.
 * @throws {TemplateError} If an expression is not well formed, a filter unknown, or a binding refused: on
 *   `on…`, `srcdoc`, `style` as a whole, `.innerHTML`, `.outerHTML`, `sanitize`, inside `<script>` and `<style>`, and in the names of tags
 *   and attributes.
 *
 * @example
 * ```ts
 * import { compileTemplate, createNames } from 'aio-elements/components/template/index.js';
 * import { render } from 'lit';
 *
 * const template = document.createElement('template');
 * template.content.append('Hello {{ value.name }}');
 * const view = compileTemplate(template);
 * render(view(createNames(null, { value: { name: 'Ada' } })), document.body);
 * ```
 */
export function compileTemplate(template: HTMLTemplateElement, options?: { where?: string }): TemplateView {
  const view =
    views.get(template) ??
    compile(
      template.cloneNode(true) as HTMLTemplateElement,
      options?.where ??
        [(template.cloneNode() as Element).outerHTML, template.parentElement?.localName].join(' of '),
    );
  views.set(template, view);
  return (scope, context) => view(context?.lang ? createNames(scope, { [LANG]: context.lang }) : scope);
}

const views = new WeakMap<HTMLTemplateElement, View>();

/**
 * Templates and expressions: `<template>` elements compiled onto Lit, without `eval`.
 *
 * @module
 */
export { compileTemplate, type TemplateView } from './compile-template.js';
export type { PlaceOptions } from './directives.js';
export {
  type Expression,
  hasExpression,
  parseExpression,
  parsePath,
  type TemplateContext,
} from './expression.js';
export { type Filter, type FilterContext, filters } from './filters.js';
export { boundInput, type InputKind, inputKind, type InputOptions, resolveInput } from './inputs.js';
export { copyNames, createNames, namesInReach, OUTER_NAMES, type Names } from './names.js';
export { TemplateError } from './template-error.js';
export { urlGuard } from './urls.js';

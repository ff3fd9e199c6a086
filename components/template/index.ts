/**
 * Templates and expressions: `<template>` elements compiled onto Lit, without `eval`.
 *
 * @module
 */
export { compileTemplate, type TemplateContext, type TemplateView } from './compile-template.js';
export { type Expression, hasExpression, parseExpression } from './expression.js';
export { type Filter, type FilterContext, filters } from './filters.js';
export { type InputKind, inputKind, type InputOptions, resolveInput } from './inputs.js';
export { createNames, OUTER_NAMES, type Names } from './names.js';
export { TemplateError } from './template-error.js';

/**
 * Templates and expressions: `<template>` elements compiled onto Lit, without `eval`.
 *
 * @module
 */
export { compileTemplate, type TemplateContext, type TemplateView } from './compile-template.js';
export { type Expression, hasExpression, parseExpression, parseText } from './expression.js';
export { type Filter, type FilterContext, type Filters, filters } from './filters.js';
export { type InputKind, inputKind, type InputOptions, resolveInput } from './inputs.js';
export { READABLE } from './read.js';
export { createScope, LANG, OUTER_SCOPE, type Scope } from './scope.js';
export { TemplateError, type TemplateErrorPlace } from './template-error.js';
export { safeUrl } from './urls.js';

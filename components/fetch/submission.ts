import { InvalidStateError } from '../../core/index.js';
import type { Names } from '../template/names.js';
import { SUBMITTED, type Submitted } from './submitted.js';

/** What the submission of a form sends. */
export interface Submission {
  readonly method: string;
  readonly url: string;
  readonly data: FormData | URLSearchParams | string;
}

/** An element that sends a form. */
export interface FormSender extends Element {
  /** The id of its form. */
  readonly form: string;
}

/** What a run sends: the form as it was submitted, or as it is if the run was started in another way. */
export function submissionFor(element: FormSender, scope: Names): Submission {
  const submitted = Object.hasOwn(scope, SUBMITTED) && (scope[SUBMITTED] as Submitted);
  return submissionOf(submitted || { form: formOf(element, element.form) });
}

/** Finds the form of an id in the tree of an element. */
function formOf(element: Element, id: string): HTMLFormElement {
  const form = (element.getRootNode() as Document).getElementById(id);
  if (form instanceof HTMLFormElement) return form;
  throw new InvalidStateError(`Cannot send a form: there is none with that id, current value is ${id}`);
}

/**
 * What a form sends: its fields and those of its submitter, by `method`, `action`, `enctype` of either. Their
 * methods may also be those that HTML has not, as PUT.
 *
 * @throws {InvalidStateError} If it was not submitted, and a field is not valid, which the browser then shows.
 */
function submissionOf({ form, submitter, fields }: Submitted): Submission {
  const of = (name: string): string =>
    submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
  if (!fields && !form.noValidate && !form.reportValidity())
    throw new InvalidStateError(`Cannot send a form: a field is not valid, current value is ${form.id}`);
  const data = encoded(fields ?? new FormData(form), of('enctype'));
  return { method: of('method') || 'GET', url: of('action'), data };
}

function encoded(fields: FormData, type: string): Submission['data'] {
  if (/^multipart/i.test(type)) return fields;
  const pairs = [...fields].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
  if (/^text/i.test(type)) return pairs.map((pair) => `${pair.join('=')}\r\n`).join('');
  return new URLSearchParams(pairs);
}

import { expect } from '@open-wc/testing';
import { compileTemplate, TemplateError } from './index.js';

describe('a <plaintext> in a template', () => {
  for (const source of ['<plaintext>{{a}}', '<p><a href="{{a}}"><plaintext><p>'])
    it(`is refused: ${source}`, () => {
      const template = document.createElement('template');
      template.innerHTML = source;
      expect(() => compileTemplate(template)).to.throw(TemplateError, 'plaintext');
    });
});

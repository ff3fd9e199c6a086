import { expect } from '@open-wc/testing';
import { template } from '../../test/markup.js';
import { compileTemplate, TemplateError } from './index.js';

describe('a <plaintext> in a template', () => {
  for (const source of ['<plaintext>{{a}}', '<p><a href="{{a}}"><plaintext><p>'])
    it(`is refused: ${source}`, () => {
      expect(() => compileTemplate(template(source))).to.throw(TemplateError, 'plaintext');
    });
});

import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { template } from '../../test/markup.js';
import { compileTemplate, createNames } from './index.js';

const SVG = 'http://www.w3.org/2000/svg';
const MATH = 'http://www.w3.org/1998/Math/MathML';
const HTML = 'http://www.w3.org/1999/xhtml';

/** Renders markup, again for each further set of names. */
function show(markup: string, ...renderings: object[]): HTMLElement {
  const box = document.createElement('div');
  const view = compileTemplate(template(markup));
  for (const names of renderings) render(view(createNames(null, names)), box);
  return box;
}

function namespaces(box: Element, selector: string): (string | null)[] {
  return [...box.querySelectorAll(selector)].map((found) => found.namespaceURI);
}

describe('a template nested in', () => {
  it('SVG makes SVG, at any depth', () => {
    const markup = `<svg><g><template each="list" as="n"><circle r="{{n}}"></circle>
      <template if="n > 1"><g><template each="list"><path d="M{{item}}"></path></template></g></template>
      <template else><text>{{n}}</text></template></template></g></svg>`;
    const box = show(markup, { list: [1] }, { list: [1, 2] });
    expect(namespaces(box, 'circle, text, path, g g')).to.deep.equal(Array(6).fill(SVG));
    expect(box.querySelectorAll('g > circle').length).to.equal(2);
  });

  it('MathML makes MathML, at any depth', () => {
    const markup = `<math><mrow><template each="list" as="n"><mn>{{n}}</mn>
      <template if="n > 1"><mfrac><template each="list"><mi>{{item}}</mi></template></mfrac></template>
      <template else><mo>+</mo></template></template></mrow></math>`;
    const box = show(markup, { list: [1] }, { list: [1, 2] });
    expect(namespaces(box, 'mn, mo, mfrac, mi')).to.deep.equal(Array(6).fill(MATH));
    expect(box.querySelectorAll('mfrac > mi').length).to.equal(2);
    expect(box.querySelector('mrow')?.textContent?.replace(/\s/g, '')).to.equal('1+212');
  });

  it('HTML inside SVG or MathML makes HTML', () => {
    const inner = '<template if="on"><b title="{{on}}">{{on}}</b></template>';
    const markup = `<svg><template if="on"><foreignObject><p>${inner}</p></foreignObject></template></svg>
      <math><template if="on"><mtext>${inner}</mtext></template></math>`;
    const box = show(markup, { on: 'x' });
    expect(namespaces(box, 'b')).to.deep.equal([HTML, HTML]);
    expect(box.textContent?.trim().split(/\s+/)).to.deep.equal(['x', 'x']);
  });

  it('SVG inside HTML inside SVG makes SVG', () => {
    const markup = `<svg><template if="on"><foreignObject><div><svg><template if="on"><rect width="{{on}}"></rect>
      </template></svg></div></foreignObject></template></svg>`;
    expect(namespaces(show(markup, { on: 1 }), 'rect')).to.deep.equal([SVG]);
  });

  it('MathML takes rows away and brings them back in order', () => {
    const markup =
      '<math><template each="list" key="item"><mn>{{item}}</mn></template><template empty><mo>-</mo></template></math>';
    expect(show(markup, { list: [1, 2, 3] }, { list: [3, 1] }).textContent).to.equal('31');
    expect(namespaces(show(markup, { list: [1] }, {}), 'mo')).to.deep.equal([MATH]);
  });
});

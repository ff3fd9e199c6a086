import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { compileTemplate, createScope } from './index.js';

function template(markup: string): HTMLTemplateElement {
  const made = document.createElement('template');
  made.innerHTML = markup;
  return made;
}

function show(markup: string, names: object): HTMLElement {
  const box = document.createElement('div');
  render(compileTemplate(template(markup))(createScope(null, names)), box);
  return box;
}
const clean = (box: Element) => box.innerHTML.replace(/<!--.*?-->/g, '');

describe('compileTemplate', () => {
  it('smoke', () => {
    const box = show(
      `<p class="a {{c}}" title="{{none}}" ?hidden="{{!c}}">Hi {{user.name}}!</p>
<ul><template each="list" as="n" key="n"><li>{{index}}:{{n}}</li></template><template empty>none</template></ul>
<template if="c == 'x'">yes</template><template else>no</template>`,
      { c: 'x', user: { name: '<b>' }, list: [1, 2] },
    );
    expect(clean(box)).to.equal(`<p class="a x">Hi &lt;b&gt;!</p>
<ul><li>0:1</li><li>1:2</li></ul>
yes`);
  });
});

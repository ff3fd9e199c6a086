import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { template } from '../../test/markup.js';
import { compileTemplate, createNames } from './index.js';

/** Renders markup with a select; call `update` to render again. */
function show(markup: string, names: object) {
  const box = document.createElement('div');
  const view = compileTemplate(template(markup));
  const update = (more: object): void => void render(view(createNames(null, more)), box);
  update(names);
  return { select: box.querySelector('select') as HTMLSelectElement, update };
}

const STATIC = ['a', 'b', 'c'].map((word) => `<option>${word}</option>`).join('');
const OPTIONS = '<template each="list"><option value="{{item}}">No. {{item}}</option></template>';

describe('a property of a <select>', () => {
  it('is set after the options are there', () => {
    const { select } = show(`<select .value="{{x}}">${OPTIONS}</select>`, { x: 'b', list: ['a', 'b', 'c'] });
    expect(select.value).to.equal('b');
    expect(select.getAttributeNames()).to.deep.equal([]);
  });

  it('may have several parts, another name, and options in groups and conditions', () => {
    const names = { x: 1, at: 2, list: ['n0', 'n1', 'n2'] };
    expect(show(`<select .value="n{{x}}">${OPTIONS}</select>`, names).select.value).to.equal('n1');
    const group = `<template if="list"><optgroup>${OPTIONS}</optgroup></template>`;
    expect(show(`<select .selected-index="{{at}}">${group}</select>`, names).select.value).to.equal('n2');
  });

  it('is set again when options change', () => {
    const { select, update } = show(`<select .value="{{x}}">${OPTIONS}</select>`, { x: 'c', list: ['a'] });
    expect(select.value).to.equal('');
    update({ x: 'c', list: ['a', 'b', 'c'] });
    expect(select.value).to.equal('c');
    update({ x: 'c', list: ['b', 'c', 'd'] });
    expect(select.value).to.equal('c');
    update({ x: 'd', list: ['b', 'c', 'd'] });
    expect(select.value).to.equal('d');
  });

  it('is set again when rows with keys move or come in an update', () => {
    const keyed = OPTIONS.replace('each="list"', 'each="list" key="item"');
    const { select, update } = show(`<select .value="{{x}}">${keyed}</select>`, { x: 'b', list: ['a', 'b'] });
    for (const list of [['b', 'a'], ['c'], ['c', 'b'], ['a', 'b', 'c']]) {
      update({ x: 'b', list });
      expect(select.value).to.equal(list.includes('b') ? 'b' : '');
    }
  });

  it('is left alone with the row that it is in, as long as the row has the same values, whatever a script adds', () => {
    const row = `<template each="lists"><select .value="{{x}}">${STATIC}</select></template>`;
    const { select, update } = show(row, { x: 'b', lists: [1] });
    expect(select.value).to.equal('b');
    select.value = 'a';
    select.append(new Option('added', 'added'));
    update({ x: 'b', lists: [1] });
    expect(select.value).to.equal('a');
    update({ x: 'c', lists: [1] });
    expect(select.value).to.equal('c');
  });

  it('leaves what a person chose while value and options stay', () => {
    const names = { x: 'b', list: ['a', 'b', 'c'] };
    const { select, update } = show(`<select .value="{{x}}">${OPTIONS}</select>`, names);
    select.value = 'a';
    update({ ...names });
    expect(select.value).to.equal('a');
    update({ ...names, x: 'c' });
    expect(select.value).to.equal('c');
  });

  it('is judged as any other', () => {
    for (const name of ['.onchange', '.innerHTML', '.__proto__'])
      expect(() => compileTemplate(template(`<select ${name}="{{x}}"></select>`))).to.throw('Cannot bind');
  });

  it('waits for its own options only, and other attributes for none', () => {
    const one = `<select class="{{x}}" .value="{{x}}" ?disabled="{{x}}">${OPTIONS}</select>`;
    const { select } = show(`${one}<b>{{x}}</b>`, { x: 'b', list: ['a', 'b'] });
    expect([select.className, select.value, select.disabled]).to.deep.equal(['b', 'b', true]);
    expect(select.nextElementSibling?.textContent).to.equal('b');
  });
});

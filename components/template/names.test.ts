import { expect } from 'chai';
import { copyNames, createNames, Environment, namesInReach } from './names.js';

describe('names', () => {
  it('see those around them, and hide those that have the same name', () => {
    const outer = createNames(null, { a: 1, b: 2 });
    const inner = createNames(outer, { b: 3 });
    expect([inner['a'], inner['b'], outer['b'], inner['toString']]).to.deep.equal([1, 3, 2, undefined]);
    Object.assign(outer, { c: 4 });
    expect(inner['c']).to.equal(4);
    expect(Object.getPrototypeOf(createNames())).to.equal(null);
  });

  it('in a copy are those of all levels, as they were', () => {
    const outer = createNames(null, { a: 1, b: 2 });
    const inner = createNames(outer, { b: 3 });
    const copy = copyNames(inner);
    Object.assign(outer, { a: 'new', c: 'new' });
    Object.assign(inner, { b: 'new', d: 'new' });
    expect([copy['a'], copy['b'], copy['c'], copy['d']]).to.deep.equal([1, 3, undefined, undefined]);
    expect(Object.keys(copy)).to.deep.equal(['b']);
    expect(copy['toString']).to.equal(undefined);
    expect(namesInReach(copy)).to.equal('b, a');
  });

  it('in a copy are computed as before', () => {
    let reads = 0;
    const names = createNames(null);
    Object.defineProperty(names, 'late', { get: () => ++reads, enumerable: true });
    const copy = copyNames(names);
    expect(reads).to.equal(0);
    expect([copy['late'], copy['late']]).to.deep.equal([1, 2]);
  });

  it('of rows are the item and the index, of every row around', () => {
    const names = createNames(null, { page: 'p' });
    const outer = { item: 'group', index: 'i', outer: undefined };
    const inner = { item: 'item', index: 'index', outer };
    const environment = new Environment(names).row('A', 0).row('x', 7);
    const all = environment.allNames(inner);
    expect(['page', 'group', 'i', 'item', 'index'].map((name) => all[name])).to.deep.equal([
      'p',
      'A',
      0,
      'x',
      7,
    ]);
    expect(environment.allNames(inner)).to.equal(all);
    expect(environment.allNames(undefined)).to.equal(names);
    expect(new Environment(names).allNames(inner)).to.equal(names);
  });

  it('of a row with one name for both are its item', () => {
    const row = new Environment(createNames()).row('x', 7);
    expect(row.allNames({ item: 'same', index: 'same', outer: undefined })['same']).to.equal('x');
  });
});

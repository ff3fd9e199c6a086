import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { find, inspect, inspected, inside } from '../../test/inspecting.js';
import { inspection } from '../../core/index.js';
import { warningsOf } from '../dev/warnings.js';
import { waitUntil } from '../../test/waits.js';

const quiet = { warn: (): void => undefined };

afterEach(() => {
  inspection().warnings?.newest.splice(0);
});

describe('the warnings in an inspector', () => {
  it('are not there without aio-elements/dev.js, and come when it warns', async () => {
    const all = await inspected(html`<p id="wrong">Wrong</p>`);
    expect(all.inspector.renderRoot.querySelector('.warnings')).to.equal(null);
    const warn = warningsOf(quiet);
    warn('attribute', find(all.page, '#wrong'), 'it has no attribute x. Write y');
    await waitUntil(() => all.inspector.renderRoot.querySelector('.warnings'), 'the warning is shown');
    expect(inside(all, '.warnings summary').textContent.trim()).to.equal('1 warning');
    expect(inside(all, '.warnings li').textContent.trim()).to.equal(
      '<p id="wrong">: it has no attribute x. Write y',
    );
    warn('copies', undefined, 'there are 2 copies');
    await waitUntil(() => inside(all, '.warnings summary').textContent.trim() === '2 warnings');
    expect(inside(all, '.warnings li').textContent.trim()).to.equal('there are 2 copies');
  });

  it('are shown by one that is opened later; it frames the element of the warning under the pointer', async () => {
    const { page } = await inspected(html`<p id="wrong">Wrong</p>`);
    page.querySelector('aio-inspector')?.remove();
    warningsOf(quiet)('src', find(page, '#wrong'), 'Write url');
    const all = inspect(page);
    await waitUntil(() => all.inspector.renderRoot.querySelector('.warnings li'));
    (inside(all, '.warnings') as HTMLDetailsElement).open = true;
    inside(all, '.warnings li').dispatchEvent(new PointerEvent('pointerenter'));
    await all.inspector.updateComplete;
    expect(inside(all, '.highlight').getBoundingClientRect().width).to.be.greaterThan(0);
    inside(all, '.warnings li').dispatchEvent(new PointerEvent('pointerleave'));
    await all.inspector.updateComplete;
    expect(all.inspector.renderRoot.querySelector('.highlight')).to.equal(null);
  });

  it('are not listened to any more when it has gone', async () => {
    const all = await inspected(html`<p></p>`);
    const { listeners } = inspection().warnings ?? { listeners: new Set() };
    expect(listeners.size).to.equal(1);
    all.inspector.remove();
    expect(listeners.size).to.equal(0);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../../test/waits.js';

interface StrictWindow extends Window {
  readonly cspViolations: readonly unknown[];
  show?(names: object): void;
  attacked?: number;
}

describe('templates under a strict policy with Trusted Types', () => {
  it('render and update without a violation, and run nothing', async () => {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe src="/strict/components/template/strict-page.html"></iframe>`,
    );
    const strict = () => frame.contentWindow as StrictWindow;
    await waitUntil(() => strict().show, 'the page runs');
    const attack = '<img src="data:," onerror="parent.attacked = 1"><script>attacked = 1</script>';
    const list = [
      { id: 1, name: 'Ada', url: 'javascript:attacked=1' },
      { id: 2, name: attack, off: true, url: '/x' },
    ];
    strict().show?.({
      title: 'first',
      kind: 'b',
      list,
      size: 3,
      markup: attack,
      frame: 'javascript:attacked=1',
    });
    const main = strict().document.querySelector('main') as HTMLElement;
    const links = [...main.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['about:blank#blocked', '/x']);
    const [input] = main.querySelectorAll('input');
    expect(input?.value).to.equal('Ada');
    expect(main.querySelector('textarea')?.value).to.equal('first');
    expect(main.querySelector('h1')?.textContent).to.equal('FIRST');
    expect(main.querySelector('p')?.textContent).to.equal(attack);
    strict().show?.({ title: attack, list: [...list].reverse(), markup: '' });
    expect(main.querySelectorAll('input')[1]).to.equal(input);
    expect(main.querySelectorAll('img, script').length).to.equal(0);
    expect([strict().attacked, (window as unknown as StrictWindow).attacked]).to.deep.equal([
      undefined,
      undefined,
    ]);
    expect(strict().cspViolations).to.deep.equal([]);
    expect(() => (main.innerHTML = '<b></b>'), 'the policy holds').to.throw();
  });
});

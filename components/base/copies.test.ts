import { expect } from '@open-wc/testing';
import { clear, place, type TrialElement } from '../../test/trial-element.js';
import { settled } from '../../test/waits.js';
import { RENDERED } from './lookup.js';

afterEach(clear);

const MARKUP =
  '<test-trial word="w"><template slot="done"><b>{{value}}</b></template><template slot="pending"><i>wait</i></template></test-trial>';

/** An element in a stage of its own, once it is done. */
async function stageOf(markup = MARKUP): Promise<HTMLElement> {
  const stage = place(`<section>${markup}</section>`).parentElement as HTMLElement;
  await finish(stage);
  return stage;
}

/** Ends the runs in a stage, of elements that have just been put there too. */
async function finish(stage: Element): Promise<void> {
  for (const element of stage.querySelectorAll('test-trial')) {
    await element.updateComplete;
    await settled();
    if (element.state === 'pending') element.trial.future.setResult('v');
    await element.finished;
  }
  await settled();
}

const seen = (stage: Element): string =>
  [...stage.querySelectorAll('b, i')]
    .filter((one) => one.checkVisibility())
    .map((one) => one.textContent)
    .join();

const containers = (stage: Element): number => stage.querySelectorAll(`[${RENDERED}]`).length;

const trial = (stage: Element): TrialElement => stage.querySelector('test-trial') as TrialElement;

describe('what an element has rendered is shown once', () => {
  it('in a clone', async () => {
    const stage = await stageOf();
    stage.append(trial(stage).cloneNode(true));
    await finish(stage);
    expect(seen(stage)).to.equal('v,v');
    expect(containers(stage)).to.equal(4 - 1 + 1);
  });

  it('in an imported copy, before it has run too', async () => {
    const stage = await stageOf();
    const copy = document.importNode(trial(stage), true);
    copy.manual = true;
    stage.replaceChildren(copy);
    await copy.updateComplete;
    await settled();
    expect([seen(stage), containers(stage)]).to.deep.equal(['', 0]);
  });

  it('after innerHTML += ""', async () => {
    const stage = await stageOf();
    stage.innerHTML += '';
    await finish(stage);
    expect(seen(stage)).to.equal('v');
  });

  it('after a snapshot was put back, into the stage and into the element', async () => {
    const stage = await stageOf();
    const [outside, inside] = [stage.innerHTML, trial(stage).innerHTML];
    stage.innerHTML = '<p>another page</p>';
    await settled();
    stage.innerHTML = outside;
    await finish(stage);
    expect(seen(stage)).to.equal('v');
    trial(stage).innerHTML = inside;
    await settled();
    expect(seen(stage)).to.equal('v');
  });

  it('after the element itself was put back from a cache', async () => {
    const stage = await stageOf();
    const element = trial(stage);
    element.remove();
    await settled();
    stage.append(element);
    await finish(stage);
    expect([seen(stage), element.trials.length]).to.deep.equal(['v', 1]);
  });
});

/** Makes the children of an element those of another, as a morph of the page does: by position and name. */
function morph(from: Element, to: Element): void {
  const wanted = [...to.childNodes];
  wanted.forEach((node, at) => {
    const old = from.childNodes[at];
    if (!old) from.append(node.cloneNode(true));
    else if (old.nodeName !== node.nodeName) old.replaceWith(node.cloneNode(true));
    else if (old.nodeType === Node.ELEMENT_NODE) morph(old as Element, node as Element);
    else if (old.nodeValue !== node.nodeValue) old.nodeValue = node.nodeValue;
  });
  while (from.childNodes.length > wanted.length) from.lastChild?.remove();
}

describe('what an element has rendered comes back', () => {
  it('when somebody takes it out', async () => {
    const stage = await stageOf();
    const bold = stage.querySelector('b');
    stage.querySelector(`[${RENDERED}][slot=done]`)?.remove();
    await settled();
    expect(seen(stage)).to.equal('v');
    expect(stage.querySelector('b')).to.equal(bold);
  });

  it('when a morph makes the page what the server had sent', async () => {
    const stage = await stageOf();
    const page = document.createElement('section');
    page.innerHTML = MARKUP.replace('test-trial', 'test-trial class="new"');
    morph(stage, page);
    await settled();
    expect([seen(stage), trial(stage).className]).to.deep.equal(['v', '']);
  });

  it('when somebody empties the container', async () => {
    const stage = await stageOf();
    stage.querySelector(`[${RENDERED}][slot=done]`)?.replaceChildren();
    trial(stage).start();
    await finish(stage);
    expect(seen(stage)).to.equal('v');
  });

  it('when a morph puts in a snapshot with what was rendered', async () => {
    const stage = await stageOf();
    const snapshot = document.createElement('section');
    snapshot.innerHTML = stage.innerHTML;
    morph(stage, snapshot);
    await settled();
    expect(seen(stage)).to.equal('v');
    trial(stage).start();
    await finish(stage);
    expect(seen(stage)).to.equal('v');
  });

  it('not when its template is taken out', async () => {
    const stage = await stageOf();
    stage.querySelector('template[slot=done]')?.remove();
    trial(stage).start();
    await finish(stage);
    expect(seen(stage)).to.equal('');
    expect(stage.querySelector(`[${RENDERED}][slot=done]`)).to.equal(null);
  });
});

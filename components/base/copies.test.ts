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

const LISTS = {
  'a list': '<ul><template each="value.items" as="u"><li>{{u.name}}</li></template></ul>',
  'a list with something after it':
    '<p title="{{value.items.length}}">{{value.items.length}}</p><ul>\n <template each="value.items" as="u"><li>{{u.name}}</li></template>\n</ul><hr>',
  'a list with keys':
    '<ul><template each="value.items" as="u" key="u.name"><li><b>{{u.name}}</b></li></template></ul>',
  'a list with an end':
    '<ul><template each="value.items" as="u"><li>{{u.name}}</li></template><template empty><li>{{\'none\'}}</li></template></ul>',
  'a block':
    '<template if="value.items.length"><p>{{value.items[0].name}}</p></template><template else>{{\'none\'}}</template>',
  'lists in a list':
    '<template each="value.items" as="u"><ol><template each="u.name" as="sign"><li>{{sign}}</li></template></ol></template>',
  attributes: '<div><p title="{{value.items[0].name}}" ?hidden="{{!value.items.length}}"></p></div>',
};

/** What other code does to the content of a container. */
const CHANGES: Record<string, (container: Element) => void> = {
  'empties every element': (container) => {
    for (const child of container.children) child.innerHTML = '';
  },
  'sets the text of every element': (container) => {
    for (const child of container.children) child.textContent = 'x';
  },
  'empties the container': (container) => (container.innerHTML = ''),
  'replaces everything by a copy': (container) => {
    for (const child of container.children) child.replaceWith(child.cloneNode(true));
  },
  'replaces the content by a copy': (container) => {
    for (const child of container.children) child.innerHTML += '';
  },
  'removes the first row': (container) => container.querySelector('li, p')?.remove(),
  'removes the last comment': (container) => commentsOf(container).at(-1)?.remove(),
  'removes the first comment': (container) => commentsOf(container)[0]?.remove(),
  'removes all comments': (container) => {
    for (const comment of commentsOf(container)) comment.remove();
  },
  'changes all texts': (container) => {
    for (const text of nodesOf(container, NodeFilter.SHOW_TEXT)) text.data += text.data.trim() && '!';
  },
  'replaces all texts': (container) => {
    for (const text of nodesOf(container, NodeFilter.SHOW_TEXT))
      text.replaceWith(text.data.trim() ? 'x' : text.data);
  },
};

/** In the rows of a list a text that other code changes stays until its value is another one. */
const TEXTS: ReadonlySet<unknown> = new Set([CHANGES['changes all texts'], CHANGES['replaces all texts']]);

function nodesOf(container: Element, kind: number): CharacterData[] {
  const walker = document.createTreeWalker(container, kind);
  const found: CharacterData[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as CharacterData);
  return found;
}

function commentsOf(container: Element): CharacterData[] {
  return nodesOf(container, NodeFilter.SHOW_COMMENT);
}

interface People {
  readonly items: readonly { readonly name: string }[];
}

const people = (...names: string[]): People => ({ items: names.map((name) => ({ name })) });

/** An element that shows people. */
async function listed(content: string, value: People): Promise<[element: TrialElement, container: Element]> {
  const stage = place(
    `<section><test-trial manual word="w"><template slot="done">${content}</template></test-trial></section>`,
  ).parentElement as HTMLElement;
  const element = trial(stage);
  await element.updateComplete;
  element.value = value as never;
  return [element, containerOf(element)];
}

const containerOf = (element: Element): Element => element.querySelector(`[${RENDERED}]`) as Element;

const htmlOf = (element: Element): string => containerOf(element).innerHTML.replace(/<!--.*?-->/gs, '');

/** What an element shows that shows nothing but a value. */
async function wanted(content: string, value: People): Promise<string> {
  const [element] = await listed(content, value);
  return htmlOf(element);
}

describe('what an element shows is its value, once', () => {
  const values = [people('Ada', 'Bob'), people('Cyd'), people()];
  for (const [what, content] of Object.entries(LISTS)) {
    const inRows = content.includes('each=');
    for (const [change, apply] of Object.entries(CHANGES).filter(([, act]) => !inRows || !TEXTS.has(act)))
      it(`after other code ${change}: ${what}`, async () => {
        for (const first of values)
          for (const second of values) {
            const [element, container] = await listed(content, first);
            apply(container);
            for (const value of [second, first, second]) {
              element.value = value as never;
              expect(htmlOf(element)).to.equal(await wanted(content, value));
            }
            expect(element.querySelectorAll(`[${RENDERED}]`).length).to.equal(1);
            element.remove();
          }
      });

    it(`after a morph to what it showed for another value: ${what}`, async () => {
      for (const first of values)
        for (const second of values)
          for (const value of values) {
            if (inRows && value === first) continue; // see TEXTS
            const [element, container] = await listed(content, first);
            const [other] = await listed(content, second);
            morph(container, containerOf(other).cloneNode(true) as Element);
            element.value = value as never;
            expect(htmlOf(element)).to.equal(await wanted(content, value));
            clear();
          }
    });
  }

  it('and a later run works', async () => {
    const [element, container] = await listed(LISTS['a list'], people('Ada'));
    container.querySelector('ul')?.replaceChildren();
    element.value = people('Bob') as never;
    element.start();
    element.trial.future.setResult(people('Cyd', 'Dan') as never);
    await element.finished;
    expect(htmlOf(element)).to.equal('<ul><li>Cyd</li><li>Dan</li></ul>');
  });

  it('while what other code has set beside it stays', async () => {
    const [element, container] = await listed(LISTS['a list'], people('Ada', 'Bob'));
    const [first] = container.querySelectorAll('li');
    first?.classList.add('marked');
    element.value = people('Ada', 'Cyd') as never;
    element.value = people('Eve') as never;
    expect(htmlOf(element)).to.equal('<ul><li class="marked">Eve</li></ul>');
    expect(container.querySelector('li')).to.equal(first);
  });
});

import { expect } from '@open-wc/testing';
import * as renderer from '@storybook/web-components/entry-preview';
import { configure } from 'storybook/test';
import { composeStories, composeStory, setProjectAnnotations } from 'storybook/preview-api';
import stories from 'virtual:stories';
import { PageWatcher } from '../components/dev/page-watcher.js';
import { warningsOf } from '../components/dev/warnings.js';

interface Story {
  readonly play?: unknown;
  run(context: { canvasElement: HTMLElement }): Promise<void>;
}

setProjectAnnotations([renderer as never]);
configure({ asyncUtilTimeout: 15_000 }); // of waitFor and findBy…: a busy machine takes its time

for (const [file, load] of Object.entries(stories)) {
  const module = await load();
  const composed = composeStories(module as never, renderer as never, composeStory as never);
  describe(`stories/${file}`, () => {
    for (const [name, story] of Object.entries<Story>(composed)) {
      it(`${name} does what its play says`, () => perform(story));
    }
  });
}

describe('stories', () => {
  it('exist', () => {
    expect(Object.keys(stories)).not.to.be.empty;
  });
});

async function perform(story: Story): Promise<void> {
  expect(story.play, 'every story has a play').to.be.a('function');
  const canvasElement = document.createElement('div');
  const warnings: unknown[] = [];
  const watcher = new PageWatcher(warningsOf({ warn: (text: unknown) => warnings.push(text) }));
  watcher.watch(document);
  document.body.append(canvasElement);
  try {
    await story.run({ canvasElement });
    watcher.check();
    expect(canvasElement.childElementCount, 'elements shown').to.be.greaterThan(0);
    expect(warnings, 'warnings of aio-elements/dev.js').to.deep.equal([]);
  } finally {
    watcher.stop();
    canvasElement.remove();
  }
}

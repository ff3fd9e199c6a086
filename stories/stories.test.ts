import { expect } from '@open-wc/testing';
import * as renderer from '@storybook/web-components/entry-preview';
import { composeStories, composeStory, setProjectAnnotations } from 'storybook/preview-api';
import stories from 'virtual:stories';

interface Story {
  readonly play?: unknown;
  run(context: { canvasElement: HTMLElement }): Promise<void>;
}

setProjectAnnotations([renderer as never]);

for (const [file, load] of Object.entries(stories)) {
  const module = await load();
  const composed = composeStories(module as never, renderer as never, composeStory as never);
  describe(`stories/${file}`, () => {
    for (const [name, story] of Object.entries<Story>(composed)) {
      it(`${name} does what its play says`, () => perform(story)).timeout(10_000);
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
  document.body.append(canvasElement);
  try {
    await story.run({ canvasElement });
    expect(canvasElement.childElementCount, 'elements shown').to.be.greaterThan(0);
  } finally {
    canvasElement.remove();
  }
}

import { expect } from '@open-wc/testing';
import '../../test/strict.js';
import '../index.js';

describe('a target that is named by a word', () => {
  let frame: HTMLIFrameElement;

  beforeEach(() => {
    frame = document.createElement('iframe');
    document.body.append(frame);
  });
  afterEach(() => frame.remove());

  for (const [word, targetIn] of [
    ['window', (page) => page.defaultView],
    ['document', (page) => page],
    ['parent', (page) => page.body],
  ] as const satisfies readonly (readonly [string, (page: Document) => EventTarget | null])[])
    it(`is that of the document in which the element is: ${word}`, async () => {
      const inside = frame.contentDocument as Document;
      const element = document.createElement('aio-await-event');
      Object.assign(element, { manual: true, name: 'ping', target: word });
      inside.body.append(element);
      element.start().catch(() => undefined);
      targetIn(document)?.dispatchEvent(new Event('ping'));
      expect(element.state).to.equal('pending');
      const event = new Event('ping');
      targetIn(inside)?.dispatchEvent(event);
      expect(await element.finished).to.have.property('type', 'ping');
      expect(element.state).to.equal('done');
    });
});

import { expect } from 'chai';
import { LitElement } from 'lit';
import { expectUncaught } from '../../test/strict.js';
import { EventTargetController, currentTargetOf } from './event-target-controller.js';

class Listening extends LitElement {
  readonly events = new EventTargetController(this);
}
customElements.define('test-listening', Listening);

let place: HTMLElement;
let host: Listening;

beforeEach(() => {
  place = document.createElement('section');
  host = new Listening();
  place.append(host);
  document.body.append(place);
});
afterEach(() => place.remove());

const fire = (target: EventTarget, name = 'ping', options: EventInit = { bubbles: true }): Event => {
  const event = new Event(name, { cancelable: true, ...options });
  target.dispatchEvent(event);
  return event;
};

/** An element in the place that a selector finds. */
function child(className = 'b', around: Element = place): HTMLElement {
  const made = document.createElement('p');
  made.className = className;
  around.append(made);
  return made;
}

describe('a target that follows its element', () => {
  it('has listeners by name and function, each of which is taken away alone', () => {
    const target = host.events.target(() => place);
    const heard: string[] = [];
    const one = (event: Event): unknown => heard.push(`one ${event.type}`);
    const two = (event: Event): unknown => heard.push(`two ${event.type}`);
    target.addEventListener('ping', one);
    target.addEventListener('pong', one);
    target.addEventListener('ping', two);
    const all = (): string[] => {
      fire(place, 'ping');
      fire(place, 'pong');
      return heard.splice(0);
    };
    expect(all()).to.deep.equal(['one ping', 'two ping', 'one pong']);
    target.removeEventListener('ping', two);
    expect(all()).to.deep.equal(['one ping', 'one pong']);
    target.removeEventListener('ping', two);
    target.removeEventListener('ping', one);
    expect(all()).to.deep.equal(['one pong']);
    host.remove();
    place.append(host);
    expect(all()).to.deep.equal(['one pong']);
    target.removeEventListener('pong', one);
    expect(all()).to.deep.equal([]);
    for (const name of ['ping', 'pong']) target.addEventListener(name, one);
    target.removeEventListener('pong', one);
    expect(all()).to.deep.equal(['one ping']);
    target.removeEventListener('ping', one);
  });

  it('is left and found again with the place of the element', () => {
    const target = host.events.target((element) => element.parentNode ?? document);
    let heard = 0;
    target.addEventListener('ping', () => heard++);
    const other = document.createElement('section');
    place.append(other);
    host.remove();
    fire(place);
    expect(heard).to.equal(0);
    other.append(host);
    fire(other, 'ping', {});
    fire(place, 'ping', {});
    expect(heard).to.equal(1);
  });

  it('may be the root', () => {
    let heard = 0;
    host.events.root.addEventListener('ping', () => heard++);
    fire(place);
    expect(heard).to.equal(1);
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    root.append(host);
    document.body.append(root.host);
    fire(place);
    fire(root, 'ping', {});
    root.host.remove();
    expect(heard).to.equal(2);
  });

  for (const options of [true, { capture: true }, false, { capture: false }, undefined])
    it(`listens in the phase that is asked for: ${JSON.stringify(options)}`, () => {
      const inside = child();
      const heard: string[] = [];
      const isCapture = options === true || (typeof options === 'object' && options.capture);
      host.events.target(() => place).addEventListener('ping', () => heard.push('ours'), options);
      inside.addEventListener('ping', () => heard.push('inside'));
      fire(inside);
      expect(heard).to.deep.equal(isCapture ? ['ours', 'inside'] : ['inside', 'ours']);
    });

  it('cannot have its default prevented by who promises not to', () => {
    const prevent = (event: Event): void => event.preventDefault();
    host.events.target(() => place).addEventListener('ping', prevent, { passive: true });
    expect(fire(place).defaultPrevented).to.equal(false);
    host.events.target(() => place).addEventListener('pong', prevent, { passive: false });
    expect(fire(place, 'pong').defaultPrevented).to.equal(true);
  });

  it('reports what a listener throws, and calls the others; one that was taken away meanwhile is not called', async () => {
    const target = host.events.target(() => place);
    const heard: string[] = [];
    const error = new Error('bad');
    const last = (): unknown => heard.push('last');
    target.addEventListener('ping', () => {
      throw error;
    });
    target.addEventListener('ping', () => {
      heard.push('next');
      target.removeEventListener('ping', last);
    });
    target.addEventListener('ping', last);
    expect(await expectUncaught(() => fire(place))).to.deep.equal([error]);
    expect(heard).to.deep.equal(['next']);
  });
});

describe('a selector as a target', () => {
  /** What is heard of an element that a selector finds: by whom, as the current target. */
  function listen(options?: boolean | AddEventListenerOptions): EventTarget[] {
    const heard: EventTarget[] = [];
    host.events
      .target(() => '.b')
      .addEventListener('ping', (event) => heard.push(currentTargetOf(event) as EventTarget), options);
    return heard;
  }

  for (const options of [undefined, false, {}])
    it(`hears what bubbles to an element, and what does not only at it: ${JSON.stringify(options)}`, () => {
      const heard = listen(options);
      const outer = child();
      const inner = child('b', outer);
      const text = child('a', inner);
      fire(text);
      fire(inner);
      fire(outer);
      fire(place);
      expect(heard.splice(0)).to.deep.equal([inner, inner, outer]);
      for (const target of [text, inner, outer]) fire(target, 'ping', {});
      expect(heard).to.deep.equal([inner, outer]);
    });

  for (const options of [true, { capture: true }])
    it(`hears on the way down all that is inside: ${JSON.stringify(options)}`, () => {
      const heard = listen(options);
      const outer = child();
      const text = child('a', outer);
      const stop = (event: Event): void => event.stopPropagation();
      text.addEventListener('ping', stop);
      fire(text);
      fire(text, 'ping', {});
      fire(outer, 'ping', {});
      expect(heard).to.deep.equal([outer, outer, outer]);
    });

  it('is no current target any more, once the listener has been called', async () => {
    listen();
    const event = fire(child());
    expect(currentTargetOf(event)).to.equal(null);
    const error = new Error('bad');
    host.events
      .target(() => '.c')
      .addEventListener('ping', () => {
        throw error;
      });
    let failed = new Event('none');
    expect(await expectUncaught(() => (failed = fire(child('c'))))).to.deep.equal([error]);
    expect(currentTargetOf(failed)).to.equal(null);
  });

  it('must be one', () => {
    const target = host.events.target(() => '..');
    expect(() => target.addEventListener('ping', () => undefined)).to.throw(DOMException);
  });

  it('is heard no more, once the listener is taken away or the element is gone', () => {
    const heard: string[] = [];
    const target = host.events.target(() => '.b');
    const listener = (): unknown => heard.push('x');
    target.addEventListener('ping', listener);
    const found = child();
    host.remove();
    fire(found);
    expect(heard).to.deep.equal([]);
    place.append(host);
    fire(found);
    expect(heard).to.deep.equal(['x']);
    target.removeEventListener('ping', listener);
    fire(found);
    expect(heard).to.deep.equal(['x']);
  });
});

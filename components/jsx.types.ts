import type { AioDoneEvent } from './base/events.js';
import type { JsxElements } from './jsx.js';

declare function element<T extends keyof JsxElements>(tag: T, props: JsxElements[T]): void;

void function takesPropertiesAndEvents() {
  element('aio-fetch', { url: '/api/users', manual: true, timeout: 5, as: 'users', retry: 2 });
  element('aio-fetch', { 'onaio-done': (event: AioDoneEvent) => event.value });
  element('aio-script', { job: (aio) => aio.sleep(1) });
  element('aio-sleep', { seconds: 1, slot: 'done', key: 'a' });
  // @ts-expect-error seconds is a number
  element('aio-sleep', { seconds: 'long' });
  // @ts-expect-error no such property
  element('aio-fetch', { address: '/' });
  // @ts-expect-error the state is only told
  element('aio-fetch', { state: 'done' });
  // @ts-expect-error a method is not set
  element('aio-fetch', { start: () => undefined });
  // @ts-expect-error no such element
  element('aio-fech', {});
};

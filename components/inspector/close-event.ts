/** Before an inspector is closed by its button. Cancel it to prevent that. */
export class AioCloseEvent extends Event {
  constructor() {
    super('aio-close', { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'aio-close': AioCloseEvent;
  }
}

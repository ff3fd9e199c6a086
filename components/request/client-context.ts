import { type Context, ContextEvent, createContext } from '@lit/context';
import type { Client } from '../../core/index.js';

/**
 * The context in which elements find the client that sends their requests, by the community's context protocol. Its key
 * is `Symbol.for('aio.client')`, so any provider can supply one.
 *
 * @see Source: Web Components Community Group, context protocol.
 *
 * @example A provider of your own
 * ```ts
 * import { ContextProvider } from '@lit/context';
 * import { LitElement } from 'lit';
 * import { client } from 'aio-elements/core';
 * import { clientContext } from 'aio-elements/components/request/client-context.js';
 *
 * class Backend extends LitElement {
 *   readonly provider = new ContextProvider(this, {
 *     context: clientContext,
 *     initialValue: client({ headers: { 'X-App': 'demo' } }),
 *   });
 * }
 * console.log(typeof Backend);
 * ```
 */
export const clientContext: Context<symbol, Client> = createContext<Client, symbol>(Symbol.for('aio.client'));

/** Where a client of `<aio-client>` has what relative addresses are relative to. */
export const CLIENT_BASE: unique symbol = Symbol.for('aio.base') as never;

/** A client that may tell its base address. */
export interface BasedClient extends Client {
  readonly [CLIENT_BASE]?: string;
}

/** The client of the nearest provider around an element, through shadow roots; `undefined` without a provider. */
export function clientAround(element: Element): Client | undefined {
  let found: Client | undefined;
  element.dispatchEvent(new ContextEvent(clientContext, element, (client) => (found = client)));
  return found;
}

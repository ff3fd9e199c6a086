import { Barrier, Condition, Flag, type Aio } from '../index.js';

declare const aio: Aio;
declare const found: { id: number } | undefined;

export const woken: Promise<true> = new Condition().wait(aio);
export const up: Promise<true> = new Flag().wait(aio);
export const place: Promise<number> = new Barrier(2).wait(aio);
export const value: Promise<{ id: number } | undefined> = new Condition().waitFor(() => found, aio);

// @ts-expect-error: the number of parties must be said
new Barrier();
// @ts-expect-error: a property that others cannot set
new Barrier(2).broken = true;

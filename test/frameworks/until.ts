import { expect } from '@open-wc/testing';

/** Waits until something holds, at most ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 1000 && !holds(); round++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).to.equal(true);
}

import { expect } from 'chai';
import { checkBackoff, delayOf } from './attempts.js';

describe('backoff', () => {
  it('takes a number as the limit and fills up the rest', () => {
    expect(checkBackoff(4, 'retry')).to.deep.equal({
      limit: 4,
      delay: 0.5,
      factor: 2,
      maxDelay: 30,
      jitter: 0.5,
    });
    expect(checkBackoff({ delay: 1 }, 'retry')).to.include({ limit: 2, delay: 1 });
  });

  it('grows by the factor up to the longest', () => {
    const policy = checkBackoff({ delay: 1, factor: 3, maxDelay: 10, jitter: 0 }, 'retry');
    expect([1, 2, 3, 4].map((attempt) => delayOf(policy, attempt))).to.deep.equal([1, 3, 9, 10]);
    expect(delayOf(policy, 10_000)).to.equal(10);
  });

  it('shortens by the random share only', () => {
    const policy = checkBackoff({ delay: 8, jitter: 0.25 }, 'retry');
    expect(delayOf(policy, 1, () => 0)).to.equal(8);
    expect(delayOf(policy, 1, () => 1)).to.equal(6);
  });

  it('pauses not at all when the delay is 0', () => {
    expect(delayOf(checkBackoff({ delay: 0 }, 'retry'), 5000)).to.equal(0);
  });

  it('refuses what is no policy', () => {
    expect(() => checkBackoff('3' as never, 'retry')).to.throw(
      TypeError,
      'Cannot retry: retry must be a number or a policy, current value is "3"',
    );
    expect(() => checkBackoff(-1, 'retry')).to.throw(
      RangeError,
      'Cannot retry: limit must be at least 0, current value is -1',
    );
    expect(() => checkBackoff({ jitter: 1.5 }, 'retry')).to.throw(RangeError, 'from 0 to 1');
    expect(() => checkBackoff({ factor: NaN }, 'retry')).to.throw(RangeError, 'factor');
    expect(() => checkBackoff({ delay: '1' as never }, 'retry')).to.throw(RangeError, 'delay');
  });
});

import { type Aio, run, sleep, type Task } from '../../core/index.js';

/** How events are limited, in seconds. */
export interface Rate {
  readonly debounce: number;
  readonly throttle: number;
}

type Take = (event: Event) => void;

/** Passes on only events that no other follows for `debounce` seconds, and of these one in `throttle` seconds. */
export function limitRate({ debounce, throttle }: Rate, aio: Aio, take: Take): Take {
  const throttled = throttle ? throttling(throttle, aio, take) : take;
  return debounce ? debouncing(debounce, aio, throttled) : throttled;
}

function debouncing(seconds: number, aio: Aio, take: Take): Take {
  let pause: Task | undefined;
  return (event) => {
    pause?.cancel();
    const debounce = async (own: Aio): Promise<void> => {
      await sleep(seconds, own);
      take(event);
    };
    pause = run(debounce, aio);
  };
}

function throttling(seconds: number, aio: Aio, take: Take): Take {
  let resting = false;
  let next: Event | undefined;
  const throttle = async (own: Aio): Promise<void> => {
    for (; next; await sleep(seconds, own)) {
      const event = next;
      next = undefined;
      take(event);
    }
    resting = false;
  };
  return (event) => {
    next = event;
    if (resting) return;
    resting = true;
    run(throttle, aio);
  };
}

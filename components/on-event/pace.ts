import { type Aio, run, sleep, type Task } from '../../core/index.js';

/** How events are spaced, in seconds. */
export interface Pace {
  readonly debounce: number;
  readonly throttle: number;
}

type Take = (event: Event) => void;

/** Takes fewer events: those that nothing follows for some time, then one in some time. */
export function pace({ debounce, throttle }: Pace, aio: Aio, take: Take): Take {
  const paced = throttle ? throttled(throttle, aio, take) : take;
  return debounce ? debounced(debounce, aio, paced) : paced;
}

function debounced(seconds: number, aio: Aio, take: Take): Take {
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

function throttled(seconds: number, aio: Aio, take: Take): Take {
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

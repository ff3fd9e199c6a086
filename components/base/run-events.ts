/** The names of the events after which an element shows something else. */
export const RUN_EVENTS: readonly string[] = ['start', 'progress', 'done', 'error', 'cancel', 'reset'].map(
  (name) => `aio-${name}`,
);

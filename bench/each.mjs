// How a variant does its work so many times.

/** One after the other. */
export const each = (action) => async (count) => {
  for (let i = 0; i < count; i++) await action(i);
};

/** All at once. */
export const together = (action) => (count) =>
  Promise.all(Array.from({ length: count }, (_, i) => action(i)));

/** The least that a job can do. */
export const work = async (i) => i;

/** What is made ready once for each number. */
export const prepared = (make) => {
  const runs = new Map();
  return (count) => {
    if (!runs.has(count)) runs.set(count, make(count));
    return runs.get(count)();
  };
};

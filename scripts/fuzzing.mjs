// AIO_FUZZ=20 runs the property tests over 20 times as many cases, AIO_FUZZ_SEED=7 over other ones.
export const fuzzing = {
  times: Number(process.env.AIO_FUZZ ?? 1),
  seed: Number(process.env.AIO_FUZZ_SEED ?? 18),
};

/** How long a test may take, in milliseconds. It ends tests that hang; a busy machine takes its time. */
export const LIMIT = 60_000 * fuzzing.times;

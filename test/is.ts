type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** For `*.types.ts`: `is<Wanted>()(value)` fails to compile unless the value has exactly that type. Does nothing else. */
export function is<Wanted>(): <V>(
  value: V,
  ...wrong: Same<V, Wanted> extends true ? [] : [wanted: Wanted]
) => void {
  return () => undefined;
}

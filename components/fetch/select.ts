/** What a path as `items.0.name` leads to, over own properties; `undefined` if it leads nowhere. */
export function select(data: unknown, path: string): unknown {
  let found = data;
  for (const name of path.split(/[.[\]]+/).filter(Boolean))
    found =
      found != null && Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined;
  return found;
}

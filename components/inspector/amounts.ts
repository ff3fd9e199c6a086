/** A length of time, in seconds, as a short text: `0.35 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
export function timeText(seconds: number): string {
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return parts(seconds, ['min', 's']);
  return parts(seconds / 60, ['h', 'min']);
}

/** How far a run is, by what `aio-progress` tells: a share, an amount, or how many have come; else empty. */
export function progressText(progress: unknown): string {
  const { loaded, total, count } = (progress ?? {}) as Readonly<
    Partial<Record<'loaded' | 'total' | 'count', unknown>>
  >;
  if (typeof loaded === 'number' && typeof total === 'number' && total > 0)
    return `${Math.round((100 * loaded) / total)} %`;
  if (typeof loaded === 'number') return bytesText(loaded);
  return typeof count === 'number' ? `${count} so far` : '';
}

function parts(value: number, [large, small]: readonly [string, string]): string {
  const rest = String(Math.floor(value % 60)).padStart(2, '0');
  return `${Math.floor(value / 60)} ${large} ${rest} ${small}`;
}

function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${size.toFixed(1)} ${unit}`;
}

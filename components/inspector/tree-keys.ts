import type { Row } from './rows.js';

/** What the keys of a row do. */
export interface RowCommands {
  /** Opens or folds what is below. */
  fold(folded: boolean): void;
  cancel(): void;
  /** Goes to the filter. */
  filter(): void;
  /** Selects nothing. */
  leave(): void;
  /** The row that is meant by the letter. */
  find(): number | undefined;
}

/**
 * The keys of a tree whose rows hold bars and buttons: up and down, Home and End move between rows; right opens, then
 * goes into the row; left goes back, folds, then goes to the row around; Enter and Space fold or open; Delete cancels;
 * letters go to the next row of that name.
 *
 * @see Source: ARIA Authoring Practices, treegrid.
 */
export function treeKey(event: KeyboardEvent, commands: RowCommands): void {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>('[data-id]');
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = between(event.key, row) ?? (target === row ? onRow : inRow)(event.key, target, commands);
  if (!act) return;
  event.preventDefault();
  act();
}

type Act = () => void;

function between(key: string, row: HTMLElement): Act | undefined {
  const rows = rowsAround(row);
  const at = rows.indexOf(row);
  const places: Partial<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, rows.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: rows.length - 1,
  };
  const place = places[key];
  return place === undefined ? undefined : () => rows[place]?.focus();
}

function onRow(key: string, row: HTMLElement, commands: RowCommands): Act | undefined {
  const expanded = row.getAttribute('aria-expanded');
  const fold = (): void => commands.fold(true);
  const unfold = (): void => commands.fold(false);
  const toggle = (): void => (expanded ? commands.fold(expanded === 'true') : undefined);
  const acts: Partial<Record<string, Act>> = {
    ArrowRight: expanded === 'false' ? unfold : () => newestStop(row)?.focus(),
    ArrowLeft: expanded === 'true' ? fold : () => rowAround(row)?.focus(),
    Enter: toggle,
    ' ': toggle,
    Delete: () => commands.cancel(),
    Backspace: () => commands.cancel(),
    Escape: () => commands.leave(),
    '/': () => commands.filter(),
  };
  if (acts[key] || key.length > 1) return acts[key];
  return () => {
    const id = String(commands.find());
    const found = rowsAround(row).find(({ dataset }) => dataset['id'] === id);
    found?.focus();
  };
}

function inRow(key: string, target: HTMLElement): Act | undefined {
  const row = target.closest<HTMLElement>('[data-id]');
  const stops = row ? stopsOf(row) : [];
  const at = stops.indexOf(target);
  if (key === 'ArrowRight') return () => stops[at + 1]?.focus();
  if (key === 'ArrowLeft') return () => (stops[at - 1] ?? row)?.focus();
  return key === 'Escape' ? () => row?.focus() : undefined;
}

function rowsAround(row: HTMLElement): HTMLElement[] {
  return [...(row.parentElement?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
}

/** What in a row can have the focus, from left to right. */
function stopsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('[tabindex="-1"]')];
}

/** The newest bar, or the button. */
function newestStop(row: HTMLElement): HTMLElement | undefined {
  const stops = stopsOf(row);
  return stops.filter((stop) => stop.matches('.bar')).at(-1) ?? stops[0];
}

function rowAround(row: HTMLElement): HTMLElement | undefined {
  const level = Number(row.getAttribute('aria-level'));
  const rows = rowsAround(row);
  return rows
    .slice(0, rows.indexOf(row))
    .findLast((before) => Number(before.getAttribute('aria-level')) < level);
}

/** A key, and when it was pressed, in milliseconds. */
interface Press {
  readonly key: string;
  readonly timeStamp: number;
}

/** Finds rows by the first letters of their names. */
export class TypeAhead {
  #text = '';
  #time = -Infinity;

  /** The next row whose name begins with what is typed, with or without its `aio-`; one letter again goes on. */
  find(rows: readonly Row[], from: Row, { key, timeStamp }: Press): Row | undefined {
    const letter = key.toLowerCase();
    const fresh = timeStamp - this.#time > PAUSE || this.#text === letter;
    this.#text = fresh ? letter : this.#text + letter;
    this.#time = timeStamp;
    const at = rows.indexOf(from) + (fresh ? 1 : 0);
    const order = [...rows.slice(at), ...rows.slice(0, at)];
    return order.find(({ entry: { name } }) =>
      [name, name.replace(/^aio-/, '')].some((start) => start.toLowerCase().startsWith(this.#text)),
    );
  }
}

/** How long what was typed counts, in milliseconds. */
const PAUSE = 700;

import type { Row } from '../model/rows.js';

/** What the keys of a row can do. */
export interface RowCommands {
  /** Hides or shows the children. */
  collapse(collapsed: boolean): void;
  cancel(): void;
  /** Moves the focus to the filter. */
  focusFilter(): void;
  /** Clears the selection. */
  deselect(): void;
  /** The id of the row whose name begins with what is typed. */
  findByName(): number | undefined;
}

/**
 * Handles a key in a tree whose rows have bars and buttons. Up, down, Home and End move between rows. Right expands a row,
 * then moves into it. Left moves back, collapses a row, then moves to its parent. Enter and Space collapse or expand.
 * Delete cancels. Letters move to the next row of that name.
 *
 * @see Source: ARIA Authoring Practices, treegrid.
 */
export function handleTreeKey(event: KeyboardEvent, commands: RowCommands): void {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>('[data-id]');
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const act =
    moveBetweenRows(event.key, row) ?? (target === row ? keyOnRow : keyInRow)(event.key, target, commands);
  if (!act) return;
  event.preventDefault();
  act();
}

type Act = () => void;

function moveBetweenRows(key: string, row: HTMLElement): Act | undefined {
  const rows = allRows(row);
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

function keyOnRow(key: string, row: HTMLElement, commands: RowCommands): Act | undefined {
  const expanded = row.getAttribute('aria-expanded');
  const collapse = (): void => commands.collapse(true);
  const expand = (): void => commands.collapse(false);
  const toggle = (): void => (expanded ? commands.collapse(expanded === 'true') : undefined);
  const acts: Partial<Record<string, Act>> = {
    ArrowRight: expanded === 'false' ? expand : () => newestBar(row)?.focus(),
    ArrowLeft: expanded === 'true' ? collapse : () => parentRow(row)?.focus(),
    Enter: toggle,
    ' ': toggle,
    Delete: () => commands.cancel(),
    Backspace: () => commands.cancel(),
    Escape: () => commands.deselect(),
    '/': () => commands.focusFilter(),
  };
  if (acts[key] || key.length > 1) return acts[key];
  return () => {
    const id = String(commands.findByName());
    const found = allRows(row).find(({ dataset }) => dataset['id'] === id);
    found?.focus();
  };
}

function keyInRow(key: string, target: HTMLElement): Act | undefined {
  const row = target.closest<HTMLElement>('[data-id]');
  const parts = row ? focusableIn(row) : [];
  const at = parts.indexOf(target);
  if (key === 'ArrowRight') return () => parts[at + 1]?.focus();
  if (key === 'ArrowLeft') return () => (parts[at - 1] ?? row)?.focus();
  return key === 'Escape' ? () => row?.focus() : undefined;
}

function allRows(row: HTMLElement): HTMLElement[] {
  return [...(row.parentElement?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
}

/** The parts of a row that can have the focus, from left to right. */
function focusableIn(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('[tabindex="-1"]')];
}

/** The newest bar; without one, the button. */
function newestBar(row: HTMLElement): HTMLElement | undefined {
  const parts = focusableIn(row);
  return parts.filter((part) => part.matches('.bar')).at(-1) ?? parts[0];
}

function parentRow(row: HTMLElement): HTMLElement | undefined {
  const level = Number(row.getAttribute('aria-level'));
  const rows = allRows(row);
  return rows
    .slice(0, rows.indexOf(row))
    .findLast((before) => Number(before.getAttribute('aria-level')) < level);
}

/** A key, and when it was pressed, in milliseconds. */
interface KeyPress {
  readonly key: string;
  readonly timeStamp: number;
}

/** Finds rows by the first letters of their names, as they are typed. */
export class TypeAhead {
  #text = '';
  #time = -Infinity;

  /**
   * The next row whose name begins with the letters that were typed, with or without its `aio-`. The same letter again
   * moves on to the next one.
   */
  find(rows: readonly Row[], from: Row, { key, timeStamp }: KeyPress): Row | undefined {
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

/** After a pause this long, in milliseconds, typing begins anew. */
const PAUSE = 700;

/** What is told apart in the source of an example. */
export type Kind = 'comment' | 'expression' | 'name' | 'string' | 'tag';

/** A part of a text, from its `start` up to its `end`. */
export interface Token {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

const HTML =
  /(?<comment><!--[^]*?(?:-->|$))|(?<tag><\/?[\w-]+|\/?>)|(?<expression>\{\{[^}]*\}\})|(?<name>[\w:.?-]+)(?==)|"(?<string>[^"{]*)"/dg;

/**
 * The parts of HTML that get a colour: good enough for an example, and small.
 *
 * @param html - The source.
 * @returns The parts, in their order.
 */
export function tokensOf(html: string): Token[] {
  return [...html.matchAll(HTML)].flatMap(({ indices }) =>
    Object.entries(indices?.groups ?? {}).flatMap(([kind, place]) => tokenAt(kind as Kind, place)),
  );
}

function tokenAt(kind: Kind, place: readonly [number, number] | undefined): Token[] {
  return place ? [{ kind, start: place[0], end: place[1] }] : [];
}

interface Node<T> {
  readonly item: T;
  readonly order: number;
  /** The length of the path to the right, which is the shortest to a node with a free place: at most a logarithm. */
  readonly rank: number;
  readonly left: Node<T> | undefined;
  readonly right: Node<T> | undefined;
}

/**
 * A leftist heap: gives the smallest item first, and of equal items the oldest.
 *
 * Its nodes never change, so a comparison that throws leaves the heap as it was.
 */
export class Heap<T> {
  readonly #compare: (a: T, b: T) => number;
  #root: Node<T> | undefined;
  #order = 0;
  #size = 0;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#size;
  }

  push(item: T): void {
    const leaf = { item, order: this.#order++, rank: 1, left: undefined, right: undefined };
    this.#root = this.#merge(this.#root, leaf);
    this.#size++;
  }

  /** Takes the first, or gives `undefined` if there is none. */
  shift(): T | undefined {
    const top = this.#root;
    if (!top) return undefined;
    this.#root = this.#merge(top.left, top.right);
    this.#size--;
    return top.item;
  }

  #merge(a: Node<T> | undefined, b: Node<T> | undefined): Node<T> | undefined {
    if (!a || !b) return a ?? b;
    const swap = (this.#compare(a.item, b.item) || a.order - b.order) > 0;
    const [top, other] = swap ? [b, a] : [a, b];
    const rest = this.#merge(top.right, other);
    const [left, right] = rank(top.left) < rank(rest) ? [rest, top.left] : [top.left, rest];
    return { item: top.item, order: top.order, rank: rank(right) + 1, left, right };
  }
}

function rank(node: Node<unknown> | undefined): number {
  return node ? node.rank : 0;
}

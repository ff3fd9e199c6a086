/**
 * Changes the content of an element to that of a fragment. Nodes that are the same stay, with focus, caret, typed text,
 * scroll position and changes by the page. The time is proportional to the content; n log n if the order changes.
 *
 * A node of the fragment becomes a node that was the same last time, else one with the same id, else the next one of
 * the same name. Only differences between this fragment and the last one are applied: a `<details>` that a user
 * opened stays open, and what a user typed or chose stays until the server sends another state of that control. Nodes that
 * other code inserted are left alone.
 *
 * @param container - The element; only ever filled by this function.
 * @param wanted - The new content. It is copied, and must not change afterwards.
 * @see Source: morphdom, idiomorph (finding nodes again); Vue, Lit `repeat` (moving few nodes).
 */
export function morph(container: Element, wanted: DocumentFragment): void {
  const { activeElement } = container.getRootNode() as Document;
  reconcile(container, wanted, new Fingerprints());
  if (activeElement instanceof HTMLElement && container.contains(activeElement))
    activeElement.focus({ preventScroll: true }); // does nothing if the focus stayed
}

/** The node of the last fragment that each node in the page was made of. */
const sources = new WeakMap<Node, Node>();

function reconcile(parent: Node, wanted: Node, prints: Fingerprints): void {
  const old = [...parent.childNodes].filter((node) => sources.has(node));
  const wants = [...wanted.childNodes];
  const found = match(old, wants, prints);
  const kept = new Set(found);
  for (const node of old) if (!kept.has(node)) node.remove();
  place(parent, wants, found, stationary(found, old));
  wants.forEach((want, at) => {
    const node = found[at];
    if (node) update(node, want, prints);
  });
}

/** For each wanted node the old node that it becomes, if there is one. */
function match(
  old: readonly ChildNode[],
  wants: readonly ChildNode[],
  prints: Fingerprints,
): (ChildNode | undefined)[] {
  const found: (ChildNode | undefined)[] = [];
  const free = new Set(old);
  for (const key of [(node: Node) => prints.of(node), idKey, nameKey]) {
    const queues = queuesOf([...free], key);
    wants.forEach((want, at) => {
      const node = found[at] ? undefined : queues.get(key(want))?.pop();
      if (!node) return;
      found[at] = node;
      free.delete(node);
    });
  }
  return found;
}

type Key = string | number | undefined;

/** The nodes by key, in reverse order: the first is taken from the end. None for those without a key. */
function queuesOf(nodes: readonly ChildNode[], key: (node: Node) => Key): Map<Key, ChildNode[]> {
  const queues = new Map<Key, ChildNode[]>();
  for (const node of nodes.toReversed()) {
    const own = key(sources.get(node) ?? node);
    const queue = queues.get(own);
    if (queue) queue.push(node);
    else if (own !== undefined) queues.set(own, [node]);
  }
  return queues;
}

/** Equal for elements that have the same id and name. */
function idKey(node: Node): string | undefined {
  const id = idOf(node);
  return id && !isOpaque(node) ? `${node.nodeName} ${id}` : undefined;
}

/** Equal for nodes of the same name that have no id. */
function nameKey(node: Node): string | undefined {
  return idOf(node) || isOpaque(node) ? undefined : node.nodeName;
}

function idOf(node: Node): string {
  return (node instanceof Element && node.getAttribute('id')) || '';
}

/** Whether a node is never updated, because what it was has been used already: a script has run, a template was read. */
function isOpaque(node: Node): boolean {
  return node instanceof HTMLTemplateElement || node.nodeName.toLowerCase() === 'script';
}

/** Puts the nodes in order: new ones are made, of the old ones those that do not stand in order already are moved. */
function place(
  parent: Node,
  wants: readonly ChildNode[],
  found: readonly (ChildNode | undefined)[],
  stays: ReadonlySet<ChildNode>,
): void {
  const fixed = found.filter((node) => node && stays.has(node));
  let passed = 0;
  wants.forEach((want, at) => {
    const node = found[at];
    if (node && stays.has(node)) passed++;
    else insert(parent, node ?? create(want), fixed[passed] ?? null);
  });
}

function insert(parent: Node & { moveBefore?: Node['insertBefore'] }, node: Node, next: Node | null): void {
  const keepsState = parent.moveBefore && parent.isConnected && node.isConnected;
  if (keepsState) parent.moveBefore?.(node, next);
  else parent.insertBefore(node, next);
}

/** The nodes that need not be moved: a longest run of them that stands in the wanted order already. */
function stationary(found: readonly (ChildNode | undefined)[], old: readonly ChildNode[]): Set<ChildNode> {
  const positions = new Map(old.map((node, at) => [node, at]));
  const kept = found.filter((node) => node !== undefined);
  const order = kept.map((node) => positions.get(node) ?? 0);
  return new Set(longestIncreasing(order).map((at) => kept[at] as ChildNode));
}

/**
 * Indices of a longest increasing subsequence, by patience sorting.
 *
 * @see Source: https://en.wikipedia.org/wiki/Longest_increasing_subsequence#Efficient_algorithms
 */
function longestIncreasing(numbers: readonly number[]): number[] {
  const ends: number[] = []; // ends[n]: index of the least number with which a run of n + 1 ends
  const before: (number | undefined)[] = []; // the one before each number in its run
  numbers.forEach((number, at) => {
    const last = numbers[ends.at(-1) ?? -1] ?? -1;
    let low = last < number ? ends.length : 0; // mostly they are in order
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1];
    ends[low] = at;
  });
  const longest: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = before[at]) longest.push(at);
  return longest.reverse();
}

/** Numbers that are the same for nodes that are the same with all that is in them; each node is read once. */
class Fingerprints {
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Node, number>();

  of(node: Node): number {
    let print = this.#known.get(node);
    if (print === undefined) {
      const text = this.#textOf(node);
      print = this.#numbers.get(text) ?? this.#numbers.size;
      this.#numbers.set(text, print);
      this.#known.set(node, print);
    }
    return print;
  }

  #textOf(node: Node): string {
    if (!(node instanceof Element)) return `${node.nodeName} ${node.nodeValue}`;
    if (isOpaque(node)) return node.outerHTML;
    let text = `<${node.namespaceURI} ${node.localName}`;
    for (const { name, value } of node.attributes) text += ` ${name}=${JSON.stringify(value)}`;
    text += '>';
    for (let child = node.firstChild; child; child = child.nextSibling) text += ` ${this.of(child)}`;
    return text;
  }
}

function create(want: Node): Node {
  const node = want.cloneNode(true); // still inert: custom elements are upgraded when it is put into the page
  remember(node, want);
  return node;
}

function remember(node: Node, want: Node): void {
  sources.set(node, want);
  const made = node.childNodes;
  want.childNodes.forEach((child, at) => {
    const copy = made[at];
    if (copy) remember(copy, child);
  });
}

function update(node: ChildNode, want: ChildNode, prints: Fingerprints): void {
  const source = sources.get(node);
  sources.set(node, want);
  if (!source || prints.of(source) === prints.of(want)) return;
  if (!(node instanceof Element)) {
    node.nodeValue = want.nodeValue;
    return;
  }
  try {
    updateAttributes(node, source as Element, want as Element);
    reconcile(node, want, prints);
    updateControl(node, source, want);
  } catch {
    node.replaceWith(create(want)); // Trusted Types refuse to change some attributes
  }
}

function updateAttributes(node: Element, source: Element, want: Element): void {
  for (const { namespaceURI, localName, name } of source.attributes)
    if (!want.hasAttribute(name)) node.removeAttributeNS(namespaceURI, localName);
  for (const { namespaceURI, name, value } of want.attributes)
    if (source.getAttribute(name) !== value) node.setAttributeNS(namespaceURI, name, value);
}

/**
 * Gives a control the state of the server's control, if that is another one than last time. Once a user has touched
 * it, changing its attributes or content alone would not.
 */
function updateControl(node: Element, source: Node, want: Node): void {
  if (node instanceof HTMLInputElement)
    updateInput(node, source as HTMLInputElement, want as HTMLInputElement);
  else if (node instanceof HTMLTextAreaElement) {
    const { defaultValue } = want as HTMLTextAreaElement;
    if ((source as HTMLTextAreaElement).defaultValue !== defaultValue) node.value = defaultValue;
  } else if (node instanceof HTMLSelectElement)
    updateSelect(node, source as HTMLSelectElement, want as HTMLSelectElement);
}

function updateInput(node: HTMLInputElement, source: HTMLInputElement, want: HTMLInputElement): void {
  if (source.defaultChecked !== want.defaultChecked) node.checked = want.defaultChecked;
  if (source.defaultValue !== want.defaultValue && node.type !== 'file') node.value = want.defaultValue;
}

function updateSelect(node: HTMLSelectElement, source: HTMLSelectElement, want: HTMLSelectElement): void {
  const chosen = (select: HTMLSelectElement): string =>
    JSON.stringify(Array.from(select.selectedOptions, ({ value }) => value));
  if (chosen(source) === chosen(want)) return;
  const options = [...node.options].filter((option) => sources.has(option));
  options.forEach((option, at) => (option.selected = want.options[at]?.selected ?? false));
}

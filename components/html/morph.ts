/**
 * Makes the content of an element what a fragment says, and keeps what is the same: such nodes stay, with focus,
 * caret, typed text, scroll position and whatever the page did to them.
 *
 * Nodes are found again by being the same as last time, else by id, else by order and name. Only what the fragment
 * says otherwise than the last one is changed: a `<details>` that a reader opened stays open. Nodes that others put
 * there are left alone.
 *
 * @param container - The element; only ever filled by this function.
 * @param wanted - What it is to hold. It is copied, and must not change afterwards.
 * @see Source: morphdom, idiomorph.
 */
export function morph(container: Element, wanted: DocumentFragment): void {
  const { activeElement } = container.getRootNode() as Document;
  reconcile(container, wanted);
  if (activeElement instanceof HTMLElement && container.contains(activeElement))
    activeElement.focus({ preventScroll: true }); // does nothing where the focus stayed
}

/** What each node was made of. */
const sources = new WeakMap<Node, Node>();

function reconcile(parent: Node, wanted: Node): void {
  const old = [...parent.childNodes].filter((node) => sources.has(node));
  const found = match(old, [...wanted.childNodes]);
  const kept = new Set(found.values());
  for (const node of old) if (!kept.has(node)) node.remove();
  const rest = old.filter((node) => kept.has(node));
  for (const want of wanted.childNodes) {
    const node = found.get(want);
    if (node) keep(node, want, rest);
    else parent.insertBefore(create(want), rest[0] ?? null);
  }
}

/** Puts a node where it is to be, the first of what is left, and updates it. */
function keep(node: ChildNode, want: ChildNode, rest: ChildNode[]): void {
  const [next] = rest;
  if (next && node !== next) move(node, next);
  rest.splice(rest.indexOf(node), 1);
  update(node, want);
}

/** Which of the old nodes each of the new ones becomes. */
function match(old: readonly ChildNode[], wanted: readonly ChildNode[]): Map<ChildNode, ChildNode> {
  const found = new Map<ChildNode, ChildNode>();
  const free = new Set(old);
  for (const same of [equal, sameId, sameKind]) {
    for (const want of wanted) {
      const node = found.has(want) ? undefined : first(free, (one) => same(sources.get(one), want));
      if (!node) continue;
      found.set(want, node);
      free.delete(node);
    }
  }
  return found;
}

function first<T>(items: Iterable<T>, holds: (item: T) => boolean): T | undefined {
  for (const item of items) if (holds(item)) return item;
  return undefined;
}

type Source = Node | undefined;

function equal(old: Source, want: Node): boolean {
  return textOf(old) === textOf(want);
}

function sameId(old: Source, want: Node): boolean {
  return idOf(want) !== '' && idOf(old) === idOf(want) && sameName(old, want);
}

function sameKind(old: Source, want: Node): boolean {
  return !idOf(want) && !idOf(old) && sameName(old, want);
}

/** What is in a template or script is never looked at again. */
function sameName(old: Source, want: Node): boolean {
  return old?.nodeName === want.nodeName && !/^(template|script)$/i.test(want.nodeName);
}

const idOf = (node: Source): string => (node instanceof Element ? (node.getAttribute('id') ?? '') : '');

/** The text of a node that is in no page and does not change: read once. */
function textOf(node: Source): string | undefined {
  if (!node) return undefined;
  let text = texts.get(node);
  if (text === undefined) {
    text = node instanceof Element ? node.outerHTML : `${node.nodeName} ${node.nodeValue}`;
    texts.set(node, text);
  }
  return text;
}

const texts = new WeakMap<Node, string>();

function create(want: Node): Node {
  const node = want.cloneNode(true); // still inert: custom elements awake when it is put into the page
  remember(node, want);
  return node;
}

function remember(node: Node, want: Node): void {
  sources.set(node, want);
  want.childNodes.forEach((child, i) => remember(node.childNodes[i] as Node, child));
}

function move(node: ChildNode, next: ChildNode): void {
  const parent = next.parentNode as (ParentNode & { moveBefore?: Node['insertBefore'] }) | null;
  if (parent?.moveBefore && parent.isConnected) parent.moveBefore(node, next);
  else parent?.insertBefore(node, next);
}

function update(node: ChildNode, want: ChildNode): void {
  const source = sources.get(node);
  if (equal(source, want)) return;
  sources.set(node, want);
  if (!(node instanceof Element)) {
    node.nodeValue = want.nodeValue;
    return;
  }
  try {
    updateAttributes(node, source as Element, want as Element);
    reconcile(node, want);
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

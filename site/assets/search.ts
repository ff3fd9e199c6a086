// The job of the search: asks Pagefind, whose files are loaded at the first word.
import type { Aio } from '../../core/index.js';

/** A page that was found. */
interface Found {
  readonly address: string;
  readonly title: string;
  readonly excerpt: readonly Piece[];
}

interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** What is used of Pagefind. */
interface Pagefind {
  search(words: string): Promise<{ readonly results: readonly { data(): Promise<Page> }[] }>;
}

interface Page {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title: string };
}

const MOST = 8;

/** The pages in which words are found; none for no words. */
export default async function search(
  aio: Aio,
  host: HTMLElement,
  { event }: { readonly event?: Event },
): Promise<Found[] | undefined> {
  const words = wordsOf((event?.target as HTMLInputElement | null)?.value ?? '');
  if (!words) return undefined;
  const pagefind = (await import(new URL('../pagefind/pagefind.js', import.meta.url).href)) as Pagefind;
  const { results } = await pagefind.search(words);
  const pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  return pages.map(({ url, excerpt, meta }) => ({
    address: url,
    title: meta.title,
    excerpt: pieces(excerpt),
  }));
}

/** Words of a question that nearly every page has: Pagefind asks for all words, and "how" would decide what is found. */
const STOP_WORDS = new Set(
  'an and are be can do does for how in is it my of on or the this to what when where which why with'.split(
    ' ',
  ),
);

/** What is searched for, without letters that stand alone: Pagefind finds each word that begins with them. */
function wordsOf(text: string): string {
  const words = text.split(/\s+/).filter((word) => word.length > 1);
  const telling = words.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return (telling.length ? telling : words).join(' ');
}

/** Pagefind's excerpt is HTML, with a `<mark>` around what was found. */
function pieces(excerpt: string): Piece[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map((node) => ({
    text: node.textContent ?? '',
    marked: node.nodeName === 'MARK',
  }));
}

// The job of the search: asks Pagefind, whose files are loaded at the first word.
import type { Aio } from '../../core/index.js';

/** What a search has found. */
interface Found {
  readonly words: string;
  /** In words: for those who do not see the list. */
  readonly count: string;
  readonly pages: readonly FoundPage[];
}

/** A page, and its sections in which the words are. */
interface FoundPage extends Hit {
  readonly sections: readonly Hit[];
}

interface Hit {
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
  options(options: object): Promise<void>;
  search(words: string): Promise<{ readonly results: readonly { data(): Promise<Page> }[] }>;
}

interface Page extends Part {
  readonly meta: { readonly title: string };
  readonly sub_results: readonly Section[];
}

interface Section extends Part {
  readonly title: string;
  readonly weighted_locations: readonly { readonly balanced_score: number }[];
}

interface Part {
  readonly url: string;
  readonly excerpt: string;
}

const MOST_PAGES = 8;
const MOST_SECTIONS = 3;
/** What a page says that it is about counts more than how often it has a word. */
const RANKING = { metaWeights: { title: 3, keywords: 12, description: 2 } };

/** The pages in which words are found; nothing for no words. */
export default async function search(
  aio: Aio,
  host: HTMLElement,
  { event }: { readonly event?: Event },
): Promise<Found | undefined> {
  const words = ((event?.target as HTMLInputElement | null)?.value ?? '').trim();
  if (!words) return undefined;
  const pagefind = (await import(new URL('../pagefind/pagefind.js', import.meta.url).href)) as Pagefind;
  await pagefind.options({ ranking: RANKING });
  const { results } = await pagefind.search(tellingWords(words));
  const loaded = await Promise.all(results.slice(0, MOST_PAGES).map((result) => result.data()));
  const pages = loaded.filter((page) => isMeant(page, words));
  const count = pages.length > 0 ? results.length - loaded.length + pages.length : 0;
  return { words, count: counted(count), pages: pages.map(foundPage) };
}

/** Pagefind takes what a word begins with, down to one letter, when no page has the word: such a page is not meant. */
function isMeant({ excerpt }: Page, words: string): boolean {
  const starts = startsOf(words);
  const marked = pieces(excerpt).filter((piece) => piece.marked);
  return (
    marked.length === 0 || marked.some(({ text }) => startsOf(text).some((start) => starts.includes(start)))
  );
}

/** The first letters of each word: what its forms have in common. */
function startsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 3));
}

/** Words of a question that nearly every page has: Pagefind asks for all words, and "how" would decide what is found. */
const STOP_WORDS = new Set(
  'an and are be can do does for how in is it my of on or the this to what when where which why with'.split(
    ' ',
  ),
);

/** What is searched for, without letters that stand alone: Pagefind finds each word that begins with them. */
function tellingWords(text: string): string {
  const words = text.split(/\s+/).filter((word) => word.length > 1);
  const telling = words.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return (telling.length ? telling : words).join(' ');
}

function foundPage({ url, excerpt, meta, sub_results: parts }: Page): FoundPage {
  const sections = parts
    .filter((part) => part.url.includes('#'))
    .sort((one, other) => scoreOf(other) - scoreOf(one))
    .slice(0, MOST_SECTIONS);
  return {
    address: url,
    title: meta.title,
    excerpt: sections.length > 0 ? [] : pieces(excerpt),
    sections: sections.map((section) => ({
      address: section.url,
      title: section.title,
      excerpt: pieces(section.excerpt),
    })),
  };
}

function scoreOf({ weighted_locations: places }: Section): number {
  return places.reduce((sum, { balanced_score: score }) => sum + score, 0);
}

function counted(pages: number): string {
  if (pages === 0) return 'Nothing was found.';
  if (pages === 1) return '1 page was found.';
  return `${pages} pages were found${pages > MOST_PAGES ? `; these are the best ${MOST_PAGES}` : ''}.`;
}

/** Pagefind's excerpt is HTML, with a `<mark>` around what was found. */
function pieces(excerpt: string): Piece[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map((node) => ({
    text: node.textContent ?? '',
    marked: node.nodeName === 'MARK',
  }));
}

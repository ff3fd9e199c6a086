// What the layouts ask about the other pages.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const sections = JSON.parse(readFileSync(path.join(import.meta.dirname, '../_data/sections.json'), 'utf8'));

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function navigation(eleventy) {
  eleventy.addFilter('sectionOf', sectionOf);
  eleventy.addFilter('groupsOf', groupsOf);
  eleventy.addFilter('neighbours', neighbours);
  eleventy.addFilter('headings', headings);
}

/** The section of a page. @param {string} url */
function sectionOf(url) {
  return sections.find(({ groups }) => groups.some(({ root }) => url.startsWith(root)));
}

/** The pages of a section, in its groups. */
function groupsOf(section, all) {
  return (section?.groups ?? []).map(({ title, root }) => ({
    title,
    pages: all.filter(({ url }) => url?.startsWith(root)).sort(inOrder(root)),
  }));
}

function inOrder(root) {
  const rank = ({ url, data }) => (url === root ? -1 : (data.order ?? 1000));
  return (one, other) => rank(one) - rank(other) || one.data.title.localeCompare(other.data.title);
}

/** The pages before and after one, in its section. */
function neighbours(groups, url) {
  const pages = groups.flatMap((group) => group.pages);
  const at = pages.findIndex((page) => page.url === url);
  return { previous: pages[at - 1], next: at < 0 ? undefined : pages[at + 1] };
}

/** The second level of headings of a page: what "On this page" lists. @param {string} content */
function headings(content) {
  const found = content.matchAll(/<h2 id="([^"]*)"[^>]*>([\s\S]*?)<\/h2>/g);
  return [...found].map(([, id, text]) => ({ id, text: text.replace(/<\/?a\b[^>]*>/g, '').trim() }));
}

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
  return sections.find(({ groups }) => groups.some(({ roots }) => rootOf(url, roots)));
}

/** The pages of a section, in its groups, each with what the sidebar calls it. */
function groupsOf(section, all) {
  return (section?.groups ?? []).flatMap(({ title, roots }) => {
    const pages = all
      .filter(({ url, data }) => url && rootOf(url, roots) && !data.unlisted)
      .sort(inOrder(roots))
      .map(({ url, data }) => ({
        url,
        title: data.title,
        short: shortName(url, data, roots),
        group: data.group ?? title,
      }));
    return grouped(pages);
  });
}

/** Pages of one `group` stand together, under its name; where there is none, under that of the section's group. */
function grouped(pages) {
  const groups = new Map();
  for (const page of pages) groups.set(page.group, [...(groups.get(page.group) ?? []), page]);
  return [...groups].map(([title, own]) => ({ title, pages: own }));
}

function rootOf(url, roots) {
  return roots.find((root) => url.startsWith(root));
}

function shortName(url, { short, title }, roots) {
  return short || (roots.length === 1 && url === roots[0] ? 'Overview' : title);
}

/** The root of a group first, then by `order`, then by name; in a group of several roots one root after the other. */
function inOrder(roots) {
  const rank = ({ url, data }) => [
    roots.indexOf(rootOf(url, roots)),
    roots.includes(url) ? -1 : (data.order ?? 1000),
  ];
  return (one, other) => {
    const [[root, order], [otherRoot, otherOrder]] = [rank(one), rank(other)];
    return root - otherRoot || order - otherOrder || one.data.title.localeCompare(other.data.title);
  };
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

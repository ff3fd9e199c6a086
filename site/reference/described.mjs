const LONGEST = 155; // characters that search engines show

/** A description of a page for search engines: plain, and short. @param {string} markdown */
export function described(markdown) {
  const text = markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`/g, '')
    .replace(/\s+/g, ' ');
  return shortened(text);
}

/** A text of at most 155 characters: what is longer ends after a word, in three dots. @param {string} text */
export function shortened(text) {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\s\S*$/, '')}…`;
}

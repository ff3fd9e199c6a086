// Tables of the reference: cells are Markdown; on a narrow screen each row becomes a list, for which a cell knows its column.

/**
 * @typedef {{ id?: string, cells: readonly (string | undefined)[] }} Row - Cells in Markdown, in one paragraph each.
 *
 * @param {import('markdown-it').default} md
 * @param {{ label: string, head: readonly string[], bodies: readonly { title?: string, rows: readonly Row[] }[], env: object }} table
 * @returns {string} HTML without an empty line, so that it can stand in Markdown; nothing if there are no rows.
 */
export function table(md, { label, head, bodies, env }) {
  const filled = bodies.filter(({ rows }) => rows.length);
  if (!filled.length) return '';
  const inline = (text) => md.renderInline(text.replace(/\s+/g, ' ').trim(), { ...env, inTable: true });
  const row = ({ id, cells }) => {
    const [first, ...others] = cells;
    const rest = others.map(
      (cell, at) => `<td data-column="${head[at + 1]}">${cell ? inline(cell) : ''}</td>`,
    );
    return `<tr${id ? ` id="${id}"` : ''}><th scope="row">${inline(first ?? '')}</th>${rest.join('')}</tr>`;
  };
  const body = ({ title, rows }) =>
    `<tbody>${title ? `<tr class="of"><th colspan="${head.length}" scope="rowgroup">${inline(title)}</th></tr>` : ''}
${rows.map(row).join('\n')}</tbody>`;
  return `<div class="table reference" tabindex="0" role="group" aria-label="${label}"><table>
<thead><tr>${head.map((text) => `<th scope="col">${text}</th>`).join('')}</tr></thead>
${filled.map(body).join('\n')}</table></div>\n`;
}

/** Text as inline code, whatever is in it. @param {string | undefined} text */
export function code(text) {
  if (!text) return '';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

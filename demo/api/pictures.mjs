import { send } from './answers.mjs';
import { userOf } from './data.mjs';
import { Refusal } from './refusal.mjs';

/** A chessboard of 8 × 8 pixels. */
const PNG = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAG0lEQVR42mN4VmGjEXUCk2TAKvqswoZhUOoAACYkXIHKvM2xAAAAAElFTkSuQmCC',
  ),
  (character) => character.charCodeAt(0),
);
const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** Pictures and a PDF, all real. @param {import('./app.mjs').App} app */
export function pictures(app) {
  app.get('/image.png', (c) => send(c, PNG, { type: 'image/png' }));
  app.get('/image.svg', (c) => {
    const { query } = c.var;
    const size = query.number('size', { fallback: 64, min: 1, max: 4096, whole: true });
    return send(c, disc(size, color(query.text('color', 'teal')), ''), { type: 'image/svg+xml' });
  });
  app.get('/avatar/:file{.+[.]svg}', (c) => {
    const user = userOf(c, c.req.param('file').slice(0, -'.svg'.length));
    return portrait(c, user.name, user.id);
  });
  app.get('/doc.pdf', (c) => send(c, pdf('aio-elements'), { type: 'application/pdf' }));
}

/** A disc with the initials of a name. @param {import('./context.mjs').Context} c @param {string} name @param {number} hue - A whole number; each has a colour. */
export function portrait(c, name, hue) {
  const initials = (name.match(/\p{L}+/gu) ?? []).map(([first]) => first).slice(0, 2);
  const picture = disc(64, `hsl(${(hue * 47) % 360} 55% 38%)`, initials.join(''));
  return send(c, picture, { type: 'image/svg+xml; charset=utf-8' });
}

/** @param {string} given */
function color(given) {
  if (/^#?[\w]{1,30}$/.test(given)) return given;
  throw new Refusal(
    400,
    `Cannot draw: color must be a name or #rrggbb, current value is ${JSON.stringify(given)}`,
  );
}

/** @param {number} size @param {string} fill @param {string} text */
function disc(size, fill, text) {
  const style = 'fill="#fff" font-family="system-ui, sans-serif" font-size="26" text-anchor="middle"';
  const label = text === '' ? '' : `<text x="32" y="41" ${style}>${text}</text>`;
  return `<svg ${SVG} width="${size}" height="${size}" viewBox="0 0 64 64"><circle cx="32" cy="32" r="32" fill="${fill}"/>${label}</svg>`;
}

/** A PDF of one page. @param {string} text */
function pdf(text) {
  const content = `BT /F1 24 Tf 20 50 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 240 120] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = String(body.length).padStart(10, '0');
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${place} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

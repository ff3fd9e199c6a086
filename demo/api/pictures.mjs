import { people } from './people.mjs';
import { Refusal } from './refusal.mjs';

/** A chessboard of 8 × 8 pixels. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAG0lEQVR42mN4VmGjEXUCk2TAKvqswoZhUOoAACYkXIHKvM2xAAAAAElFTkSuQmCC',
  'base64',
);
const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** Pictures and a PDF, all real. @param {import('./answer.mjs').Shared} shared @returns {import('./router.mjs').Table} */
export function pictures({ prefix }) {
  const users = people(prefix);
  return {
    'GET image.png': (x) => x.send(PNG, { type: 'image/png' }),
    'GET image.svg': (x) => {
      const size = x.query.number('size', { fallback: 64, min: 1, max: 4096, whole: true });
      x.send(disc(size, color(x.query.text('color', 'teal')), ''), { type: 'image/svg+xml' });
    },
    'GET avatar/:id.svg': (x) => {
      const user = users.find(({ id }) => String(id) === x.args.id);
      if (!user)
        throw new Refusal(
          404,
          `Cannot find the user: there is none with this id, current value is ${x.args.id}`,
        );
      const initials = user.name.replace(/(\p{L})\S*\s*/gu, '$1');
      x.send(disc(64, `hsl(${(user.id * 47) % 360} 55% 38%)`, initials), {
        type: 'image/svg+xml; charset=utf-8',
      });
    },
    'GET doc.pdf': (x) => x.send(pdf('aio-elements'), { type: 'application/pdf' }),
  };
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

/** Invented goods, the same each time. */

/** @typedef {{ id: string, name: string, one: string, sizes: string[], price: number }} Kind */
/** @typedef {{ id: number, name: string, category: string, kind: string, size: string, price: number, stock: number }} Product */

export const SIZES = ['Small', 'Medium', 'Large'];

/** What the shop has, in two levels. @type {{ id: string, name: string, kinds: Kind[] }[]} */
export const CATEGORIES = [
  {
    id: 'lighting',
    name: 'Lighting',
    kinds: [
      { id: 'desk-lamps', name: 'Desk lamps', one: 'desk lamp', sizes: ['Small', 'Medium'], price: 49 },
      { id: 'floor-lamps', name: 'Floor lamps', one: 'floor lamp', sizes: ['Medium', 'Large'], price: 119 },
    ],
  },
  {
    id: 'seating',
    name: 'Seating',
    kinds: [
      { id: 'chairs', name: 'Chairs', one: 'chair', sizes: ['Medium', 'Large'], price: 89 },
      { id: 'stools', name: 'Stools', one: 'stool', sizes: ['Small', 'Medium'], price: 45 },
    ],
  },
  {
    id: 'kitchen',
    name: 'Kitchen',
    kinds: [
      { id: 'cups', name: 'Cups', one: 'cup', sizes: SIZES, price: 12 },
      { id: 'bowls', name: 'Bowls', one: 'bowl', sizes: SIZES, price: 18 },
    ],
  },
];

const SERIES = ['Aster', 'Birch', 'Cirrus', 'Dune', 'Ember', 'Fjord', 'Grove', 'Halo'];

/** All products; the newest of each kind are mixed, as a shop would show them. @type {Product[]} */
export const PRODUCTS = SERIES.flatMap((series, nth) =>
  CATEGORIES.flatMap(({ id: category, kinds }) =>
    kinds.flatMap((kind) => kind.sizes.map((size, step) => ({ series, nth, category, kind, size, step }))),
  ),
).map(({ series, nth, category, kind, size, step }, at) => ({
  ...{ id: at + 1, name: `${series} ${kind.one}`, category, kind: kind.id, size },
  price: kind.price + step * Math.ceil(kind.price / 4) + ((nth * 7) % 5) + 0.9,
  stock: at % 13 === 3 ? 0 : (at % 5) + 2,
}));

const SHAPES = {
  'desk-lamps': '<path d="M50 34h20l14 26H36zM60 60v32M44 94h32"/>',
  'floor-lamps': '<path d="M44 40h32l-8-20H52zM60 40v58M46 100h28"/>',
  chairs: '<path d="M44 24v74M44 68h34v30M44 30h4v30h-4"/>',
  stools: '<path d="M38 46h44M46 46l-8 52M74 46l8 52M42 74h36"/>',
  cups: '<path d="M38 46h36v28a14 14 0 0 1-14 14h-8a14 14 0 0 1-14-14zM74 52h6a9 9 0 0 1 0 20h-6"/>',
  bowls: '<path d="M30 52h60a30 30 0 0 1-60 0zM48 84h24"/>',
};

/** A drawing of a product, in the colours of its series. @param {Product} product @returns {string} */
export function picture({ id, kind, size }) {
  const hue = (Math.floor(((id - 1) / PRODUCTS.length) * SERIES.length) * 47 + 240) % 360;
  const scale = { Small: 0.75, Medium: 0.9, Large: 1.05 }[size] ?? 1;
  const shape = SHAPES[/** @type {keyof typeof SHAPES} */ (kind)];
  const line = 'fill="none" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="hsl(${hue} 60% 90%)"/><g ${line} stroke="hsl(${hue} 45% 35%)" transform="translate(60 62) scale(${scale}) translate(-60 -62)">${shape}</g></svg>`;
}

const FIRST = [
  'Ada',
  'Bruno',
  'Chloé',
  'Dmitri',
  'Elena',
  'Farid',
  'Greta',
  'Hiro',
  'Inés',
  'Jonas',
  'Kiri',
  'Łucja',
];
const LAST = [
  'Albrecht',
  'Bianchi',
  'Costa',
  'Durand',
  'Eriksen',
  'Fischer',
  'García',
  'Horváth',
  'Ito',
  'Jansen',
];
const PLACES = [
  { city: 'Zürich', country: 'Switzerland', geo: { lat: 47.37, lng: 8.54 } },
  { city: 'Lisbon', country: 'Portugal', geo: { lat: 38.72, lng: -9.14 } },
  { city: 'Kraków', country: 'Poland', geo: { lat: 50.06, lng: 19.94 } },
  { city: 'Osaka', country: 'Japan', geo: { lat: 34.69, lng: 135.5 } },
  { city: 'Montréal', country: 'Canada', geo: { lat: 45.5, lng: -73.57 } },
];
const COMPANIES = ['Aurora Works', 'Bright Harbour', 'Cobalt & Sons', 'Delta Foundry'];
const ROLES = ['Engineer', 'Designer', 'Writer', 'Analyst', 'Gardener'];
const TAGS = ['early', 'remote', 'mentor', 'part-time', 'new'];
const PRODUCTS = ['Lamp', 'Desk', 'Kettle', 'Notebook', 'Chair', 'Clock', 'Shelf'];
const COUNT = 60;

/** @typedef {ReturnType<typeof user>} User */

/** @template T @param {readonly T[]} list @param {number} i @returns {T} */
const pick = (list, i) => list[i % list.length];

/** @param {string} text */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/Ł/g, 'L').toLowerCase();

/** Invented people, the same each time. @param {string} prefix - Of the API, for addresses. */
export function people(prefix) {
  return Array.from({ length: COUNT }, (_, i) => user(i + 1, prefix));
}

/** Row `id` of the items, the same each time. @param {number} id */
export function item(id) {
  const owner = user((id % COUNT) + 1, '');
  return {
    id,
    name: `${pick(PRODUCTS, id * 3)} ${id}`,
    price: ((id * 7919) % 10_000) / 100,
    done: id % 3 === 0,
    owner: { name: owner.name, address: { city: owner.address.city } },
  };
}

/** @param {number} id @param {string} prefix */
function user(id, prefix) {
  const first = pick(FIRST, id * 5);
  const last = pick(LAST, id * 3 + Math.floor(id / 12));
  return {
    id,
    name: `${first} ${last}`,
    email: `${plain(first)}.${plain(last)}@example.org`,
    avatar: `${prefix}/avatar/${id}.svg`,
    tags: [...new Set([pick(TAGS, id), pick(TAGS, id * 3 + 1)])],
    address: { street: `${(id * 17) % 90 || 1} Mill Lane`, ...pick(PLACES, id * 2) },
    company: { name: pick(COMPANIES, id), role: pick(ROLES, id * 2 + 1) },
  };
}

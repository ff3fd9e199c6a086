import { json, send } from '../answers.mjs';
import { receive } from '../receive.mjs';
import { Refusal } from '../refusal.mjs';
import { CATEGORIES, PRODUCTS, SIZES, picture } from './shop-goods.mjs';
import { perVisitor } from './visitor.mjs';

const PAGE = 12;
const SHIPPING = { standard: 4.9, express: 12.9 };
const DECLINED = /0002$/;

/** @typedef {import('../context.mjs').Context} Context */
/** @typedef {import('./shop-goods.mjs').Product} Product */
/** @typedef {{ name: string, email: string, street: string, postcode: string, city: string }} Address */
/** @typedef {{ method: keyof typeof SHIPPING, shipping: number, card: string }} Delivery */
/** @typedef {{ cart: Map<number, number>, address?: Address, delivery?: Delivery, orders: number }} Visit */

/** A shop: what can be chosen, products in pages, a visitor's cart, and an order in steps. @type {import('../app.mjs').Module} */
export function shop(app, memory) {
  const visitOf = perVisitor(
    app,
    memory,
    '/shop',
    () => /** @type {Visit} */ ({ cart: new Map(), orders: 0 }),
  );
  app.get('/shop/choices', (c) => json(c, choices(c)));
  app.get('/shop/products', (c) => json(c, page(c)));
  app.get('/shop/pictures/:file{[0-9]+[.]svg}', (c) =>
    send(c, picture(productOf(parseInt(c.req.param('file'), 10))), {
      type: 'image/svg+xml',
      headers: { 'cache-control': 'max-age=3600' },
    }),
  );
  app.get('/shop/cart', (c) => json(c, cartOf(c, visitOf(c))));
  app.post('/shop/cart', async (c) => json(c, await add(c, visitOf(c)), { status: 201 }));
  app.put('/shop/cart/:id', async (c) => json(c, await change(c, visitOf(c))));
  app.delete('/shop/cart/:id', (c) => json(c, put(c, visitOf(c), productOf(Number(c.req.param('id'))), 0)));
  app.post('/shop/checkout/address', async (c) => json(c, await takeAddress(c, visitOf(c))));
  app.post('/shop/checkout/delivery', async (c) => json(c, await takeDelivery(c, visitOf(c))));
  app.post('/shop/orders', async (c) => json(c, await order(c, visitOf(c)), { status: 201 }));
}

/** What is chosen, as far as it goes together, and what can be chosen beside it. @param {Context} c */
function choices({ var: { query } }) {
  const category = CATEGORIES.find(({ id }) => id === query.text('category'));
  const kind = category?.kinds.find(({ id }) => id === query.text('kind'));
  const sizes = kind?.sizes ?? (category ? [...new Set(category.kinds.flatMap((one) => one.sizes))] : SIZES);
  const size = sizes.includes(query.text('size')) ? query.text('size') : '';
  return {
    ...{ category: category?.id ?? '', kind: kind?.id ?? '', size },
    categories: CATEGORIES.map(({ id, name }) => ({ id, name })),
    kinds: (category?.kinds ?? []).map(({ id, name }) => ({ id, name })),
    sizes,
  };
}

/** A page of products, after the cursor that the page before has told. @param {Context} c */
function page({ var: { query, prefix } }) {
  const wanted = ['category', 'kind', 'size'].map((name) => [name, query.text(name)]);
  const found = PRODUCTS.filter((product) =>
    wanted.every(([name, value]) => value === '' || product[/** @type {'kind'} */ (name)] === value),
  );
  const start = startOf(found, query.text('cursor'));
  const items = found.slice(start, start + PAGE);
  const next = start + PAGE < found.length ? `after-${items.at(-1)?.id}` : null;
  return { items: items.map((product) => shown(product, prefix)), next, total: found.length };
}

/** @param {Product[]} found @param {string} cursor @returns {number} @throws {Refusal} 400 if the cursor is of another list. */
function startOf(found, cursor) {
  if (cursor === '') return 0;
  const at = found.findIndex(({ id }) => `after-${id}` === cursor);
  if (at >= 0) return at + 1;
  throw new Refusal(
    400,
    `Cannot continue the list: cursor is of another one, current value is ${JSON.stringify(cursor)}`,
  );
}

/** What everyone may see of a product. @param {Product} product @param {string} prefix */
function shown({ id, name, size, price }, prefix) {
  return { id, name, size, price, picture: `${prefix}/shop/pictures/${id}.svg` };
}

/** @param {number} id @returns {Product} @throws {Refusal} 404 */
function productOf(id) {
  const found = PRODUCTS.find((product) => product.id === id);
  if (found) return found;
  throw new Refusal(404, `Cannot find the product: there is none with this id, current value is ${id}`);
}

// --- the cart ---

/** @param {Context} c @param {Visit} visit */
function cartOf(c, { cart }) {
  const lines = [...cart].map(([id, quantity]) => lineOf(c, productOf(id), quantity));
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const total = money(lines.reduce((sum, line) => sum + line.sum, 0));
  return { lines, count, total, quantities: Object.fromEntries(cart) };
}

/** @param {Context} c @param {Product} product @param {number} quantity */
function lineOf(c, product, quantity) {
  return { ...shown(product, c.var.prefix), quantity, sum: money(product.price * quantity) };
}

/** @param {number} amount */
function money(amount) {
  return Math.round(amount * 100) / 100;
}

/** One more of a product. @param {Context} c @param {Visit} visit */
async function add(c, visit) {
  const { product } = await given(c);
  const id = Number(product);
  return put(c, visit, productOf(id), (visit.cart.get(id) ?? 0) + 1);
}

/** As many of a product as are wanted; none removes it. @param {Context} c @param {Visit} visit */
async function change(c, visit) {
  const { quantity } = await given(c);
  const product = productOf(Number(c.req.param('id')));
  if (!/^\d{1,2}$/.test(quantity))
    throw wrong('change the cart', { quantity: 'A whole number from 0 to 99, please' });
  return put(c, visit, product, Number(quantity));
}

/** @param {Context} c @param {Visit} visit @param {Product} product @param {number} quantity @throws {Refusal} 409 if there are not so many. */
function put(c, { cart }, product, quantity) {
  const { id, name, stock } = product;
  if (quantity > stock) {
    const errors = { quantity: stock === 0 ? 'Sold out' : `Only ${stock} left` };
    throw new Refusal(409, `Cannot change the cart: not enough of ${name}`, { more: { errors } });
  }
  if (quantity === 0) cart.delete(id);
  else cart.set(id, quantity);
  return lineOf(c, product, quantity);
}

// --- the order ---

const ADDRESS = {
  name: { test: /^.{2,60}$/, message: 'Please give your name' },
  email: { test: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, message: 'Please give an email address' },
  street: { test: /^.{3,80}$/, message: 'Please give street and number' },
  postcode: { test: /^[\w -]{3,10}$/, message: 'Please give a postcode' },
  city: { test: /^.{2,60}$/, message: 'Please give a city' },
};
const DELIVERY = {
  method: { test: /^(standard|express)$/, message: 'Please choose how it shall come' },
  card: { test: /^\d{12,19}$/, message: 'Please give the 12 to 19 digits of a card' },
};

/** @param {Context} c @param {Visit} visit */
async function takeAddress(c, visit) {
  const address = checked(await given(c), ADDRESS, 'take the address');
  visit.address = /** @type {Address} */ (address);
  return visit.address;
}

/** @param {Context} c @param {Visit} visit */
async function takeDelivery(c, visit) {
  const { card = '', ...more } = await given(c);
  const { method, card: digits } = checked(
    { ...more, card: card.replace(/[\s-]/g, '') },
    DELIVERY,
    'take this',
  );
  const chosen = /** @type {keyof typeof SHIPPING} */ (method);
  visit.delivery = { method: chosen, shipping: SHIPPING[chosen], card: digits.slice(-4) };
  return { ...visit.delivery, total: money(cartOf(c, visit).total + SHIPPING[chosen]) };
}

/** @param {Context} c @param {Visit} visit @throws {Refusal} 409 if a step is missing, 402 if the card is declined. */
async function order(c, visit) {
  await receive(c);
  const { address, delivery } = visit;
  const { count, total } = cartOf(c, visit);
  if (count === 0) throw new Refusal(409, 'Cannot order: the cart is empty');
  if (!address || !delivery) throw new Refusal(409, 'Cannot order: address or payment is missing');
  if (DECLINED.test(delivery.card))
    throw new Refusal(402, 'The card was declined. Please go back and use another one.');
  visit.orders++;
  visit.cart.clear();
  visit.delivery = undefined;
  const number = `A-${1000 + visit.orders}`;
  return { number, count, total: money(total + delivery.shipping), name: address.name, email: address.email };
}

/** The fields of a body. @param {Context} c @returns {Promise<Record<string, string>>} */
async function given(c) {
  const { fields, json: parsed } = await receive(c);
  const pairs = fields.length > 0 ? fields : Object.entries(Object(parsed));
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value).trim()]));
}

/**
 * @param {Record<string, string>} fields
 * @param {Record<string, { test: RegExp, message: string }>} rules
 * @param {string} what - For the message.
 * @returns {Record<string, string>} The fields that have rules.
 * @throws {Refusal} 422 with a message for each wrong field.
 */
function checked(fields, rules, what) {
  const names = Object.keys(rules);
  const bad = names.filter((name) => !rules[name].test.test(fields[name] ?? ''));
  if (bad.length > 0) throw wrong(what, Object.fromEntries(bad.map((name) => [name, rules[name].message])));
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** @param {string} what @param {Record<string, string>} errors */
function wrong(what, errors) {
  const count = Object.keys(errors).length;
  const fields = count === 1 ? 'one field is' : `${count} fields are`;
  return new Refusal(422, `Cannot ${what}: ${fields} wrong`, { more: { errors } });
}

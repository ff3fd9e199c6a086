/* global document -- what is run in the page */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createApi } from './api/app.mjs';
import { eachVisits, useDemo } from './person.mjs';

const LAMP = 'Aster desk lamp, Small';
const REFUSED = /status of (402|409|422) /;
const BROKEN = /^Failed to load resource: net::ERR_CONNECTION_FAILED/;

const UNREACHABLE = /Cannot .*: the network failed/;

const demo = useDemo();
/** @type {import('./person.mjs').Person} */
let ann;

/** For the tests of a suite: a visitor of their own, to whom nothing surfaces. */
function visitsTheShop() {
  eachVisits(demo, '/demo/apps/shop/', { sees: '112 products', meet: (person) => (ann = person) });
}

/** The products in the list. @returns {Promise<string[]>} */
const products = () =>
  ann.page.$$eval('.products > .card', (all) => all.map((one) => one.querySelector('form')?.id ?? ''));

/** The options of a select. @param {string} name @returns {Promise<string[]>} */
const options = async (name) =>
  (await ann.finds('combobox', name)).$$eval('option', (all) => all.map((one) => one.textContent.trim()));

/** @param {string} name @param {string} value */
async function chooses(name, value) {
  await (await ann.finds('combobox', name)).select(value);
}

/** Puts products into the cart. @param {...string} names */
async function adds(...names) {
  for (const [i, name] of names.entries()) {
    await ann.clicks('button', `Add to cart ${name}`);
    await ann.finds('button', `Cart ${i + 1}`);
  }
}

/** @param {string} name */
const quantity = (name) => ann.valueOf('spinbutton', `Quantity of ${name}`);

async function fillsAddress() {
  await ann.fills('textbox', 'Name', 'Ada Bianchi');
  await ann.fills('textbox', 'Email', 'ada@example.org');
  await ann.fills('textbox', 'Street and number', 'Mill Lane 1');
  await ann.fills('textbox', 'Postcode', '8000');
  await ann.fills('textbox', 'City', 'Zürich');
}

describe('the shelves of the shop', () => {
  visitsTheShop();

  it('offer what goes together', async () => {
    await ann.isAccessible();
    assert.deepEqual(await options('Category'), ['All', 'Lighting', 'Seating', 'Kitchen']);
    await chooses('Category', 'seating');
    await ann.sees('32 products');
    assert.deepEqual(await options('Kind'), ['All', 'Chairs', 'Stools']);
    await chooses('Kind', 'stools');
    await ann.sees('16 products');
    assert.deepEqual(await options('Size'), ['All', 'Small', 'Medium']);
    await chooses('Size', 'Small');
    await ann.sees('8 products');
    await ann.seesNot('chair');
    await chooses('Kind', 'chairs'); // there is none that is small
    await ann.sees('16 products');
    assert.equal(await ann.valueOf('combobox', 'Size'), '');
    await chooses('Category', 'kitchen');
    await ann.sees('48 products');
    assert.equal(await ann.valueOf('combobox', 'Kind'), '');
    assert.deepEqual(await options('Kind'), ['All', 'Cups', 'Bowls']);
    await ann.isAccessible();
  });

  it('are chosen from by the keyboard alone', async () => {
    await ann.tabsTo('combobox', 'Category');
    await ann.types('Kit');
    await ann.sees('48 products');
    await ann.isAt('combobox', 'Category');
    await ann.tabsTo('combobox', 'Kind');
    await ann.presses('ArrowDown');
    await ann.sees('24 products');
    await ann.isAt('combobox', 'Kind');
  });

  it('show more when one scrolls, until all are there', async () => {
    await ann.until(async () => {
      await ann.page.evaluate(() => document.documentElement.scrollTo(0, document.body.scrollHeight));
      return (await products()).length === 112;
    });
    assert.equal(new Set(await products()).size, 112);
    await ann.misses('button', 'More');
    assert.equal(ann.sent('GET /api/shop/products'), 10);
  });

  it('show more when one presses a button, after the network was gone', async () => {
    ann.expected = [BROKEN];
    await chooses('Category', 'kitchen');
    const mend = await ann.breaks('cursor=after-');
    await ann.sees('48 products');
    await ann.page.evaluate(() => document.documentElement.scrollTo(0, document.body.scrollHeight));
    await ann.sees('The next products did not come:');
    const before = (await products()).length;
    await ann.isAccessible();
    mend();
    await ann.tabsTo('button', 'Try again');
    await ann.presses('Enter');
    await ann.until(async () => (await products()).length > before);
    await ann.seesNot('did not come');
  });

  it('stay as they are on a slow network', async () => {
    const go = await ann.holds('GET /api/shop/choices');
    await chooses('Category', 'kitchen');
    await ann.until(() => ann.page.$('.choice > aio-fetch:state(pending)'));
    assert.ok(await ann.shows('112 products Aster desk lamp'));
    await ann.isAccessible();
    await go();
    await ann.sees('48 products');
  });

  it('can be asked for again if the shop does not answer', async () => {
    ann.expected = [BROKEN];
    const mend = await ann.breaks('GET /api/shop/choices');
    await chooses('Category', 'kitchen');
    await ann.sees('The shop does not answer:');
    await ann.isAccessible();
    mend();
    await ann.clicks('button', 'Try again');
    await ann.sees('48 products');
  });
});

describe('the cart', () => {
  visitsTheShop();

  it('takes a product once, whatever is clicked how often', async () => {
    const go = await ann.holds('POST /api/shop/cart');
    await ann.clicks('button', `Add to cart ${LAMP}`, { count: 2 });
    await ann.sees('+ 1');
    await go();
    await ann.sees('1 in your cart');
    await ann.finds('button', 'Cart 1');
    assert.equal(ann.sent('POST /api/shop/cart'), 1);
    await ann.isAccessible();
  });

  it('says what is sold out', async () => {
    ann.expected = [REFUSED];
    await ann.clicks('button', 'Add to cart Aster floor lamp, Large');
    await ann.sees('Sold out');
    await ann.finds('button', 'Cart 0');
    await ann.isAccessible();
  });

  it('shows a change at once', async () => {
    await adds(LAMP, 'Aster desk lamp, Medium');
    await ann.clicks('button', 'Cart 2');
    await ann.sees('Total € 112.80');
    await ann.isAccessible();
    const go = await ann.holds('PUT /api/shop/cart');
    await ann.fills('spinbutton', `Quantity of ${LAMP}`, '2');
    await ann.presses('Enter');
    await ann.sees('99.80');
    assert.doesNotMatch(await ann.text('.line'), /[^€] 49.90/);
    await ann.isAccessible();
    await go();
    await ann.sees('Total € 162.70');
    assert.equal(ann.sent('PUT /api/shop/cart'), 1);
    assert.equal(await quantity(LAMP), '2');
  });

  it('takes a change back that the shop refuses', async () => {
    ann.expected = [REFUSED];
    await adds(LAMP);
    await ann.clicks('button', 'Cart 1');
    const go = await ann.holds('PUT /api/shop/cart');
    await ann.fills('spinbutton', `Quantity of ${LAMP}`, '9');
    await ann.presses('Enter');
    await ann.sees('449.10');
    await go();
    await ann.sees('Only 2 left');
    assert.equal(await quantity(LAMP), '1');
    await ann.seesNot('449.10');
    await ann.sees('Total € 49.90');
    await ann.isAccessible();
    await ann.fills('spinbutton', `Quantity of ${LAMP}`, '2');
    await ann.presses('Tab');
    await ann.sees('Total € 99.80');
    await ann.seesNot('left');
  });

  it('shows what the shop has when a change is refused: one before it may have been taken', async () => {
    ann.expected = [REFUSED];
    await adds(LAMP);
    await ann.clicks('button', 'Cart 1');
    await ann.page.$eval('[id^=line-]', async ({ id }) => {
      const body = new URLSearchParams({ quantity: '2' });
      await fetch(`/api/shop/cart/${id.slice('line-'.length)}`, { method: 'PUT', body });
    });
    await ann.fills('spinbutton', `Quantity of ${LAMP}`, '9');
    await ann.presses('Enter');
    await ann.sees('Only 2 left');
    await ann.sees('Total € 99.80');
    assert.equal(await quantity(LAMP), '2');
  });

  it('takes a change back that does not arrive', async () => {
    ann.expected = [BROKEN];
    await adds(LAMP);
    await ann.clicks('button', 'Cart 1');
    const mend = await ann.breaks('/api/shop/cart/');
    await ann.fills('spinbutton', `Quantity of ${LAMP}`, '2');
    await ann.presses('Enter');
    await ann.sees(UNREACHABLE);
    assert.equal(await quantity(LAMP), '1');
    await ann.isAccessible();
    await ann.clicks('button', `Remove ${LAMP}`);
    await ann.sees(/Not removed: Cannot .*: the network failed/);
    assert.equal(await quantity(LAMP), '1');
    await ann.isAccessible();
    mend();
    await ann.clicks('button', `Remove ${LAMP}`);
    await ann.sees('Your cart is empty.');
  });

  it('removes once for a double click, and tells that it is under way', async () => {
    await adds(LAMP);
    await ann.clicks('button', 'Cart 1');
    const go = await ann.holds('DELETE /api/shop/cart');
    await ann.clicks('button', `Remove ${LAMP}`, { count: 2 });
    await ann.sees('Removing…');
    await ann.isAccessible();
    await go();
    await ann.sees('Your cart is empty.');
    assert.equal(ann.sent('DELETE'), 1);
  });

  it('is used by the keyboard alone', async () => {
    await ann.tabsTo('button', `Add to cart ${LAMP}`);
    await ann.presses('Enter');
    await ann.tabsTo('button', 'Cart 1', 'Shift+Tab');
    await ann.presses('Enter');
    await ann.tabsTo('spinbutton', `Quantity of ${LAMP}`);
    await ann.presses('ArrowUp');
    await ann.sees('Total € 99.80');
    await ann.isAt('spinbutton', `Quantity of ${LAMP}`);
    await ann.tabsTo('button', `Remove ${LAMP}`);
    await ann.presses('Space');
    await ann.sees('Your cart is empty.');
    await ann.presses('Tab');
    await ann.isAt('button', 'Close');
    await ann.presses('Escape');
    await ann.isAt('button', 'Cart 0');
  });

  it('can be asked for again if it cannot be loaded', async () => {
    ann.expected = [BROKEN];
    const mend = await ann.breaks('GET /api/shop/cart');
    await ann.clicks('button', `Add to cart ${LAMP}`);
    await ann.until(() => ann.page.$('#cart:state(error)'));
    await ann.page.evaluate(() => document.querySelector('.bar > button')?.click());
    await ann.sees('Your cart could not be loaded:');
    await ann.isAccessible();
    mend();
    await ann.clicks('button', 'Try again');
    await ann.sees('Total € 49.90');
  });
});

describe('the checkout', () => {
  visitsTheShop();

  beforeEach(async () => {
    await adds(LAMP);
    await ann.clicks('button', 'Cart 1');
    await ann.clicks('button', 'Check out');
    await ann.sees('Step 1 of 3');
  });

  it('leads to an order, by way of everything that can be wrong', async () => {
    ann.expected = [REFUSED];
    await ann.isAccessible();
    await ann.clicks('button', 'Next');
    await ann.sees('Please give your name');
    await ann.sees('Please give an email address');
    await ann.sees('Please correct the fields.');
    await ann.isAccessible();
    await fillsAddress();
    await ann.clicks('button', 'Next');
    await ann.sees('Step 2 of 3');
    await ann.isAccessible();
    await ann.clicks('button', 'Next');
    await ann.sees('Please give the 12 to 19 digits of a card');
    await ann.clicks('radio', 'Tomorrow, € 12.90');
    await ann.fills('textbox', 'Card number', '4000 0000 0000 0002');
    await ann.clicks('button', 'Next');
    await ann.sees('1 × Aster desk lamp, Small 49.90 Delivery, express 12.90 Total € 62.80');
    await ann.sees('For Ada Bianchi, Mill Lane 1, 8000 Zürich.');
    await ann.isAccessible();
    await ann.clicks('button', 'Place the order');
    await ann.sees('The card was declined.');
    await ann.isAccessible();
    await ann.clicks('button', 'Back');
    assert.equal(await ann.valueOf('textbox', 'Card number'), '4000 0000 0000 0002');
    await ann.clicks('button', 'Back');
    assert.equal(await ann.valueOf('textbox', 'City'), 'Zürich');
    await ann.clicks('button', 'Next');
    await ann.fills('textbox', 'Card number', '4242 4242 4242 4242');
    await ann.clicks('button', 'Next');
    await ann.sees('Paid with the card that ends in 4242.');
    const go = await ann.holds('POST /api/shop/orders');
    const placed = ann.sent('POST /api/shop/orders');
    await ann.clicks('button', 'Place the order', { count: 2 });
    await ann.sees('Your order is on its way…');
    await ann.isAccessible();
    await go();
    await ann.sees('Thank you, Ada Bianchi! Your order A-1001 of € 62.80');
    assert.equal(ann.sent('POST /api/shop/orders'), placed + 1);
    await ann.isAccessible();
    await ann.clicks('button', 'Look around');
    await ann.finds('button', 'Cart 0');
    await ann.seesNot('in your cart');
    await ann.clicks('button', 'Cart 0');
    await ann.sees('Your cart is empty.');
  });

  it('is used by the keyboard alone; Escape leads one step back', async () => {
    await ann.isAt('textbox', 'Name');
    for (const text of ['Ada Bianchi', 'ada@example.org', 'Mill Lane 1', '8000', 'Zürich']) {
      await ann.types(text);
      await ann.presses('Tab');
    }
    await ann.tabsTo('button', 'Next');
    await ann.presses('Enter');
    await ann.sees('Step 2 of 3');
    await ann.presses('Escape');
    await ann.sees('Step 1 of 3');
    await ann.isAt('button', 'Next');
    await ann.presses('Space');
    await ann.sees('Step 2 of 3');
    await ann.tabsTo('textbox', 'Card number');
    await ann.types('4242424242424242');
    await ann.presses('Enter');
    await ann.sees('Step 3 of 3');
    await ann.tabsTo('button', 'Place the order');
    await ann.presses('Enter');
    await ann.sees('Thank you, Ada Bianchi!');
    await ann.isAt('button', 'Look around');
    await ann.presses('Enter');
    await ann.misses('dialog', 'Thank you, Ada Bianchi!');
  });

  it('does not go on from a step that was left before its answer came', async () => {
    const steps = { address: ['Step 2 of 3', 'Your cart'], delivery: ['Step 3 of 3', 'Step 1 of 3'] };
    await fillsAddress();
    for (const [step, [next, before]] of Object.entries(steps)) {
      if (step === 'delivery') await ann.fills('textbox', 'Card number', '4242424242424242');
      const release = await ann.holds(`POST /api/shop/checkout/${step}`);
      await ann.clicks('button', 'Next');
      await ann.sees('One moment…');
      await ann.presses('Escape');
      await ann.sees(before);
      await ann.seesNot('One moment…');
      await release();
      await ann.clicks('button', step === 'address' ? 'Check out' : 'Next'); // not covered by a dialog
      if (step === 'address') await ann.clicks('button', 'Next');
      await ann.sees('Step 2 of 3');
      assert.equal(await ann.has('dialog', 'Is that right?'), false, next);
    }
  });

  it('tells of errors until the step is left; what was typed is still there', async () => {
    ann.expected = [REFUSED];
    await ann.fills('textbox', 'Name', 'Ada Bianchi');
    await ann.clicks('button', 'Next');
    await ann.sees('Please correct the fields.');
    await ann.presses('Escape');
    await ann.clicks('button', 'Check out');
    assert.equal(await ann.valueOf('textbox', 'Name'), 'Ada Bianchi');
    assert.equal(await ann.shows('Please'), false);
  });

  for (const [how, leaves] of /** @type {[string, () => Promise<void>][]} */ ([
    ['Back', () => ann.clicks('button', 'Back')],
    ['Escape', () => ann.presses('Escape')],
  ]))
    it(`tells of an order that was refused until ${how}`, async () => {
      ann.expected = [REFUSED];
      await fillsAddress();
      await ann.clicks('button', 'Next');
      await ann.fills('textbox', 'Card number', '4000 0000 0000 0002');
      await ann.clicks('button', 'Next');
      for (let tries = 1; tries <= 2; tries++) {
        await ann.sees('Paid with the card that ends in 0002.');
        assert.equal(await ann.shows('declined'), false);
        await ann.clicks('button', 'Place the order');
        await ann.sees('The card was declined.');
        await leaves();
        await ann.misses('dialog', 'Is that right?');
        await ann.clicks('button', 'Next');
      }
      await ann.sees('Paid with the card that ends in 0002.');
      assert.equal(await ann.shows('declined'), false);
    });

  it('loses nothing without a network', async () => {
    ann.expected = [BROKEN];
    await fillsAddress();
    const mend = await ann.breaks('POST /api/shop/');
    await ann.clicks('button', 'Next');
    await ann.sees(UNREACHABLE);
    assert.equal(await ann.valueOf('textbox', 'City'), 'Zürich');
    await ann.isAccessible();
    mend();
    await ann.clicks('button', 'Next');
    await ann.fills('textbox', 'Card number', '4242424242424242');
    await ann.clicks('button', 'Next');
    await ann.sees('Is that right?');
    const mendAgain = await ann.breaks('POST /api/shop/orders');
    await ann.clicks('button', 'Place the order');
    await ann.sees(UNREACHABLE);
    mendAgain();
    await ann.clicks('button', 'Place the order');
    await ann.sees('Your order A-1001');
  });
});

describe('the endpoints of the shop', () => {
  const api = createApi();
  /** @param {string} path @param {string} [method] @param {object} [body] */
  const status = async (path, method = 'GET', body = undefined) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, body: body && JSON.stringify(body) };
    return (await api.fetch(new Request(`http://localhost/api/shop/${path}`, init))).status;
  };
  for (const [expectedStatus, ...request] of /** @type {const} */ ([
    [400, 'products?category=kitchen&cursor=after-1'], // a lamp
    [404, 'pictures/1000.svg'],
    [404, 'cart', 'POST', { product: 1000 }],
    [404, 'cart/1000', 'DELETE'],
    [422, 'cart/1', 'PUT', { quantity: -1 }],
    [422, 'cart/1', 'PUT', { quantity: 'two' }],
    [409, 'cart/1', 'PUT', { quantity: 99 }],
    [409, 'orders', 'POST'],
    [422, 'checkout/delivery', 'POST', { method: 'pigeon', card: '424242424242' }],
  ]))
    it(`answer ${expectedStatus} to ${request.slice(0, 2).reverse().join(' ')} ${JSON.stringify(request[2] ?? {})}`, async () => {
      assert.equal(await status(...request), expectedStatus);
    });

  it('keep the carts of visitors apart', async () => {
    await status('cart?space=a', 'POST', { product: 1 });
    const countOf = async (/** @type {string} */ space) =>
      (await (await api.fetch(new Request(`http://localhost/api/shop/cart?space=${space}`))).json()).count;
    assert.deepEqual([await countOf('a'), await countOf('b')], [1, 0]);
  });
});

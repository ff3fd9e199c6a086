import { json } from '../answers.mjs';
import { emit } from '../emit.mjs';
import { Refusal } from '../refusal.mjs';
import { perVisitor } from './visitor.mjs';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const REGIONS = ['Europe', 'America', 'Asia', 'Africa'];
const PRODUCTS = ['Lamp', 'Desk', 'Kettle', 'Chair'];

/** What each panel shows, from how often the visitor has asked for it. @type {Record<string, (asked: number) => object>} */
const PANELS = { visitors, orders, revenue, warehouse };

/** The panels of a dashboard, whose numbers move on with each request, and numbers that come by themselves. @type {import('../app.mjs').Module} */
export function dashboard(app, memory) {
  const countsOf = perVisitor(app, memory, '/dashboard', () => /** @type {Record<string, number>} */ ({}));
  for (const [name, panel] of Object.entries(PANELS))
    app.get(`/dashboard/${name}`, (c) => {
      const counts = countsOf(c);
      counts[name] = (counts[name] ?? 0) + 1;
      return json(c, { at: new Date().toISOString(), ...panel(counts[name]) });
    });
  app.get('/dashboard/live', (c) => emit(c, { type: 'text/event-stream', items: rates(), every: 1 }));
}

/** @param {number} asked */
function visitors(asked) {
  const hours = Array.from({ length: 24 }, (_, hour) => between(25, 95, hour + asked));
  return { today: hours.reduce((sum, hour) => sum + hour), hours };
}

/** @param {number} asked */
function orders(asked) {
  const days = DAYS.map((name, day) => ({ name, orders: between(20, 100, day * 5 + asked) }));
  return { total: days.reduce((sum, day) => sum + day.orders, 0), days };
}

/** @param {number} asked */
function revenue(asked) {
  const amounts = REGIONS.map((_, region) => between(8, 60, region * 7 + asked) * 1000);
  const total = amounts.reduce((sum, amount) => sum + amount);
  const share = (/** @type {number} */ amount) => Math.round((amount / total) * 100);
  return {
    total,
    regions: REGIONS.map((name, i) => ({ name, amount: amounts[i], share: share(amounts[i]) })),
  };
}

/** @param {number} asked @throws {Refusal} 503 every other time, the first time too. */
function warehouse(asked) {
  if (asked % 2 === 1) throw new Refusal(503, 'Cannot count the stock: the warehouse does not answer');
  return { products: PRODUCTS.map((name, i) => ({ name, left: between(0, 40, i * 3 + asked) })) };
}

/** Requests a second, without end. */
function* rates() {
  for (let i = 1; ; i++) yield `data: ${JSON.stringify({ rate: between(10, 100, i) })}\n\n`;
}

/** A whole number that goes up and down as `step` moves on, a little unevenly. @param {number} low @param {number} high @param {number} step */
function between(low, high, step) {
  const wave = (Math.sin(step / 3) + 1) / 2;
  const uneven = ((step * 7919) % 97) / 97;
  return Math.round(low + (high - low) * (0.7 * wave + 0.3 * uneven));
}

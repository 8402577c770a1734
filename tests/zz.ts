import { createCaller } from './unit/sandbox/stripe/harness';
import { firstOf } from './unit/sandbox/stripe/make-resources';
const { post, get, store } = createCaller();
const p = post('/v1/products', { name: 'P' }); const price = post('/v1/prices', { product: p.id, currency: 'eur', unit_amount: 2500, recurring: { interval: 'month' } });
let t = performance.now();
for (let n = 1; n <= 100000; n++) { const c = post('/v1/customers', { email: `c${n}@x.y`, payment_method: 'pm_card_visa' }); const pm = firstOf(get('/v1/payment_methods', { customer: c.id }), 'data'); post('/v1/subscriptions', { customer: c.id, items: [{ price: price.id }], default_payment_method: pm.id });
 if (n % 20000 === 0) { console.log(n, ((performance.now() - t) / 20000).toFixed(3), 'ms each', (process.memoryUsage().heapUsed / 1e6) | 0, 'MB'); t = performance.now(); } }
t = performance.now(); get('/v1/customers', { limit: 100 }); get('/v1/customers', { email: 'c77777@x.y' }); console.log('lists', performance.now() - t);

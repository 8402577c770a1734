import type Stripe from 'stripe';
import type { Context } from '../context';
import { deleteCustomer } from '../customers/delete-customer';
import { getCustomer } from '../customers/get-customer';
import { StripeFailure, invalidRequest, missingInPath } from '../protocol/errors';
import { required, text, timestamp } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { route } from '../protocol/route';
import { newId } from '../store/ids';

const LIVES_SECONDS = 30 * 24 * 3600;
const MAX_CUSTOMERS_STEP_INTERVALS = 2;

export function getClock(context: Context, id: string): Stripe.TestHelpers.TestClock {
  const clock = context.tables.testClocks.get(id);
  if (clock === undefined) throw missingInPath('test clock', id);
  return clock;
}

const DAY = 24 * 3600;
const LENGTHS: Readonly<Record<string, number>> = {
  day: DAY,
  week: 7 * DAY,
  month: 31 * DAY,
  year: 366 * DAY,
};

/** A clock may be moved by at most two of its shortest billing intervals at a time. */
function checkStep(context: Context, clock: Stripe.TestHelpers.TestClock, to: number): void {
  const lengths = context.tables.customers.rows('clock', clock.id).flatMap((customer) =>
    context.tables.subscriptions.rows('customer', customer.id).flatMap((subscription) =>
      context.tables.items.rows('subscription', subscription.id).map((item) => {
        const recurring = context.tables.prices.get(item.price)?.recurring;
        return (LENGTHS[recurring?.interval ?? 'year'] ?? DAY) * (recurring?.interval_count ?? 1);
      }),
    ),
  );
  const most =
    lengths.length === 0 ? 2 * 366 * DAY : MAX_CUSTOMERS_STEP_INTERVALS * Math.min(...lengths);
  if (to - clock.frozen_time > most) {
    throw invalidRequest(
      `Cannot advance the test clock: the maximum is ${MAX_CUSTOMERS_STEP_INTERVALS} intervals of the shortest subscription from the current frozen time.`,
      { param: 'frozen_time' },
    );
  }
}

/** Test clocks (https://docs.stripe.com/billing/testing/test-clocks). */
export const testClockRoutes = [
  route(
    'POST',
    '/v1/test_helpers/test_clocks',
    { frozen_time: required(timestamp()), name: text(300), customer: text() },
    (context, { params }) => {
      const now = Math.floor(Date.now() / 1000);
      const clock: Stripe.TestHelpers.TestClock = {
        id: newId('clock'),
        object: 'test_helpers.test_clock',
        created: now,
        deletes_after: now + LIVES_SECONDS,
        frozen_time: params.frozen_time,
        livemode: false,
        name: params.name ?? null,
        status: 'ready',
        status_details: {},
      };
      context.tables.testClocks.put(clock);
      if (params.customer !== undefined) {
        const customer = getCustomer(context, params.customer, 'customer');
        context.tables.customers.put({ ...customer, test_clock: clock.id });
      }
      context.emit('test_helpers.test_clock.created', clock);
      return clock;
    },
  ),
  route('GET', '/v1/test_helpers/test_clocks/:id', {}, (context, { at }) =>
    getClock(context, at('id')),
  ),
  route('GET', '/v1/test_helpers/test_clocks', pageShape, (context, { params }) =>
    listPage(
      {
        table: context.tables.testClocks,
        url: '/v1/test_helpers/test_clocks',
        build: (row) => row,
      },
      params,
    ),
  ),
  route(
    'POST',
    '/v1/test_helpers/test_clocks/:id/advance',
    { frozen_time: required(timestamp()) },
    (context, { at, params }) => {
      const clock = getClock(context, at('id'));
      if (clock.status === 'advancing') {
        throw new StripeFailure(429, {
          type: 'invalid_request_error',
          code: 'lock_timeout',
          message: 'Test clock advancement underway - cannot perform modifications.',
        });
      }
      if (params.frozen_time <= clock.frozen_time) {
        throw invalidRequest('The new frozen time must be after the current frozen time.', {
          param: 'frozen_time',
        });
      }
      checkStep(context, clock, params.frozen_time);
      // The scheduler does the work after this request has answered, as Stripe does.
      const advancing = context.tables.testClocks.put({
        ...clock,
        status: 'advancing',
        status_details: { advancing: { target_frozen_time: params.frozen_time } },
      });
      context.emit('test_helpers.test_clock.advancing', advancing);
      return advancing;
    },
  ),
  route(
    'DELETE',
    '/v1/test_helpers/test_clocks/:id',
    {},
    (context, { at }): Stripe.TestHelpers.DeletedTestClock => {
      const clock = getClock(context, at('id'));
      for (const customer of context.tables.customers.rows('clock', clock.id))
        deleteCustomer(context, customer);
      context.tables.testClocks.remove(clock.id);
      context.emit('test_helpers.test_clock.deleted', clock);
      return { id: clock.id, object: 'test_helpers.test_clock', deleted: true };
    },
  ),
];

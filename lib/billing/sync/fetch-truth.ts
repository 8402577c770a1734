import type Stripe from 'stripe';
import { findPlanByProduct } from '@/lib/catalog/find-plan';
import type { Clock } from '@/lib/core/clock';
import { AppError } from '@/lib/core/errors';
import {
  findCustomer,
  findUnpaidSince,
  idOf,
  isMissingInStripe,
  listActiveEntitlements,
  listProductFeatures,
  listSubscriptions,
  objectOf,
} from '@/lib/integrations/stripe';
import { mainItem } from '@/lib/subscriptions/main-item';
import { isPaidUp, isPastDue, occupiesItsKind } from '@/lib/subscriptions/status';

/** What Stripe said of one customer, and when it was asked. */
export interface CustomerTruth {
  isDeleted: boolean;
  /** Null if it is deleted. */
  customer: Stripe.Customer | null;
  subscriptions: Stripe.Subscription[];
  /** Feature lookup keys. */
  entitlements: string[];
  /** Features of running products outside the catalog; asked for only where a plan of ours stands still. */
  otherFeatures: string[];
  /** Of subscriptions past due, by id. */
  unpaidSince: ReadonlyMap<string, Date>;
  now: Date;
}

/**
 * What a customer is whom Stripe does not know and of whose deletion it has no trace: a mistake
 * (`refuse`), since Stripe keeps a trace of every deletion, or as good as deleted (`gone`), as when test
 * data was wiped.
 */
export type IfUnknown = 'refuse' | 'gone';

/**
 * What Stripe says of one customer now: all subscriptions, all entitlements, or that it is deleted.
 * Throws `provider_unavailable`, also (`isUnknownCustomer`) for a customer whom Stripe does not know,
 * as with the key of another account: that closes nothing.
 */
export async function fetchTruth(
  customerId: string,
  clock: Clock,
  ifUnknown: IfUnknown = 'refuse',
): Promise<CustomerTruth> {
  const nothing = {
    isDeleted: true,
    customer: null,
    subscriptions: [],
    entitlements: [],
    otherFeatures: [],
    unpaidSince: new Map(),
  };
  try {
    const [subscriptions, entitlements] = await Promise.all([
      listSubscriptions(customerId),
      listActiveEntitlements(customerId),
    ]);
    const customer = await readCustomer(customerId, subscriptions);
    if (!customer) return { ...nothing, now: clock.now() };
    const [unpaidSince, otherFeatures] = await Promise.all([
      readUnpaidSince(subscriptions),
      readOtherFeatures(subscriptions),
    ]);
    const found = { customer, subscriptions, entitlements, otherFeatures, unpaidSince };
    return { isDeleted: false, ...found, now: clock.now() };
  } catch (error) {
    const isGone = isMissingInStripe(error) && (await isDeleted(customerId, ifUnknown));
    if (isGone) return { ...nothing, now: clock.now() };
    throw error;
  }
}

/** Whether Stripe keeps the customer's tombstone. Throws `provider_unavailable` for an unknown one. */
async function isDeleted(customerId: string, ifUnknown: IfUnknown): Promise<boolean> {
  try {
    return (await findCustomer(customerId)) === null;
  } catch (error) {
    if (!isMissingInStripe(error)) throw error;
    if (ifUnknown === 'gone') return true;
    throw new AppError(
      'provider_unavailable',
      'The payment provider does not know this customer.',
      {
        cause: error,
        extra: UNKNOWN_CUSTOMER,
      },
    );
  }
}

const UNKNOWN_CUSTOMER = { provider: 'stripe', reason: 'customer_unknown' } as const;

/** Whether `fetchTruth` has refused a customer whom Stripe does not know. */
export function isUnknownCustomer(error: unknown): boolean {
  return error instanceof AppError && error.extra['reason'] === UNKNOWN_CUSTOMER.reason;
}

/** The subscriptions carry their customer; only one that has none must be asked for. */
async function readCustomer(
  customerId: string,
  subscriptions: Stripe.Subscription[],
): Promise<Stripe.Customer | null> {
  const carried = objectOf(subscriptions[0]?.customer);
  if (!carried) return findCustomer(customerId);
  return carried.deleted ? null : carried;
}

/**
 * Since when each subscription that is past due has owed. Its latest invoice does not tell: Stripe
 * makes a new one each period, also while older ones are unpaid.
 */
async function readUnpaidSince(
  subscriptions: readonly Stripe.Subscription[],
): Promise<ReadonlyMap<string, Date>> {
  const late = subscriptions.filter(({ status }) => isPastDue(status));
  const found = await Promise.all(
    late.map(async ({ id }) => [id, await findUnpaidSince(id)] as const),
  );
  return new Map(found.flatMap(([id, since]) => (since ? [[id, since]] : [])));
}

/**
 * A plan of ours that stands still shuts its features. Somebody may pay for the same feature by a
 * product outside the catalog, which only Stripe can tell.
 */
async function readOtherFeatures(subscriptions: readonly Stripe.Subscription[]): Promise<string[]> {
  const running = subscriptions.filter(
    ({ status, pause_collection: pause }) => isPaidUp(status) && !pause,
  );
  const standsStill = subscriptions.some(
    (one) => occupiesItsKind(one.status) && !running.includes(one) && ourPlan(one),
  );
  if (!standsStill) return [];
  const products = running
    .filter((one) => !ourPlan(one))
    .flatMap((one) => one.items.data.flatMap(({ price }) => idOf(price.product) ?? []));
  const features = await Promise.all([...new Set(products)].map(listProductFeatures));
  return features.flat();
}

function ourPlan(subscription: Stripe.Subscription) {
  const item = mainItem(subscription);
  return findPlanByProduct(idOf(item?.price.product) ?? '');
}

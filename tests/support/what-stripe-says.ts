import type Stripe from 'stripe';

/*
 * What an organization should have, read plainly from Stripe's API by the words of the domain, with
 * none of the product's code and none of its catalog: what is compared with it was decided elsewhere.
 */

const COMMUNITY = [
  'appointments_manage',
  'availability_manage',
  'calendar_integration',
  'events_create',
  'profile_expert',
];
const TOP = [...COMMUNITY, 'advanced_reporting', 'analytics_access', 'custom_branding'];

/** What is sold, by lookup key. */
const SOLD: Record<string, { tier: 'top' | 'community' | null; opens: string[] }> = {
  'community-expert-monthly': { tier: 'community', opens: COMMUNITY },
  'community-expert-annual': { tier: 'community', opens: COMMUNITY },
  'top-expert-monthly': { tier: 'top', opens: TOP },
  'top-expert-annual': { tier: 'top', opens: TOP },
  'top-expert-invite': { tier: 'top', opens: TOP },
  'lecturer-module-annual': { tier: null, opens: ['lecturer_module'] },
};

const SEVEN_DAYS_SECONDS = 7 * 86_400;

/** One subscription as our projection should tell it; times are Unix seconds. */
export interface ExpectedRow {
  id: string;
  customerId: string;
  status: string;
  live: boolean;
  collectionPaused: boolean;
  graceEndsAt: number | null;
  lookupKey: string | null;
  priceId: string | undefined;
  amountCents: number | null | undefined;
  interval: string | undefined;
  cancelAt: number | null;
  currentPeriodEnd: number | undefined;
  startedAt: number;
  endedAt: number | null;
}

/** What an organization should have, by what Stripe says of its customers. */
export interface Said {
  role: 'expert_top' | 'expert_community' | 'member';
  openFeatures: string[];
  entitled: { customerId: string; feature: string }[];
  rows: ExpectedRow[];
  /** Null if none of its customers is left. */
  livingCustomer: string | null;
}

/** Asks Stripe about every customer an organization ever had. A deleted one has nothing. */
export async function whatStripeSays(
  stripe: Stripe,
  customers: readonly string[],
  nowSeconds: number,
): Promise<Said> {
  const rows: ExpectedRow[] = [];
  const entitled: Said['entitled'] = [];
  let livingCustomer: string | null = null;
  for (const customerId of customers) {
    if ((await stripe.customers.retrieve(customerId)).deleted) continue;
    livingCustomer = customerId;
    for (const one of await list(
      stripe.subscriptions.list({ customer: customerId, status: 'all' }),
    ))
      rows.push(await expectedRow(stripe, customerId, one, nowSeconds));
    for (const { lookup_key: feature } of await list(
      stripe.entitlements.activeEntitlements.list({ customer: customerId }),
    ))
      entitled.push({ customerId, feature });
  }
  const tiers = rows.filter(({ live }) => live).map((row) => sold(row).tier);
  const role = tiers.includes('top')
    ? 'expert_top'
    : tiers.includes('community')
      ? 'expert_community'
      : 'member';
  const openFeatures = entitled.map(({ feature }) => feature).filter((one) => isOpen(one, rows));
  return {
    role,
    openFeatures: [...new Set(openFeatures)].toSorted(),
    entitled,
    rows,
    livingCustomer,
  };
}

async function list<Item extends { id: string }>(pages: Stripe.ApiListPromise<Item>) {
  return pages.autoPagingToArray({ limit: 1000 });
}

const sold = ({ lookupKey }: ExpectedRow) => {
  const found = SOLD[lookupKey ?? ''];
  if (!found) throw new Error(`the oracle does not know ${lookupKey}`);
  return found;
};

/** Shut is what only subscriptions that run without access pay for. */
function isOpen(feature: string, rows: readonly ExpectedRow[]): boolean {
  const running = rows.filter(
    ({ status }) => !['canceled', 'incomplete', 'incomplete_expired'].includes(status),
  );
  const paying = running.filter((row) => sold(row).opens.includes(feature));
  return paying.length === 0 || paying.some(({ live }) => live);
}

async function expectedRow(
  stripe: Stripe,
  customerId: string,
  subscription: Stripe.Subscription,
  nowSeconds: number,
): Promise<ExpectedRow> {
  const [item] = subscription.items.data;
  const {
    status,
    cancel_at: at,
    cancel_at_period_end: isAtPeriodEnd,
    ended_at: endedAt,
  } = subscription;
  const periodEnd = item?.current_period_end;
  const graceEndsAt =
    status === 'past_due'
      ? (await firstUnpaid(stripe, subscription.id)) + SEVEN_DAYS_SECONDS
      : null;
  const isPaused = subscription.pause_collection !== null;
  const isLive =
    status === 'active' ||
    status === 'trialing' ||
    (graceEndsAt !== null && nowSeconds < graceEndsAt);
  return {
    id: subscription.id,
    customerId,
    status,
    live: isLive && !isPaused,
    collectionPaused: isPaused,
    graceEndsAt,
    lookupKey: item?.price.lookup_key ?? null,
    priceId: item?.price.id,
    amountCents: item?.price.unit_amount,
    interval: item?.price.recurring?.interval,
    cancelAt: endedAt ? null : (at ?? (isAtPeriodEnd ? (periodEnd ?? null) : null)),
    currentPeriodEnd: periodEnd,
    startedAt: subscription.created,
    endedAt,
  };
}

async function firstUnpaid(stripe: Stripe, subscription: string): Promise<number> {
  const open = await list(stripe.invoices.list({ subscription, status: 'open' }));
  if (open.length === 0) throw new Error(`${subscription} is past due and has no open invoice`);
  return Math.min(...open.map(({ created }) => created));
}

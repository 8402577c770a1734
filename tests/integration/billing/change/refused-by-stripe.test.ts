import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/pay/open-portal')),
  ...(await import('@/lib/integrations/stripe')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

const ANNUAL = 'top-expert-annual';
const COMMUNITY = 'community-expert-monthly';
const portal = { returnUrl: 'http://127.0.0.1/billing', locale: 'en' } as const;

/** What a person asks for, the request of it that Stripe refuses, and what came before. */
const ASKED: Record<
  string,
  {
    path: string;
    ask: (person: Subscriber) => Promise<unknown>;
    before?: (person: Subscriber) => Promise<unknown>;
  }
> = {
  'the preview of an upgrade': {
    path: '/v1/invoices/create_preview',
    ask: (person) => app.previewChange(person, { lookupKey: ANNUAL }),
  },
  'an upgrade': {
    path: '/v1/subscriptions/[^/]+$',
    ask: (person) => changeAsShown(person, ANNUAL),
  },
  'an upgrade in place of what was planned': {
    path: '/v1/subscriptions/[^/]+$',
    before: (person) => changeAsShown(person, COMMUNITY),
    ask: (person) => changeAsShown(person, ANNUAL),
  },
  'a downgrade': {
    path: '/v1/subscription_schedules',
    ask: (person) => changeAsShown(person, COMMUNITY),
  },
  'a cancellation': {
    path: '/v1/subscriptions/[^/]+$',
    ask: (person) => app.cancelPlan(person, {}),
  },
  'taking a cancellation back': {
    path: '/v1/subscriptions/[^/]+$',
    before: (person) => app.cancelPlan(person, {}),
    ask: (person) => app.resumePlan(person),
  },
  'the portal': {
    path: '/v1/billing_portal/sessions',
    ask: (person) => app.openPortal(person, portal),
  },
};

const stateAt = async ({ subscriptionId }: Subscriber) => {
  const expand = ['schedule'];
  const found = await app.stripe().subscriptions.retrieve(subscriptionId, { expand });
  const planned = typeof found.schedule === 'object' ? found.schedule?.metadata : 'not expanded';
  const prices = found.items.data.map(({ price }) => price.lookup_key);
  return { ends: found.cancel_at_period_end, planned, prices, latest: found.latest_invoice };
};

describe('what Stripe refuses as it is asked', () => {
  it.each(Object.entries(ASKED))(
    'is refused in words, and nothing has changed: %s',
    async (_, it) => {
      const person = await newSubscriber('top-expert-monthly');
      await it.before?.(person);
      const before = await stateAt(person);
      await stack.stripe.control.inject({
        method: 'POST',
        path: it.path,
        status: 400,
        times: 1,
        when: 'before',
      });
      await expect(it.ask(person)).rejects.toMatchObject({
        name: 'AppError',
        code: 'refused_by_provider',
        status: 409,
      });
      await stack.stripe.control.clearInjections();
      expect(await stateAt(person)).toEqual(before);
    },
  );
});

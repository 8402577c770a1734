import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { env, isLivemode } from '@/config/env';
import { perProcess } from '@/config/per-process';
import { isBackground } from '@/lib/core/background';
import { correlationId } from '@/lib/core/correlation';
import { Limiter } from '@/lib/integrations/limiter';
import { pathTemplate } from '@/lib/telemetry/path-template';
import { CORRELATION_HEADER, startVendorCall } from '@/lib/telemetry/start-vendor-call';
import { learnStripeTime } from './stripe-clock';

/** Tries of one request that Stripe goes on refusing with 429; then the refusal is the answer. */
const MOST_TRIES = { person: 4, job: 8 };
const FIRST_PAUSE_MS = 250;
/** Stripe counts by the second. */
const RATE_PAUSE_MS = 1000;

type Answer = Awaited<ReturnType<Stripe.HttpClient['makeRequest']>>;

/** The limiter of this process, through which every request to Stripe goes. */
function limiter(): Limiter {
  return perProcess('stripe limiter', () => {
    const { STRIPE_RATE_LIMIT, STRIPE_OPERATION_RATE_LIMIT, STRIPE_RATE_SHARE } = env();
    return new Limiter({
      perSecond: (STRIPE_RATE_LIMIT ?? (isLivemode() ? 100 : 25)) * STRIPE_RATE_SHARE,
      perOperationPerSecond: STRIPE_OPERATION_RATE_LIMIT * STRIPE_RATE_SHARE,
      keptForPeople: env().STRIPE_RATE_FOR_PEOPLE,
    });
  });
}

/** Requests a second that this process may send to Stripe. */
export const stripeRateLimit = (): number => limiter().perSecond;

/**
 * Stripe's own HTTP client, held to Stripe's limits: every request waits for its turn, and one that
 * is refused with 429 is sent again after a pause, whatever it is, since Stripe has not begun it. A
 * rate limit holds back its operation (or all) for everybody; a lock that another request holds
 * concerns this one alone. Every try is measured and carries the correlation id.
 * https://docs.stripe.com/rate-limits
 */
export function limitedHttpClient(): Stripe.HttpClient {
  const client = Stripe.createNodeHttpClient();
  const send = client.makeRequest.bind(client);
  const makeRequest = async (...request: Parameters<typeof send>): Promise<Answer> => {
    const [host, port, path, method, headers, ...rest] = request;
    const operation = `${method} ${pathTemplate(path)}`;
    const tries = isBackground() ? MOST_TRIES.job : MOST_TRIES.person;
    const id = correlationId();
    const correlated = id ? { ...headers, [CORRELATION_HEADER]: id } : headers;
    for (let refusals = 1; ; refusals += 1) {
      await limiter().turn(operation, isBackground());
      const answer = await measured({ method, path }, () =>
        send(host, port, path, method, correlated, ...rest),
      );
      if (answer.getStatusCode() !== 429) return answer;
      if (refusals >= tries) return final(answer);
      await pauseAfter(answer, operation, refusals);
    }
  };
  return Object.assign(client, { makeRequest });
}

/** A refusal that is the answer: Stripe may ask for another try, and the SDK would begin all of ours anew. */
function final(answer: Answer): Answer {
  const headers = { ...answer.getHeaders(), 'stripe-should-retry': 'false' };
  return Object.assign(answer, { getHeaders: () => headers });
}

async function measured(
  request: { method: string; path: string },
  send: () => Promise<Answer>,
): Promise<Answer> {
  const end = startVendorCall({ vendor: 'stripe', ...request });
  try {
    const answer = await send();
    learnStripeTime(headerOf(answer, 'date'));
    end({ status: answer.getStatusCode(), requestId: headerOf(answer, 'request-id') });
    return answer;
  } catch (error) {
    end({ status: null });
    throw error;
  }
}

/** Waits as a refusal asks: for the limit it names, or, where it names none, for another's lock. */
async function pauseAfter(answer: Answer, operation: string, refusals: number): Promise<void> {
  // The answer is not read; unread it would keep its connection.
  (answer.getRawResponse() as { resume(): void }).resume();
  const reason = headerOf(answer, 'stripe-rate-limited-reason');
  const growing = FIRST_PAUSE_MS * 2 ** (refusals - 1) * (0.5 + Math.random() / 2);
  if (!reason) return sleep(growing);
  const isGlobal = reason.startsWith('global');
  limiter().holdBack(isGlobal ? null : operation, RATE_PAUSE_MS);
}

function headerOf(answer: Answer, name: string): string | null {
  const value = (answer.getHeaders() as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}

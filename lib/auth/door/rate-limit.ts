import 'server-only';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '@/config/env';
import { RATE_LIMITS } from '@/config/policies';
import { db } from '@/db/client';
import { rateLimits } from '@/db/schema';
import { auditEvent } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';

type LimitName = keyof typeof RATE_LIMITS;

const limiters = new Map<LimitName, RateLimiterDrizzle>();

/**
 * Counts one request of `key` against a limit shared by every process; the first that is refused in a
 * window is audited. Throws `rate_limited`.
 */
export async function limitRate(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key);
  } catch (outcome) {
    if (!(outcome instanceof RateLimiterRes)) throw outcome;
    if (outcome.consumedPoints === RATE_LIMITS[name].points + 1) await auditLimited(name, key);
    const retryAfterSeconds = Math.max(1, Math.ceil(outcome.msBeforeNext / 1000));
    throw new AppError('rate_limited', `Too many attempts; try again in ${retryAfterSeconds} s.`, {
      extra: { retryAfterSeconds },
    });
  }
}

/** An address is personal data: it stays out of the audit log. */
async function auditLimited(name: LimitName, key: string): Promise<void> {
  const { by } = RATE_LIMITS[name];
  await auditEvent({
    actor: by === 'person' ? key : SYSTEM_ACTOR,
    organizationId: by === 'organization' ? key : null,
    action: 'door.limited',
    target: by === 'address' ? by : key,
    details: { limit: name },
  });
}

function limiter(name: LimitName): RateLimiterDrizzle {
  const existing = limiters.get(name);
  if (existing) return existing;
  const { points, windowSeconds } = RATE_LIMITS[name];
  const created = new RateLimiterDrizzle({
    storeClient: db(),
    schema: rateLimits,
    keyPrefix: name,
    points,
    duration: windowSeconds,
  });
  limiters.set(name, created);
  return created;
}

/** Name of the header in which our server notes the peer's address; whatever a client sends there is overwritten. */
export const PEER_HEADER = 'x-eleva-peer';

/** The caller's address: the one our nearest trusted proxy saw, or the peer's own. */
export function clientAddress(request: { headers: Pick<Headers, 'get'> }): string {
  const hops = env().TRUSTED_PROXY_HOPS;
  if (hops > 0) {
    const chain = (request.headers.get('x-forwarded-for') ?? '')
      .split(',')
      .map((part) => part.trim());
    return chain.at(-hops) ?? 'unknown';
  }
  return request.headers.get(PEER_HEADER) ?? 'unknown';
}

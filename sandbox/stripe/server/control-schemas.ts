import { z } from 'zod';
import { STEPS } from './clock-form';

/** What each control verb takes. */
export const endpoint = z.strictObject({
  url: z.url(),
  secret: z.string(),
  enabledEvents: z.array(z.string()).optional(),
  connect: z.boolean().optional(),
  thin: z.boolean().optional(),
});
export const policy = z.strictObject({
  hold: z.boolean().optional(),
  drop: z.boolean().optional(),
  duplicate: z.int().min(0).max(20).optional(),
  shuffle: z.boolean().optional(),
  delayMs: z.number().min(0).optional(),
  types: z.array(z.string()).optional(),
  url: z.string().optional(),
});
export const injection = z.strictObject({
  method: z.string().optional(),
  path: z.string(),
  status: z.union([
    z.literal(400),
    z.literal(500),
    z.literal(409),
    z.literal(429),
    z.literal('lock_timeout'),
    z.literal('timeout'),
    z.literal('disconnect'),
  ]),
  times: z.int().min(1),
  when: z.enum(['before', 'after']),
  remembered: z.boolean().optional(),
});
export const rateLimits = z.strictObject({
  perSecond: z.int().min(1).nullable().default(null),
  perOperationPerSecond: z.int().min(1).nullable().default(null),
});
export const settings = z.strictObject({
  dunning: z
    .strictObject({
      retryDays: z.array(z.number().positive()),
      outcome: z.enum(['cancel', 'unpaid', 'past_due']),
    })
    .optional(),
  upcomingDays: z.number().min(0).optional(),
  refundsNeedBalance: z.boolean().optional(),
});
export const card = z.strictObject({
  paymentMethod: z.string(),
  expMonth: z.int().min(1).max(12),
  expYear: z.int().min(2000).max(2100),
  automatically: z.boolean().default(false),
});
export const advance = z.union([
  z.strictObject({ by: z.enum(STEPS) }),
  z.strictObject({ seconds: z.int().min(0) }),
  z.strictObject({ to: z.int() }),
]);

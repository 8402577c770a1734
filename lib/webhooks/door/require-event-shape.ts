import { z } from 'zod';
import { AppError } from '@/lib/core/errors';

const text = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be plain text');

/** The parts of an event that we read (https://docs.stripe.com/api/events/object). */
const shape = z.object({
  id: text,
  type: text,
  account: text.nullish(),
  created: z.number().int().min(0).max(100_000_000_000),
  livemode: z.boolean(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

/** Refuses a rightly signed body that is no event. Throws `unexpected_shape`, naming what is wrong. */
export function requireEventShape(event: unknown): void {
  const read = shape.safeParse(event);
  if (read.success) return;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError('unexpected_shape', `This is not an event of Stripe: ${wrong.join('; ')}.`);
}

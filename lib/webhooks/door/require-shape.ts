import type { z } from 'zod';
import { AppError } from '@/lib/core/errors';

/**
 * What we read of a rightly signed body. Refuses one that is no event of the provider: sent again it
 * would be none either. Throws `unexpected_shape`, naming what is wrong.
 */
export function requireShape<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
  provider: 'Stripe' | 'WorkOS',
): z.infer<Shape> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError(
    'unexpected_shape',
    `This is not an event of ${provider}: ${wrong.join('; ')}.`,
  );
}

import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/core/errors';

/** The parameters of a request's address, which must match `schema` exactly. Throws `invalid_input`. */
export function parseQuery<Schema extends z.ZodType>(
  request: { nextUrl: URL },
  schema: Schema,
): z.infer<Schema> {
  return parseInput(Object.fromEntries(request.nextUrl.searchParams), schema, 'query');
}

/** What was sent, if it matches `schema`; `what` names it. Throws `invalid_input` with every issue. */
export function parseInput<Schema extends z.ZodType>(
  sent: unknown,
  schema: Schema,
  what: 'body' | 'query',
): z.infer<Schema> {
  const result = schema.safeParse(sent);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw new AppError(
    'invalid_input',
    `The ${what} is not as expected: ${issues.map((i) => `${i.path || what}: ${i.message}`).join('; ')}`,
    { extra: { issues } },
  );
}

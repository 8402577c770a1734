import type { Context } from '../context';
import { invalidRequest } from './errors';

/** How ids become objects and which fields exist only when asked for. */
export interface Expansions {
  /** The object an id names, deleted ones included; undefined when there is none. */
  resolve(context: Context, id: string): object | undefined;
  /** A field Stripe shows only when it is expanded; undefined when there is no such field. */
  include(
    context: Context,
    object: Record<string, unknown>,
    field: string,
  ): { value: unknown } | undefined;
}

/** `data` counts too: `data.payments.data.payment.charge` is refused (https://github.com/stripe/stripe-java/issues/2011). */
const MAX_DEPTH = 4;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `expand[]=latest_invoice.payments`: replaces ids by objects along each path, without touching
 * the stored rows (https://docs.stripe.com/expand).
 */
export function expand(
  context: Context,
  expansions: Expansions,
  result: unknown,
  paths: readonly string[],
): unknown {
  return paths.reduce((object, path) => {
    const segments = path.split('.');
    if (segments.length > MAX_DEPTH) {
      throw invalidRequest(
        `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`,
        { param: 'expand' },
      );
    }
    return walk(object, segments, path);
  }, result);

  function walk(value: unknown, segments: readonly string[], path: string): unknown {
    const [field, ...rest] = segments;
    if (field === undefined) return value;
    if (Array.isArray(value)) return value.map((entry: unknown) => walk(entry, segments, path));
    if (!isObject(value)) return value;
    const current = fieldOf(value, field, path);
    const opened =
      typeof current === 'string'
        ? (expansions.resolve(context, current) ?? notExpandable(path))
        : openAll(current);
    return { ...value, [field]: walk(opened, rest, path) };
  }

  function openAll(value: unknown): unknown {
    if (!Array.isArray(value)) return value;
    return value.map((entry: unknown) =>
      typeof entry === 'string' ? (expansions.resolve(context, entry) ?? entry) : entry,
    );
  }

  function fieldOf(value: Record<string, unknown>, field: string, path: string): unknown {
    const included =
      value[field] === undefined ? expansions.include(context, value, field) : undefined;
    if (included !== undefined) return included.value;
    if (Object.hasOwn(value, field)) return value[field];
    // A deleted object stands where the live one was: there is nothing left in it to expand.
    if (value['deleted'] === true) return null;
    return notExpandable(path);
  }
}

function notExpandable(path: string): never {
  throw invalidRequest(
    `This property cannot be expanded (${path.split('.')[0]}), or not in the sandbox. You may want to try expanding 'data.${path}', if it is a list.`,
    { param: 'expand' },
  );
}

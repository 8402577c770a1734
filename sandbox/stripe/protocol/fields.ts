import { invalidRequest } from './errors';
import type { RawObject, RawValue } from './form';

/** One parameter: how its text becomes a value, and how it is described in SUPPORTED.md. */
export interface Field<T, Required extends boolean = false> {
  readonly describe: string;
  readonly required: Required;
  parse(raw: RawValue, path: string): T;
}

/** Stripe may well take what is refused here, so a refusal says whose it is. */
const ASK_SUPPORTED = '. The sandbox takes what sandbox/stripe/SUPPORTED.md lists.';

export type Shape = Record<string, Field<unknown, boolean>>;

type ValueOf<F> = F extends Field<infer T, boolean> ? T : never;
type RequiredKeys<S extends Shape> = {
  [K in keyof S]: S[K] extends Field<unknown, true> ? K : never;
}[keyof S];

/** What was sent, by name; a parameter that was not sent is absent, never undefined. */
export type Params<S extends Shape> = { [K in RequiredKeys<S>]: ValueOf<S[K]> } & {
  [K in Exclude<keyof S, RequiredKeys<S>>]?: ValueOf<S[K]>;
};

function field<T>(describe: string, parse: (raw: RawValue, path: string) => T): Field<T> {
  return { describe, required: false, parse };
}

export function required<T>(inner: Field<T, boolean>): Field<T, true> {
  return { describe: inner.describe, required: true, parse: (raw, path) => inner.parse(raw, path) };
}

function textOf(raw: RawValue, path: string): string {
  if (typeof raw !== 'string') throw invalidRequest(`Invalid string: ${path}`, { param: path });
  if (raw === '') {
    throw invalidRequest(
      `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
      { param: path, code: 'parameter_invalid_empty' },
    );
  }
  return raw;
}

export const text = (max = 5000): Field<string> =>
  field('string', (raw, path) => {
    const value = textOf(raw, path);
    if (value.length <= max) return value;
    throw invalidRequest(`Invalid string: ${path} may be at most ${max} characters`, {
      param: path,
    });
  });

export const integer = (
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
): Field<number> =>
  field('integer', (raw, path) => {
    const value = textOf(raw, path);
    if (!/^-?\d+$/.test(value)) {
      throw invalidRequest(`Invalid integer: ${value}`, {
        param: path,
        code: 'parameter_invalid_integer',
      });
    }
    const number = Number(value);
    if (number < min) {
      throw invalidRequest(`This value must be greater than or equal to ${min}.`, {
        param: path,
        code: 'parameter_invalid_integer',
      });
    }
    if (number > max) {
      throw invalidRequest(`This value must be less than or equal to ${max}.`, {
        param: path,
        code: 'parameter_invalid_integer',
      });
    }
    return number;
  });

export const timestamp = (): Field<number> => ({ ...integer(0), describe: 'timestamp' });

export const decimal = (): Field<string> =>
  field('decimal string', (raw, path) => {
    const value = textOf(raw, path);
    if (/^-?\d+(\.\d{1,12})?$/.test(value)) return value;
    throw invalidRequest(`Invalid decimal: ${value}`, { param: path });
  });

export const boolean = (): Field<boolean> =>
  field('boolean', (raw, path) => {
    const value = textOf(raw, path);
    if (value === 'true' || value === 'false') return value === 'true';
    throw invalidRequest(`Invalid boolean: ${value}`, { param: path });
  });

export const oneOf = <const V extends string>(...values: readonly V[]): Field<V> =>
  field(values.map((value) => `\`${value}\``).join(' \\| '), (raw, path) => {
    const value = textOf(raw, path);
    const match = values.find((candidate) => candidate === value);
    if (match !== undefined) return match;
    throw invalidRequest(`Invalid ${path}: in the sandbox it must be one of ${values.join(', ')}`, {
      param: path,
    });
  });

/** A three-letter currency code. The stand-in knows no exchange rates, so any is accepted. */
export const currency = (): Field<string> =>
  field('currency', (raw, path) => {
    const value = textOf(raw, path).toLowerCase();
    if (/^[a-z]{3}$/.test(value)) return value;
    throw invalidRequest(`Invalid currency: ${value}`, { param: path });
  });

/** `''` unsets: the value is `null` and the resource's field is cleared. */
export const unsettable = <T>(inner: Field<T, boolean>): Field<T | null> =>
  field(`${inner.describe} or \`''\``, (raw, path) => (raw === '' ? null : inner.parse(raw, path)));

export const eitherOf = <A, B>(first: Field<A, boolean>, second: Field<B, boolean>): Field<A | B> =>
  field(`${first.describe} or ${second.describe}`, (raw, path) => {
    try {
      return first.parse(raw, path);
    } catch {
      return second.parse(raw, path);
    }
  });

export const listOf = <T>(inner: Field<T, boolean>, max = 1000): Field<T[]> =>
  field(`list of ${inner.describe}`, (raw, path) => {
    if (typeof raw === 'string') throw invalidRequest('Invalid array', { param: path });
    const keys = Object.keys(raw).toSorted((a, b) => Number(a) - Number(b));
    if (keys.length > max) {
      throw invalidRequest(`You may pass at most ${max} values in ${path}.`, { param: path });
    }
    return keys.map((key) => inner.parse(raw[key] ?? '', `${path}[${key}]`));
  });

/** Free key-value text, as in a meter event's payload. */
export const textMap = (): Field<Record<string, string>> =>
  field('map of strings', (raw, path) => {
    if (typeof raw === 'string') throw invalidRequest('Invalid hash', { param: path });
    return Object.fromEntries(
      Object.entries(raw).map(([key, value]) => {
        if (typeof value === 'string') return [key, value];
        throw invalidRequest(`Invalid string: ${path}[${key}]`, { param: `${path}[${key}]` });
      }),
    );
  });

/** Metadata as sent: a key with `''` removes that key, `''` for the whole removes all (null). */
export const metadata = (): Field<Record<string, string> | null> => {
  const inner = textMap();
  return {
    describe: 'metadata',
    required: false,
    parse(raw, path) {
      if (raw === '') return null;
      const value = inner.parse(raw, path);
      for (const [key, entry] of Object.entries(value)) {
        if (key.length > 40)
          throw invalidRequest('Metadata keys can be up to 40 characters long.', { param: path });
        if (entry.length > 500) {
          throw invalidRequest('Metadata values can be up to 500 characters long.', {
            param: `${path}[${key}]`,
          });
        }
      }
      return value;
    },
  };
};

/** Parses a whole shape; an unknown key is an error that names it, as Stripe's does. */
export function parseShape<S extends Shape>(shape: S, raw: RawObject, prefix = ''): Params<S> {
  const name = (key: string) => (prefix === '' ? key : `${prefix}[${key}]`);
  for (const key of Object.keys(raw)) {
    if (Object.hasOwn(shape, key)) continue;
    throw invalidRequest(`Received unknown parameter: ${name(key)}${ASK_SUPPORTED}`, {
      param: name(key),
      code: 'parameter_unknown',
    });
  }
  const parsed: Record<string, unknown> = {};
  for (const [key, definition] of Object.entries(shape)) {
    const value = raw[key];
    if (value !== undefined) parsed[key] = definition.parse(value, name(key));
    else if (definition.required) {
      throw invalidRequest(`Missing required param: ${name(key)}.`, {
        param: name(key),
        code: 'parameter_missing',
      });
    }
  }
  return asParams<S>(parsed);
}

/** Safe: every key of the shape was parsed by its own field just above. */
function asParams<S extends Shape>(parsed: Record<string, unknown>): Params<S> {
  return parsed as Params<S>;
}

export const object = <S extends Shape>(shape: S): Field<Params<S>> =>
  field(`{${Object.keys(shape).join(', ')}}`, (raw, path) => {
    if (typeof raw === 'string') throw invalidRequest('Invalid object', { param: path });
    return parseShape(shape, raw, path);
  });

/** Taken and stored nowhere: real parameters that change nothing the stand-in models. */
export const ignored = (): Field<RawValue> => field('accepted, no effect', (raw) => raw);

/** `created=123` or `created[gte]=…&created[lt]=…`. */
export interface Range {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
}

export const range = (): Field<Range> => {
  const inner = object({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });
  return field('timestamp or range', (raw, path) => {
    if (typeof raw !== 'string') return inner.parse(raw, path);
    const at = integer().parse(raw, path);
    return { gte: at, lte: at };
  });
};

export function inRange(value: number, filter: Range | undefined): boolean {
  if (filter === undefined) return true;
  if (filter.gt !== undefined && value <= filter.gt) return false;
  if (filter.gte !== undefined && value < filter.gte) return false;
  if (filter.lt !== undefined && value >= filter.lt) return false;
  return filter.lte === undefined || value <= filter.lte;
}

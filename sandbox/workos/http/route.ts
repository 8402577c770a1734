import { z } from 'zod';
import type { Sandbox } from '../sandbox';
import { ApiError } from './api-error';
import type { Reply } from './reply';
import { validate } from './validate';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as it came, before it is checked. */
export interface RawRequest {
  method: Method;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: string;
}

export interface Input<Q, B> {
  /** A segment of the path, decoded. */
  param: (name: string) => string;
  query: Q;
  body: B;
  raw: RawRequest;
}

export interface Route {
  method: Method;
  /** With `:name` segments. */
  path: string;
  summary: string;
  /** `public` routes are opened by a browser or carry their own proof. */
  access: 'api_key' | 'public';
  queryFields: string[];
  bodyFields: string[];
  handle: (sandbox: Sandbox, request: RawRequest, params: Record<string, string>) => Reply;
}

interface RouteSpec<Q extends z.ZodType, B extends z.ZodType> {
  method: Method;
  path: string;
  summary: string;
  access?: Route['access'];
  query?: Q;
  body?: B;
  handle: (sandbox: Sandbox, input: Input<z.output<Q>, z.output<B>>) => Reply;
}

const nothing = z.strictObject({});

/**
 * Describes one endpoint. The handler runs in a transaction, synchronously: it either answers with
 * everything written or throws with nothing written.
 */
export function route<Q extends z.ZodType = typeof nothing, B extends z.ZodType = z.ZodAny>(
  spec: RouteSpec<Q, B>,
): Route {
  const { method, path, summary, access = 'api_key' } = spec;
  return {
    method,
    path,
    summary,
    access,
    queryFields: fieldsOf(spec.query),
    bodyFields: fieldsOf(spec.body),
    handle: (sandbox, raw, params) => {
      // The defaults of Q and B are the types of these fallbacks.
      const query = validate((spec.query ?? nothing) as Q, raw.query);
      const body = spec.body ? validate(spec.body, parseBody(raw)) : (undefined as z.output<B>);
      return spec.handle(sandbox, { param: (name) => params[name] ?? '', query, body, raw });
    },
  };
}

function fieldsOf(schema: z.ZodType | undefined): string[] {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options.flatMap((option) =>
      option instanceof z.ZodObject ? Object.keys(option.shape) : [],
    );
    return [...new Set(options)];
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** JSON, or a form as browsers and some OAuth clients send it. No body reads as `{}`. */
function parseBody({ body, headers }: RawRequest): unknown {
  if (body === '' || body === 'null') return {};
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError(400, { message: 'The body is not valid JSON.', code: 'bad_request' });
  }
}

import 'server-only';
import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { env } from '@/config/env';
import type { Context } from '@/lib/core/context';
import { correlate } from '@/lib/core/correlation';
import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { problemResponse } from '@/lib/core/problem';
import { safePath } from '@/lib/core/http/safe-path';
import { readBoundedBody } from '@/lib/core/http/read-bounded-body';
import { runVerb } from '@/lib/telemetry/run-verb';
import { auditRefusal } from './audit-refusal';
import { requireApiContext, requireMayChange } from './caller';
import { REQUEST_ID_HEADER } from './context';
import { parseInput } from './parse-input';

const MAX_BODY_BYTES = 64_000;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A JSON route for signed-in callers: checks where a mutation comes from, who calls, and the body,
 * then runs one verb, called `verb` in traces and metrics. Every refusal and failure leaves as problem details, never as a redirect.
 */
export function route(
  verb: string,
  run: (context: Context, request: NextRequest) => Promise<Response>,
) {
  return openRoute(async (request) => {
    const context = await requireApiContext();
    try {
      if (!SAFE_METHODS.has(request.method)) requireMayChange(context);
      return await runVerb(verb, () => run(context, request));
    } catch (error) {
      await auditRefusal(context, verb, error);
      throw error;
    }
  });
}

/** A JSON route for signed-in callers whose body must match `schema` exactly; otherwise as `route`. */
export function routeWithBody<Schema extends z.ZodType>(
  verb: string,
  schema: Schema,
  run: (context: Context, input: z.infer<Schema>, request: NextRequest) => Promise<Response>,
) {
  return route(verb, async (context, request) =>
    run(context, await parseBody(request, schema), request),
  );
}

/** A route for anyone; refusals and failures leave as those of `route` do. */
export function openRoute(run: (request: NextRequest) => Promise<Response>) {
  return async (request: NextRequest): Promise<Response> => {
    const requestId = request.headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID();
    return correlate(requestId, () => answer(request, requestId, run));
  };
}

async function answer(
  request: NextRequest,
  requestId: string,
  run: (request: NextRequest) => Promise<Response>,
): Promise<Response> {
  try {
    requireSameOrigin(request);
    return await run(request);
  } catch (error) {
    rethrowNavigation(error);
    logFailure(error, request);
    return isNavigation(request)
      ? problemPage(error, request, requestId)
      : problemResponse(error, requestId);
  }
}

/** A person following a link or sending a form, who should see a page rather than JSON. */
function isNavigation(request: NextRequest): boolean {
  return request.headers.get('sec-fetch-mode') === 'navigate';
}

function problemPage(error: unknown, request: NextRequest, requestId: string): Response {
  const home = env().NEXT_PUBLIC_APP_URL;
  const code = error instanceof AppError ? error.code : 'internal';
  if (code === 'sign_in_again' || code === 'not_signed_in')
    return Response.redirect(signInPage(code, request, home), 303);
  const url = new URL('/problem', home);
  url.searchParams.set('code', code);
  url.searchParams.set('id', requestId);
  return Response.redirect(url, 303);
}

/** A sign-in that comes back to the page of ours that led here, else to what was asked for, as by an e-mail's link. */
function signInPage(
  code: 'sign_in_again' | 'not_signed_in',
  request: NextRequest,
  home: string,
): URL {
  const url = new URL('/auth/sign-in', home);
  if (code === 'sign_in_again') url.searchParams.set('again', '1');
  const from = request.headers.get('referer') ?? '';
  const { pathname, search } = request.nextUrl;
  if (URL.canParse(from) && new URL(from).origin === url.origin)
    url.searchParams.set('returnTo', new URL(from).pathname);
  else if (SAFE_METHODS.has(request.method)) url.searchParams.set('returnTo', pathname + search);
  return url;
}

/** A mutation must come from our own pages: the browser says so in `Origin`, which a page cannot forge. */
function requireSameOrigin(request: NextRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (request.headers.get('origin') === new URL(env().NEXT_PUBLIC_APP_URL).origin) return;
  throw new AppError('origin_mismatch', 'This request did not come from this site.');
}

async function parseBody<Schema extends z.ZodType>(
  request: NextRequest,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await readBoundedBody(request.body, MAX_BODY_BYTES);
  return parseInput(parseJson(text), schema, 'body');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_input', 'The body is not JSON.', { cause });
  }
}

function logFailure(error: unknown, request: NextRequest): void {
  const fields = { method: request.method, path: safePath(request.nextUrl.pathname), error };
  const status = error instanceof AppError ? ERROR_STATUS[error.code] : 500;
  if (status >= 500) log().error(fields, 'request failed');
  else
    log().info({ ...fields, error: undefined, code: (error as AppError).code }, 'request refused');
}

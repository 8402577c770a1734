import { AppError, ERROR_STATUS, type ErrorCode } from './errors';

/** RFC 9457 problem details, with our `code` and the request's id. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  [extra: string]: unknown;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  402: 'Payment refused',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  422: 'Not acceptable',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Temporarily unavailable',
};

/** What a caller is told of an error. Unknown errors become one fixed sentence and an id. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : undefined;
  const code: ErrorCode = known?.code ?? 'internal';
  const status = ERROR_STATUS[code];
  return {
    type: `urn:eleva:problem:${code}`,
    title: TITLES[status] ?? 'Error',
    status,
    detail:
      known?.message ?? 'Something went wrong on our side. Quote the request id if it persists.',
    code,
    requestId,
    ...known?.extra,
  };
}

/** What a caller is told of an error, as an HTTP answer. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = toProblem(error, requestId);
  const retryAfter = problem['retryAfterSeconds'];
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...(typeof retryAfter === 'number' && { 'retry-after': String(retryAfter) }),
    },
  });
}

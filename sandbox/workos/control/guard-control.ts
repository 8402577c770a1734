import { ApiError } from '../http/api-error';
import type { RawRequest } from '../http/route';

const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Keeps pages out of the control surface: one that points its own name at this machine by the
 * host, one of another origin by its origin, and one that sends none by asking for JSON, which a
 * browser does not send elsewhere unasked. Throws 403, or 415 for anything but JSON.
 */
export function guardControl({ method, headers }: RawRequest): void {
  const host = headers.host ?? '';
  if (!LOCAL.test(host))
    throw new ApiError(403, { message: 'The sandbox answers to 127.0.0.1 and localhost only.' });
  if (headers.origin !== undefined && headers.origin !== `http://${host}`)
    throw new ApiError(403, { message: 'The sandbox takes no control from other origins.' });
  if (method !== 'GET' && !headers['content-type']?.startsWith('application/json'))
    throw new ApiError(415, { message: 'Send application/json.' });
}

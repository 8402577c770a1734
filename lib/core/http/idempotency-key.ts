import { AppError } from '../errors';

/** The `Idempotency-Key` of a request: 8 to 200 printable characters, chosen by the caller. Throws `invalid_input`. */
export function readIdempotencyKey(request: Request): string {
  const key = request.headers.get('idempotency-key');
  if (key !== null && /^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw new AppError(
    'invalid_input',
    'An Idempotency-Key header of 8 to 200 printable characters is needed.',
  );
}

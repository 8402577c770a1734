import 'server-only';
import { AppError } from '@/lib/core/errors';

const MOST_BYTES = 16_000;

/** The fields of a small form. Throws `invalid_input` for a body that is none, `body_too_large`. */
export async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get('content-length') ?? Infinity) > MOST_BYTES)
    throw new AppError('body_too_large', `A form of at most ${MOST_BYTES} bytes is expected.`);
  try {
    return await request.formData();
  } catch (cause) {
    throw new AppError('invalid_input', 'The body is not a form.', { cause });
  }
}

import 'server-only';
import { AppError } from '@/lib/core/errors';

const MOST_BYTES = 16_000;

/** The fields of a form, a small one unless more is allowed. Throws `invalid_input` for a body that is none, `body_too_large`. */
export async function readForm(request: Request, mostBytes = MOST_BYTES): Promise<FormData> {
  if (Number(request.headers.get('content-length') ?? Infinity) > mostBytes)
    throw new AppError('body_too_large', `A form of at most ${mostBytes} bytes is expected.`);
  try {
    return await request.formData();
  } catch (cause) {
    throw new AppError('invalid_input', 'The body is not a form.', { cause });
  }
}

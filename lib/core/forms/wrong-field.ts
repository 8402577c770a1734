import { AppError } from '@/lib/core/errors';

/** The refusal of a form for one of its fields, by the code of what is wrong. */
export function wrongField(field: string, reason: string, cause?: unknown): AppError {
  return new AppError('invalid_input', `The field "${field}" cannot be kept: ${reason}.`, {
    cause,
    extra: { field, reason },
  });
}

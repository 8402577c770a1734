/**
 * An answer other than success, in the envelope of the real API: `{message, code?, …}`, or
 * `{error, error_description}` from the OAuth side.
 * Source: https://workos.com/docs/reference/errors
 */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(JSON.stringify(body));
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
  }
}

/** 404 for a resource, worded as the API words it: "Organization not found: 'org_…'." */
export function notFound(what: string, id: string): ApiError {
  return new ApiError(404, {
    message: `${what} not found: '${id}'.`,
    code: 'entity_not_found',
    entity_id: id,
  });
}

/** A request that is understood and refused. */
export function refused(status: 400 | 403 | 409 | 422, code: string, message: string): ApiError {
  return new ApiError(status, { code, message });
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** 422 naming each field that is wrong. */
export function invalidParameters(errors: FieldError[]): ApiError {
  return new ApiError(422, {
    code: 'invalid_request_parameters',
    message: 'Validation failed.',
    errors,
  });
}

/** 400 of the token endpoint, as RFC 6749 has it. */
export function oauthError(error: string, description: string): ApiError {
  return new ApiError(400, { error, error_description: description });
}

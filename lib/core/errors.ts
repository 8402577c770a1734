/**
 * Every refusal of the product, by code. One table maps a code to its HTTP status; the wording a
 * person reads is looked up by the code in `messages/`.
 */
export const ERROR_STATUS = {
  confirmation_required: 400,
  invalid_input: 400,
  invalid_signature: 400,
  payment_refused: 402,
  unexpected_shape: 400,
  not_signed_in: 401,
  sign_in_again: 403,
  feature_required: 403,
  billing_forbidden: 403,
  console_only: 403,
  impersonated: 403,
  invite_required: 403,
  forbidden: 403,
  origin_mismatch: 403,
  not_found: 404,
  event_type_unavailable: 404,
  already_on_plan: 409,
  already_subscribed: 409,
  card_required: 409,
  change_in_progress: 409,
  currency_mismatch: 409,
  collection_paused: 409,
  expert_cannot_be_paid: 409,
  expert_plan_required: 409,
  nothing_pending: 409,
  no_subscription: 409,
  payment_overdue: 409,
  stale_preview: 409,
  organization_required: 409,
  own_organization_required: 409,
  preview_required: 409,
  profile_incomplete: 409,
  course_incomplete: 409,
  payment_disputed: 409,
  price_changed: 409,
  refused_by_provider: 409,
  slot_taken: 409,
  state_changed: 409,
  too_many: 409,
  body_too_large: 413,
  idempotency_mismatch: 422,
  invalid_tax_id: 422,
  own_event_type: 422,
  slot_unavailable: 422,
  unknown_lookup_key: 422,
  not_self_serve: 422,
  rate_limited: 429,
  internal: 500,
  catalog_not_applied: 503,
  outcome_unknown: 503,
  partly_done: 503,
  provider_unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A refusal or failure with a code. `detail` is safe to show; `cause` is for the log only. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  /** Extra members of the problem document; nothing secret. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { cause?: unknown; extra?: Record<string, unknown> } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.extra = options.extra ?? {};
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

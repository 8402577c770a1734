'use client';

import { useTranslations } from 'next-intl';
import { RefusedError } from './request-json';

const KNOWN = [
  'already_on_plan',
  'billing_forbidden',
  'card_required',
  'change_in_progress',
  'collection_paused',
  'currency_mismatch',
  'impersonated',
  'no_subscription',
  'nothing_pending',
  'outcome_unknown',
  'payment_overdue',
  'payment_refused',
  'preview_required',
  'provider_unavailable',
  'rate_limited',
  'refused_by_provider',
  'stale_preview',
  'not_signed_in',
] as const;

/** What to tell a person of a refusal or failure of a billing action. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations('billingProblem');
  return (error) => {
    const code = error instanceof RefusedError ? error.code : 'other';
    const known = KNOWN.find((one) => one === code) ?? 'other';
    return t(known);
  };
}

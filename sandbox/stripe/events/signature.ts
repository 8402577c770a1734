import { createHmac } from 'node:crypto';

/** `Stripe-Signature`: HMAC-SHA256 over `timestamp.payload` (https://docs.stripe.com/webhooks#verify-manually). */
export function signatureHeader(payload: string, secret: string, timestampSeconds: number): string {
  const digest = createHmac('sha256', secret)
    .update(`${timestampSeconds}.${payload}`)
    .digest('hex');
  return `t=${timestampSeconds},v1=${digest}`;
}

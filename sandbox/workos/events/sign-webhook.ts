import { createHmac } from 'node:crypto';

/**
 * The `WorkOS-Signature` header: `t=<ms>, v1=<hex hmac-sha256 of "t.body">`.
 * Source: https://workos.com/docs/events/data-syncing/webhooks
 */
export function signWebhook(body: string, secret: string, timestampMs = Date.now()): string {
  const hash = createHmac('sha256', secret).update(`${timestampMs}.${body}`).digest('hex');
  return `t=${timestampMs}, v1=${hash}`;
}

import { createHmac } from 'node:crypto';

/** A Stripe event about a customer's subscription, signed as Stripe signs it. */
export function signedEvent(input: {
  id: string;
  type: string;
  customer: string;
  secret: string;
}): { body: string; headers: Record<string, string> } {
  const at = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    id: input.id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: at,
    livemode: false,
    type: input.type,
    data: { object: { id: 'bench', object: 'subscription', customer: input.customer } },
    pending_webhooks: 1,
    request: null,
  });
  const signature = createHmac('sha256', input.secret).update(`${at}.${body}`).digest('hex');
  return {
    body,
    headers: { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${signature}` },
  };
}

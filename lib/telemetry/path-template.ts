/** Every fixed part of the paths we ask Stripe and WorkOS for. A new one shows as `{id}` until it is here. */
const STRIPE =
  'v1 active_entitlements billing billing_portal cancel charges configurations create_preview ' +
  'customers entitlements events features finalize invoice_payments invoices meters ' +
  'payment_intents payment_methods prices products release resume search sessions ' +
  'subscription_items subscription_schedules subscriptions tax_ids void webhook_endpoints';
const WORKOS =
  'authenticate authorize external_id invitations jwks organization_memberships organizations ' +
  'sessions sso user_management users';

const WORDS = new Set(`${STRIPE} ${WORKOS}`.split(' '));

/**
 * A request's path without query and ids: `/v1/customers/{id}/tax_ids`. Whatever a path holds, only
 * these words leave it, so as a label it is one of a few. Pure.
 */
export function pathTemplate(path: string): string {
  const [bare = ''] = path.split('?', 1);
  return bare
    .split('/')
    .map((part) => (part === '' || WORDS.has(part) ? part : '{id}'))
    .join('/');
}

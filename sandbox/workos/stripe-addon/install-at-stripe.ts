import type Stripe from 'stripe';
import type { Sandbox } from '../sandbox';
import { ensureMeter } from './ensure-meter';

export const STRIPE_WEBHOOK_NOTE = 'stripe_webhook';

export interface InstalledWebhook {
  id: string;
  secret: string;
}

const EVENTS = [
  'entitlements.active_entitlement_summary.updated',
  'customer.deleted',
] satisfies Stripe.WebhookEndpointCreateParams.EnabledEvent[];
const MARK = { installed_by: 'workos_stripe_addon' };

/**
 * Registers the add-on's webhook endpoint at Stripe and makes the seat meter. Run again, also after
 * a restart on another port, it keeps the one endpoint: Stripe shows a secret once only, so it is
 * kept here, and an endpoint whose secret is lost is replaced.
 */
export async function installAtStripe(
  sandbox: Sandbox,
  stripe: Stripe,
  url: string,
): Promise<void> {
  await installWebhook(sandbox, stripe, url);
  await ensureMeter(stripe);
}

async function installWebhook({ store }: Sandbox, stripe: Stripe, url: string): Promise<void> {
  const note = store.notes.find(STRIPE_WEBHOOK_NOTE);
  const known = note ? (JSON.parse(note.value) as InstalledWebhook) : null;
  const mine: Stripe.WebhookEndpoint[] = [];
  for await (const endpoint of stripe.webhookEndpoints.list({ limit: 100 })) {
    if (endpoint.metadata.installed_by === MARK.installed_by) mine.push(endpoint);
  }
  for (const endpoint of mine) {
    if (endpoint.id !== known?.id) await stripe.webhookEndpoints.del(endpoint.id);
  }
  const current = mine.find(({ id }) => id === known?.id);
  if (current) {
    if (current.url !== url) await stripe.webhookEndpoints.update(current.id, { url });
    return;
  }
  const created = await stripe.webhookEndpoints.create({
    url,
    enabled_events: EVENTS,
    metadata: MARK,
  });
  const installed: InstalledWebhook = { id: created.id, secret: created.secret ?? '' };
  store.transact(() =>
    store.notes.put({ id: STRIPE_WEBHOOK_NOTE, value: JSON.stringify(installed) }),
  );
}

import { env } from '@/config/env';
import { listWebhookEndpoints } from '@/lib/integrations/stripe';
import {
  HANDLED_CONNECT_TYPES,
  HANDLED_EVENT_TYPES,
  HANDLED_THIN_TYPES,
} from '@/lib/webhooks/subjects';
import { HANDLED_WORKOS_EVENTS } from '@/lib/webhooks/workos-event';
import { loadEnv } from './commands/load-env';
import { runCommand } from './commands/run-command';

/**
 * `npm run webhooks` prints the event types that this version takes, and checks that Stripe's
 * endpoint for this installation sends all of them. Exits 1 if one is missing.
 */
await runCommand({ usage: 'npm run webhooks' }, async () => {
  loadEnv();
  for (const type of HANDLED_EVENT_TYPES) console.log(type);
  console.log(`\nThin events, to a destination of their own: ${HANDLED_THIN_TYPES.join(', ')}`);
  console.log(
    `\nOf connected accounts, to an endpoint of their own: ${HANDLED_CONNECT_TYPES.join(', ')}`,
  );
  console.log(`\nWorkOS, /api/webhooks/workos: ${HANDLED_WORKOS_EVENTS.join(', ')}`);
  const url = new URL('/api/webhooks/stripe', env().NEXT_PUBLIC_APP_URL).href;
  const isOurs = (endpoint: { url: string }) => onThisMachine(endpoint.url) === onThisMachine(url);
  const endpoints = (await listWebhookEndpoints()).filter(isOurs);
  if (endpoints.length === 0) {
    console.error(`\nStripe has no endpoint for ${url}.`);
    return 1;
  }
  const sent = new Set(endpoints.flatMap((endpoint) => endpoint.enabled_events));
  const missing = sent.has('*') ? [] : HANDLED_EVENT_TYPES.filter((type) => !sent.has(type));
  if (missing.length > 0) console.error(`\n${url} is not sent: ${missing.join(', ')}`);
  else console.log(`\n${url} is sent all of them.`);
  return missing.length > 0 ? 1 : 0;
});

/** The stand-ins send to 127.0.0.1 what a browser opens as localhost. */
function onThisMachine(address: string): string {
  const url = new URL(address);
  if (url.hostname === '127.0.0.1' || url.hostname === '[::1]') url.hostname = 'localhost';
  return url.href;
}

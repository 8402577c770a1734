import { z } from 'zod';
import { seedRoles } from '../accounts/roles';
import { orderImpersonation } from '../auth/impersonation';
import { ApiError } from '../http/api-error';
import { injectionSchema, type Faults } from '../http/faults';
import { jsonReply, type Reply } from '../http/reply';
import type { RawRequest } from '../http/route';
import { validate } from '../http/validate';
import { buildWebhookEndpoint } from '../routes/events';
import type { Sandbox } from '../sandbox';
import type { WorkosState } from './control-types';
import { guardControl } from './guard-control';

const settingsSchema = z.strictObject({
  tokenLifetimeSeconds: z.number().int().min(1).optional(),
  refreshGraceSeconds: z.number().min(0).optional(),
  entitlementDelayMs: z.number().min(0).optional(),
  isAddonPaused: z.boolean().optional(),
  latencyMs: z.number().min(0).optional(),
  isDown: z.boolean().optional(),
});
const webhookSchema = z.strictObject({
  url: z.url(),
  secret: z.string().min(1),
  events: z.array(z.string()).default([]),
});

const ageSchema = z.strictObject({ userId: z.string(), minutes: z.number().min(0) });
const impersonationSchema = z.strictObject({
  email: z.email(),
  impersonator: z.strictObject({ email: z.email(), reason: z.string().nullable() }),
});

interface ControlParts {
  sandbox: Sandbox;
  faults: Faults;
  /** Tells the add-on to go on after a pause. */
  resumeAddon: () => void;
}

/** Answers `/_sandbox/…`: not part of WorkOS, and open to whoever reaches the loopback address, but to no page. */
export function answerControl(parts: ControlParts, request: RawRequest): Reply {
  guardControl(request);
  const { sandbox, faults } = parts;
  const name = `${request.method} ${request.path.replace('/_sandbox/', '')}`;
  const body: unknown = request.body === '' ? {} : JSON.parse(request.body);
  switch (name) {
    case 'POST inject':
      faults.add(validate(injectionSchema, body));
      return jsonReply({});
    case 'POST clear_injections':
      faults.clear();
      return jsonReply({});
    case 'GET requests':
      return jsonReply(faults.recorded(request.query.clear === 'true'));
    case 'POST settings':
      applySettings(parts, validate(settingsSchema, body));
      return jsonReply({});
    case 'POST webhooks':
      registerWebhook(sandbox, validate(webhookSchema, body));
      return jsonReply({});
    case 'POST age_sessions':
      ageSessions(sandbox, validate(ageSchema, body));
      return jsonReply({});
    case 'POST impersonate':
      impersonate(sandbox, validate(impersonationSchema, body));
      return jsonReply({});
    case 'POST reset':
      reset(parts);
      return jsonReply({});
    case 'GET state':
      return jsonReply(summarize(sandbox));
    default:
      throw new ApiError(404, { message: `The sandbox has no control "${name}".` });
  }
}

function applySettings(
  { sandbox, faults, resumeAddon }: ControlParts,
  { latencyMs, isDown, ...settings }: z.output<typeof settingsSchema>,
): void {
  faults.latencyMs = latencyMs ?? faults.latencyMs;
  faults.isDown = isDown ?? faults.isDown;
  const current = sandbox.settings;
  current.tokenLifetimeSeconds = settings.tokenLifetimeSeconds ?? current.tokenLifetimeSeconds;
  current.refreshGraceSeconds = settings.refreshGraceSeconds ?? current.refreshGraceSeconds;
  current.entitlementDelayMs = settings.entitlementDelayMs ?? current.entitlementDelayMs;
  current.isAddonPaused = settings.isAddonPaused ?? current.isAddonPaused;
  if (settings.isAddonPaused === false) resumeAddon();
}

function registerWebhook(
  { store }: Sandbox,
  { url, secret, events }: z.output<typeof webhookSchema>,
): void {
  store.transact(() => {
    const existing = store.webhookEndpoints.findBy('url', url);
    const row = existing ?? buildWebhookEndpoint({ endpoint_url: url, secret, events });
    store.webhookEndpoints.put({ ...row, secret, events });
  });
}

function ageSessions({ store }: Sandbox, { userId, minutes }: z.output<typeof ageSchema>): void {
  store.transact(() => {
    for (const session of store.sessions.listBy('user', userId)) {
      const begun = Date.parse(session.created_at) - minutes * 60_000;
      store.sessions.put({ ...session, created_at: new Date(begun).toISOString() });
    }
  });
}

function impersonate(
  { store }: Sandbox,
  { email, impersonator }: z.output<typeof impersonationSchema>,
): void {
  const user = store.users.findBy('email', email.toLowerCase());
  if (!user) throw new ApiError(404, { message: `There is no user ${email}.` });
  store.transact(() => orderImpersonation(store, user.id, impersonator));
}

/** The add-on's endpoint at Stripe outlives a reset; everything else goes. */
function reset({ sandbox, faults }: ControlParts): void {
  const { store } = sandbox;
  const addon = store.notes.find('stripe_webhook');
  faults.clear();
  faults.latencyMs = 0;
  faults.isDown = false;
  faults.recorded(true);
  store.transact(() => {
    store.clear();
    if (addon) store.notes.put(addon);
  });
  seedRoles(store);
}

function summarize({ store, settings }: Sandbox): WorkosState {
  return {
    users: store.users.list().map(({ id, email, external_id }) => ({ id, email, external_id })),
    organizations: store.organizations.list().map((row) => ({
      id: row.id,
      name: row.name,
      external_id: row.external_id,
      stripe_customer_id: row.stripe_customer_id ?? null,
      entitlements: store.entitlements.find(row.id)?.lookup_keys ?? [],
    })),
    memberships: store.memberships
      .list()
      .map(({ id, user_id, organization_id, status, role_slugs }) => ({
        id,
        user_id,
        organization_id,
        status,
        role_slugs,
      })),
    pending: { syncs: store.syncs.size, deliveries: store.deliveries.size },
    settings: { ...settings },
  };
}

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startReceiver } from './receiver';
import { createMember, startFixture, unique, type Fixture } from './sandbox-fixture';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

describe('events', () => {
  it('are listed by kind and organization, in order', async () => {
    const { workos } = fixture;
    const { organization, membership } = await createMember(workos);
    await workos.userManagement.deactivateOrganizationMembership(membership.id);
    await workos.userManagement.deactivateOrganizationMembership(membership.id);
    const { data } = await workos.events.listEvents({
      events: [
        'organization.created',
        'organization_membership.created',
        'organization_membership.updated',
      ],
      organizationId: organization.id,
      order: 'asc',
    });
    expect(data.map(({ event }) => event)).toEqual([
      'organization.created',
      'organization_membership.created',
      'organization_membership.updated',
    ]);
    expect(data.at(-1)).toMatchObject({ data: { id: membership.id, status: 'inactive' } });
  });

  it('must be named', async () => {
    await expect(fixture.workos.events.listEvents({ events: [] })).rejects.toMatchObject({
      status: 422,
    });
  });
});

describe('webhooks', () => {
  it('carry a signature the SDK verifies, and only the events asked for', async () => {
    const { workos, sandbox } = fixture;
    const receiver = await startReceiver();
    const secret = 'whsec_sandbox';
    await sandbox.control.registerWebhook({
      url: receiver.url,
      secret,
      events: ['user.created'],
    });
    const { user } = await createMember(workos);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), 5_000);
    const [delivery] = receiver.received;
    const event = await workos.webhooks.constructEvent({
      payload: JSON.parse(delivery?.body ?? '{}') as Record<string, unknown>,
      sigHeader: delivery?.signature ?? '',
      secret,
    });
    expect(event).toMatchObject({ event: 'user.created', data: { id: user.id } });
    await receiver.stop();
  });

  it('are tried again until they are taken', async () => {
    const { workos, sandbox } = fixture;
    const receiver = await startReceiver([500, 503]);
    await sandbox.control.registerWebhook({
      url: receiver.url,
      secret: 's',
      events: ['organization.created'],
    });
    await workos.organizations.createOrganization({ name: unique('retry') });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3), 10_000);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    await vi.waitFor(async () => {
      const { pending } = await sandbox.control.state();
      expect(pending.deliveries).toBe(0);
    }, 5_000);
    await receiver.stop();
  });

  it('are managed by the SDK', async () => {
    const { webhooks } = fixture.workos;
    const endpointUrl = `http://127.0.0.1:9/${unique('hook')}`;
    const created = await webhooks.createWebhookEndpoint({
      endpointUrl,
      events: ['user.created'],
    });
    expect(created.secret).not.toBe('');
    const disabled = await webhooks.updateWebhookEndpoint({ id: created.id, status: 'disabled' });
    expect(disabled.status).toBe('disabled');
    await webhooks.deleteWebhookEndpoint({ id: created.id });
    const { data } = await webhooks.listWebhookEndpoints();
    expect(data.map(({ id }) => id)).not.toContain(created.id);
  });
});

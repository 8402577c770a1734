import type { Event } from '@workos-inc/node';
import type { Revoked } from '@/lib/access/revoke';
import { jobKey } from '@/lib/core/enqueue';
import type { Subject } from './subjects';

/** What follows from an event of WorkOS: a job, and access that ends at once. */
interface Consequence {
  subject: Subject | null;
  revoked: Revoked | null;
}

/** Event types as the endpoint at WorkOS is to be told them. https://workos.com/docs/events */
export const HANDLED_WORKOS_EVENTS = [
  'user.updated',
  'user.deleted',
  'organization_membership.updated',
  'organization_membership.deleted',
  'session.revoked',
] as const;

/** What follows from an event of WorkOS; nothing for any other type. Pure. */
export function consequenceOf(event: Event): Consequence {
  switch (event.event) {
    case 'user.updated':
      return { subject: ofPerson(event.data.id), revoked: null };
    case 'user.deleted':
      return { subject: ofPerson(event.data.id), revoked: { userId: event.data.id } };
    case 'session.revoked':
      return { subject: null, revoked: { sessionId: event.data.id } };
    case 'organization_membership.deleted':
      return { subject: null, revoked: membershipOf(event.data) };
    case 'organization_membership.updated':
      return {
        subject: null,
        revoked: event.data.status === 'inactive' ? membershipOf(event.data) : null,
      };
    default:
      return { subject: null, revoked: null };
  }
}

const membershipOf = ({ userId, organizationId }: { userId: string; organizationId: string }) => ({
  userId,
  organizationId,
});

function ofPerson(userId: string): Subject {
  const payload = { userId };
  return { task: 'sync-person', payload, key: jobKey('sync-person', payload) };
}

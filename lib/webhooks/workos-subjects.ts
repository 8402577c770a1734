import type { Revoked } from '@/lib/access/revocation-memory';
import { ofPerson, ofRole, type Subject } from './subjects';
import type { WorkosNews } from './workos-event';

/** What follows from an event of WorkOS: a job, and access that ends at once. */
interface Consequence {
  subject: Subject | null;
  revoked: Revoked | null;
}

/** What follows from an event of WorkOS. Pure. */
export function consequenceOf(news: WorkosNews | null): Consequence {
  switch (news?.event) {
    case 'user.updated':
      return { subject: ofPerson(news.data.id), revoked: null };
    case 'user.deleted':
      return { subject: ofPerson(news.data.id), revoked: { userId: news.data.id } };
    case 'session.revoked':
      return { subject: null, revoked: { sessionId: news.data.id } };
    case 'organization_membership.deleted':
      return { subject: null, revoked: membershipOf(news.data) };
    case 'organization_membership.updated':
      return {
        // Our own change of a role is told too: it is found right, and nothing is written again.
        subject: ofRole(news.data.organization_id),
        revoked: news.data.status === 'inactive' ? membershipOf(news.data) : null,
      };
    case undefined:
      return { subject: null, revoked: null };
  }
}

const membershipOf = (data: { user_id: string; organization_id: string }) => ({
  userId: data.user_id,
  organizationId: data.organization_id,
});

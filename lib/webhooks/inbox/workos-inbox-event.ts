import { isLivemode } from '@/config/env';
import type { WorkosEvent } from '../workos-event';
import { consequenceOf } from '../workos-subjects';
import type { InboxEvent } from './store-events';

/** What is kept of an event of WorkOS, and what follows from it. Pure. */
export function workosInboxEvent({ id, type, createdAt, news }: WorkosEvent): InboxEvent {
  const { subject, revoked } = consequenceOf(news);
  return {
    row: {
      provider: 'workos',
      account: '',
      eventId: id,
      type,
      subject: subject?.key ?? null,
      livemode: isLivemode(),
      status: subject ? 'pending' : 'ignored',
      occurredAt: createdAt,
    },
    subject,
    revoked,
  };
}

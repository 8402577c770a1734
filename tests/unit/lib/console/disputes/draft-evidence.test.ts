import { expect, it } from 'vitest';
import { draftEvidence } from '@/lib/console/disputes/draft-evidence';

const facts = {
  title: 'Depression, first consultation',
  expert: 'Ana Reis',
  memberName: 'Marta Silva',
  memberEmail: 'marta@example.test',
  status: 'completed',
  startsAt: new Date('2026-11-20T10:00:00Z'),
  endsAt: new Date('2026-11-20T10:50:00Z'),
  bookedAt: new Date('2026-11-10T09:00:00Z'),
  cancelledAt: null,
  cancelledBy: null,
  locationKind: 'online',
  messages: [{ kind: 'appointment_booked', sentAt: new Date('2026-11-10T09:01:00Z') }],
  policy: [
    { leastHours: 48, refundPercent: 100 },
    { leastHours: 0, refundPercent: 0 },
  ],
};

it('tells what a bank needs, and nothing that may be about health', () => {
  const draft = draftEvidence(facts);
  expect(draft).toMatchObject({
    service_date: '2026-11-20',
    customer_name: 'Marta Silva',
    access_activity_log: '2026-11-10 09:01 UTC: Confirmation sent by e-mail',
  });
  expect(JSON.stringify(draft)).toContain('confirmed that it took place');
  expect(JSON.stringify(draft)).not.toContain('Depression');
});

it('says nothing of who was deleted, nor of what nobody knows', () => {
  const draft = draftEvidence({ ...facts, memberName: null, memberEmail: null, status: 'booked' });
  expect(draft).not.toHaveProperty('customer_name');
  expect(draft).not.toHaveProperty('customer_email_address');
  expect(draft.uncategorized_text).not.toContain('took place');
});

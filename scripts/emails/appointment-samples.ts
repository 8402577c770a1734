import type { AppointmentDetails } from '@/lib/notifications/kinds/appointments/appointment-details';
import { type EmailSample, sample } from './sample';
import { SAMPLE_LOGO } from './sample-logo';

/** A member in New York, an expert in Lisbon. */
export const APPOINTMENT: AppointmentDetails = {
  title: 'First consultation',
  status: 'booked',
  sequence: 0,
  location: 'https://meet.example/ana-reis',
  locationKind: 'online',
  expert: { name: 'Ana Reis', timeZone: 'Europe/Lisbon', brand: null },
  member: { name: 'Clara Sousa', timeZone: 'America/New_York', locale: null },
  amountCents: 8000,
  paidCents: 8000,
  refundedCents: 0,
  bankHoldsCents: 0,
  bankGaveCents: 0,
  currency: 'eur',
  refundLeastPercent: 0,
  refundMostPercent: 100,
  changedAt: new Date('2026-11-26T09:00:00Z'),
  lookedAt: new Date('2026-11-26T09:00:05Z'),
};

const NEAR = { ...APPOINTMENT, lookedAt: new Date('2026-12-02T15:00:10Z') };
const FREE = { ...APPOINTMENT, amountCents: 0, paidCents: 0, title: 'Introduction' };
const BRANDED = {
  ...APPOINTMENT,
  expert: { ...APPOINTMENT.expert, brand: { accentColour: '#7a1f4b', logo: SAMPLE_LOGO } },
};
const NEARBY = {
  ...APPOINTMENT,
  member: { name: null, timeZone: 'Europe/London', locale: null },
  location: 'Rua do Carmo 1, 1200-093 Lisboa',
  locationKind: 'in_person' as const,
};
const MOVED_BY_EXPERT = { ...APPOINTMENT, refundLeastPercent: 100 };
const MOVED_LATE = { ...NEAR, refundMostPercent: 50 };

const BANK_HOLDS = { ...NEAR, bankHoldsCents: 8000 };
const BANK_GAVE = { ...NEAR, bankGaveCents: 8000 };

const BOTH = ['member', 'expert'] as const;

const about = (side: 'member' | 'expert') => ({
  appointmentId: '4f1c0f0e-0000-4000-8000-000000000000',
  side,
  startsAt: '2026-12-03T15:00:00.000Z',
  endsAt: '2026-12-03T15:50:00.000Z',
  sequence: 1,
});
const found = (appointment: AppointmentDetails) => ({ appointment });

/** What goes back of what, and who cancelled. */
const CANCELLATIONS = [
  ['by the member for everything', 'member', 8000, 8000],
  ['by the member for half', 'member', 4000, 8000],
  ['by the member too late', 'member', 0, 8000],
  ['by the expert', 'expert', 8000, 8000],
  ['by the platform', 'platform', 8000, 8000],
  ['while its payment settled, all back', 'expert', 8000, 0],
  ['while its payment settled, half back', 'member', 4000, 0],
  ['while its payment settled, nothing back', 'member', 0, 0],
] as const;

/** Every kind of e-mail about an appointment, for each of the two who read it. */
export const APPOINTMENT_SAMPLES: readonly EmailSample[] = BOTH.flatMap((side) => [
  ...[
    ['Booked', APPOINTMENT] as const,
    ['Booked, free', FREE] as const,
    ['Booked, in person, in one zone', NEARBY] as const,
    ['Booked, with the look of its expert', BRANDED] as const,
  ].map(([name, details]) =>
    sample(`${name} (${side})`, 'appointment_booked', about(side), found(details)),
  ),
  ...(['member', 'expert', 'platform'] as const).map((by) =>
    sample(
      `Moved by the ${by} (${side})`,
      'appointment_moved',
      { ...about(side), by, from: '2026-12-02T10:00:00.000Z' },
      found(by === 'member' ? MOVED_LATE : MOVED_BY_EXPERT),
    ),
  ),
  ...CANCELLATIONS.map(([name, by, refundCents, paidCents]) =>
    sample(
      `Cancelled ${name} (${side})`,
      'appointment_cancelled',
      { ...about(side), by, refundCents, paidCents, currency: 'eur' },
      found({ ...APPOINTMENT, paidCents }),
    ),
  ),
  sample(
    `Cancelled, free (${side})`,
    'appointment_cancelled',
    { ...about(side), by: 'member', refundCents: 0, paidCents: 0, currency: 'eur' },
    found(FREE),
  ),
  sample(
    `Paid too late (${side})`,
    'appointment_too_late',
    { ...about(side), paidCents: 8000, currency: 'eur' },
    found(APPOINTMENT),
  ),
  sample(
    `A refund that failed (${side})`,
    'appointment_refund_failed',
    { ...about(side), refundCents: 3000, currency: 'eur' },
    found(APPOINTMENT),
  ),
  sample(
    `A refund that waits (${side})`,
    'appointment_refund_waiting',
    { ...about(side), refundId: 'sample', refundCents: 3000, currency: 'eur' },
    found(APPOINTMENT),
  ),
  sample(
    `A reminder (${side})`,
    'appointment_reminder',
    { ...about(side), hours: 24 },
    found(NEAR),
  ),
  sample(
    `A reminder while its bank has the payment (${side})`,
    'appointment_reminder',
    { ...about(side), hours: 24 },
    found(BANK_HOLDS),
  ),
  ...[0, 3000].map((refundCents) =>
    sample(
      `Cancelled after a lost dispute${refundCents > 0 ? ' of a part' : ''} (${side})`,
      'appointment_cancelled',
      {
        ...about(side),
        by: 'expert',
        refundCents,
        paidCents: 8000,
        currency: 'eur',
        bankGaveCents: 8000 - refundCents,
      },
      found(BANK_GAVE),
    ),
  ),
  sample(
    `Moved after a lost dispute (${side})`,
    'appointment_moved',
    { ...about(side), by: 'expert', from: '2026-12-02T10:00:00.000Z' },
    found(BANK_GAVE),
  ),
  sample(
    `A reminder of a free one (${side})`,
    'appointment_reminder',
    { ...about(side), hours: 1 },
    found(FREE),
  ),
]).concat([
  ...[8000, 4000].map((refundedCents) =>
    sample(
      `A refund of ${refundedCents / 80} %`,
      'appointment_refunded',
      { ...about('member'), refundedCents, currency: 'eur' },
      found(APPOINTMENT),
    ),
  ),
  sample(
    'A refund in another way',
    'appointment_refunded',
    { ...about('member'), refundedCents: 3000, currency: 'eur', otherwiseCents: 3000 },
    found(APPOINTMENT),
  ),
  sample('Unpaid', 'appointment_unpaid', about('member'), found({ ...APPOINTMENT, paidCents: 0 })),
]);

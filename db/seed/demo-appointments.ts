import type { appointments } from '../schema';
import { type Random, randomFrom } from './random';

type Row = Omit<typeof appointments.$inferInsert, 'organizationId'>;

const SERVICES = [
  { eventTypeName: 'First consultation', amountCents: 7500, minutes: 60 },
  { eventTypeName: 'Follow-up', amountCents: 5000, minutes: 30 },
  { eventTypeName: 'Pelvic floor programme', amountCents: 9000, minutes: 45 },
] as const;

/**
 * Half a year of plausible appointments before `now`, the same for the same `seed`: some 12 to 24
 * a month, a tenth cancelled, returning members. Amounts in cents.
 */
export function demoAppointments(now: Date, seed: number, commissionBps = 1200): Row[] {
  const random = randomFrom(seed);
  const rows: Row[] = [];
  for (let monthsBack = 5; monthsBack >= 0; monthsBack -= 1) {
    const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsBack, 1);
    const count = 12 + Math.floor(random() * 6) + (5 - monthsBack) * 2;
    for (let index = 0; index < count; index += 1)
      rows.push(oneAppointment(random, month, now, commissionBps));
  }
  return rows;
}

function oneAppointment(random: Random, month: number, now: Date, commissionBps: number): Row {
  const service = SERVICES[Math.floor(random() * SERVICES.length)] ?? SERVICES[0];
  const day = Math.floor(random() * 27);
  const startsAt = new Date(month + day * 86_400_000 + (9 + Math.floor(random() * 8)) * 3_600_000);
  const cancelled = random() < 0.1;
  return {
    memberRef: `demo-member-${Math.floor(random() * 30)}`,
    eventTypeName: service.eventTypeName,
    startsAt,
    endsAt: new Date(startsAt.getTime() + service.minutes * 60_000),
    status: cancelled ? 'cancelled' : startsAt < now ? 'completed' : 'booked',
    amountCents: service.amountCents,
    commissionBps,
    commissionCents: Math.floor((service.amountCents * commissionBps) / 10_000),
  };
}

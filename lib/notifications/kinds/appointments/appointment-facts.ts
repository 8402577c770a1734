import type { AppointmentEmail } from '@/types/emails';
import type { Fact } from '../email-content';
import type { EmailTools } from '../email-tools';
import type { AppointmentDetails } from './appointment-details';

/** What, with whom and when, in the reader's own time, and in the other's where their clocks differ. Pure. */
export function appointmentFacts(
  { side, startsAt, endsAt }: AppointmentEmail,
  { t, times }: EmailTools,
  { title, expert, member }: AppointmentDetails,
): Fact[] {
  const other = side === 'member' ? expert : member;
  const name = other.name ?? t('appointment.aMember');
  const at = (zone: string) => ({
    day: times.day(startsAt, zone),
    span: times.span(startsAt, endsAt, zone),
    zone: times.zoneName(zone),
  });
  const own = at(times.readersZone);
  const theirs = at(other.timeZone ?? times.readersZone);
  const isElsewhere = own.day !== theirs.day || own.span !== theirs.span;
  return [
    { name: t('fact.appointment'), value: title },
    { name: t('fact.with'), value: name },
    { name: t('fact.day'), value: own.day },
    { name: t('fact.time'), value: t('appointment.inZone', own) },
    ...(isElsewhere
      ? [
          {
            name: t('fact.timeOf', { name }),
            value: t(
              own.day === theirs.day ? 'appointment.inZone' : 'appointment.onDayInZone',
              theirs,
            ),
          },
        ]
      : []),
  ];
}

/** Where it takes place: for those alone who have booked it, and for its expert. Pure. */
export function whereFacts(
  { t }: EmailTools,
  { location, locationKind }: AppointmentDetails,
): Fact[] {
  const isLink = URL.canParse(location) && /^https?:$/.test(new URL(location).protocol);
  const kind = {
    online: t('appointment.online'),
    in_person: t('appointment.inPerson'),
    phone: t('appointment.phone'),
  }[locationKind];
  return [
    { name: t('fact.how'), value: kind },
    ...(location
      ? [{ name: t('fact.where'), value: location, ...(isLink && { url: location }) }]
      : []),
  ];
}

/** What was paid, or is to be; nothing for a free one. Pure. */
export function moneyFacts(
  side: AppointmentEmail['side'],
  { t, charge }: EmailTools,
  { amountCents, paidCents, bankGaveCents, currency }: AppointmentDetails,
): Fact[] {
  if (amountCents === 0) return [];
  if (paidCents === 0) return [{ name: t('fact.price'), value: charge(amountCents, currency) }];
  const name = t(side === 'member' ? 'fact.paid' : 'fact.paidByMember');
  const paid = { name, value: charge(paidCents, currency) };
  if (bankGaveCents === 0) return [paid];
  return [paid, { name: t('fact.bankGave'), value: charge(bankGaveCents, currency) }];
}

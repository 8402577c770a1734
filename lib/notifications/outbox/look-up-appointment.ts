import { eq } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import { db } from '@/db/client';
import { appointments, expertProfiles, organizations, pictures, users } from '@/db/schema';
import { type Branding, shownBranding } from '@/lib/experts/public-page/branding';
import { bankColumns } from '@/lib/ledger/read/bank-share';
import { shownName } from '@/lib/core/database/shown-name';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import type { AppointmentEmail, EmailKind } from '@/types/emails';
import type { AppointmentDetails, ExpertBrand } from '../kinds/appointments/appointment-details';

/**
 * An appointment as its e-mail names it, now. Null if it is gone, or for a reminder of what is no longer
 * booked, was moved since, or has begun. What the member wrote for the expert is not read.
 */
export async function lookUpAppointment(
  kind: EmailKind,
  { appointmentId, sequence }: AppointmentEmail,
): Promise<AppointmentDetails | null> {
  const [found] = await db()
    .select({
      title: appointments.eventTypeName,
      status: appointments.status,
      sequence: appointments.sequence,
      startsAt: appointments.startsAt,
      location: appointments.location,
      locationKind: appointments.locationKind,
      amountCents: appointments.amountCents,
      paidCents: appointments.paidCents,
      refundedCents: appointments.refundedCents,
      ...bankColumns,
      currency: appointments.currency,
      refundLeastPercent: appointments.refundLeastPercent,
      refundMostPercent: appointments.refundMostPercent,
      changedAt: appointments.updatedAt,
      memberZone: appointments.memberTimeZone,
      memberLocale: appointments.memberLocale,
      memberName: shownName,
      memberOwnZone: users.timeZone,
      expert: expertProfiles,
      organizationName: organizations.name,
      openFeatures: organizations.openFeatures,
    })
    .from(appointments)
    .innerJoin(organizations, eq(organizations.id, appointments.organizationId))
    .leftJoin(expertProfiles, eq(expertProfiles.organizationId, appointments.organizationId))
    .leftJoin(users, eq(users.id, appointments.memberUserId))
    .where(eq(appointments.id, appointmentId));
  if (!found) return null;
  const { expert, organizationName, openFeatures, startsAt, ...details } = found;
  const { memberName, memberZone, memberOwnZone, memberLocale, ...appointment } = details;
  const branding = expert && shownBranding(expert, openFeatures);
  const lookedAt = new Date();
  const isAhead =
    appointment.status === 'booked' && appointment.sequence === sequence && startsAt > lookedAt;
  if (kind === 'appointment_reminder' && !isAhead) return null;
  return {
    ...appointment,
    expert: {
      name: expert?.name ?? organizationName,
      timeZone: validTimeZone(expert?.timeZone) ?? HOME_TIME_ZONE,
      brand: branding && (await brandOf(branding)),
    },
    member: {
      name: memberName,
      timeZone: validTimeZone(memberZone) ?? validTimeZone(memberOwnZone),
      locale: memberLocale,
    },
    lookedAt,
  };
}

async function brandOf({ accentColour, logoId }: Branding): Promise<ExpertBrand | null> {
  const [logo] = logoId ? await db().select().from(pictures).where(eq(pictures.id, logoId)) : [];
  if (!accentColour && !logo) return null;
  return { accentColour, logo: logo ?? null };
}

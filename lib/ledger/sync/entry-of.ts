import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, connectedAccounts, stripeCustomers } from '@/db/schema';
import {
  type BalanceLine,
  readExpertShareOfRefund,
  readReversalByItself,
  readTaxOfPayment,
} from '@/lib/integrations/stripe';
import { expertPostings, type PlatformMatter, platformPostings } from '../post/postings-of';
import type { NewEntry } from '../record/record-entries';

/** The name of the platform's own balance among Stripe's accounts. */
export const PLATFORM_BALANCE = 'platform';

/** An appointment as the books need it. */
interface PaidAppointment {
  id: string;
  organizationId: string;
  destinationAccountId: string | null;
}

/** Whom the lines of a page are about, read in one statement each. */
interface Known {
  appointments: ReadonlyMap<string, PaidAppointment>;
  customers: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
}

/** Entries of lines of the platform's balance. Throws `provider_unavailable`. */
export async function platformEntries(lines: readonly BalanceLine[]): Promise<NewEntry[]> {
  const reversals = await reversalsByThemselves(lines);
  const known = await whoIsMeant(
    lines,
    [...reversals.values()].map(({ paymentIntentId }) => paymentIntentId),
  );
  const entries: NewEntry[] = [];
  for (const line of lines) {
    const reversal = reversals.get(line.id);
    const paid = reversal?.paymentIntentId ?? line.source?.paymentIntentId;
    const appointment = known.appointments.get(paid ?? '');
    const matter = await matterOf(line, { appointment, reversal, known });
    entries.push({
      ...common(PLATFORM_BALANCE, line),
      appointmentId: appointment?.id ?? null,
      organizationId: organizationOf(line, appointment, known),
      postings: platformPostings(line, matter),
    });
  }
  return entries;
}

/** Entries of lines of one expert's balance. Pure. */
export function expertEntries(
  lines: readonly BalanceLine[],
  expert: { accountId: string; organizationId: string },
): NewEntry[] {
  return lines.map((line) => ({
    ...common(expert.accountId, line),
    appointmentId: null,
    organizationId: expert.organizationId,
    postings: expertPostings(line, expert.organizationId),
  }));
}

function common(stripeAccount: string, line: BalanceLine) {
  return {
    stripeAccount,
    balanceTransactionId: line.id,
    kind: line.type,
    sourceId: line.source?.id ?? null,
    linkId: line.source?.linkId ?? null,
    currency: line.currency,
    amountCents: line.amountCents,
    feeCents: line.feeCents,
    netCents: line.netCents,
    occurredAt: line.createdAt,
    availableOn: line.availableOn,
  };
}

type Reversal = NonNullable<Awaited<ReturnType<typeof readReversalByItself>>>;

/** Of a page's lines the transfers that were taken back with no refund that did it, by the line's id. */
async function reversalsByThemselves(
  lines: readonly BalanceLine[],
): Promise<ReadonlyMap<string, Reversal>> {
  const found = new Map<string, Reversal>();
  for (const line of lines) {
    const reversal = line.source?.takenBackId ? await readReversalByItself(line) : null;
    if (reversal) found.set(line.id, reversal);
  }
  return found;
}

async function matterOf(
  line: BalanceLine,
  about: {
    appointment: PaidAppointment | undefined;
    reversal: Reversal | undefined;
    known: Known;
  },
): Promise<PlatformMatter> {
  const { source } = line;
  const { appointment, reversal, known } = about;
  if (source?.object === 'dispute') return { about: 'dispute' };
  if (appointment && reversal)
    return {
      about: 'share_taken_back',
      organizationId: appointment.organizationId,
      shareCents: reversal.shareCents,
    };
  if (appointment && (source?.object === 'charge' || source?.object === 'refund'))
    return {
      about: 'appointment',
      organizationId: appointment.organizationId,
      commissionCents: await commissionOf(line, appointment),
    };
  if (source?.object !== 'charge' && source?.object !== 'refund') return { about: 'other' };
  const organizationId = known.customers.get(source.customerId ?? '') ?? null;
  const whole = source.paymentIntentId ? await readTaxOfPayment(source.paymentIntentId) : 0;
  // A refund of a part is of a part of the tax; nothing is taxed here yet but wholly.
  return {
    about: 'subscription',
    organizationId,
    taxCents: line.amountCents < 0 ? -whole : whole,
  };
}

/** The platform's share of a payment, or of what goes back of one; with the sign of the line. Cents. */
async function commissionOf(line: BalanceLine, appointment: PaidAppointment): Promise<number> {
  const { source } = line;
  if (source?.object !== 'refund') return source?.applicationFeeCents ?? 0;
  // What comes back of a refund that failed stays with the platform: Stripe gives the expert nothing back.
  if (line.amountCents > 0) return line.amountCents;
  const { destinationAccountId } = appointment;
  const share = destinationAccountId
    ? await readExpertShareOfRefund(source.id, destinationAccountId)
    : 0;
  return line.amountCents + share;
}

function organizationOf(
  { source }: BalanceLine,
  appointment: PaidAppointment | undefined,
  known: Known,
): string | null {
  if (appointment) return appointment.organizationId;
  return (
    known.accounts.get(source?.accountId ?? '') ??
    known.customers.get(source?.customerId ?? '') ??
    null
  );
}

async function whoIsMeant(
  lines: readonly BalanceLine[],
  paymentIntents: readonly string[],
): Promise<Known> {
  const named = (field: 'paymentIntentId' | 'customerId' | 'accountId') => [
    ...new Set(lines.flatMap(({ source }) => source?.[field] ?? [])),
  ];
  const [paid, customers, accounts] = await Promise.all([
    db()
      .select({
        id: appointments.id,
        organizationId: appointments.organizationId,
        destinationAccountId: appointments.destinationAccountId,
        paymentIntentId: appointments.paymentIntentId,
      })
      .from(appointments)
      .where(
        inArray(appointments.paymentIntentId, [...named('paymentIntentId'), ...paymentIntents]),
      ),
    db()
      .select({ id: stripeCustomers.id, organizationId: stripeCustomers.organizationId })
      .from(stripeCustomers)
      .where(inArray(stripeCustomers.id, named('customerId'))),
    db()
      .select({ id: connectedAccounts.id, organizationId: connectedAccounts.organizationId })
      .from(connectedAccounts)
      .where(inArray(connectedAccounts.id, named('accountId'))),
  ]);
  return {
    appointments: new Map(paid.map((row) => [row.paymentIntentId ?? '', row])),
    customers: new Map(customers.map((row) => [row.id, row.organizationId])),
    accounts: new Map(accounts.map((row) => [row.id, row.organizationId])),
  };
}
